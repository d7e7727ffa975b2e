import { parseRfc3339, timeSchema, toForeignDatastream } from '@lagewacht/contract';
import * as z from 'zod';
import type { Dialect } from '../dialect';
import { ofOrigin, refuse, type BoundDatastream, type DoorContext, type DoorResult } from '../door';
import { matchSchema } from '../match-schema';
import { parseJson, sizeLimits } from '../parse-json';
import { showValue } from '../show-value';
import { decodeUplink } from '../uplink';

// ChirpStack v4. `object` is what its codec made of the payload; without a codec it is missing.

const uplinkSchema = z.object({ time: timeSchema.nullish(), object: z.record(z.string(), z.unknown()).nullish() });

function toRecords(value: unknown, bound: BoundDatastream, { topic, payload }: { topic: string; payload: Uint8Array }, context: DoorContext): DoorResult {
  const uplink = matchSchema(uplinkSchema, value);
  if (!uplink.ok) return uplink;
  if (bound.binding.dialect !== 'chirpstack') return refuse('datastream_unknown', `Got a device that is registered for ${bound.binding.dialect}, expected one for chirpstack.`);
  const { time, object } = uplink.value;
  const timeMs = typeof time === 'string' ? (parseRfc3339(time) ?? context.receivedAtMs) : context.receivedAtMs;
  const { situation, source, binding } = bound;
  return decodeUplink({ situation, source, door: topic, raw: payload, binding, timeMs, decoded: object ?? {} }, context);
}

/** `application/{id}/device/{eui}/event/up` */
export const chirpStackDialect: Dialect = {
  name: 'chirpstack',
  topic: 'application/+/device/+/event/up',
  decode(message, context) {
    const device = toForeignDatastream(message.topic)?.datastream;
    const bound = device === undefined ? undefined : context.sources.byDatastream(device);
    if (!bound) return refuse('datastream_unknown', `Got the device ${showValue(device)}, expected a registered one. Register it as a source with its members, units and codes.`);
    const value = parseJson(message.payload, sizeLimits.mqtt);
    return ofOrigin(value.ok ? toRecords(value.value, bound, message, context) : value, bound);
  },
};

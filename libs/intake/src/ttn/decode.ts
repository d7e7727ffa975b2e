import { parseRfc3339, realmOf, timeSchema, toForeignDatastream } from '@lagewacht/contract';
import * as z from 'zod';
import type { Dialect } from '../dialect';
import { ofOrigin, refuse, type BoundDatastream, type DoorContext, type DoorResult } from '../door';
import { matchSchema } from '../match-schema';
import { parseJson, sizeLimits } from '../parse-json';
import { showValue } from '../show-value';
import { decodeUplink } from '../uplink';

// The Things Network (The Things Stack v3). Its JSON leaves out every member that is "", 0 or false, so nothing here is required that may
// be one of those, and an absent `simulated` is false.

const uplinkSchema = z.object({
  received_at: timeSchema.optional(),
  simulated: z.boolean().default(false),
  uplink_message: z.object({
    received_at: timeSchema.optional(),
    decoded_payload: z.record(z.string(), z.unknown()).default({}),
  }),
});

function toRecords(value: unknown, bound: BoundDatastream, { topic, payload }: { topic: string; payload: Uint8Array }, context: DoorContext): DoorResult {
  const uplink = matchSchema(uplinkSchema, value);
  if (!uplink.ok) return uplink;
  if (uplink.value.simulated && realmOf(bound.situation) === 'actual') {
    return refuse('simulated_in_live', 'Got a simulated uplink for the real situation, expected a measured one. Register the device in an exercise to try it.', 'simulated');
  }
  if (bound.binding.dialect !== 'ttn') return refuse('datastream_unknown', `Got a device that is registered for ${bound.binding.dialect}, expected one for ttn.`);
  // The network's own time: these devices have no calendar.
  const time = uplink.value.uplink_message.received_at ?? uplink.value.received_at;
  const timeMs = time === undefined ? context.receivedAtMs : (parseRfc3339(time) ?? context.receivedAtMs);
  const { situation, source, binding } = bound;
  return decodeUplink({ situation, source, door: topic, raw: payload, binding, timeMs, decoded: uplink.value.uplink_message.decoded_payload }, context);
}

/** `v3/{application}@{tenant}/devices/{device}/up` */
export const ttnDialect: Dialect = {
  name: 'ttn',
  topic: 'v3/+/devices/+/up',
  decode(message, context) {
    const device = toForeignDatastream(message.topic)?.datastream;
    const bound = device === undefined ? undefined : context.sources.byDatastream(device);
    if (!bound) return refuse('datastream_unknown', `Got the device ${showValue(device)}, expected a registered one. Register it as a source with its members, units and codes.`);
    const value = parseJson(message.payload, sizeLimits.mqtt);
    return ofOrigin(value.ok ? toRecords(value.value, bound, message, context) : value, bound);
  },
};

import { ok } from '@lagewacht/base';
import type { DialectBinding, Envelope } from '@lagewacht/contract';
import { admit, type Origin } from './admit';
import { toBoundMeasurement } from './bound-reading';
import { refuse, type DoorContext, type DoorResult } from './door';

// What the LoRaWAN networks have in common: one uplink of one device holds several values, in members whose meaning somebody registered.

type UplinkBinding = Extract<DialectBinding, { fields: unknown }>;

/** One uplink, taken out of its network's envelope. */
export interface Uplink extends Origin {
  readonly binding: UplinkBinding;
  readonly timeMs: number;
  /** The payload as the network's codec decoded it. */
  readonly decoded: unknown;
}

/** The member at a dotted path, own members only. */
function memberAt(value: unknown, path: string): unknown {
  let member = value;
  for (const key of path.split('.')) {
    if (member === null || typeof member !== 'object' || !Object.hasOwn(member, key)) return undefined;
    member = (member as Record<string, unknown>)[key];
  }
  return member;
}

/**
 * A measurement for each registered member that is there. One that can't be read refuses the uplink: half of a message would hide the fault.
 * An uplink with none of them is refused too, for nothing is dropped in silence.
 */
export function decodeUplink(uplink: Uplink, context: DoorContext): DoorResult {
  const { situation, source, door, raw, binding, timeMs, decoded } = uplink;
  const registration = context.sources.registration(situation, source);
  const envelopes: Envelope[] = [];
  for (const reading of binding.fields) {
    const result = memberAt(decoded, reading.field) ?? (reading.zeroWhenAbsent ? 0 : undefined);
    if (result === undefined) continue;
    const body = toBoundMeasurement(reading, result, registration);
    if (!body.ok) return body;
    const content = (): string => JSON.stringify([binding.datastream, reading.field, result]);
    const head = admit({ situation, source, door, raw }, { kind: 'measurement', timeMs, content }, context);
    if (!head.ok) return head;
    envelopes.push({ record: { kind: 'measurement', ...head.value, body: body.value }, raw, door });
  }
  return envelopes.length > 0
    ? ok(envelopes)
    : refuse('invalid', `Got none of the registered members ${binding.fields.map((reading) => reading.field).join(', ')}, expected at least one. Does the network decode the payload?`);
}

import { ok } from '@lagewacht/base';
import { statusMessageSchema, type UnitStatus } from '@lagewacht/contract';
import { admitMessage, type Origin } from '../admit';
import type { DoorContext, DoorResult } from '../door';
import { matchSchema } from '../match-schema';

/** Topic kind `status`: FMS status, strength and capabilities of a unit. */
export function decodeStatus(origin: Origin, value: unknown, context: DoorContext): DoorResult {
  const message = matchSchema(statusMessageSchema, value);
  if (!message.ok) return message;
  const head = admitMessage(origin, 'status', message.value, context);
  if (!head.ok) return head;
  const { fms, strength, capabilities, note } = message.value;
  const body: UnitStatus = {
    ...(fms === undefined ? {} : { fms: fms + 0 }),
    ...(strength === undefined ? {} : { strength }),
    ...(capabilities === undefined ? {} : { capabilities: [...new Set(capabilities)] }),
    ...(note === undefined ? {} : { note }),
  };
  return ok([{ record: { kind: 'status', ...head.value, body }, raw: origin.raw, door: origin.door }]);
}

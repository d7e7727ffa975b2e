import { canonicalJson, ok } from '@lagewacht/base';
import { gateStateSchema, sourceRegistrationSchema, type Datum, type SourceRegistration } from '@lagewacht/contract';
import { admit, type Origin } from './admit';
import type { BoundReading } from './bound-reading';
import type { Submission } from './decode-report';
import { neverThrow, ofOrigin, refuse, type DoorContext, type DoorResult } from './door';
import { matchSchema } from './match-schema';
import { parseJson, sizeLimits } from './parse-json';
import { isReadable } from './units';

/** Why values could never be read by this reading. Better said to who registers it than to every message afterwards. */
function faultOf(reading: BoundReading, gaugeDatum: Datum | undefined): DoorResult | undefined {
  const { property, uom, datum, codes } = reading;
  if (property === 'gate_state') {
    const wrong = Object.values(codes ?? {}).find((word) => !gateStateSchema.safeParse(word).success);
    return wrong === undefined ? undefined : refuse('state_code_unknown', `Got the meaning ${JSON.stringify(wrong)}, expected open, closed, moving or unknown.`, 'bindings');
  }
  if (!isReadable(property, uom)) return refuse('uom_unknown', `Got ${JSON.stringify(uom)} for ${property}, expected one of its units.`, 'bindings');
  return property === 'water_level' && datum === undefined && gaugeDatum === undefined
    ? refuse('datum_missing', 'Got a binding of water levels without datum, expected it in the binding or in the gauge.', 'bindings')
    : undefined;
}

function readingsOf(registration: SourceRegistration): readonly BoundReading[] {
  return registration.bindings.flatMap((binding): readonly BoundReading[] => (binding.dialect === 'sensorthings' ? [binding] : binding.fields));
}

function toSourceRecord(origin: Origin, value: unknown, context: DoorContext): DoorResult {
  const registration = matchSchema(sourceRegistrationSchema, value);
  if (!registration.ok) return registration;
  for (const reading of readingsOf(registration.value)) {
    const fault = faultOf(reading, registration.value.gauge?.datum);
    if (fault) return fault;
  }
  // A registration counts from when it is made, so it has no time of its own.
  const head = admit(origin, { kind: 'source', timeMs: context.receivedAtMs, content: () => canonicalJson(registration.value) }, context);
  return head.ok ? ok([{ record: { kind: 'source', ...head.value, body: registration.value }, raw: origin.raw, door: origin.door }]) : head;
}

/** `POST …/sources`: the registration of a source. `submission.source` is who registers it; the body names the source itself. */
export function decodeSource(submission: Submission, context: DoorContext): DoorResult {
  const value = parseJson(submission.body, sizeLimits.body);
  return ofOrigin(value.ok ? neverThrow(() => toSourceRecord({ ...submission, raw: submission.body }, value.value, context)) : value, submission);
}

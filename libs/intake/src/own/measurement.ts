import { ok, type Result } from '@lagewacht/base';
import { gateStateSchema, measurementMessageSchema, type Measurement, type MeasurementMessage, type SourceRegistration } from '@lagewacht/contract';
import { admitMessage, type Origin } from '../admit';
import { refuse, type DoorContext, type DoorResult, type Refusal } from '../door';
import { matchSchema } from '../match-schema';
import { showValue } from '../show-value';
import { toCanonicalQuantity } from '../units';

/** What else a measurement says beside its value. */
type Whereabouts = Pick<MeasurementMessage, 'lon' | 'lat' | 'feature'>;

function whereabouts({ lon, lat, feature }: Whereabouts): Whereabouts {
  return { ...(lon === undefined ? {} : { lon: lon + 0 }), ...(lat === undefined ? {} : { lat: lat + 0 }), ...(feature === undefined ? {} : { feature }) };
}

/** A gate's state is a word. A bare code means one thing in one year and the opposite in the next, so it is refused without a registered meaning. */
export function toStateClaim(value: number | string, place: Whereabouts): Result<Measurement, Refusal> {
  const state = gateStateSchema.safeParse(value);
  return state.success
    ? ok({ property: 'gate_state' as const, state: state.data, ...whereabouts(place) })
    : refuse('state_code_unknown', `Got ${showValue(value)}, expected "open", "closed", "moving" or "unknown". Register what the sensor's codes mean.`, 'value');
}

/** A number in its canonical unit; a water level needs the datum that it counts from. */
export function toQuantity(message: Omit<MeasurementMessage, 'id' | 'time'>): Result<Measurement, Refusal> {
  const { property, value, uom, sigma, datum } = message;
  if (typeof value !== 'number') return refuse('invalid', `Got the text ${showValue(value)} for ${property}, expected a number.`, 'value');
  if (property === 'water_level' && datum === undefined) {
    return refuse('datum_missing', 'Got a water level without datum, expected "datum" as NHN, NN, PNP, NAP or MSL. Send it, or register the gauge with its datum.', 'datum');
  }
  const converted = toCanonicalQuantity(property, { value, uom, sigma });
  if (!converted.ok) return converted;
  return ok({ property, ...converted.value, ...(datum === undefined ? {} : { datum }), ...whereabouts(message) });
}

function toMeasurement(message: MeasurementMessage, registration: SourceRegistration | undefined): Result<Measurement, Refusal> {
  if (message.property === 'gate_state') return toStateClaim(message.value, message);
  const datum = message.datum ?? (message.property === 'water_level' ? registration?.gauge?.datum : undefined);
  return toQuantity({ ...message, datum });
}

/** Topic kind `measurement`: a quantity, or the state of a gate. */
export function decodeMeasurement(origin: Origin, value: unknown, context: DoorContext): DoorResult {
  const message = matchSchema(measurementMessageSchema, value);
  if (!message.ok) return message;
  const head = admitMessage(origin, 'measurement', message.value, context);
  if (!head.ok) return head;
  const body = toMeasurement(message.value, context.sources.registration(origin.situation, origin.source));
  if (!body.ok) return body;
  return ok([{ record: { kind: 'measurement', ...head.value, body: body.value }, raw: origin.raw, door: origin.door }]);
}

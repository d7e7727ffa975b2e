import { ok, type Result } from '@lagewacht/base';
import type { Datum, Measurement, SourceRegistration } from '@lagewacht/contract';
import { refuse, type Refusal } from './door';
import { toQuantity, toStateClaim } from './own/measurement';
import { showValue } from './show-value';

/** How somebody registered that a foreign value is to be read. */
export interface BoundReading {
  readonly property: string;
  readonly uom: string;
  readonly datum?: Datum | undefined;
  readonly codes?: Readonly<Record<string, string>> | undefined;
}

function toState(result: string | number | boolean, codes: BoundReading['codes']): Result<Measurement, Refusal> {
  const code = String(result);
  if (codes && Object.hasOwn(codes, code)) return toStateClaim(codes[code] ?? '', {});
  // A word of our own vocabulary means itself; digits and truth values mean nothing until somebody says what.
  return typeof result === 'string'
    ? toStateClaim(result, {})
    : refuse('state_code_unknown', `Got the code ${showValue(result)}, expected ${codes ? `one of ${Object.keys(codes).slice(0, 12).join(', ')}` : 'a registered meaning'}. Register what the sensor's codes mean.`, 'result');
}

/** The measurement behind a foreign value that may be anything. The datum is the binding's, else that of the registered gauge. */
export function toBoundMeasurement(reading: BoundReading, result: unknown, registration: SourceRegistration | undefined): Result<Measurement, Refusal> {
  const { property, uom, codes } = reading;
  if (property === 'gate_state') {
    if (typeof result === 'string' || typeof result === 'number' || typeof result === 'boolean') return toState(result, codes);
    return refuse('invalid', `Got ${showValue(result)} as the state of a gate, expected a code or a word.`, 'result');
  }
  if (typeof result !== 'number') return refuse('invalid', `Got ${showValue(result)} for ${property}, expected a number. Leave gaps out.`, 'result');
  if (!Number.isFinite(result)) return refuse('number_out_of_range', `Got ${result} for ${property}, expected a finite number.`, 'result');
  const datum = property === 'water_level' ? (reading.datum ?? registration?.gauge?.datum) : undefined;
  const quantity = toQuantity({ property, value: result, uom, datum });
  return quantity.ok ? ok(quantity.value) : quantity;
}

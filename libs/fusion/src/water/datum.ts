import type { Datum, Quantity, SourceRegistration } from '@lagewacht/contract';

/** How to read a gauge: what its registration says. */
export type GaugeSettings = NonNullable<SourceRegistration['gauge']>;

/** A level in the datum the gauge is registered with, or why there is none. */
export type Reading =
  | { readonly kind: 'level'; readonly levelM: number; readonly datum: Datum; readonly levelPnpM?: number }
  | { readonly kind: 'datum_unknown' }
  | { readonly kind: 'implausible' };

/** Codes of gauge networks for "no value" and "dry", as they look after centimetres became metres, and as they are. */
const CODES: ReadonlySet<number> = new Set([-7.77, -8.88, -9.99, -99.99, -777, -888, -999, -9999]);

/** The sill of a gate and the stages of Hamburg are in NHN; how far a level in a neighbouring datum may be off, metres. */
const NHN_DOUBT_M: Readonly<Partial<Record<Datum, number>>> = { NHN: 0, NAP: 0.05, NN: 0.1 };

/** Whether a value is a code or outside of what is believable. */
function isImplausible(levelM: number, rawM: number, bounds: readonly [number, number]): boolean {
  return !Number.isFinite(levelM) || CODES.has(Math.round(rawM * 100) / 100) || levelM < bounds[0] || levelM > bounds[1];
}

/**
 * Reads a water level (metres over its own datum) in the gauge's registered datum. PNP is turned by the gauge's zero; two unlike datums
 * without that are never mixed: no level is better than a level in the wrong datum. Without settings the level stands in the datum it came in.
 */
export function readLevel(quantity: Pick<Quantity, 'value' | 'datum'>, settings: GaugeSettings | undefined, bounds: readonly [number, number]): Reading {
  const { value, datum } = quantity;
  if (datum === undefined) return { kind: 'datum_unknown' };
  const limits = settings?.plausibleM ?? bounds;
  if (!settings) return isImplausible(value, value, limits) ? { kind: 'implausible' } : { kind: 'level', levelM: value, datum };
  const zeroM = settings.datum === 'PNP' ? 0 : settings.gaugeZeroM;
  if (datum === settings.datum) {
    if (isImplausible(value, value, limits)) return { kind: 'implausible' };
    return { kind: 'level', levelM: value, datum, ...(zeroM === undefined ? {} : { levelPnpM: value - zeroM }) };
  }
  if (datum !== 'PNP' || zeroM === undefined) return CODES.has(Math.round(value * 100) / 100) ? { kind: 'implausible' } : { kind: 'datum_unknown' };
  if (isImplausible(value + zeroM, value, limits)) return { kind: 'implausible' };
  return { kind: 'level', levelM: value + zeroM, datum: settings.datum, levelPnpM: value };
}

/** The highest that a level can be in NHN, metres; undefined where its datum can't be compared with NHN. Doubt counts as water. */
export function highestNhnM(levelM: number, datum: Datum): number | undefined {
  const doubt = NHN_DOUBT_M[datum];
  return doubt === undefined ? undefined : levelM + doubt;
}

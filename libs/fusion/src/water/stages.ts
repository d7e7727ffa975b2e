import { parseRfc3339, type Datum, type Gauge } from '@lagewacht/contract';
import type { GaugeSettings } from './datum';

/** Lower bounds of Hamburg's water level stages at St. Pauli, metres NHN (hamburg.de, "Sturmflut: Maßnahmen"). People proclaim them; this is a hint. */
const ST_PAULI_STAGES_NHN_M = [3.65, 5, 5.5, 6.5] as const;

/** Lower bounds of BSH's classes over mean high water, metres. */
const SURGE_OVER_MHW_M = [['very_severe', 3.5], ['severe', 2.5], ['surge', 1.5]] as const;

/** Half a tenth of a millimetre: 10.50 m − 5.004 m must not miss a bound by a rounding of binary fractions. */
const EPSILON_M = 5e-5;

/** The stage of a level at St. Pauli; undefined below stage 0 and in any datum but NHN. */
export function stPauliStage(levelM: number, datum: Datum): Gauge['stage'] {
  if (datum !== 'NHN') return undefined;
  let stage = -1;
  for (const bound of ST_PAULI_STAGES_NHN_M) if (levelM >= bound - EPSILON_M) stage++;
  return stage < 0 ? undefined : { scheme: 'st-pauli', stage };
}

/** The BSH class of a level over a mean high water in the same datum; undefined where the registration has none that is valid at `timeMs`. */
export function surgeClassOf(levelM: number, settings: GaugeSettings, timeMs: number): Gauge['surgeClass'] {
  if (!settings.surgeClasses || settings.meanHighWaterM === undefined) return undefined;
  const fromMs = settings.meanHighWaterFrom === undefined ? undefined : parseRfc3339(settings.meanHighWaterFrom);
  if (fromMs !== undefined && timeMs < fromMs) return undefined;
  const over = levelM - settings.meanHighWaterM + EPSILON_M;
  return SURGE_OVER_MHW_M.find(([, bound]) => over >= bound)?.[0] ?? 'none';
}

/** Whether a level reaches a bound. */
export function reaches(levelM: number, boundM: number): boolean {
  return levelM >= boundM - EPSILON_M;
}

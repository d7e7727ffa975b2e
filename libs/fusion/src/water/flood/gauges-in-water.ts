import type { SourceId } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import type { Turn } from '../../turn';
import type { GaugeState } from '../gauge';
import { levelAt } from '../outlook';
import { DATUM_DOUBT_M, type SurfaceGauge } from '../surface/surface';
import { cellOf } from '../terrain/grid';
import type { Terrain } from '../terrain/terrain';

/** A reading without a filter behind it is known about this well, metres, and counts while it is younger than this. */
const BARE_SIGMA_M = 0.05;
const BARE_MS = 15 * 60_000;

/** Where a gauge is said to stand. */
function placeOf(turn: Turn, gauge: GaugeState): { readonly lon: number; readonly lat: number } | undefined {
  const registration = turn.state.voices.get(gauge.source)?.registration;
  const lon = registration?.lon ?? gauge.lon;
  const lat = registration?.lat ?? gauge.lat;
  return lon === undefined || lat === undefined ? undefined : { lon, lat };
}

/** Whether a gauge could say something of any terrain: it has a level that can be compared with NHN, and a place. */
export function isOfUse(turn: Turn, gauge: GaugeState): boolean {
  const { registration } = turn.state.voices.get(gauge.source) ?? {};
  return gauge.levelM !== undefined && gauge.datum !== undefined && DATUM_DOUBT_M[gauge.datum] !== undefined && !gauge.stuck && gauge.fault === undefined
    && registration?.kind === 'gauge' && !registration.retired && placeOf(turn, gauge) !== undefined;
}

/** Gauges that could say something, by id. */
function usefulGauges(turn: Turn): readonly GaugeState[] {
  return [...turn.state.gauges.values()].filter((one) => isOfUse(turn, one)).sort((a, b) => compareText(a.source, b.source));
}

/** Levels of those gauges now, to see whether any has moved. */
export function levelsNow(turn: Turn): Map<SourceId, number> {
  return new Map(usefulGauges(turn).map((gauge) => [gauge.source, gauge.outlook ? levelAt(gauge.outlook, turn.nowMs).levelM : gauge.levelM ?? 0]));
}

/** The gauges that stand on the terrain's water and move, by id, with their levels now and ahead in NHN. */
export function gaugesInWater(turn: Turn, terrain: Terrain): readonly SurfaceGauge[] {
  const gauges: SurfaceGauge[] = [];
  for (const gauge of usefulGauges(turn)) {
    const place = placeOf(turn, gauge);
    const cell = place ? cellOf(terrain.grid, place) : -1;
    const waterCell = cell < 0 ? -1 : (terrain.nearestWater[cell] as number);
    if (waterCell < 0) continue;
    const made = surfaceGauge(turn, gauge, waterCell);
    if (made) gauges.push(made);
  }
  return gauges;
}

function surfaceGauge(turn: Turn, gauge: GaugeState, waterCell: number): SurfaceGauge | undefined {
  const { outlook } = gauge;
  const doubtM = DATUM_DOUBT_M[gauge.datum ?? 'PNP'] ?? 0;
  const record = gauge.newest ? { record: gauge.newest.record } : {};
  if (!outlook) {
    if (turn.nowMs - gauge.eventTimeMs > BARE_MS || gauge.levelM === undefined) return undefined;
    const sigmaM = BARE_SIGMA_M + doubtM;
    return { source: gauge.source, waterCell, levelM: gauge.levelM, sigmaM, aheadM: [gauge.levelM], aheadSigmaM: [sigmaM], ...record };
  }
  const { forecastStepMs, forecastHorizonMs } = turn.config.water;
  const steps = Math.round(forecastHorizonMs / forecastStepMs);
  const ahead = Array.from({ length: steps + 1 }, (_, k) => levelAt(outlook, turn.nowMs + k * forecastStepMs));
  const sigmas = ahead.map(({ sigmaM }) => Math.hypot(sigmaM, doubtM));
  return { source: gauge.source, waterCell, levelM: ahead[0]?.levelM ?? 0, sigmaM: sigmas[0] ?? 1, aheadM: ahead.map(({ levelM }) => levelM), aheadSigmaM: sigmas, ...record };
}

import { createFusionState, defaultFusionConfig, step, waterInPolder, type FusionConfig, type FusionState } from '@lagewacht/fusion';
import type { Gauge } from '@lagewacht/contract';
import { GAUGES, START_MS, type FloodScene } from './scene';

/** Ground with this much water on it is wet, metres. */
export const WET_M = 0.05;
const BINS = 10;
/** Chances below this are not counted as forecasts of water: dry land far from any would swamp every figure. */
const LEAST_CHANCE = 0.02;

/** Cells counted by what was said and what was so. */
export interface Extent {
  hits: number;
  falseAlarms: number;
  misses: number;
}

/** Forecasts of an event by how likely it was said to be. */
export interface Reliability {
  readonly counts: number[];
  readonly said: number[];
  readonly came: number[];
}

/** Everything that is scored in a scene. */
export interface FloodScore {
  readonly extent: Extent;
  /** The bathtub without dykes… */
  readonly naiveExtent: Extent;
  /** …and one that keeps to polders into which the picture says water comes, and fills those to the river's level. */
  readonly dykedExtent: Extent;
  readonly wetness: Reliability;
  /** Squared depth errors over ground that really is wet, and how many. */
  readonly depth: { squares: number; count: number };
  readonly naiveDepth: { squares: number; count: number };
  /** Squared errors of the chance to reach a threshold within 1 h and 3 h, of ours and of the level going on as it goes. */
  readonly exceedance: Readonly<Record<'1 h' | '3 h', { ours: number[]; naive: number[] }>>;
  readonly exceedanceReliability: Reliability;
  /** Minutes by which the time of reaching a threshold was missed, where it was reached within 3 h. */
  readonly crossingMinutes: number[];
  readonly naiveCrossingMinutes: number[];
  /** Whether the time was within the stated interval from 0.1 to 0.9. */
  readonly crossingInside: boolean[];
}

const THRESHOLDS_M = [2.5, 3.65, 4.65, 5, 5.5, 6.5];
const THRESHOLD_CODES: Readonly<Record<number, string>> = { 3.65: 'surge', 4.65: 'severe', 5: 'stage-1', 5.5: 'stage-2', 6.5: 'stage-3' };

function createReliability(): Reliability {
  return { counts: new Array<number>(BINS).fill(0), said: new Array<number>(BINS).fill(0), came: new Array<number>(BINS).fill(0) };
}

function note({ counts, said, came }: Reliability, chance: number, isSo: boolean): void {
  const bin = Math.min(BINS - 1, Math.floor(chance * BINS));
  counts[bin] = (counts[bin] ?? 0) + 1;
  said[bin] = (said[bin] ?? 0) + chance;
  came[bin] = (came[bin] ?? 0) + (isSo ? 1 : 0);
}

/** A score with nothing in it. */
export function createFloodScore(): FloodScore {
  return {
    extent: { hits: 0, falseAlarms: 0, misses: 0 }, naiveExtent: { hits: 0, falseAlarms: 0, misses: 0 }, dykedExtent: { hits: 0, falseAlarms: 0, misses: 0 }, wetness: createReliability(), depth: { squares: 0, count: 0 }, naiveDepth: { squares: 0, count: 0 },
    exceedance: { '1 h': { ours: [], naive: [] }, '3 h': { ours: [], naive: [] } }, exceedanceReliability: createReliability(), crossingMinutes: [], naiveCrossingMinutes: [], crossingInside: [],
  };
}

/** Several scores as one. */
export function mergeScores(scores: readonly FloodScore[]): FloodScore {
  const all = createFloodScore();
  for (const score of scores) {
    for (const key of ['extent', 'naiveExtent', 'dykedExtent'] as const) for (const count of ['hits', 'falseAlarms', 'misses'] as const) all[key][count] += score[key][count];
    for (const key of ['depth', 'naiveDepth'] as const) Object.assign(all[key], { squares: all[key].squares + score[key].squares, count: all[key].count + score[key].count });
    for (const key of ['wetness', 'exceedanceReliability'] as const) for (const part of ['counts', 'said', 'came'] as const) score[key][part].forEach((value, bin) => (all[key][part][bin] = (all[key][part][bin] ?? 0) + value));
    for (const lead of ['1 h', '3 h'] as const) for (const who of ['ours', 'naive'] as const) all.exceedance[lead][who].push(...score.exceedance[lead][who]);
    all.crossingMinutes.push(...score.crossingMinutes);
    all.naiveCrossingMinutes.push(...score.naiveCrossingMinutes);
    all.crossingInside.push(...score.crossingInside);
  }
  return all;
}

function countCell(extent: Extent, isSaid: boolean, isSo: boolean): void {
  if (isSaid && isSo) extent.hits++;
  else if (isSaid) extent.falseAlarms++;
  else if (isSo) extent.misses++;
}

function normalCdf(x: number): number {
  // Zelen & Severo; the scorer has its own.
  const t = 1 / (1 + 0.33267 * Math.abs(x));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * t * (0.4361836 + t * (-0.1201676 + 0.937298 * t));
  return x >= 0 ? 1 - tail : tail;
}

/** Water on land at a moment: ours against the truth, and the bathtub without dykes, which puts the mean of the gauges' readings over all ground. */
function scoreExtent(scene: FloodScene, state: FusionState, { config, score, hour }: { readonly config: FusionConfig; readonly score: FloodScore; readonly hour: number }): void {
  const snapshot = scene.snapshots.find((one) => one.hour === hour);
  const gauges = GAUGES.flatMap(({ source }) => levelOf(state, source) ?? []);
  const levelM = gauges.reduce((sum, { levelM: level }) => sum + (level ?? 0), 0) / gauges.length;
  const { raster } = scene.ground.document;
  for (const { id } of scene.ground.document.polders) {
    const truth = snapshot?.depthsM.get(id);
    const ours = waterInPolder(state, config, id);
    if (!ours) continue;
    const isTold = ours.chances.some((chance) => chance >= 0.1);
    const shown = state.entities.get(`polder:${id}`);
    const isOpen = shown?.type === 'polder' && shown.probability >= 0.5;
    const isSo = truth !== undefined && [...truth.values()].some((depth) => depth > WET_M);
    ours.cells.forEach((cell, place) => {
      const depthM = truth?.get(cell) ?? 0;
      const isWet = depthM > WET_M;
      const naiveM = Math.max(0, levelM - (raster.heightsM[cell] ?? 0));
      countCell(score.naiveExtent, naiveM > WET_M, isWet);
      countCell(score.dykedExtent, isOpen && naiveM > WET_M, isWet);
      if (isWet) {
        score.naiveDepth.squares += (naiveM - depthM) ** 2;
        score.naiveDepth.count++;
      }
      if (!isTold && !isSo) return;
      const chance = ours.chances[place] ?? 0;
      countCell(score.extent, chance >= 0.5, isWet);
      if (chance >= LEAST_CHANCE) note(score.wetness, chance, isWet);
      if (!isWet) return;
      score.depth.squares += ((ours.depthsM[place] ?? 0) - depthM) ** 2;
      score.depth.count++;
    });
  }
}

function levelOf(state: FusionState, source: string): Gauge | undefined {
  const entity = state.entities.get(`gauge:${source}`);
  return entity?.type === 'gauge' && entity.levelM !== undefined && entity.datum === 'NHN' ? entity : undefined;
}

/** First hour from `from` on at which the true level is at least a bound, within 3 h. */
function trueCrossing(scene: FloodScene, lon: number, bound: number, from: number): number | undefined {
  for (let hour = from; hour <= from + 3; hour += 1 / 60) if (scene.water.levelM(lon, hour) >= bound) return hour;
  return undefined;
}

/** Forecasts of the gauges at a moment, as the picture shows them. The naive forecast goes on with the shown trend, and is sure of it. */
function scoreForecasts(scene: FloodScene, state: FusionState, score: FloodScore, hour: number): void {
  for (const { source, lon } of GAUGES) {
    const gauge = levelOf(state, source);
    if (!gauge?.forecast || gauge.freshness !== 'fresh') continue;
    for (const bound of THRESHOLDS_M) {
      if (scene.water.levelM(lon, hour) >= bound - 0.02) continue;
      const truth = trueCrossing(scene, lon, bound, hour);
      const naive = naiveCrossing(gauge, bound, hour);
      for (const [lead, hours] of [['1 h', 1], ['3 h', 3]] as const) {
        const within = gauge.forecast.points.filter(({ timeMs }) => timeMs <= START_MS + (hour + hours) * 3_600_000 + 60_000);
        const chance = within.reduce((most, point) => Math.max(most, normalCdf((point.levelM - bound) / point.sigmaM)), 0);
        const isSo = truth !== undefined && truth <= hour + hours;
        const naiveSays = naive !== undefined && naive <= hour + hours;
        if (chance < LEAST_CHANCE && !isSo && !naiveSays) continue;
        score.exceedance[lead].ours.push((chance - (isSo ? 1 : 0)) ** 2);
        score.exceedance[lead].naive.push(naiveSays === isSo ? 0 : 1);
        if (hours === 3 && chance >= LEAST_CHANCE) note(score.exceedanceReliability, chance, isSo);
      }
      scoreCrossing(gauge, score, { bound, hour, truth, naive });
    }
  }
}

function naiveCrossing(gauge: Gauge, bound: number, hour: number): number | undefined {
  const rate = gauge.trendMPerH ?? 0;
  return rate > 0 ? hour + (bound - (gauge.levelM ?? 0)) / rate : undefined;
}

function scoreCrossing(gauge: Gauge, score: FloodScore, { bound, hour, truth, naive }: { readonly bound: number; readonly hour: number; readonly truth: number | undefined; readonly naive: number | undefined }): void {
  const crossing = gauge.forecast?.crossings.find(({ code }) => code === THRESHOLD_CODES[bound]);
  if (truth === undefined || !crossing) return;
  const toHour = (timeMs: number): number => (timeMs - START_MS) / 3_600_000;
  if (crossing.timeMs !== undefined) score.crossingMinutes.push(Math.abs(toHour(crossing.timeMs) - truth) * 60);
  if (crossing.timeMs !== undefined && naive !== undefined) score.naiveCrossingMinutes.push(Math.min(180, Math.abs(naive - truth) * 60));
  if (crossing.earliestMs !== undefined) score.crossingInside.push(truth >= toHour(crossing.earliestMs) - 1 / 24 && (crossing.latestMs === undefined ? truth >= hour : truth <= toHour(crossing.latestMs) + 1 / 24));
}

/** Feeds a scene to the real fold, entry by entry, and scores the picture every quarter of an hour of the flood and every half hour before. */
export function scoreFlood(scene: FloodScene, score: FloodScore, config: FusionConfig = defaultFusionConfig): FusionState {
  let state = createFusionState('live');
  const floodHours = scene.snapshots.map(({ hour }) => hour);
  const forecastHours = Array.from({ length: Math.floor((scene.endHour - 4) * 2) }, (_, i) => 4 + i / 2);
  const hours = [...new Set([...floodHours, ...forecastHours])].sort((a, b) => a - b);
  let next = 0;
  for (const entry of scene.journal) {
    const hour = (entry.receivedTimeMs - START_MS) / 3_600_000;
    for (; next < hours.length && hour > (hours[next] ?? 0) + 1e-6; next++) {
      const at = hours[next] ?? 0;
      if (floodHours.includes(at)) scoreExtent(scene, state, { config, score, hour: at });
      if (forecastHours.includes(at)) scoreForecasts(scene, state, score, at);
    }
    state = step(state, entry, config).state;
  }
  return state;
}

/** Critical success index: the share of what was wet or said to be wet that was both. */
export function csiOf({ hits, falseAlarms, misses }: Extent): number {
  return hits / Math.max(1, hits + falseAlarms + misses);
}

export function hitRateOf({ hits, misses }: Extent): number {
  return hits / Math.max(1, hits + misses);
}

export function f1Of({ hits, falseAlarms, misses }: Extent): number {
  return (2 * hits) / Math.max(1, 2 * hits + falseAlarms + misses);
}

/** How far said and come are apart: on the average of all forecasts (the expected calibration error over ten bins), and at worst in a bin that holds at least a share of them. */
export function gapsOf({ counts, said, came }: Reliability, leastShare = 0.01): { readonly mean: number; readonly worst: number } {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const gaps = counts.map((count, bin) => ({ count, gap: count === 0 ? 0 : Math.abs((said[bin] ?? 0) - (came[bin] ?? 0)) / count }));
  return { mean: gaps.reduce((sum, { count, gap }) => sum + count * gap, 0) / Math.max(1, total), worst: gaps.reduce((most, { count, gap }) => (count >= leastShare * total ? Math.max(most, gap) : most), 0) };
}

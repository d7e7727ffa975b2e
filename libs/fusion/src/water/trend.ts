import type { Gauge } from '@lagewacht/contract';

/** Recent levels of a gauge, oldest first, at most one in `SPACING_MS` except the newest. */
export interface LevelSeries {
  readonly timesMs: number[];
  readonly levelsM: number[];
}

const SPACING_MS = 30_000;
const MAX_SAMPLES = 128;

/** Appends a sample that is not older than the newest. Samples closer than the spacing replace each other, so that an hour fits. */
export function appendLevel(series: LevelSeries, timeMs: number, levelM: number): void {
  const { timesMs, levelsM } = series;
  const n = timesMs.length;
  const isCrowded = n >= 2 && timeMs - (timesMs[n - 2] ?? 0) < SPACING_MS;
  if (isCrowded || (n > 0 && timesMs[n - 1] === timeMs)) {
    timesMs[n - 1] = timeMs;
    levelsM[n - 1] = levelM;
    return;
  }
  timesMs.push(timeMs);
  levelsM.push(levelM);
  if (timesMs.length > MAX_SAMPLES) {
    timesMs.shift();
    levelsM.shift();
  }
}

/** Largest minus smallest level since `sinceMs`; 0 without samples. */
export function rangeSince(series: LevelSeries, sinceMs: number): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = series.timesMs.length - 1; i >= 0 && (series.timesMs[i] ?? 0) >= sinceMs; i--) {
    const level = series.levelsM[i] ?? 0;
    if (level < low) low = level;
    if (level > high) high = level;
  }
  return high >= low ? high - low : 0;
}

/** Slope in metres per hour by least squares over the newest `windowMs` of the series; undefined when it spans too little to say. */
export function trendMPerH(series: LevelSeries, windowMs: number, minSpanMs: number): number | undefined {
  const { timesMs, levelsM } = series;
  const last = timesMs.length - 1;
  const newestMs = timesMs[last];
  if (newestMs === undefined) return undefined;
  let n = 0;
  let sumT = 0;
  let sumL = 0;
  let sumTT = 0;
  let sumTL = 0;
  let spanMs = 0;
  for (let i = last; i >= 0; i--) {
    const age = newestMs - (timesMs[i] ?? 0);
    if (age > windowMs) break;
    const t = -age / 3_600_000;
    const level = levelsM[i] ?? 0;
    n++;
    sumT += t;
    sumL += level;
    sumTT += t * t;
    sumTL += t * level;
    spanMs = age;
  }
  const spread = n * sumTT - sumT * sumT;
  if (n < 2 || spanMs < minSpanMs || !(spread > 0)) return undefined;
  return (n * sumTL - sumT * sumL) / spread;
}

/** The word for a trend. */
export function tendencyOf(mPerH: number | undefined, steadyMPerH: number): Gauge['tendency'] {
  if (mPerH === undefined) return 'unknown';
  if (Math.abs(mPerH) < steadyMPerH) return 'steady';
  return mPerH > 0 ? 'rising' : 'falling';
}

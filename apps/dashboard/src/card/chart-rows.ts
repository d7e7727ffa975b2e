import type { Gauge, SeriesDocument } from '@lagewacht/contract';

type Points = SeriesDocument['points'];

/** Columns for uPlot: seconds, newest value of each bucket, lowest, highest. A null stands where a measurement is missing, so that the line breaks. */
export type ChartRows = readonly [timeS: readonly number[], last: readonly (number | null)[], min: readonly (number | null)[], max: readonly (number | null)[]];

/** The usual distance of two points in ms: their median, so that gaps do not count. */
export function usualStepMs(points: Points): number {
  const steps = points.slice(1).map((point, index) => point.timeMs - (points[index]?.timeMs ?? 0)).sort((a, b) => a - b);
  return steps[steps.length >> 1] ?? 0;
}

/** Rows of a series, with a break wherever the distance is more than three times the usual one or the bucket. */
export function toChartRows({ points, bucketS }: Pick<SeriesDocument, 'points' | 'bucketS'>): ChartRows {
  const timeS: number[] = [];
  const last: (number | null)[] = [];
  const min: (number | null)[] = [];
  const max: (number | null)[] = [];
  const gapMs = 3 * Math.max(usualStepMs(points), bucketS * 1000);
  let beforeMs: number | undefined;
  for (const point of points) {
    if (beforeMs !== undefined && point.timeMs - beforeMs > gapMs) {
      timeS.push((beforeMs + point.timeMs) / 2000);
      for (const column of [last, min, max]) column.push(null);
    }
    timeS.push(point.timeMs / 1000);
    last.push(point.last);
    min.push(point.min);
    max.push(point.max);
    beforeMs = point.timeMs;
  }
  return [timeS, last, min, max];
}

/** Half width of the interval that holds nine of ten, in standard deviations. */
const NINE_OF_TEN = 1.645;

/** A level ahead of now for the chart: what is expected, and between which bounds it lies nine times of ten. Columns run on where the measured ones end. */
export type OutlookRows = readonly [timeS: readonly number[], expected: readonly number[], low: readonly number[], high: readonly number[]];

/** Columns of a forecast; points before `fromMs` are past. */
export function toOutlookRows(points: readonly { readonly timeMs: number; readonly levelM: number; readonly sigmaM: number }[], fromMs: number): OutlookRows {
  const ahead = points.filter(({ timeMs }) => timeMs > fromMs);
  return [ahead.map(({ timeMs }) => timeMs / 1000), ahead.map(({ levelM }) => levelM), ahead.map(({ levelM, sigmaM }) => levelM - NINE_OF_TEN * sigmaM), ahead.map(({ levelM, sigmaM }) => levelM + NINE_OF_TEN * sigmaM)];
}

/** Measured and expected columns side by side, as uPlot wants them: where one has nothing a null stands. */
export function besides(rows: ChartRows, outlook: OutlookRows): (number | null)[][] {
  const before = rows[0].map(() => null), after = outlook[0].map(() => null);
  return [[...rows[0], ...outlook[0]], ...rows.slice(1).map((column) => [...column, ...after]), ...outlook.slice(1).map((column) => [...before, ...column])];
}

/** The gauge's zero in its datum, metres: its newest level in both scales says it, to the millimetre. */
export function zeroOf({ levelM, levelPnpM }: Pick<Gauge, 'levelM' | 'levelPnpM'>): number | undefined {
  return levelM === undefined || levelPnpM === undefined ? undefined : Math.round((levelM - levelPnpM) * 1000) / 1000;
}

/**
 * A series in the datum of its gauge, so that the curve, its thresholds and its forecast stand on one scale. A sensor may speak of centimetres over the
 * gauge's zero while everything else is in NHN; `zeroM` is that zero. Undefined where nobody knows it.
 */
export function inDatumOf(series: SeriesDocument, datum: Gauge['datum'], zeroM: number | undefined): SeriesDocument | undefined {
  if (series.datum === undefined || series.datum === datum) return series;
  if (series.datum !== 'PNP' || datum === undefined || zeroM === undefined) return undefined;
  return { ...series, datum, points: series.points.map((point) => ({ ...point, min: point.min + zeroM, max: point.max + zeroM, avg: point.avg + zeroM, last: point.last + zeroM })) };
}

/** Where the time axis begins: at what was asked for, or, when the curve began much later, at its first value, so that it is not squeezed to the rim. */
export function axisStartMs(firstMs: number | undefined, fromMs: number, toMs: number): number {
  const leastMs = 10 * 60_000;
  return firstMs === undefined || firstMs - fromMs < (toMs - fromMs) / 2 ? fromMs : Math.max(fromMs, Math.min(firstMs, toMs - leastMs));
}

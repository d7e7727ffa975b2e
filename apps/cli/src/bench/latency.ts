import { build, type Histogram } from 'hdr-histogram-js';
import type { Percentiles } from './generator-words';

/** Longest latency told apart; longer ones count as this. */
const LIMIT_US = 120_000_000;

/** Every latency is kept, at three significant digits: no averages, no samples left out. */
export interface LatencyRecord {
  /** `latencyMs` at or above 0. */
  add(latencyMs: number): void;
  percentiles(): Percentiles;
  /** Share at or below `limitMs`, of all that were added. */
  shareWithin(limitMs: number): number;
}

/** An empty record. */
export function createLatencyRecord(): LatencyRecord {
  const histogram: Histogram = build({ lowestDiscernibleValue: 1, highestTrackableValue: LIMIT_US, numberOfSignificantValueDigits: 3 });
  const at = (percentile: number): number => (histogram.totalCount === 0 ? 0 : Math.round(histogram.getValueAtPercentile(percentile)) / 1000);
  return {
    add(latencyMs) {
      histogram.recordValue(Math.min(LIMIT_US, Math.max(1, Math.round(latencyMs * 1000))));
    },
    percentiles: () => ({ p50: at(50), p90: at(90), p99: at(99), p999: at(99.9), max: histogram.totalCount === 0 ? 0 : Math.round(histogram.maxValue) / 1000, count: histogram.totalCount }),
    shareWithin(limitMs) {
      if (histogram.totalCount === 0) return 0;
      let low = 0;
      let high = 100;
      for (let round = 0; round < 30; round += 1) {
        const middle = (low + high) / 2;
        if (histogram.getValueAtPercentile(middle) <= limitMs * 1000) low = middle;
        else high = middle;
      }
      return low / 100;
    },
  };
}

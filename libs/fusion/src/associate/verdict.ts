import type { Edges } from '../gate/edges';
import type { Field } from '../predict/look-ahead';
import type { Tracker, TrackScan } from '../tracker';

/** What a scan comes to: which item caused which detection, as far as anybody can tell. */
export interface Verdict {
  /** Most likely detection of each item, −1 for none. */
  readonly causes: Int32Array;
  /** Probability that each item was not detected (or is not there). */
  readonly missed: Float64Array;
  /** Probability that each detection belongs to something known. */
  readonly claimed: Float64Array;
}

/** One scan at work: all that its stages hand on. */
export interface ScanWork {
  readonly tracker: Tracker;
  readonly scan: TrackScan;
  readonly field: Field;
  readonly edges: Edges;
  readonly verdict: Verdict;
}

/** Nothing is decided yet. */
export function emptyVerdict(field: Field, detectionCount: number): Verdict {
  return { causes: new Int32Array(field.count).fill(-1), missed: new Float64Array(field.count).fill(1), claimed: new Float64Array(detectionCount) };
}

/** Takes the probabilities of one item: `marginals` by detection, `cause` its most likely one. */
export function decide({ verdict }: ScanWork, item: number, marginals: ReadonlyMap<number, number>, cause: number): void {
  let missed = 1;
  for (const [j, probability] of marginals) {
    verdict.claimed[j] = Math.min(1, (verdict.claimed[j] as number) + probability);
    missed -= probability;
  }
  verdict.missed[item] = Math.max(0, missed);
  verdict.causes[item] = cause;
}

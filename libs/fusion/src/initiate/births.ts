import type { ScanWork } from '../associate/verdict';
import { cellKey } from '../gate/coarse-grid';
import { MODELS, MODEL_STRIDE } from '../predict/leaf';
import { placeTrack } from '../retire/lifecycle';
import { takeLeaf, takeTrack, TRACK, TRACK_STRIDE, type Manner, type Tracker } from '../tracker';

/** A track that has begun with this scan. */
export interface Birth {
  readonly slot: number;
  readonly detection: number;
}

/** A detection that is anything known by more than this founds nothing. */
const MOST_CLAIMED = 0.7;
/** A birth less likely than this is not worth following. */
const LEAST_EXISTENCE = 1e-5;
/** Share of the turning models, together, of a thing first seen. */
const FIRST_TURNING = 0.1;

/** How things move in this scene when their class doesn't say: by what is known of it beforehand, else by default. */
export function sceneManner({ prior, config }: Tracker): Manner {
  const [least, most] = prior.speedMps ?? [0, config.maxSpeedMps];
  // Speed even between the two, any direction: each axis has half the mean square.
  return { q: prior.q ?? config.q, speedVariance: Math.max(1e-2, (least * least + least * most + most * most) / 6), survivalS: config.survivalS };
}

/** Each detection that belongs to nothing known may be the first of something: its existence is new against clutter. */
export function bearTracks(work: ScanWork, density: { readonly newPerM2: (j: number) => number; readonly clutterPerM2: number }): readonly Birth[] {
  const { tracker, scan, verdict } = work;
  const births: Birth[] = [];
  const causes = new Uint8Array(scan.xs.length);
  for (const j of verdict.causes) if (j >= 0) causes[j] = 1;
  const manner = sceneManner(tracker);
  for (let j = 0; j < scan.xs.length && tracker.live < tracker.config.maxTracks; j++) {
    const free = 1 - (verdict.claimed[j] as number);
    if (causes[j] === 1 || free < 1 - MOST_CLAIMED || isCrowded(tracker, scan.xs[j] as number, scan.ys[j] as number)) continue;
    const odds = (density.newPerM2(j) / density.clutterPerM2) * (scan.birthOdds ? scan.birthOdds(j) : 1);
    const existence = (free * odds) / (1 + odds);
    if (existence >= LEAST_EXISTENCE) births.push({ slot: bear(work, j, existence, scan.manner ? scan.manner(j) : manner), detection: j });
  }
  return births;
}

function isCrowded({ derived: { grid }, config }: Tracker, x: number, y: number): boolean {
  return (grid.cells.get(cellKey(grid, x, y))?.length ?? 0) >= config.maxCrowd;
}

function bear({ tracker, scan }: ScanWork, j: number, existence: number, manner: Manner): number {
  const slot = takeTrack(tracker);
  const leaf = takeLeaf(tracker);
  for (let m = 0; m < MODELS; m++) {
    const o = leaf + m * MODEL_STRIDE;
    tracker.leaves.fill(0, o, o + MODEL_STRIDE);
    tracker.leaves[o] = m === 0 ? 1 - FIRST_TURNING : FIRST_TURNING / (MODELS - 1);
    tracker.leaves[o + 1] = scan.xs[j] as number;
    tracker.leaves[o + 2] = scan.ys[j] as number;
    tracker.leaves[o + 5] = scan.cov[3 * j] as number;
    tracker.leaves[o + 6] = scan.cov[3 * j + 1] as number;
    tracker.leaves[o + 9] = scan.cov[3 * j + 2] as number;
    tracker.leaves[o + 12] = manner.speedVariance;
    tracker.leaves[o + 14] = manner.speedVariance;
  }
  const at = slot * TRACK_STRIDE;
  const { tracks } = tracker;
  tracks[at + TRACK.existence] = Math.min(tracker.config.maxExistence, existence);
  tracks[at + TRACK.timeS] = scan.timeS;
  tracks[at + TRACK.foundedS] = scan.timeS;
  tracks[at + TRACK.hits] = 1;
  tracks[at + TRACK.leaf] = leaf;
  tracks[at + TRACK.q] = manner.q;
  tracks[at + TRACK.speedVariance] = manner.speedVariance;
  tracks[at + TRACK.survivalS] = manner.survivalS;
  tracks[at + TRACK.mixedS] = scan.timeS;
  placeTrack(tracker, slot, scan.xs[j] as number, scan.ys[j] as number);
  return slot;
}

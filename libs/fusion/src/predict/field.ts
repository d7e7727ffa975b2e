import type { Scan } from '../align/scan';
import type { TrackConfig, MotionModel } from '../track-config';
import { slotsInBox } from '../gate/coarse-grid';
import { AT, STRIDE, type TrackMeta } from '../track-store';
import { CLASSES, likeliestClass } from '../update/class-belief';
import { decayExistence } from '../update/existence';
import { predictInto } from './predict';

/** The tracks a scan may touch, predicted to its time, in ascending order of slot. Nothing is written to the tracks themselves. */
export interface Field {
  readonly slots: readonly number[];
  readonly block: Float64Array;
  /** Existence log-odds at the scan's time. */
  readonly logits: Float64Array;
  /** Seconds by which a track is already ahead of the scan; 0 for most. */
  readonly aheadS: Float64Array;
}

/** The grid holds tracks where they were binned; they are binned anew before they have moved this far, metres. */
const DRIFT_M = 120;
/** A track that is ahead of a scan by more than this is not compared with it, seconds. */
const MAX_AHEAD_S = 10;

/** How a track moves, by its likeliest class. */
export function motionOf(meta: TrackMeta, config: TrackConfig): MotionModel {
  return config.motion[CLASSES[likeliestClass(meta.classes)] ?? 'unknown'];
}

/** Predicts the tracks near a scan, and only those. */
export function predictField(scan: Scan, config: TrackConfig): Field {
  const { store, derived } = scan.theatre;
  const margin = scan.reachM + DRIFT_M;
  const near = slotsInBox(derived.grid, { x0: scan.box.x0 - margin, y0: scan.box.y0 - margin, x1: scan.box.x1 + margin, y1: scan.box.y1 + margin });
  const slots = near.filter((slot) => (store.block[slot * STRIDE + AT.timeMs] as number) - scan.timeMs <= MAX_AHEAD_S * 1000);
  const field: Field = { slots, block: new Float64Array(slots.length * STRIDE), logits: new Float64Array(slots.length), aheadS: new Float64Array(slots.length) };
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    const at = slot * STRIDE;
    const motion = motionOf(store.metas[slot] as TrackMeta, config);
    const dtS = (scan.timeMs - (store.block[at + AT.timeMs] as number)) / 1000;
    predictInto(store.block, field.block, { from: at, to: i * STRIDE, dtS, q: motion.q });
    field.logits[i] = decayExistence(store.block[at + AT.logit] as number, (scan.timeMs - (store.block[at + AT.existMs] as number)) / 1000, motion.survivalS);
    field.aheadS[i] = Math.max(0, -dtS);
  }
  return field;
}

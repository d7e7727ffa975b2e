import { insideShare } from './predict/inside';
import { GAUSSIAN, IN, LEAF_STRIDE, PLACE, sumLeaf, sumPlace } from './predict/leaf';
import { predictLeaf, timeStep } from './predict/motion';
import { TRACK, TRACK_STRIDE, type Tracker } from './tracker';

/** A shown track at one moment; metres, m/s, m². */
export interface TrackRow {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
  readonly pxx: number;
  readonly pxy: number;
  readonly pyy: number;
}

/** A thing that is more likely outside of the area than inside has left it. */
const INSIDE = 0.5;

/** Every shown track predicted to `timeS`, in the order of their numbers. What has likely left the area, or faded since, is not there. Changes nothing. */
export function tracksAt(tracker: Tracker, timeS: number): readonly TrackRow[] {
  const { tracks, config, prior } = tracker;
  const leaf = new Float64Array(LEAF_STRIDE), sum = new Float64Array(GAUSSIAN), place = new Float64Array(PLACE);
  const rows: TrackRow[] = [];
  let step = timeStep(0, config.motion);
  for (let slot = 0; slot < tracker.trackCount; slot++) {
    const at = slot * TRACK_STRIDE;
    if (tracks[at + TRACK.isLive] !== 1 || tracks[at + TRACK.isShown] !== 1) continue;
    const dtS = Math.max(0, timeS - (tracks[at + TRACK.timeS] as number));
    if (step.dtS !== dtS) step = timeStep(dtS, config.motion);
    predictLeaf({ from: tracker.leaves, at: tracks[at + TRACK.leaf] as number, to: leaf, toAt: 0, q: tracks[at + TRACK.q] as number }, step, tracker.derived.room);
    sumLeaf({ block: leaf, at: 0 }, tracker.derived.room.mixture, sum, 0);
    sumPlace({ block: leaf, at: 0 }, place, 0);
    const inside = insideShare(place, 0, prior.areaM);
    const existence = (tracks[at + TRACK.existence] as number) * Math.exp(-dtS / (tracks[at + TRACK.survivalS] as number));
    if (inside < INSIDE || existence * inside < config.hide) continue;
    rows.push({ id: tracks[at + TRACK.id] as number, x: sum[0] as number, y: sum[1] as number, vx: sum[2] as number, vy: sum[3] as number, pxx: sum[IN.xx] as number, pxy: sum[IN.xy] as number, pyy: sum[IN.yy] as number });
  }
  return rows.sort((a, b) => a.id - b.id);
}

import type { ScanWork } from '../associate/verdict';
import { IN, LEAF_STRIDE } from '../predict/leaf';
import { TRACK, TRACK_STRIDE, type Tracker } from '../tracker';
import { leaveGroup } from '../update/group';
import { gaussianOf, retireTrack, type Lives } from './lifecycle';

/** Pairs remembered at most; the oldest go first. */
const MAX_TWINS = 2000;

/**
 * Looks for two shown tracks that are one thing: near each other in place and velocity for some seconds, and never both detected in one scan. The
 * older one's number stays, with what is surer of the two; the other ends.
 */
export function mergeTwins(work: ScanWork, items: readonly number[], lives: Lives): void {
  const { tracker, field, verdict, scan } = work;
  const shown = items.filter((item) => tracker.tracks[(field.slots[item] as number) * TRACK_STRIDE + TRACK.isLive] === 1 && tracker.tracks[(field.slots[item] as number) * TRACK_STRIDE + TRACK.isShown] === 1);
  for (const a of shown) {
    for (const b of shown) {
      const first = field.slots[a] as number, second = field.slots[b] as number;
      const older = tracker.tracks[first * TRACK_STRIDE + TRACK.id] as number, younger = tracker.tracks[second * TRACK_STRIDE + TRACK.id] as number;
      if (older >= younger || tracker.tracks[first * TRACK_STRIDE + TRACK.isLive] !== 1 || tracker.tracks[second * TRACK_STRIDE + TRACK.isLive] !== 1) continue;
      const key = `${older}-${younger}`;
      const areTwo = (verdict.causes[a] as number) >= 0 && (verdict.causes[b] as number) >= 0;
      if (areTwo || !(distance(tracker, first, second) < tracker.config.twinsDistance)) tracker.twins.delete(key);
      else if (!tracker.twins.has(key)) remember(tracker, key, { older, younger, sinceS: scan.timeS });
      else if (scan.timeS - (tracker.twins.get(key)?.sinceS ?? scan.timeS) >= tracker.config.twinsS) {
        tracker.twins.delete(key);
        merge(tracker, first, second, lives);
      }
    }
  }
}

function remember(tracker: Tracker, key: string, twins: { readonly older: number; readonly younger: number; readonly sinceS: number }): void {
  tracker.twins.set(key, twins);
  const oldest = tracker.twins.keys().next().value;
  if (tracker.twins.size > MAX_TWINS && oldest !== undefined) tracker.twins.delete(oldest);
}

/** Sum of squared differences of two tracks in place and velocity, each axis by both variances: about chi² of 4 degrees of freedom. */
function distance(tracker: Tracker, a: number, b: number): number {
  const g = gaussianOf(tracker, a), h = gaussianOf(tracker, b);
  return apartBy(g, h, IN.x, IN.xx) + apartBy(g, h, IN.y, IN.yy) + apartBy(g, h, IN.vx, IN.vxvx) + apartBy(g, h, IN.vy, IN.vyvy);
}

function apartBy(g: Float64Array, h: Float64Array, axis: number, variance: number): number {
  return ((g[axis] as number) - (h[axis] as number)) ** 2 / ((g[variance] as number) + (h[variance] as number));
}

function merge(tracker: Tracker, older: number, younger: number, lives: Lives): void {
  leaveGroup(tracker, older);
  leaveGroup(tracker, younger);
  const { tracks, leaves } = tracker;
  const width = (slot: number): number => {
    const g = gaussianOf(tracker, slot);
    return (g[IN.xx] as number) + (g[IN.yy] as number);
  };
  const to = older * TRACK_STRIDE, from = younger * TRACK_STRIDE;
  if (width(younger) < width(older)) {
    const leaf = tracks[from + TRACK.leaf] as number;
    leaves.copyWithin(tracks[to + TRACK.leaf] as number, leaf, leaf + LEAF_STRIDE);
    tracks[to + TRACK.timeS] = tracks[from + TRACK.timeS] as number;
  }
  tracks[to + TRACK.existence] = Math.max(tracks[to + TRACK.existence] as number, tracks[from + TRACK.existence] as number);
  tracks[to + TRACK.hits] = (tracks[to + TRACK.hits] as number) + (tracks[from + TRACK.hits] as number);
  retireTrack(tracker, younger, lives, false);
}

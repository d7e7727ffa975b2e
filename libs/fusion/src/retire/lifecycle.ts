import type { ScanWork } from '../associate/verdict';
import { cellKey, enterCell, leaveCell } from '../gate/coarse-grid';
import { recognise, rememberLost } from '../initiate/recognise';
import { GAUSSIAN, IN, MODELS, MODEL_STRIDE, sumLeaf } from '../predict/leaf';
import { dropLeaf, TRACK, TRACK_STRIDE, type Tracker } from '../tracker';
import { leaveGroup } from '../update/group';

/** What a scan has changed in the lives of tracks; slots in order. */
export interface Lives {
  /** Shown from now on; `isNew`: for the first time. */
  readonly shown: { readonly slot: number; readonly isNew: boolean }[];
  readonly hidden: number[];
  readonly retired: number[];
}

/** Sum of a track's shown leaf, in the order of a Gaussian. */
export function gaussianOf(tracker: Tracker, slot: number): Float64Array {
  const sum = new Float64Array(GAUSSIAN);
  sumLeaf({ block: tracker.leaves, at: tracker.tracks[slot * TRACK_STRIDE + TRACK.leaf] as number }, tracker.derived.room.mixture, sum, 0);
  return sum;
}

/** Shows, hides and ends tracks by their existence. Showing and hiding have different bounds, so that one missed look does not flicker. */
export function liveOn(work: ScanWork): Lives {
  const { tracker, field } = work;
  const lives: Lives = { shown: [], hidden: [], retired: [] };
  for (let i = 0; i < field.count; i++) {
    const slot = field.slots[i] as number;
    const at = slot * TRACK_STRIDE;
    if ((tracker.tracks[at + TRACK.existence] as number) < tracker.config.retire || !(widest(tracker, slot) < tracker.config.maxSigmaM ** 2)) retireTrack(tracker, slot, lives);
    else {
      const leaf = tracker.tracks[at + TRACK.leaf] as number;
      // The straight model's place is near enough for an index.
      placeTrack(tracker, slot, tracker.leaves[leaf + 1] as number, tracker.leaves[leaf + 2] as number);
      judgeLife(tracker, slot, tracker.config.confirm, lives);
    }
  }
  return lives;
}

/** Largest variance of a track's place under its models, m². */
function widest({ tracks, leaves }: Tracker, slot: number): number {
  const leaf = tracks[slot * TRACK_STRIDE + TRACK.leaf] as number;
  let variance = 0;
  for (let m = 0; m < MODELS; m++) {
    const o = leaf + m * MODEL_STRIDE;
    variance = Math.max(variance, leaves[o + 1 + IN.xx] as number, leaves[o + 1 + IN.yy] as number);
  }
  return variance;
}

/** Shows or hides a track where its existence has crossed a bound. A thing shown for the first time gets its number: that of a lost one it likely is. */
export function judgeLife(tracker: Tracker, slot: number, confirm: number, lives: Lives): void {
  const at = slot * TRACK_STRIDE;
  const { tracks, config } = tracker;
  const existence = tracks[at + TRACK.existence] as number;
  if (tracks[at + TRACK.isShown] === 1) {
    if (existence >= config.hide) return;
    tracks[at + TRACK.isShown] = 0;
    lives.hidden.push(slot);
  } else if (existence > confirm) {
    const isNew = tracks[at + TRACK.id] === 0;
    if (isNew) tracks[at + TRACK.id] = recognise(tracker, slot) ?? tracker.nextId++;
    tracks[at + TRACK.isShown] = 1;
    lives.shown.push({ slot, isNew });
  }
}

/** The end of a track. What was shown stays in mind for a while, unless it goes on in another (`isLost` false). */
export function retireTrack(tracker: Tracker, slot: number, lives: Lives, isLost = true): void {
  const at = slot * TRACK_STRIDE;
  if (isLost && tracker.tracks[at + TRACK.id] !== 0) rememberLost(tracker, slot);
  leaveGroup(tracker, slot);
  dropLeaf(tracker, tracker.tracks[at + TRACK.leaf] as number);
  leaveCell(tracker.derived.grid, tracker.tracks[at + TRACK.cell] as number, slot);
  tracker.tracks[at + TRACK.isLive] = 0;
  tracker.live--;
  tracker.freeTracks.push(slot);
  lives.retired.push(slot);
}

/** Enters a track into the index where it is, or moves it. */
export function placeTrack(tracker: Tracker, slot: number, x: number, y: number): void {
  const { grid } = tracker.derived;
  const key = cellKey(grid, x, y);
  const former = tracker.tracks[slot * TRACK_STRIDE + TRACK.cell] as number;
  if (former === key) return;
  if (former !== 0) leaveCell(grid, former, slot);
  tracker.tracks[slot * TRACK_STRIDE + TRACK.cell] = key;
  enterCell(grid, key, slot);
}

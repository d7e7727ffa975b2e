import { isInsideLocal } from '@lagewacht/geo';
import { slotsInBox, type Box } from '../gate/coarse-grid';
import { TRACK, TRACK_STRIDE, type Tracker, type TrackScan } from '../tracker';
import { insideShare } from './inside';
import { LEAF_STRIDE, PLACE, sumPlace } from './leaf';
import { predictLeaf, timeStep, type LeafMove, type TimeStep } from './motion';

/** The tracks that a scan may have seen, as they should be at its time. Item i is the track `slots[i]`; its leaves are numbered from `firstLeaf[i]` on. */
export interface Field {
  readonly count: number;
  readonly slots: Int32Array;
  /** Probability that the thing is still there, before this scan. */
  readonly existence: Float64Array;
  /** Probability that this scan detects it if it is there: 0 outside of what was seen. */
  readonly detects: Float64Array;
  /** The same where not being detected counts: 0 when nobody knows what was seen. */
  readonly misses: Float64Array;
  readonly firstLeaf: Int32Array;
  /** Predicted leaves, and the place of each summed up. */
  readonly leaves: Float64Array;
  readonly places: Float64Array;
}

/** Slots of all tracks under the scan, and of those whose places depend on one of them; ascending, so that the order is always the same. */
function slotsUnder(tracker: Tracker, box: Box | undefined): Int32Array {
  if (!box) {
    const all = new Int32Array(tracker.live);
    let n = 0;
    for (let slot = 0; slot < tracker.trackCount; slot++) if (tracker.tracks[slot * TRACK_STRIDE + TRACK.isLive] === 1) all[n++] = slot;
    return all;
  }
  const found = slotsInBox(tracker.derived.grid, box);
  const under = new Set(found);
  for (const slot of found) {
    const group = tracker.groups.get(tracker.tracks[slot * TRACK_STRIDE + TRACK.group] as number);
    if (group) for (const member of group.members) under.add(member);
  }
  return Int32Array.from(under.size === found.length ? found : [...under].sort((a, b) => a - b));
}

/** The leaves of a track in the block of leaves. */
export function leavesOf(tracker: Tracker, slot: number): readonly number[] {
  const at = slot * TRACK_STRIDE;
  const group = tracker.groups.get(tracker.tracks[at + TRACK.group] as number);
  const leaves = group?.leaves[group.members.indexOf(slot)];
  return leaves ?? [tracker.tracks[at + TRACK.leaf] as number];
}

/** Steps of time by their length: most tracks were last touched by the same scan. */
function steps(tracker: Tracker): (dtS: number) => TimeStep {
  let last: TimeStep | undefined;
  return (dtS) => {
    if (last?.dtS !== dtS) last = timeStep(dtS, tracker.config.motion);
    return last;
  };
}

/** Room for the predicted leaves, kept from scan to scan: megabytes made anew each time would cost more than the arithmetic. */
function roomFor({ derived }: Tracker, leafCount: number): Pick<Field, 'leaves' | 'places'> {
  if (derived.fieldPlaces.length < leafCount * PLACE) {
    derived.fieldLeaves = new Float64Array(Math.ceil(1.5 * leafCount) * LEAF_STRIDE);
    derived.fieldPlaces = new Float64Array(Math.ceil(1.5 * leafCount) * PLACE);
  }
  return { leaves: derived.fieldLeaves, places: derived.fieldPlaces };
}

/** Predicts every track that the scan may have seen to its time. Nobody else is touched (lazy prediction). */
export function lookAhead(tracker: Tracker, scan: TrackScan, seen: { readonly box: Box | undefined; readonly detectionProbability: number }): Field {
  const slots = slotsUnder(tracker, seen.box);
  const count = slots.length;
  const firstLeaf = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) {
    const isAlone = tracker.tracks[(slots[i] as number) * TRACK_STRIDE + TRACK.group] === 0;
    firstLeaf[i + 1] = (firstLeaf[i] as number) + (isAlone ? 1 : leavesOf(tracker, slots[i] as number).length);
  }
  const leafCount = firstLeaf[count] as number;
  const field: Field = {
    count, slots, existence: new Float64Array(count), detects: new Float64Array(count), misses: new Float64Array(count), firstLeaf,
    ...roomFor(tracker, leafCount),
  };
  const stepOf = steps(tracker);
  const predicting: Predicting = { field, stepOf, move: { from: tracker.leaves, at: 0, to: field.leaves, toAt: 0, q: 0 }, leaf: { block: field.leaves, at: 0 } };
  for (let i = 0; i < count; i++) predictItem(tracker, scan, predicting, i);
  for (let i = 0; i < count; i++) {
    const view = scan.isBlind === true ? 1 : inView(tracker, scan, field, i);
    // A footprint is an estimate: just beside it things are detected too, but that they are not says nothing.
    field.detects[i] = seen.detectionProbability * (scan.footprint ? Math.max(BESIDE, view) : view);
    field.misses[i] = scan.isBlind === true ? 0 : seen.detectionProbability * view;
  }
  return field;
}

interface Predicting {
  readonly field: Field;
  readonly stepOf: (dtS: number) => TimeStep;
  readonly move: LeafMove;
  readonly leaf: { readonly block: Float64Array; at: number };
}

function predictItem(tracker: Tracker, scan: TrackScan, { field, stepOf, move, leaf }: Predicting, i: number): void {
  const { tracks, derived: { room } } = tracker;
  const slot = field.slots[i] as number;
  const at = slot * TRACK_STRIDE;
  const dtS = Math.max(0, scan.timeS - (tracks[at + TRACK.timeS] as number));
  const step = stepOf(dtS);
  move.at = tracks[at + TRACK.leaf] as number;
  move.q = tracks[at + TRACK.q] as number;
  const list = tracks[at + TRACK.group] === 0 ? undefined : leavesOf(tracker, slot);
  const first = field.firstLeaf[i] as number;
  for (let l = first; l < (field.firstLeaf[i + 1] as number); l++) {
    if (list) move.at = list[l - first] as number;
    move.toAt = l * LEAF_STRIDE;
    predictLeaf(move, step, room);
    leaf.at = l * LEAF_STRIDE;
    sumPlace(leaf, field.places, l * PLACE);
  }
  field.existence[i] = (tracks[at + TRACK.existence] as number) * Math.exp(-dtS / (tracks[at + TRACK.survivalS] as number));
}

/** Share of things beside a footprint that are detected all the same. */
const BESIDE = 0.2;

/** Share of a track's likely places that the scan saw: inside the area by probability, inside a footprint by its mean. */
function inView(tracker: Tracker, scan: TrackScan, field: Field, i: number): number {
  const at = (field.firstLeaf[i] as number) * PLACE;
  if (!scan.footprint) return insideShare(field.places, at, tracker.prior.areaM);
  return isInsideLocal(field.places[at] as number, field.places[at + 1] as number, scan.footprint) ? 1 : 0;
}

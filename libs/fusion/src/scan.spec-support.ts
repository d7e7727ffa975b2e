import type { RandomSource } from '@lagewacht/base';
import type { Tracker, TrackScan } from './tracker';
import { LEAF_STRIDE, MODELS, MODEL_STRIDE } from './predict/leaf';
import { TRACK, TRACK_STRIDE } from './tracker';

/** A place in the plane. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A scan of detections at some places, each as exact as `sigmaM`. */
export function scanOf(timeS: number, places: readonly Place[], more: Partial<TrackScan> & { readonly sigmaM?: number } = {}): TrackScan {
  const { sigmaM = 5, ...rest } = more;
  return {
    timeS, sensor: 's', xs: Float64Array.from(places, ({ x }) => x), ys: Float64Array.from(places, ({ y }) => y),
    cov: Float64Array.from(places.flatMap(() => [sigmaM * sigmaM, 0, sigmaM * sigmaM])), ...rest,
  };
}

/** A square on the ground as a footprint. */
export function squareAt({ x, y }: Place, halfSideM: number): Float64Array {
  return Float64Array.of(x - halfSideM, y - halfSideM, x + halfSideM, y - halfSideM, x + halfSideM, y + halfSideM, x - halfSideM, y + halfSideM);
}

/** How a sensor sees. */
export interface Seeing {
  readonly detects: number;
  readonly sigmaM: number;
  /** False detections a scan. */
  readonly clutter: number;
  readonly areaM: readonly [number, number, number, number];
}

/** What a sensor makes of the truth: some of it, shaken, and clutter between. */
export function detectionsOf(random: RandomSource, truth: readonly Place[], { detects, sigmaM, clutter, areaM: [x0, y0, x1, y1] }: Seeing): Place[] {
  const seen = truth.filter(() => random.uniform() < detects).map(({ x, y }): Place => ({ x: x + sigmaM * random.normal(), y: y + sigmaM * random.normal() }));
  // Poisson by counting exponential gaps.
  for (let left = clutter + Math.log(1 - random.uniform()); left > 0; left += Math.log(1 - random.uniform())) seen.push({ x: x0 + (x1 - x0) * random.uniform(), y: y0 + (y1 - y0) * random.uniform() });
  return seen;
}

/** Slots of tracks that live. */
export function liveSlots({ tracks, trackCount }: Tracker): number[] {
  return Array.from({ length: trackCount }, (_, slot) => slot).filter((slot) => tracks[slot * TRACK_STRIDE + TRACK.isLive] === 1);
}

/** One number of a track. */
export function numberOf({ tracks }: Tracker, slot: number, name: keyof typeof TRACK): number {
  return tracks[slot * TRACK_STRIDE + TRACK[name]] ?? Number.NaN;
}

/** Everything that is wrong with a tracker's books, in words; nothing when they are sound. */
export function faultsOf(tracker: Tracker): string[] {
  const faults: string[] = [];
  const live = liveSlots(tracker);
  const check = (isRight: boolean, fault: string): void => { if (!isRight) faults.push(fault); };
  check(live.length === tracker.live, `${live.length} tracks live, ${tracker.live} counted`);
  const free = [...tracker.freeTracks, ...live].sort((a, b) => a - b);
  check(free.length === tracker.trackCount && free.every((slot, at) => slot === at), 'free and live slots are not all slots, once each');
  const groupOf = new Map([...tracker.groups].flatMap(([key, { members }]) => members.map((slot) => [slot, key] as const)));
  const used: number[] = [...tracker.freeLeaves];
  for (const slot of live) {
    const group = tracker.groups.get(numberOf(tracker, slot, 'group'));
    const own = group ? (group.leaves[group.members.indexOf(slot)] ?? []) : [numberOf(tracker, slot, 'leaf')];
    used.push(...own);
    check(numberOf(tracker, slot, 'group') === (groupOf.get(slot) ?? 0), `track ${slot} and its group don't know each other`);
    check(own.includes(numberOf(tracker, slot, 'leaf')), `the shown leaf of ${slot} is none of its leaves`);
    for (const leaf of own) faults.push(...leafFaults(tracker, leaf).map((fault) => `track ${slot}: ${fault}`));
    const existence = numberOf(tracker, slot, 'existence');
    check(existence >= 0 && existence <= tracker.config.maxExistence, `track ${slot} exists by ${existence}`);
    check((tracker.derived.grid.cells.get(numberOf(tracker, slot, 'cell')) ?? []).filter((other) => other === slot).length === 1, `track ${slot} is not in its cell once`);
  }
  check([...tracker.derived.grid.cells.values()].flat().length === live.length, 'the index holds others than the live tracks');
  check(new Set(used).size === used.length, 'a leaf is used twice, or used and free');
  check(used.length === tracker.leafCount && used.every((leaf) => leaf % LEAF_STRIDE === 0 && leaf < tracker.leafCount * LEAF_STRIDE), 'used and free leaves are not all leaves');
  for (const key of tracker.groups.keys()) faults.push(...groupFaults(tracker, key));
  const ids = live.map((slot) => numberOf(tracker, slot, 'id')).filter((id) => id > 0);
  check(new Set(ids).size === ids.length && ids.every((id) => id < tracker.nextId), 'a number is given twice');
  check([...tracker.tracks, ...tracker.leaves].every((value) => Number.isFinite(value)), 'a number is none');
  return faults;
}

function leafFaults({ leaves }: Tracker, leaf: number): string[] {
  const faults: string[] = [];
  let sum = 0;
  for (let o = leaf; o < leaf + MODELS * MODEL_STRIDE; o += MODEL_STRIDE) {
    const [share = 0, , , , , xx = 0, xy = 0, , , yy = 0] = leaves.subarray(o, o + MODEL_STRIDE);
    const uu = leaves[o + 12] ?? 0, uv = leaves[o + 13] ?? 0, vv = leaves[o + 14] ?? 0;
    sum += share;
    if (!(share > 0 && share < 1)) faults.push(`a model has a share of ${share}`);
    if (!(xx > 0 && yy > 0 && uu > 0 && vv > 0 && xy * xy <= xx * yy * (1 + 1e-9) && uv * uv <= uu * vv * (1 + 1e-9))) faults.push('a covariance is none');
  }
  if (!(Math.abs(sum - 1) < 1e-9)) faults.push(`shares add up to ${sum}`);
  return faults;
}

function groupFaults(tracker: Tracker, key: number): string[] {
  const group = tracker.groups.get(key);
  if (!group) return [];
  const faults: string[] = [];
  const { members, leaves, hypotheses } = group;
  const total = hypotheses.reduce((sum, { weight }) => sum + weight, 0);
  if (key >= tracker.nextGroup) faults.push(`group ${key} has a number not given yet`);
  if (members.length < 2 || members.length > tracker.config.maxGroup || new Set(members).size !== members.length) faults.push(`group ${key} has members ${members.join()}`);
  if (leaves.length !== members.length || hypotheses.length < 2 || hypotheses.length > tracker.config.maxHypotheses) faults.push(`group ${key} has ${leaves.length} lists of leaves and ${hypotheses.length} hypotheses`);
  if (!(Math.abs(total - 1) < 1e-9)) faults.push(`weights of group ${key} add up to ${total}`);
  if (hypotheses.some(({ weight }, h) => !(weight > 0) || weight > (hypotheses[h - 1]?.weight ?? 1))) faults.push(`weights of group ${key} are not in order`);
  if (new Set(hypotheses.map(({ picks }) => picks.join())).size !== hypotheses.length) faults.push(`group ${key} has one hypothesis twice`);
  members.forEach((slot, m) => {
    const picked = new Set(hypotheses.map(({ picks }) => picks[m]));
    if (hypotheses.some(({ picks }) => picks.length !== members.length)) faults.push(`group ${key} has picks for others than its members`);
    if (picked.size !== leaves[m]?.length || ![...picked].every((pick) => pick !== undefined && leaves[m]?.[pick] !== undefined)) faults.push(`leaves of ${slot} in group ${key} are not those picked`);
    if (picked.size < 2) faults.push(`track ${slot} of group ${key} is in no doubt`);
    if (numberOf(tracker, slot, 'isLive') !== 1) faults.push(`track ${slot} of group ${key} has ended`);
  });
  return faults;
}

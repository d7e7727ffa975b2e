import { createCoarseGrid, enterCell, type CoarseGrid } from './gate/coarse-grid';
import type { EdgeRoom } from './gate/edges';
import { createUpdateRoom, type UpdateRoom } from './update/update-room';
import { createPredictRoom, type PredictRoom } from './predict/motion';
import { LEAF_STRIDE } from './predict/leaf';
import type { SensorModel } from './align/sensor-model';
import { defaultTrackingConfig, type TrackingConfig } from './tracking-config';

/** What may be known of a sensor beforehand; what is not given is learnt. */
export interface SensorPrior {
  readonly name: string;
  readonly sigmaM?: number;
  readonly periodS?: number;
  /** Probability that it detects a thing that is there. */
  readonly detectionProbability?: number;
  /** False detections per m² and look. */
  readonly clutterPerM2?: number;
}

/** What may be known of a scene beforehand. */
export interface TrackingPrior {
  /** The ground watched, [x0, y0, x1, y1]: nothing exists outside of it. */
  readonly areaM?: readonly [number, number, number, number];
  /** Spectral density of the acceleration, m²/s³. */
  readonly q?: number;
  /** Least and greatest speed, m/s. */
  readonly speedMps?: readonly [number, number];
  readonly sensors: readonly SensorPrior[];
}

/** One scan of one sensor: all it detected at one moment, nothing being a word too. Local metres, seconds. */
export interface TrackScan {
  readonly timeS: number;
  readonly sensor: string;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Covariances xx, xy, yy, three numbers a detection, m². */
  readonly cov: Float64Array;
  /** The ground seen as [x0, y0, x1, y1, …]; without it the whole area was seen. */
  readonly footprint?: Float64Array | undefined;
  /** true: nobody knows what was seen, so what was not detected says nothing. */
  readonly isBlind?: boolean;
  /** true: the places were filtered by somebody before, so their errors are correlated in time. */
  readonly isFiltered?: boolean;
  /** How likely detection j is of the class of the track at `slot`, relative to a detection at random. */
  readonly likeness?: (slot: number, detection: number) => number;
  /** How a thing first seen by detection j is taken to move. */
  readonly manner?: (detection: number) => Manner;
  /** Factor on the odds of a birth by the detector's own confidence. */
  readonly birthOdds?: (detection: number) => number;
}

/** How a thing moves and lasts. */
export interface Manner {
  readonly q: number;
  /** Variance of each axis of the velocity before anything is known of it, m²/s². */
  readonly speedVariance: number;
  readonly survivalS: number;
}

/** Places of a track's numbers behind its start. `leaf` is the place of its shown leaf in the block of leaves, `group` the number of its group or 0. */
export const TRACK = { existence: 0, timeS: 1, hits: 2, leaf: 3, group: 4, id: 5, isShown: 6, q: 7, speedVariance: 8, survivalS: 9, cell: 10, foundedS: 11, source: 12, mixedS: 13, isLive: 14 } as const;

/** Numbers of one track. */
export const TRACK_STRIDE = 16;

/**
 * Tracks whose places depend on each other, since it is not clear which detection was whose: each member's leaves, and the hypotheses about all
 * of them together, likeliest first. `picks[i]` is the leaf of member i.
 */
export interface Group {
  readonly members: number[];
  readonly leaves: number[][];
  hypotheses: { weight: number; picks: number[] }[];
}

/** A shown track that has ended, kept for a while: what appears near where it should be is the same thing. */
export interface LostTrack {
  readonly id: number;
  readonly gaussian: number[];
  readonly timeS: number;
  readonly q: number;
}

/** Two shown tracks that look like one thing, and since when. */
export interface Twins {
  readonly older: number;
  readonly younger: number;
  readonly sinceS: number;
}

/** All tracks of one plane. Plain values and blocks of numbers, so that it can be kept and restored; `derived` is rebuilt. */
export interface Tracker {
  readonly prior: TrackingPrior;
  readonly config: TrackingConfig;
  tracks: Float64Array;
  leaves: Float64Array;
  readonly freeTracks: number[];
  readonly freeLeaves: number[];
  trackCount: number;
  leafCount: number;
  live: number;
  nextId: number;
  nextGroup: number;
  readonly groups: Map<number, Group>;
  readonly sensors: Map<string, SensorModel>;
  /** Sensors ever met: the next one's number is one more. */
  sensorsSeen: number;
  readonly lost: LostTrack[];
  readonly twins: Map<string, Twins>;
  /** Things not yet detected, per m²: of the whole area, or by cell of ground that was seen. */
  unseenPerM2: number;
  unseenS: number;
  readonly unseen: Map<number, readonly [perM2: number, timeS: number]>;
  /** Bounding box of all detections, for sensors whose area nobody told. */
  bounds: [number, number, number, number] | [];
  /** The index over tracks, and room to work in: fields of earlier scans are overwritten by the next. */
  readonly derived: { readonly grid: CoarseGrid; readonly room: PredictRoom; fieldLeaves: Float64Array; fieldPlaces: Float64Array; edges: EdgeRoom; readonly update: UpdateRoom };
}

/** Cell of the index over tracks, metres. */
export const TRACK_CELL_M = 200;

const FIRST_ROOM = 16;
/** Blocks grow by so much: more would hold memory that nobody uses. */
const GROWTH = 1.2;

/** A tracker that has seen nothing yet. */
export function createTracker(prior: TrackingPrior, config: TrackingConfig = defaultTrackingConfig): Tracker {
  return {
    prior, config, tracks: new Float64Array(FIRST_ROOM * TRACK_STRIDE), leaves: new Float64Array(FIRST_ROOM * LEAF_STRIDE), freeTracks: [], freeLeaves: [], trackCount: 0, leafCount: 0,
    live: 0, nextId: 1, nextGroup: 1, groups: new Map(), sensors: new Map(), sensorsSeen: 0, lost: [], twins: new Map(), unseenPerM2: -1, unseenS: 0, unseen: new Map(), bounds: [], derived: freshDerived(),
  };
}

function freshDerived(): Tracker['derived'] {
  return { grid: createCoarseGrid(TRACK_CELL_M), room: createPredictRoom(), fieldLeaves: new Float64Array(0), fieldPlaces: new Float64Array(0), edges: { detections: new Int32Array(0), weights: new Float64Array(0) }, update: createUpdateRoom() };
}

/** A restored tracker with what is derived built anew. */
export function rebuildTracker(frozen: Omit<Tracker, 'derived'>): Tracker {
  const tracker: Tracker = { ...frozen, derived: freshDerived() };
  for (let slot = 0; slot < tracker.trackCount; slot++) {
    const at = slot * TRACK_STRIDE;
    if (tracker.tracks[at + TRACK.isLive] === 1) enterCell(tracker.derived.grid, tracker.tracks[at + TRACK.cell] as number, slot);
  }
  return tracker;
}

/** A copy that goes its own way. */
export function cloneTracker(tracker: Tracker): Tracker {
  return rebuildTracker({
    ...tracker, tracks: tracker.tracks.slice(), leaves: tracker.leaves.slice(), freeTracks: [...tracker.freeTracks], freeLeaves: [...tracker.freeLeaves],
    groups: new Map([...tracker.groups].map(([key, group]) => [key, { members: [...group.members], leaves: group.leaves.map((list) => [...list]), hypotheses: group.hypotheses.map(({ weight, picks }) => ({ weight, picks: [...picks] })) }])),
    sensors: new Map([...tracker.sensors].map(([name, model]) => [name, { ...model }])), lost: [...tracker.lost], twins: new Map(tracker.twins), unseen: new Map(tracker.unseen), bounds: [...tracker.bounds] as Tracker['bounds'],
  });
}

function grown(block: Float64Array, needed: number): Float64Array {
  if (needed <= block.length) return block;
  const larger = new Float64Array(Math.max(needed, Math.ceil((block.length / LEAF_STRIDE) * GROWTH) * LEAF_STRIDE));
  larger.set(block);
  return larger;
}

/** A place for one more leaf; its start in `tracker.leaves`. */
export function takeLeaf(tracker: Tracker): number {
  const free = tracker.freeLeaves.pop();
  if (free !== undefined) return free;
  const at = tracker.leafCount * LEAF_STRIDE;
  tracker.leafCount++;
  tracker.leaves = grown(tracker.leaves, at + LEAF_STRIDE);
  return at;
}

/** Gives a leaf's place back. */
export function dropLeaf(tracker: Tracker, at: number): void {
  tracker.freeLeaves.push(at);
}

/** A slot for one more track. */
export function takeTrack(tracker: Tracker): number {
  const slot = tracker.freeTracks.pop() ?? tracker.trackCount++;
  tracker.tracks = grown(tracker.tracks, (slot + 1) * TRACK_STRIDE);
  tracker.tracks.fill(0, slot * TRACK_STRIDE, (slot + 1) * TRACK_STRIDE);
  tracker.tracks[slot * TRACK_STRIDE + TRACK.isLive] = 1;
  tracker.live++;
  return slot;
}

/** Memory held for tracks and their leaves, bytes. */
export function trackerBytes(tracker: Tracker): number {
  let hypotheses = 0;
  for (const group of tracker.groups.values()) hypotheses += 8 * (group.members.length + group.leaves.flat().length + group.hypotheses.length * (1 + group.members.length));
  return tracker.tracks.byteLength + tracker.leaves.byteLength + hypotheses;
}

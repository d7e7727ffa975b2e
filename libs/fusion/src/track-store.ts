import type { EntityId, SourceId } from '@lagewacht/contract';
import type { Trail } from './trail';

/**
 * Numbers of one track inside the block, by offset. State [x, y, vx, vy] in metres and m/s of the theatre's plane; P is the upper
 * triangle of its covariance by rows: xx, xy, x·vx, x·vy, yy, y·vx, y·vy, vx·vx, vx·vy, vy·vy.
 */
export const AT = { x: 0, y: 1, vx: 2, vy: 3, p: 4, timeMs: 14, logit: 15, existMs: 16, cell: 17, hits: 18, receivedMs: 19 } as const;

/** Numbers per track. */
export const STRIDE = 20;

/** What of a track is not a number. */
export interface TrackMeta {
  /** Given at birth from the founding record; a track that turns out to be a lost one takes over its id when it is confirmed. */
  id: EntityId;
  /** Probability of each class, in the order of `CLASSES`. */
  readonly classes: number[];
  /** Sources that saw it, sorted. */
  sources: SourceId[];
  lastSource: SourceId;
  lastClassMs: number;
  /** Event time at which the hits last went over from one source to another: one source's pose error does not average out. */
  mixedMs: number;
  /** Records that hit it, and looks that should have. */
  readonly trail: Trail;
  readonly misses: Trail;
  /** Received time at which it last spoke for an incident; 0 before. */
  spokeMs: number;
  isConfirmed: boolean;
  isShown: boolean;
}

/** Tracks of one theatre: numbers in one block of memory, the rest beside it, slots reused. */
export interface TrackStore {
  block: Float64Array;
  readonly metas: (TrackMeta | null)[];
  readonly free: number[];
  live: number;
}

/** An empty store. */
export function createTrackStore(): TrackStore {
  return { block: new Float64Array(64 * STRIDE), metas: [], free: [], live: 0 };
}

/** A slot for a new track; its numbers are zero. */
export function takeSlot(store: TrackStore, meta: TrackMeta): number {
  const slot = store.free.pop() ?? store.metas.length;
  if ((slot + 1) * STRIDE > store.block.length) {
    const grown = new Float64Array(store.block.length * 2);
    grown.set(store.block);
    store.block = grown;
  }
  store.metas[slot] = meta;
  store.live++;
  return slot;
}

/** Gives a slot back. */
export function releaseSlot(store: TrackStore, slot: number): void {
  store.block.fill(0, slot * STRIDE, (slot + 1) * STRIDE);
  store.metas[slot] = null;
  store.free.push(slot);
  store.live--;
}

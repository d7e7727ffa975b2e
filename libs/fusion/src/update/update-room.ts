import { createLeafPile, emptyPile, type LeafPile } from './leaf-pile';
import { createFix, type Fix } from './update-leaf';

/** What updates take, kept from scan to scan: made anew for each cluster it would cost more than the arithmetic. */
export interface UpdateRoom {
  readonly from: { block: Float64Array; at: number };
  readonly to: { block: Float64Array; at: number };
  readonly fix: Fix;
  readonly piles: LeafPile[];
}

/** Room for updates, made once a tracker. */
export function createUpdateRoom(): UpdateRoom {
  const block = new Float64Array(0);
  return { from: { block, at: 0 }, to: { block, at: 0 }, fix: createFix(), piles: [] };
}

/** The pile of member k of the cluster at work, empty. */
export function freshPile({ piles }: UpdateRoom, k: number): LeafPile {
  const pile = piles[k] ?? createLeafPile();
  piles[k] = pile;
  emptyPile(pile);
  return pile;
}

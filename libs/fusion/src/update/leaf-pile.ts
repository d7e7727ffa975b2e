import { createMixture, GAUSSIAN, LEAF_STRIDE, mixGaussians, MODELS, MODEL_STRIDE, sumLeaf, type LeafAt, type Mixture } from '../predict/leaf';
import type { TrackScan } from '../tracker';
import { updateLeaf } from './update-leaf';

/** New leaves of one track while a cluster is settled, each with its probability. */
export interface LeafPile {
  block: Float64Array;
  sums: Float64Array;
  readonly weights: number[];
}

/** An empty pile. */
export function createLeafPile(): LeafPile {
  return { block: new Float64Array(2 * LEAF_STRIDE), sums: new Float64Array(2 * GAUSSIAN), weights: [] };
}

/** Puts a leaf on the pile: `from` as it is, or updated by detection j of the scan. Answers its number. */
export function pileLeaf(pile: LeafPile, from: LeafAt, scan: TrackScan, j: number): number {
  const l = pile.weights.length;
  if ((l + 1) * LEAF_STRIDE > pile.block.length) grow(pile);
  const at = l * LEAF_STRIDE;
  if (j < 0) for (let i = 0; i < LEAF_STRIDE; i++) pile.block[at + i] = from.block[from.at + i] as number;
  else updateLeaf(from, { block: pile.block, at }, { x: scan.xs[j] as number, y: scan.ys[j] as number, xx: scan.cov[3 * j] as number, xy: scan.cov[3 * j + 1] as number, yy: scan.cov[3 * j + 2] as number, isFiltered: scan.isFiltered === true });
  pile.weights.push(0);
  return l;
}

function grow(pile: LeafPile): void {
  const block = new Float64Array(2 * pile.block.length);
  block.set(pile.block);
  pile.block = block;
  const sums = new Float64Array(2 * pile.sums.length);
  sums.set(pile.sums);
  pile.sums = sums;
}

/** Sums up every leaf of the pile. */
export function sumPile(pile: LeafPile, room: Mixture): void {
  for (let l = 0; l < pile.weights.length; l++) sumLeaf({ block: pile.block, at: l * LEAF_STRIDE }, room, pile.sums, l * GAUSSIAN);
}

/** Mixes some leaves of a pile by their weights into one leaf, model by model. */
export function mixPile(pile: LeafPile, chosen: readonly number[], to: LeafAt): void {
  let total = 0;
  for (const l of chosen) total += pile.weights[l] as number;
  const mixture = createMixture(pile.block, chosen.length);
  mixture.count = chosen.length;
  for (let m = 0; m < MODELS; m++) {
    let share = 0;
    chosen.forEach((l, k) => {
      const at = l * LEAF_STRIDE + m * MODEL_STRIDE;
      const weight = ((pile.weights[l] as number) / total) * (pile.block[at] as number);
      mixture.starts[k] = at + 1;
      mixture.weights[k] = weight;
      share += weight;
    });
    for (let k = 0; k < chosen.length; k++) mixture.weights[k] = (mixture.weights[k] as number) / share;
    to.block[to.at + m * MODEL_STRIDE] = share;
    mixGaussians(mixture, to.block, to.at + m * MODEL_STRIDE + 1);
  }
}

/** Sum of squared differences of two leaves' means, each axis by the variance of the first. */
function apart(sums: Float64Array, a: number, b: number): number {
  const o = a * GAUSSIAN, p = b * GAUSSIAN;
  const x = (sums[o] as number) - (sums[p] as number), y = (sums[o + 1] as number) - (sums[p + 1] as number);
  const u = (sums[o + 2] as number) - (sums[p + 2] as number), v = (sums[o + 3] as number) - (sums[p + 3] as number);
  return (x * x) / (sums[o + 4] as number) + (y * y) / (sums[o + 8] as number) + (u * u) / (sums[o + 11] as number) + (v * v) / (sums[o + 13] as number);
}

/** A leaf lighter than this is merged with whatever is heaviest. */
const FEATHER = 0.002;

/** Sorts the leaves of a pile into those that say the same: heaviest first, each to the first that is near. Answers the heap of each leaf. */
export function heapsOf(pile: LeafPile, sameLeaf: number): { readonly heaps: readonly (readonly number[])[]; readonly heapOf: readonly number[] } {
  const order = pile.weights.map((_, l) => l).sort((a, b) => (pile.weights[b] as number) - (pile.weights[a] as number) || a - b);
  const heaps: number[][] = [];
  const heapOf = new Array<number>(order.length).fill(0);
  for (const l of order) {
    let at = heaps.findIndex((heap) => apart(pile.sums, heap[0] as number, l) < sameLeaf || (pile.weights[l] as number) < FEATHER);
    if (at < 0) at = heaps.push([]) - 1;
    heaps[at]?.push(l);
    heapOf[l] = at;
  }
  return { heaps, heapOf };
}

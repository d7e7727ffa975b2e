import { createMixture, GAUSSIAN, LEAF_STRIDE, mixGaussians, MODELS, MODEL_STRIDE, sumLeaf, type LeafAt, type Mixture } from '../predict/leaf';
import { heaviestFirst } from '../heaviest-first';
import type { TrackScan } from '../tracker';
import { createFix, fixOf, updateLeaf, type Fix } from './update-leaf';

/** New leaves of one track while a cluster is settled, each with its probability. `picks` and `causes` say of each which leaf it was and what it caused. */
export interface LeafPile {
  block: Float64Array;
  sums: Float64Array;
  readonly weights: number[];
  readonly picks: number[];
  readonly causes: number[];
  /** Room to work in. */
  readonly place: { block: Float64Array; at: number };
  readonly fix: Fix;
  mixture: Mixture;
}

/** An empty pile. */
export function createLeafPile(): LeafPile {
  const block = new Float64Array(2 * LEAF_STRIDE);
  return { block, sums: new Float64Array(2 * GAUSSIAN), weights: [], picks: [], causes: [], place: { block, at: 0 }, fix: createFix(), mixture: createMixture(block, MODELS) };
}

/** Takes everything off a pile. */
export function emptyPile(pile: LeafPile): void {
  pile.weights.length = pile.picks.length = pile.causes.length = 0;
}

/** Puts a leaf on the pile: `from` as it is, or updated by detection j of the scan. Answers its number. */
export function pileLeaf(pile: LeafPile, from: LeafAt, scan: TrackScan, j: number): number {
  if (j < 0) return pileCopy(pile, from);
  const l = takePlace(pile);
  updateLeaf(from, pile.place, fixOf(pile.fix, scan, j));
  return l;
}

/** Puts a leaf on the pile as it is. Answers its number. */
export function pileCopy(pile: LeafPile, { block, at }: LeafAt): number {
  const l = takePlace(pile);
  const { place } = pile;
  for (let i = 0; i < LEAF_STRIDE; i++) place.block[place.at + i] = block[at + i] as number;
  return l;
}

function takePlace(pile: LeafPile): number {
  const l = pile.weights.push(0) - 1;
  if ((l + 1) * LEAF_STRIDE > pile.block.length) grow(pile);
  pile.place.block = pile.block;
  pile.place.at = l * LEAF_STRIDE;
  return l;
}

/** The number of the leaf that was `pick` and caused j; −1: it is not on the pile. */
export function pileNumber({ picks, causes }: LeafPile, pick: number, j: number): number {
  for (let l = 0; l < picks.length; l++) if (picks[l] === pick && causes[l] === j) return l;
  return -1;
}

function grow(pile: LeafPile): void {
  const block = new Float64Array(2 * pile.block.length);
  block.set(pile.block);
  pile.block = block;
  const sums = new Float64Array(2 * pile.sums.length);
  sums.set(pile.sums);
  pile.sums = sums;
  pile.mixture = createMixture(block, Math.max(MODELS, block.length / LEAF_STRIDE));
}

/** Sums up every leaf of the pile. */
export function sumPile({ block, sums, weights, place, mixture }: LeafPile): void {
  place.block = block;
  for (let l = 0; l < weights.length; l++) {
    place.at = l * LEAF_STRIDE;
    sumLeaf(place, mixture, sums, l * GAUSSIAN);
  }
}

/** Mixes some leaves of a pile by their weights into one leaf, model by model. */
export function mixPile(pile: LeafPile, chosen: readonly number[], to: LeafAt): void {
  const { block, weights, mixture } = pile;
  let total = 0;
  for (const l of chosen) total += weights[l] as number;
  mixture.block = block;
  mixture.count = chosen.length;
  for (let m = 0; m < MODELS; m++) {
    let share = 0;
    for (let k = 0; k < chosen.length; k++) {
      const l = chosen[k] as number;
      const at = l * LEAF_STRIDE + m * MODEL_STRIDE;
      const weight = ((weights[l] as number) / total) * (block[at] as number);
      mixture.starts[k] = at + 1;
      mixture.weights[k] = weight;
      share += weight;
    }
    for (let k = 0; k < chosen.length; k++) mixture.weights[k] = (mixture.weights[k] as number) / share;
    to.block[to.at + m * MODEL_STRIDE] = share;
    mixGaussians(mixture, to.block, to.at + m * MODEL_STRIDE + 1);
  }
}

/** Mixes all leaves of a pile. */
export function mixWhole(pile: LeafPile, to: LeafAt): void {
  mixPile(pile, pile.weights.map((_, l) => l), to);
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
  const order = heaviestFirst(pile.weights.map((_, l) => l), (l) => pile.weights[l] as number);
  const heaps: number[][] = [];
  const heapOf = new Array<number>(order.length).fill(0);
  for (const l of order) {
    let at = 0;
    while (at < heaps.length && !((pile.weights[l] as number) < FEATHER || apart(pile.sums, heaps[at]?.[0] as number, l) < sameLeaf)) at++;
    if (at === heaps.length) heaps.push([l]);
    else heaps[at]?.push(l);
    heapOf[l] = at;
  }
  return { heaps, heapOf };
}

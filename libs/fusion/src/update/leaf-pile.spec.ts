import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandomSource, type RandomSource } from '@lagewacht/base';
import { apartBy, mixed, randomLeaf, readLeaf, writeLeaf } from '../predict/dense-imm.spec-support';
import { LEAF_STRIDE, MODELS } from '../predict/leaf';
import { scanOf } from '../scan.spec-support';
import { createLeafPile, heapsOf, mixPile, pileLeaf, sumPile, type LeafPile } from './leaf-pile';
import { updateLeaf } from './update-leaf';

function randomPile(random: RandomSource, count: number, spreadM: number): LeafPile {
  const pile = createLeafPile();
  for (let l = 0; l < count; l++) {
    const from = { block: randomLeaf(random, { x: spreadM * random.normal(), y: spreadM * random.normal() }), at: 0 };
    expect(pileLeaf(pile, from, scanOf(0, []), -1)).toBe(l);
    pile.weights[l] = 10 ** (-3 * random.uniform());
  }
  sumPile(pile);
  return pile;
}

const cases = fc.record({ seed: fc.integer({ min: 1, max: 1e9 }), count: fc.integer({ min: 1, max: 12 }) });

describe('a pile of leaves', () => {
  it('[F10] mixes leaves model by model, each by its weight and the model’s share', () => {
    fc.assert(fc.property(cases, ({ seed, count }) => {
      const random = createRandomSource(seed);
      const pile = randomPile(random, count, 30);
      const chosen = Array.from({ length: count }, (_, l) => l).filter((l) => l === 0 || random.uniform() < 0.6);
      const total = chosen.reduce((sum, l) => sum + (pile.weights[l] ?? 0), 0);
      const dense = Array.from({ length: MODELS }, (_, m) => {
        const parts = chosen.map((l) => {
          const model = readLeaf(pile.block, l * LEAF_STRIDE)[m];
          if (!model) throw new Error('no model');
          return { ...model, share: (model.share * (pile.weights[l] ?? 0)) / total };
        });
        const share = parts.reduce((sum, part) => sum + part.share, 0);
        return { share, ...mixed(parts.map((part) => ({ ...part, share: part.share / share }))) };
      });
      const to = new Float64Array(LEAF_STRIDE);
      mixPile(pile, chosen, { block: to, at: 0 });
      expect(apartBy(to, writeLeaf(dense), 10)).toBeLessThan(1e-10);
    }), { numRuns: 100 });
  });

  it('[F10] takes a leaf as it is, or updated by a detection of the scan', () => {
    const leaf = randomLeaf(createRandomSource(1));
    const scan = scanOf(0, [{ x: 9, y: 9 }, { x: 2, y: -3 }]);
    const pile = createLeafPile();
    for (const j of [-1, 1, 0, 1, -1]) pileLeaf(pile, { block: leaf, at: 0 }, scan, j);
    const updated = new Float64Array(LEAF_STRIDE);
    updateLeaf({ block: leaf, at: 0 }, { block: updated, at: 0 }, { x: 2, y: -3, xx: 25, xy: 0, yy: 25, isFiltered: false });
    expect(pile.block.subarray(0, LEAF_STRIDE)).toEqual(leaf);
    expect(pile.block.subarray(LEAF_STRIDE, 2 * LEAF_STRIDE)).toEqual(updated);
    expect(pile.block.subarray(3 * LEAF_STRIDE, 4 * LEAF_STRIDE)).toEqual(updated);
    expect(pile.block.subarray(4 * LEAF_STRIDE, 5 * LEAF_STRIDE)).toEqual(leaf);
  });

  it('[F93] sorts leaves into heaps: each into one, led by the heaviest, with nothing in it that says something else but feathers', () => {
    fc.assert(fc.property(cases, fc.constantFrom(3, 30, 300), ({ seed, count }, spreadM) => {
      const pile = randomPile(createRandomSource(seed), count, spreadM);
      const { heaps, heapOf } = heapsOf(pile, 2);
      expect(heaps.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, l) => l));
      const apart = (a: number, b: number): number => [[0, 4], [1, 8], [2, 11], [3, 13]].reduce((sum, [axis = 0, variance = 0]) => {
        const [o, p] = [14 * a, 14 * b];
        return sum + ((pile.sums[o + axis] ?? 0) - (pile.sums[p + axis] ?? 0)) ** 2 / (pile.sums[o + variance] ?? 0);
      }, 0);
      heaps.forEach((heap, h) => {
        const [leader = -1] = heap;
        for (const l of heap) {
          expect(heapOf[l]).toBe(h);
          expect(pile.weights[l]).toBeLessThanOrEqual(pile.weights[leader] ?? 0);
          if ((pile.weights[l] ?? 0) >= 0.002 && l !== leader) expect(apart(leader, l)).toBeLessThan(2);
        }
        // Leaders say different things, or they would have joined an earlier heap.
        for (const [earlier = -1] of heaps.slice(0, h)) expect(apart(earlier, leader)).toBeGreaterThanOrEqual(2);
      });
    }), { numRuns: 100 });
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandomSource } from '@lagewacht/base';
import { allEvents, marginalOf, randomOptions, randomWeight, sortedOptions } from './all-events.spec-support';
import { propagateBeliefs } from './belief-propagation';
import type { Options } from './joint-events';

const seeds = fc.integer({ min: 1, max: 1e9 });

/** Tracks and detections on a tree: each new track shares exactly one detection with those before. */
function randomTree(seed: number, tracks: number): Options[] {
  const random = createRandomSource(seed);
  let detections = 1;
  return Array.from({ length: tracks }, (_, i) => {
    const pairs: [number, number][] = i === 0 ? [] : [[Math.floor(random.uniform() * detections), randomWeight(random)]];
    for (let own = i === 0 ? 1 : Math.floor(3 * random.uniform()); own > 0; own--) pairs.push([i === 0 ? 0 : detections++, randomWeight(random)]);
    return sortedOptions(pairs);
  });
}

/** Largest difference to the marginals of all joint events. */
function worstOf(options: readonly Options[], detections: number): number {
  const all = allEvents([{ weight: 1, options }]);
  const found = propagateBeliefs(options);
  return Math.max(0, ...options.flatMap((_, i) => Array.from({ length: detections }, (__, j) => Math.abs((found[i]?.get(j) ?? 0) - marginalOf(all, i, j)))));
}

describe('belief propagation', () => {
  it('[F12] is exact where the graph of tracks and detections has no loops', () => {
    fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 6 }), (seed, tracks) => {
      expect(worstOf(randomTree(seed, tracks), 12)).toBeLessThan(1e-6);
    }), { numRuns: 200 });
  });

  it('[F12] on small graphs full of loops it is near: half of the graphs within 0.001, nine in ten within 0.1, none off by more than 0.3', () => {
    const worsts: number[] = [];
    for (let seed = 1; seed <= 150; seed++) {
      const random = createRandomSource(seed);
      const [tracks, detections] = [2 + Math.floor(4 * random.uniform()), 2 + Math.floor(4 * random.uniform())];
      worsts.push(worstOf(randomOptions(random, { tracks, detections, share: 0.8 }), detections));
    }
    worsts.sort((a, b) => a - b);
    expect(worsts[75]).toBeLessThan(0.001);
    expect(worsts[135]).toBeLessThan(0.1);
    expect(worsts.at(-1)).toBeLessThan(0.3);
  });

  it('[F12] no track and no detection has more than one cause: to 0.05 for weights over six decades, however many loops', () => {
    fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (seed, tracks, detections) => {
      const random = createRandomSource(seed);
      const options = randomOptions(random, { tracks, detections, share: random.uniform() });
      const found = propagateBeliefs(options);
      const sums = new Float64Array(detections);
      found.forEach((map, i) => {
        expect([...map.keys()]).toEqual(options[i]?.detections);
        let own = 0;
        for (const [j, value] of map) {
          expect(value).toBeGreaterThanOrEqual(0);
          own += value;
          sums[j] = (sums[j] ?? 0) + value;
        }
        expect(own).toBeLessThanOrEqual(1 + 1e-9);
      });
      for (const sum of sums) expect(sum).toBeLessThanOrEqual(1 + 0.05);
    }), { numRuns: 150 });
  });

  it('[F12] stays a number however well everything fits', () => {
    const certain = Array.from({ length: 12 }, () => sortedOptions(Array.from({ length: 12 }, (_, j) => [j, 1e12] as const)));
    for (const map of propagateBeliefs(certain)) {
      for (const value of map.values()) expect(value).toBeGreaterThanOrEqual(0);
      expect([...map.values()].reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1 + 1e-9);
    }
    expect(propagateBeliefs([])).toEqual([]);
    expect(propagateBeliefs([{ detections: [], weights: [] }])).toEqual([new Map()]);
  });
});

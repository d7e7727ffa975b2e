import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandomSource } from '@lagewacht/base';
import type { Edges } from '../gate/edges';
import { allEvents, marginalOf, randomWeight, sortedOptions, totalOf } from './all-events.spec-support';
import type { Options } from './joint-events';
import { pairEvents } from './pair-events';

/** Edges of some leaves before, and of the two that are asked about, in the order of the scan; and the two as options. */
function randomPair(seed: number, detectionCount: number): { readonly edges: Edges; readonly options: readonly Options[] } {
  const random = createRandomSource(seed);
  const pairs = Array.from({ length: 4 }, () => Array.from({ length: detectionCount }, (_, j) => j).filter(() => random.uniform() < 0.6).map((j) => [j, randomWeight(random)] as const));
  const first = new Int32Array(5);
  pairs.forEach((own, l) => { first[l + 1] = (first[l] ?? 0) + own.length; });
  return {
    edges: { first, detections: Int32Array.from(pairs.flat(), ([j]) => j), weights: Float64Array.from(pairs.flat(), ([, weight]) => weight), count: pairs.flat().length },
    options: [sortedOptions(pairs[1] ?? []), sortedOptions(pairs[3] ?? [])],
  };
}

const cases = fc.record({ seed: fc.integer({ min: 1, max: 1e9 }), detections: fc.integer({ min: 0, max: 7 }) });

describe('joint events of a pair', () => {
  it('[F12] have the total and the marginals of the brute force', () => {
    fc.assert(fc.property(cases, ({ seed, detections }) => {
      const { edges, options } = randomPair(seed, detections);
      const all = allEvents([{ weight: 1, options }]);
      const { total, marginals } = pairEvents(edges, 1, 3);
      expect(total / totalOf(all)).toBeCloseTo(1, 12);
      for (let i = 0; i < 2; i++) {
        expect([...(marginals[i]?.keys() ?? [])].sort()).toEqual([...(options[i]?.detections ?? [])].sort());
        for (let j = 0; j < detections; j++) expect(marginals[i]?.get(j) ?? 0).toBeCloseTo(marginalOf(all, i, j), 12);
      }
    }), { numRuns: 300 });
  });

  it('[F12] are handed on heaviest first, all but those below a thousandth of the best', () => {
    fc.assert(fc.property(cases, ({ seed, detections }) => {
      const { edges, options } = randomPair(seed, detections);
      const all = allEvents([{ weight: 1, options }]);
      const least = 1e-3 * Math.max(...all.map(({ weight }) => weight));
      const { events } = pairEvents(edges, 1, 3);
      const byPicks = new Map(all.map(({ picks, weight }) => [picks.join(), weight]));
      for (const { picks, weight, parent } of events) {
        expect(parent).toBe(0);
        expect(weight / (byPicks.get(picks.join()) ?? Number.NaN)).toBeCloseTo(1, 12);
      }
      expect(new Set(events.map(({ picks }) => picks.join())).size).toBe(events.length);
      expect(events.map(({ weight }) => weight)).toEqual(events.map(({ weight }) => weight).sort((a, b) => b - a));
      // A hair of slack where a weight is just at the bound.
      expect(events.length).toBeGreaterThanOrEqual(all.filter(({ weight }) => weight > least * (1 + 1e-9)).length);
      expect(events.length).toBeLessThanOrEqual(all.filter(({ weight }) => weight > least * (1 - 1e-9)).length);
    }), { numRuns: 300 });
  });
});

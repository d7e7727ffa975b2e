import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { heaviestFirst } from './heaviest-first';

describe('heaviest first', () => {
  it('[F12] is the order of a stable sort, for few and for many', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }), (weights) => {
      const items = weights.map((weight, number) => ({ weight, number }));
      const oracle = [...items].sort((a, b) => b.weight - a.weight || a.number - b.number);
      expect(heaviestFirst(items, ({ weight }) => weight)).toEqual(oracle);
    }), { numRuns: 200 });
  });
});

import { describe, expect, it } from '@jest/globals';
import { type RandomSource, createRandomSource } from '@lagewacht/base';
import munkres from 'munkres';
import { type Point, assignRows, matchPoints } from './match-points';

function scatter(random: RandomSource, count: number, sideM: number): readonly Point[] {
  return Array.from({ length: count }, () => ({ x: random.uniform() * sideM, y: random.uniform() * sideM }));
}

/** Least cost over every way to pair or leave alone, by trying them all. */
function leastCost(first: readonly Point[], second: readonly Point[], cutoffM: number): number {
  const tryFrom = (a: number, used: ReadonlySet<number>): number => {
    const point = first[a];
    if (!point) return ((second.length - used.size) * cutoffM ** 2) / 2;
    let least = cutoffM ** 2 / 2 + tryFrom(a + 1, used);
    second.forEach((other, b) => {
      if (used.has(b)) return;
      const squared = Math.min(cutoffM ** 2, (point.x - other.x) ** 2 + (point.y - other.y) ** 2);
      least = Math.min(least, squared + tryFrom(a + 1, new Set([...used, b])));
    });
    return least;
  };
  return tryFrom(0, new Set());
}

describe('matching of points', () => {
  it.each([4, 12, 40, 200])('costs as little as the best of all ways to match, in a square of %i m', (sideM) => {
    const random = createRandomSource(sideM);
    for (let round = 0; round < 60; round++) {
      const [first, second] = [scatter(random, Math.floor(random.uniform() * 6), sideM), scatter(random, Math.floor(random.uniform() * 6), sideM)];
      const pairs = matchPoints(first, second, 20);
      const cost = pairs.reduce((sum, pair) => sum + pair.squared, 0) + (first.length + second.length - 2 * pairs.length) * 200;
      expect(cost).toBeCloseTo(leastCost(first, second, 20), 6);
      expect(new Set(pairs.map((pair) => pair.a)).size).toBe(pairs.length);
      expect(new Set(pairs.map((pair) => pair.b)).size).toBe(pairs.length);
    }
  });

  it('assigns crowds as cheaply as the Hungarian method of munkres', () => {
    const random = createRandomSource(5);
    for (let round = 0; round < 20; round++) {
      const n = 2 + Math.floor(random.uniform() * 30);
      const costs = Array.from({ length: n }, () => Array.from({ length: n }, () => random.normal() * 10));
      const cost = assignRows(costs).reduce((sum, column, row) => sum + (costs[row]?.[column] ?? Number.NaN), 0);
      expect(cost).toBeCloseTo(munkres(costs).reduce((sum, [row, column]) => sum + (costs[row]?.[column] ?? Number.NaN), 0), 6);
    }
  });

  it('never pairs what lies at the cutoff or beyond', () => {
    expect(matchPoints([{ x: 0, y: 0 }], [{ x: 20, y: 0 }], 20)).toEqual([]);
    expect(matchPoints([{ x: 0, y: 0 }], [{ x: 19.999, y: 0 }], 20)).toHaveLength(1);
  });
});

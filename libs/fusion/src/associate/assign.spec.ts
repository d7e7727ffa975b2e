import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import munkres from 'munkres';
import { assign } from './assign';

function bruteForce(costs: readonly number[], rows: number, columns: number): number {
  const rest = (row: number, taken: number): number => {
    if (row === rows) return 0;
    let best = rest(row + 1, taken);
    for (let column = 0; column < columns; column++) {
      const cost = costs[row * columns + column] ?? Number.POSITIVE_INFINITY;
      if (taken & (1 << column) || !Number.isFinite(cost)) continue;
      best = Math.min(best, cost + rest(row + 1, taken | (1 << column)));
    }
    return best;
  };
  return rest(0, 0);
}

const problem = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 })).chain(([rows, columns]) => fc.record({
  rows: fc.constant(rows), columns: fc.constant(columns),
  costs: fc.array(fc.oneof({ weight: 4, arbitrary: fc.double({ min: -20, max: 5, noNaN: true }) }, { weight: 1, arbitrary: fc.constant(Number.POSITIVE_INFINITY) }), { minLength: rows * columns, maxLength: rows * columns }),
}));

describe('assignment', () => {
  it('[F12] has the least cost of all assignments, by brute force', () => {
    fc.assert(fc.property(problem, ({ rows, columns, costs }) => {
      const chosen = assign(costs, rows, columns);
      const used = [...chosen].filter((column) => column >= 0);
      expect(new Set(used).size).toBe(used.length);
      const total = [...chosen].reduce((sum, column, row) => sum + (column < 0 ? 0 : (costs[row * columns + column] as number)), 0);
      expect(total).toBeCloseTo(bruteForce(costs, rows, columns), 6);
    }), { numRuns: 300 });
  });

  it('[F12] agrees with the Hungarian method of munkres on larger square matrices', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 20 }), fc.integer(), (n, seed) => {
      const costs = Array.from({ length: n * n }, (_, i) => -1 - Math.abs(Math.sin(seed + i * 7.13)) * 50);
      const chosen = assign(costs, n, n);
      const matrix = Array.from({ length: n }, (_, row) => costs.slice(row * n, (row + 1) * n));
      const oracle = munkres(matrix).reduce((sum, [row, column]) => sum + (matrix[row]?.[column] ?? 0), 0);
      const total = [...chosen].reduce((sum, column, row) => sum + (costs[row * n + column] as number), 0);
      expect(total).toBeCloseTo(oracle, 6);
    }), { numRuns: 60 });
  });
});

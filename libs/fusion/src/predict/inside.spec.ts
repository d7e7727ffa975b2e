import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { insideShare, normalShare } from './inside';

/** Integral of the standard normal density up to z, by Simpson's rule from far out. */
function integral(z: number): number {
  const from = -9, steps = 2000, width = (Math.max(from, Math.min(9, z)) - from) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) sum += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * Math.exp(-0.5 * (from + i * width) ** 2);
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI);
}

const value = fc.double({ min: -400, max: 400, noNaN: true });

describe('inside of the area', () => {
  it('[F14] shares of the normal distribution are those of its integral', () => {
    fc.assert(fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (z) => {
      expect(Math.abs(normalShare(z) - integral(z))).toBeLessThan(2e-7);
    }), { numRuns: 200 });
  });

  it('[F14] is the product of both axes, 1 deep inside or without an area, and never less than 0', () => {
    fc.assert(fc.property(value, value, fc.double({ min: 0.1, max: 80, noNaN: true }), fc.double({ min: 0.1, max: 80, noNaN: true }), (x, y, sx, sy) => {
      const place = Float64Array.from([x, y, sx * sx, 0, sy * sy]);
      const axis = (at: number, sigma: number, half: number): number => integral((half - at) / sigma) - integral((-half - at) / sigma);
      const expected = Math.max(0, axis(x, sx, 200)) * Math.max(0, axis(y, sy, 100));
      const found = insideShare(place, 0, [-200, -100, 200, 100]);
      expect(Math.abs(found - expected)).toBeLessThan(2e-6);
      expect(found).toBeGreaterThanOrEqual(0);
      expect(insideShare(place, 0, undefined)).toBe(1);
    }), { numRuns: 200 });
    expect(insideShare(Float64Array.from([0, 0, 0, 1, 0, 1]), 1, [-200, -100, 200, 100])).toBe(1);
    expect(insideShare(Float64Array.from([200, 0, 4, 0, 4]), 0, [-200, -100, 200, 100])).toBeCloseTo(0.5, 6);
  });
});

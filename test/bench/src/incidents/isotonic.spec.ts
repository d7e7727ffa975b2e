import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitIsotonic } from './isotonic';

const samples = (said: number, real: number, count = 10): { probability: number; isReal: boolean }[] => Array.from({ length: count }, (_, i) => ({ probability: said, isReal: i < real }));

describe('the isotonic fit', () => {
  it('goes to what came true, or part of the way', () => {
    const boasts = [...samples(0.2, 0), ...samples(0.5, 2), ...samples(0.9, 7)];
    expect(fitIsotonic(boasts)).toEqual([[0.2, 0], [0.5, 0.2], [0.9, 0.7]]);
    expect(fitIsotonic(boasts, 0.5)).toEqual([[0.2, 0.1], [0.5, 0.35], [0.9, 0.8]]);
  });

  it('pools what comes true in the wrong order, and what lies too near', () => {
    expect(fitIsotonic([...samples(0.2, 8), ...samples(0.8, 2)])).toEqual([[0.5, 0.5]]);
    expect(fitIsotonic([...samples(0.2, 2), ...samples(0.24, 4)])).toEqual([[0.22, 0.3]]);
  });

  it('rises, whatever came true', () => {
    const sample = fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), isReal: fc.boolean() });
    fc.assert(fc.property(fc.array(sample, { maxLength: 200 }), fc.constantFrom(0, 0.5, 1), (all, share) => {
      const knots = fitIsotonic(all, share);
      knots.forEach(([said, real], i) => {
        const [before, truth] = knots[i - 1] ?? [0, 0];
        expect(said).toBeGreaterThan(before);
        expect(real).toBeGreaterThanOrEqual(truth);
        expect(real).toBeLessThanOrEqual(1);
      });
    }));
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Matrix, inverse } from 'ml-matrix';
import { predictInto } from '../predict/predict';
import { AT, STRIDE } from '../track-store';
import { updateAt } from './kalman';
import { believeClass, classIndex, classRatio, evenBelief, likeliestClass } from './class-belief';
import { decayExistence, hitRatio, logitOf, missExistence, shareOf } from './existence';

const TRIANGLE = [[0, 0], [0, 1], [0, 2], [0, 3], [1, 1], [1, 2], [1, 3], [2, 2], [2, 3], [3, 3]] as const;

function dense(block: Float64Array): { x: Matrix; P: Matrix } {
  const P = Matrix.zeros(4, 4);
  TRIANGLE.forEach(([i, j], k) => {
    P.set(i, j, block[AT.p + k] ?? 0);
    P.set(j, i, block[AT.p + k] ?? 0);
  });
  return { x: Matrix.columnVector([0, 1, 2, 3].map((i) => block[i] ?? 0)), P };
}

const number = fc.double({ min: -50, max: 50, noNaN: true });
const positive = fc.double({ min: 0.5, max: 60, noNaN: true });

describe('Kalman filter', () => {
  it('[F10] equals the dense-matrix filter over many steps', () => {
    fc.assert(fc.property(fc.array(fc.record({ dtS: fc.double({ min: 0, max: 5, noNaN: true }), zx: number, zy: number, rxx: positive, ryy: positive, rho: fc.double({ min: -0.9, max: 0.9, noNaN: true }) }), { minLength: 1, maxLength: 12 }), fc.double({ min: 0.01, max: 5, noNaN: true }), (steps, q) => {
      const block = new Float64Array(STRIDE);
      block.set([1, 2, 0.5, -0.5, 16, 2, 0, 0, 20, 0, 0, 30, 0, 30]);
      let { x, P } = dense(block);
      const H = new Matrix([[1, 0, 0, 0], [0, 1, 0, 0]]);
      for (const { dtS: dt, zx, zy, rxx, ryy, rho } of steps) {
        const rxy = rho * Math.sqrt(rxx * ryy);
        predictInto(block, block, { from: 0, to: 0, dtS: dt, q });
        updateAt(block, 0, { x: zx, y: zy, rxx, rxy, ryy }, 0);
        const F = new Matrix([[1, 0, dt, 0], [0, 1, 0, dt], [0, 0, 1, 0], [0, 0, 0, 1]]);
        const Q = new Matrix([[dt ** 3 / 3, 0, dt ** 2 / 2, 0], [0, dt ** 3 / 3, 0, dt ** 2 / 2], [dt ** 2 / 2, 0, dt, 0], [0, dt ** 2 / 2, 0, dt]]).mul(q);
        x = F.mmul(x);
        P = F.mmul(P).mmul(F.transpose()).add(Q);
        const S = H.mmul(P).mmul(H.transpose()).add(new Matrix([[rxx, rxy], [rxy, ryy]]));
        const K = P.mmul(H.transpose()).mmul(inverse(S));
        x = Matrix.add(x, K.mmul(Matrix.columnVector([zx, zy]).sub(H.mmul(x))));
        P = Matrix.sub(P, K.mmul(H).mmul(P));
      }
      [0, 1, 2, 3].forEach((i) => expect(Math.abs((block[i] ?? 0) - x.get(i, 0))).toBeLessThan(1e-6));
      TRIANGLE.forEach(([i, j], k) => expect(Math.abs((block[AT.p + k] ?? 0) - P.get(i, j))).toBeLessThan(1e-6));
    }), { numRuns: 200 });
  });

  it('[F10] leaves a track alone when a measurement has no inverse, and never steps back in time', () => {
    const block = new Float64Array(STRIDE);
    const before = [...block];
    updateAt(block, 0, { x: 5, y: 5, rxx: 0, rxy: 0, ryy: 0 }, 0);
    expect([...block]).toEqual(before);
    block.set([0, 0, 3, 4, 1, 0, 0, 0, 1, 0, 0, 1, 0, 1]);
    predictInto(block, block, { from: 0, to: 0, dtS: -5, q: 1 });
    expect(block[AT.x]).toBe(0);
  });

  it('[F14] existence rises by hits, falls by misses and time, and stays a probability', () => {
    const hit = hitRatio({ detectionProbability: 0.9, detS: 100, d2: 1, clutterPerM2: 1e-6 });
    expect(hit).toBeGreaterThan(0);
    expect(shareOf(missExistence(2, 0.9))).toBeLessThan(shareOf(2));
    // The textbook form r (1 − PD) / (1 − r PD) and the log-odds form are one.
    fc.assert(fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.double({ min: 0.05, max: 0.99, noNaN: true }), (r, pd) => {
      expect(shareOf(missExistence(logitOf(r), pd))).toBeCloseTo((r * (1 - pd)) / (1 - r * pd), 9);
      expect(shareOf(decayExistence(logitOf(r), 30, 60))).toBeCloseTo(r * Math.exp(-0.5), 6);
    }));
  });

  it('[F17] believes a class by the words of the detector, and a lone wrong word does not turn it', () => {
    const belief = evenBelief();
    for (let i = 0; i < 4; i++) believeClass(belief, classIndex('person'), 1);
    believeClass(belief, classIndex('vehicle'), 1);
    expect(likeliestClass(belief)).toBe(classIndex('person'));
    expect(belief.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
    expect(classRatio(belief, classIndex('person'))).toBeGreaterThan(0);
    expect(classRatio(belief, classIndex('vessel'))).toBeLessThan(0);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { createRandomSource, type RandomSource } from '@lagewacht/base';
import { apartBy, denseUpdateLeaf, randomLeaf, readLeaf, writeLeaf, type DenseFix } from '../predict/dense-imm.spec-support';
import { LEAF_STRIDE, MODELS, MODEL_STRIDE } from '../predict/leaf';
import { createPredictRoom, predictLeaf, timeStep } from '../predict/motion';
import { defaultTrackingConfig } from '../tracking-config';
import { createFix, fixOf, updateLeaf, type Fix } from './update-leaf';

const seeds = fc.integer({ min: 1, max: 1e9 });

/** A place near the middle with a covariance of any shape, at least `least` m² on each axis. */
function randomFix(random: RandomSource, least: number): Fix {
  const a = 6 * random.normal(), b = 6 * random.normal(), c = 6 * random.normal();
  return { x: 8 * random.normal(), y: 8 * random.normal(), xx: least + a * a, xy: a * b, yy: least + b * b + c * c, isFiltered: false };
}

const dense = ({ x, y, xx, xy, yy }: Fix): DenseFix => ({ place: [[x], [y]], cov: [[xx, xy], [xy, yy]] });

function updated(from: Float64Array, fix: Fix): Float64Array {
  const to = new Float64Array(LEAF_STRIDE);
  updateLeaf({ block: from, at: 0 }, { block: to, at: 0 }, fix);
  return to;
}

const sharesOf = (leaf: Float64Array): number[] => Array.from({ length: MODELS }, (_, m) => leaf[m * MODEL_STRIDE] ?? Number.NaN);

/** Smallest eigenvalue of each model's covariance, against the largest of it. */
function leastEigen(leaf: Float64Array): number {
  return Math.min(...readLeaf(leaf, 0).map(({ cov }) => {
    const values = new EigenvalueDecomposition(new Matrix(cov.map((row) => [...row])), { assumeSymmetric: true }).realEigenvalues;
    return Math.min(...values) / Math.max(...values);
  }));
}

describe('updating a leaf', () => {
  it('[F10] is the dense Kalman update of every model, and Bayes on the shares', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const random = createRandomSource(seed);
      const leaf = randomLeaf(random), fix = randomFix(random, 1);
      const models = denseUpdateLeaf(readLeaf(leaf, 0), dense(fix));
      // Models that are all but ruled out have a rule of their own, below.
      fc.pre(models.every(({ share }) => share > 2e-4));
      expect(apartBy(updated(leaf, fix), writeLeaf(models), 10)).toBeLessThan(1e-9);
    }), { numRuns: 300 });
  });

  it('[F10] no model is ruled out for good: its share stays about 1e-4, the others keep what is left by Bayes', () => {
    const random = createRandomSource(5);
    const leaf = randomLeaf(random);
    leaf[2 * MODEL_STRIDE + 1] = 4000;
    const fix = { ...randomFix(random, 1), x: 0, y: 0 };
    const [a = 0, b = 0, c = 0] = sharesOf(updated(leaf, fix));
    const [da, db, dc] = denseUpdateLeaf(readLeaf(leaf, 0), dense(fix)).map(({ share }) => share);
    expect(dc).toBeLessThan(1e-30);
    expect(c).toBeCloseTo(1e-4, 7);
    expect(a + b + c).toBeCloseTo(1, 12);
    expect(a / b).toBeCloseTo((da ?? 0) / (db ?? 1), 9);
  });

  it('[F10] in place is the same as from one block to another', () => {
    fc.assert(fc.property(seeds, fc.boolean(), (seed, isFiltered) => {
      const random = createRandomSource(seed);
      const leaf = randomLeaf(random), fix = { ...randomFix(random, 1), isFiltered };
      const block = Float64Array.from([1, 2, ...leaf, 3]);
      updateLeaf({ block, at: 2 }, { block, at: 2 }, fix);
      expect(block).toEqual(Float64Array.from([1, 2, ...updated(leaf, fix), 3]));
    }), { numRuns: 50 });
  });

  it('[F10] what has no inverse leaves the leaf as it was', () => {
    const leaf = randomLeaf(createRandomSource(2));
    for (let m = 0; m < MODELS; m++) leaf.fill(0, m * MODEL_STRIDE + 5, (m + 1) * MODEL_STRIDE);
    expect(apartBy(updated(leaf, { x: 1, y: 1, xx: 0, xy: 0, yy: 0, isFiltered: false }), leaf)).toBeLessThan(1e-12);
    expect(apartBy(updated(leaf, { x: 1, y: 1, xx: 4, xy: 4, yy: 4, isFiltered: false }), leaf)).toBeLessThan(1e-12);
  });

  it('[F10] a place that no model would believe leaves the shares a probability, in place too', () => {
    for (const isFiltered of [false, true]) {
      const leaf = randomLeaf(createRandomSource(3));
      updateLeaf({ block: leaf, at: 0 }, { block: leaf, at: 0 }, { x: 1e9, y: 0, xx: 1, xy: 0, yy: 1, isFiltered });
      expect(sharesOf(leaf).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(leaf.every((value) => Number.isFinite(value))).toBe(true);
    }
  });

  it('[F10] covariances stay positive semidefinite and shares a probability over 200 random steps', () => {
    const room = createPredictRoom();
    for (let seed = 1; seed <= 6; seed++) {
      const random = createRandomSource(seed);
      let leaf: Float64Array = randomLeaf(random);
      const middle = { x: 0, y: 0 };
      for (let i = 0; i < 200; i++) {
        const moved = new Float64Array(LEAF_STRIDE);
        // Steps of all lengths, and now and then two looks at one moment.
        const dtS = random.uniform() < 0.2 ? 0 : 4 * random.uniform() ** 3;
        predictLeaf({ from: leaf, at: 0, to: moved, toAt: 0, q: random.uniform() < 0.5 ? 0.01 : 2 }, timeStep(dtS, defaultTrackingConfig.motion), room);
        middle.x += 3 * dtS;
        const fix = randomFix(random, random.uniform() < 0.3 ? 1e-3 : 1);
        leaf = updated(moved, { ...fix, x: fix.x + middle.x, isFiltered: random.uniform() < 0.2 });
        expect(leastEigen(leaf)).toBeGreaterThan(-1e-9);
        expect(sharesOf(leaf).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        expect(leaf.every((value) => Number.isFinite(value))).toBe(true);
      }
    }
  });

  it('[F10] no place becomes surer than 0.1 m and no speed surer than 1 mm/s', () => {
    let leaf: Float64Array = randomLeaf(createRandomSource(9));
    for (let i = 0; i < 400; i++) leaf = updated(leaf, { x: 0, y: 0, xx: 1e-4, xy: 0, yy: 1e-4, isFiltered: false });
    for (const { cov } of readLeaf(leaf, 0)) {
      [0, 1].forEach((i) => expect(cov[i]?.[i]).toBeGreaterThanOrEqual(0.01));
      [2, 3].forEach((i) => expect(cov[i]?.[i]).toBeGreaterThanOrEqual(1e-6));
    }
    expect(leastEigen(leaf)).toBeGreaterThan(-1e-9);
  });

  it('[F10] takes detection j of a scan, and no other', () => {
    const scan = { xs: Float64Array.from([1, 2, 3]), ys: Float64Array.from([4, 5, 6]), cov: Float64Array.from([7, 0.1, 8, 9, 0.2, 10, 11, 0.3, 12]), isFiltered: true };
    expect(fixOf(createFix(), scan, 1)).toEqual({ x: 2, y: 5, xx: 9, xy: 0.2, yy: 10, isFiltered: true });
    expect(fixOf(createFix(), { ...scan, isFiltered: false }, 2)).toEqual({ x: 3, y: 6, xx: 11, xy: 0.3, yy: 12, isFiltered: false });
  });
});

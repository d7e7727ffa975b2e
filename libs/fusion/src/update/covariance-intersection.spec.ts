import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { createRandomSource, type RandomSource } from '@lagewacht/base';
import { inverse2, plus, randomLeaf, readLeaf, scaled, times, transposed, type Dense } from '../predict/dense-imm.spec-support';
import { LEAF_STRIDE, MODELS, MODEL_STRIDE } from '../predict/leaf';
import { intersectionWeight, type Symmetric2 } from './covariance-intersection';
import { updateLeaf } from './update-leaf';

const root = fc.double({ min: -30, max: 30, noNaN: true });
/** Any covariance of a place: long and thin, round, turned. */
const covariance = fc.tuple(root, root, root, fc.double({ min: 0.05, max: 400, noNaN: true })).map(([a, b, c, least]): Symmetric2 => ({ xx: least + a * a, xy: a * b, yy: least + b * b + c * c }));
const dense = ({ xx, xy, yy }: Symmetric2): Dense => [[xx, xy], [xy, yy]];

/** Determinant of the whole state's information, up to what doesn't depend on w: w A⁻¹ + (1 − w) B⁻¹ of the place, and w of each axis of the velocity. */
function informationOf(a: Symmetric2, b: Symmetric2, w: number): number {
  return w * w * inverse2(plus(scaled(inverse2(dense(a)).inverse, w), inverse2(dense(b)).inverse, 1 - w)).det;
}

function leastEigenvalue(matrix: Dense): number {
  return Math.min(...new EigenvalueDecomposition(new Matrix(matrix.map((row) => [...row])), { assumeSymmetric: true }).realEigenvalues);
}

const outer = (a: Dense, b: Dense): Dense => times(a, transposed(b));
const squared = (a: Dense, cov: Dense): Dense => times(times(a, cov), transposed(a));

/** Lower triangular root of a covariance (Cholesky). */
function rootOf(matrix: Dense): Dense {
  const n = matrix.length;
  const lower = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const rest = (matrix[i]?.[j] ?? 0) - (lower[i] ?? []).slice(0, j).reduce((sum, value, k) => sum + value * (lower[j]?.[k] ?? 0), 0);
      (lower[i] as number[])[j] = i === j ? Math.sqrt(rest) : rest / (lower[j]?.[j] ?? 1);
    }
  }
  return lower;
}

/** A 4 × 2 matrix whose singular values are at most 1: the correlation of two standardised errors. */
function correlation(random: RandomSource): Dense {
  const angle = 2 * Math.PI * random.uniform();
  const turn: Dense = [[Math.cos(angle), -Math.sin(angle)], [Math.sin(angle), Math.cos(angle)]];
  const strength = random.uniform() < 0.5 ? 1 : random.uniform();
  const first = times(turn, [[strength, 0], [0, random.uniform()]]);
  // Anything from the place alone to the velocity alone.
  const share = random.uniform();
  return [...scaled(first, Math.sqrt(share)), ...scaled(first, Math.sqrt(1 - share))];
}

describe('covariance intersection', () => {
  it('[F91] weighs so that no other weight makes place and velocity together surer, by a search over 1,001 weights', () => {
    fc.assert(fc.property(covariance, covariance, (a, b) => {
      const w = intersectionWeight(a, b);
      const searched = Array.from({ length: 1001 }, (_, i) => 0.01 + (0.98 * i) / 1000);
      const most = Math.max(...searched.map((one) => informationOf(a, b, one)));
      expect(w).toBeGreaterThanOrEqual(0.01);
      expect(w).toBeLessThanOrEqual(0.99);
      expect(informationOf(a, b, w)).toBeGreaterThanOrEqual(most * (1 - 1e-6));
    }), { numRuns: 500 });
  });

  it('[F91] a side that is none loses', () => {
    expect(intersectionWeight({ xx: 1, xy: 1, yy: 1 }, { xx: 4, xy: 0, yy: 4 })).toBe(0.01);
    expect(intersectionWeight({ xx: 4, xy: 0, yy: 4 }, { xx: 0, xy: 0, yy: 0 })).toBe(0.99);
  });

  it('[F91] an intersected estimate is never surer than it is right, however both errors are correlated', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e9 }), covariance, (seed, { xx, xy, yy }) => {
      const random = createRandomSource(seed);
      const [model] = readLeaf(randomLeaf(random), 0);
      if (!model) throw new Error('no model');
      // One Gaussian three times, so that the leaf is one Gaussian.
      const one = [1 / MODELS, ...model.mean.flat(), ...model.cov.flatMap((row, i) => row.slice(i))];
      const leaf = Float64Array.from([...one, ...one, ...one]);
      const meanAfter = (x: number, y: number): number[] => {
        const block = leaf.slice();
        updateLeaf({ block, at: 0 }, { block, at: 0 }, { x, y, xx, xy, yy, isFiltered: true });
        return [...block.subarray(1, 5)];
      };
      const [x = 0, y = 0] = model.mean.flat();
      const still = meanAfter(x, y), east = meanAfter(x + 1, y), north = meanAfter(x, y + 1);
      const gain: Dense = still.map((value, i) => [(east[i] ?? 0) - value, (north[i] ?? 0) - value]);
      const after = leaf.slice();
      updateLeaf({ block: after, at: 0 }, { block: after, at: 0 }, { x, y, xx, xy, yy, isFiltered: true });
      const said = readLeaf(after, 0)[0]?.cov ?? [];
      const keep = plus([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]], times(gain, [[1, 0, 0, 0], [0, 1, 0, 0]]), -1);
      const fixCov: Dense = [[xx, xy], [xy, yy]];
      const cross = times(times(rootOf(model.cov), correlation(random)), transposed(rootOf(fixCov)));
      const mixedTerm = outer(times(keep, cross), gain);
      const right = plus(plus(squared(keep, model.cov), squared(gain, fixCov)), plus(mixedTerm, transposed(mixedTerm)));
      // In units of the estimate's own root, so that metres and metres a second count the same.
      const scale = said.map((row, i) => Math.sqrt(row[i] ?? 1));
      const slack = plus(said, right, -1).map((row, i) => row.map((value, k) => value / (scale[i] ?? 1) / (scale[k] ?? 1)));
      expect(leastEigenvalue(slack)).toBeGreaterThan(-1e-9);
    }), { numRuns: 300 });
  });

  it('[F91] the same place told over and over does not become surer', () => {
    const place = { x: 3, y: -2, xx: 9, xy: 2, yy: 16 };
    const leaf = new Float64Array(LEAF_STRIDE);
    for (let m = 0; m < MODELS; m++) leaf.set([1 / MODELS, 3, -2, 0, 0, 9, 2, 0, 0, 16, 0, 0, 25, 0, 25], m * MODEL_STRIDE);
    const plain = leaf.slice();
    for (let i = 0; i < 20; i++) {
      updateLeaf({ block: leaf, at: 0 }, { block: leaf, at: 0 }, { ...place, isFiltered: true });
      updateLeaf({ block: plain, at: 0 }, { block: plain, at: 0 }, { ...place, isFiltered: false });
    }
    for (const { cov } of readLeaf(leaf, 0)) {
      expect(cov[0]?.[0]).toBeGreaterThan(0.97 * 9);
      expect(cov[1]?.[1]).toBeGreaterThan(0.97 * 16);
    }
    // Taken for independent, the same word twenty times halves it again and again.
    expect(readLeaf(plain, 0)[0]?.cov[0]?.[0]).toBeLessThan(9 / 10);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandomSource } from '@lagewacht/base';
import { apartBy, mixed, randomLeaf, readGaussian, readLeaf } from './dense-imm.spec-support';
import { createMixture, GAUSSIAN, LEAF_STRIDE, mixGaussians, MODELS, MODEL_STRIDE, PLACE, sumLeaf, sumPlace } from './leaf';

const seeds = fc.integer({ min: 1, max: 1e9 });

describe('a leaf', () => {
  it('[F10] a mixture keeps mean and covariance: what moment matching gives', () => {
    fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 9 }), (seed, count) => {
      const random = createRandomSource(seed);
      const block = Float64Array.from(Array.from({ length: count }, () => [...randomLeaf(random, { x: 50 * random.normal(), y: 50 * random.normal() })]).flat());
      const mixture = createMixture(block, count + 2);
      mixture.count = count;
      const weights = Array.from({ length: count }, () => 0.01 + random.uniform());
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      weights.forEach((weight, i) => {
        mixture.weights[i] = weight / total;
        mixture.starts[i] = i * LEAF_STRIDE + MODEL_STRIDE + 1;
      });
      const into = new Float64Array(GAUSSIAN + 3);
      mixGaussians(mixture, into, 2);
      const dense = mixed(weights.map((weight, i) => ({ share: weight / total, ...readGaussian(block, mixture.starts[i] ?? 0) })));
      const found = readGaussian(into, 2);
      expect(apartBy(found.mean.flat(), dense.mean.flat())).toBeLessThan(1e-12);
      expect(apartBy(found.cov.flat(), dense.cov.flat())).toBeLessThan(1e-11);
      expect([into[0], into[1], into[GAUSSIAN + 2]]).toEqual([0, 0, 0]);
    }), { numRuns: 200 });
  });

  it('[F10] its sum is the mixture of its models, and the sum of its place is the part of that which gates ask for', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const leaf = { block: Float64Array.from([9, ...randomLeaf(createRandomSource(seed))]), at: 1 };
      const sum = new Float64Array(GAUSSIAN), place = new Float64Array(PLACE);
      sumLeaf(leaf, createMixture(leaf.block, MODELS), sum, 0);
      sumPlace(leaf, place, 0);
      const dense = mixed(readLeaf(leaf.block, leaf.at));
      const found = readGaussian(sum, 0);
      expect(apartBy(found.mean.flat(), dense.mean.flat())).toBeLessThan(1e-12);
      expect(apartBy(found.cov.flat(), dense.cov.flat())).toBeLessThan(1e-11);
      expect(apartBy(place, [0, 1, 4, 5, 8].map((i) => sum[i] ?? Number.NaN))).toBeLessThan(1e-11);
    }), { numRuns: 200 });
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandomSource } from '@lagewacht/base';
import { defaultTrackingConfig } from '../tracking-config';
import { apartBy, densePredict, randomLeaf, readLeaf, writeLeaf } from './dense-imm.spec-support';
import { LEAF_STRIDE, MODELS, MODEL_STRIDE } from './leaf';
import { createPredictRoom, predictLeaf, timeStep, type MotionConfig } from './motion';

const seeds = fc.integer({ min: 1, max: 1e9 });
const motions: fc.Arbitrary<MotionConfig> = fc.record({
  turnRadps: fc.double({ min: 0.01, max: 0.5, noNaN: true }), turnsPerS: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
  endsPerS: fc.double({ min: 0.01, max: 1, noNaN: true }), turnNoise: fc.double({ min: 0.5, max: 4, noNaN: true }),
});
const cases = fc.record({ seed: seeds, dtS: fc.double({ min: 1e-3, max: 60, noNaN: true }), q: fc.double({ min: 0, max: 5, noNaN: true }), motion: motions });

function predicted(from: Float64Array, dtS: number, q: number, motion: MotionConfig): Float64Array {
  const to = new Float64Array(LEAF_STRIDE);
  predictLeaf({ from, at: 0, to, toAt: 0, q }, timeStep(dtS, motion), createPredictRoom());
  return to;
}

describe('predicting a leaf', () => {
  it('[F10] is the step of the dense interacting multiple model filter: mixing, F x, F P Fᵀ + Q', () => {
    fc.assert(fc.property(cases, ({ seed, dtS, q, motion }) => {
      const leaf = randomLeaf(createRandomSource(seed));
      expect(apartBy(predicted(leaf, dtS, q, motion), writeLeaf(densePredict(readLeaf(leaf, 0), dtS, { q, motion })), 100)).toBeLessThan(1e-9);
    }), { numRuns: 300 });
  });

  it('[F10] no time changes nothing, bit by bit', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const leaf = randomLeaf(createRandomSource(seed));
      expect(predicted(leaf, 0, 1, defaultTrackingConfig.motion)).toEqual(leaf);
    }), { numRuns: 50 });
    const leaf = randomLeaf(createRandomSource(1));
    const nearly = densePredict(readLeaf(leaf, 0), 0, { q: 1, motion: defaultTrackingConfig.motion });
    expect(apartBy(leaf, writeLeaf(nearly))).toBeLessThan(1e-12);
  });

  it('[F10] reads and writes at its places in the blocks and nowhere else', () => {
    const random = createRandomSource(7);
    const { motion } = defaultTrackingConfig;
    const one = randomLeaf(random), other = randomLeaf(random, { x: 300, y: 0 });
    const block = Float64Array.from([...one, ...other, ...new Float64Array(LEAF_STRIDE)]);
    const room = createPredictRoom();
    const step = timeStep(1.7, motion);
    predictLeaf({ from: block, at: LEAF_STRIDE, to: block, toAt: 2 * LEAF_STRIDE, q: 0.4 }, step, room);
    expect(block.slice(0, LEAF_STRIDE)).toEqual(one);
    expect(block.slice(LEAF_STRIDE, 2 * LEAF_STRIDE)).toEqual(other);
    expect(block.slice(2 * LEAF_STRIDE)).toEqual(predicted(other, 1.7, 0.4, motion));
    // In place too: what is mixed is mixed before anything is written.
    predictLeaf({ from: block, at: 0, to: block, toAt: 0, q: 0.4 }, step, room);
    expect(block.slice(0, LEAF_STRIDE)).toEqual(predicted(one, 1.7, 0.4, motion));
  });

  it('[F10] the shares stay a probability, and a thing nobody looks at comes to turn as often as things do', () => {
    const { motion } = defaultTrackingConfig;
    let leaf = randomLeaf(createRandomSource(3));
    for (let i = 0; i < 60; i++) {
      leaf = predicted(leaf, 1, 0.1, motion);
      const shares = Array.from({ length: MODELS }, (_, m) => leaf[m * MODEL_STRIDE] ?? Number.NaN);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
    const begin = 1 - Math.exp(-motion.turnsPerS), end = 1 - Math.exp(-motion.endsPerS);
    expect(leaf[0]).toBeCloseTo(end / (begin + end), 4);
    expect(leaf[MODEL_STRIDE]).toBeCloseTo(leaf[2 * MODEL_STRIDE] ?? Number.NaN, 4);
  });
});

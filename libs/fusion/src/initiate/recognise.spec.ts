import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandomSource } from '@lagewacht/base';
import { denseInnovation, densePredict, mixed, randomLeaf, readGaussian, readLeaf, writeLeaf } from '../predict/dense-imm.spec-support';
import { createTracker, takeLeaf, takeTrack, TRACK, TRACK_STRIDE, type Tracker } from '../tracker';
import { defaultTrackingConfig } from '../tracking-config';
import { recognise, rememberLost } from './recognise';

const { gate, motion, reidentifyS } = defaultTrackingConfig;

/** Puts a track with a leaf and a number into a tracker; answers its slot. */
function addTrack(tracker: Tracker, leaf: Float64Array, { id, timeS, q }: { readonly id: number; readonly timeS: number; readonly q: number }): number {
  const slot = takeTrack(tracker), place = takeLeaf(tracker), at = slot * TRACK_STRIDE;
  tracker.leaves.set(leaf, place);
  Object.entries({ leaf: place, id, timeS, q }).forEach(([name, value]) => { tracker.tracks[at + TRACK[name as keyof typeof TRACK]] = value; });
  return slot;
}

/** Squared distance of two leaves' places when the first goes straight on, by dense matrices. */
function distance2(lost: Float64Array, now: Float64Array, { dtS, q }: { readonly dtS: number; readonly q: number }): number {
  const one = mixed(readLeaf(lost, 0));
  const straight = writeLeaf([1, 0, 0].map((share) => ({ share, ...one })));
  // Without changes of model the first model is straight on.
  const [moved] = densePredict(readLeaf(straight, 0), dtS, { q, motion: { ...motion, turnsPerS: 0, endsPerS: 1e-12 } });
  const place = mixed(readLeaf(now, 0));
  return denseInnovation(moved ?? readGaussian(lost, 1), { place: place.mean.slice(0, 2), cov: place.cov.slice(0, 2).map((row) => row.slice(0, 2)) }).distance2;
}

describe('knowing a lost track again', () => {
  it('[F15] takes the number of the one that fits best within the gate, by the dense prediction straight on; that one is no longer lost', () => {
    let known = 0;
    const cases = fc.record({ seed: fc.integer({ min: 1, max: 1e9 }), dtS: fc.double({ min: 0, max: 25, noNaN: true }), q: fc.constantFrom(0.05, 1) });
    fc.assert(fc.property(cases, ({ seed, dtS, q }) => {
      const random = createRandomSource(seed);
      const tracker = createTracker({ sensors: [] });
      const lost = [7, 8, 9].map((id) => ({ id, leaf: randomLeaf(random, { x: 100 * random.normal(), y: 100 * random.normal() }) }));
      for (const { id, leaf } of lost) rememberLost(tracker, addTrack(tracker, leaf, { id, timeS: 100, q }));
      const now = randomLeaf(random, { x: 100 * random.normal(), y: 100 * random.normal() });
      // Nothing is looked for further off than 200 m and 120 m a second, along both axes together.
      const offM = (leaf: Float64Array): number => mixed(readLeaf(leaf, 0)).mean.slice(0, 2).flat().reduce((sum, value, axis) => sum + Math.abs(value - (mixed(readLeaf(now, 0)).mean[axis]?.[0] ?? 0)), 0);
      const [nearest] = lost.filter(({ leaf }) => offM(leaf) <= 200 + 120 * dtS).map(({ id, leaf }) => ({ id, d2: distance2(leaf, now, { dtS, q }) })).sort((a, b) => a.d2 - b.d2);
      // What lies just at the gate may fall on either side of it.
      fc.pre(Math.abs((nearest?.d2 ?? 0) - gate) > 1e-6);
      const expected = nearest && nearest.d2 < gate ? nearest.id : undefined;
      expect(recognise(tracker, addTrack(tracker, now, { id: 0, timeS: 100 + dtS, q }))).toBe(expected);
      expect(tracker.lost.map(({ id }) => id)).toEqual([7, 8, 9].filter((id) => id !== expected));
      if (expected !== undefined) known++;
    }), { numRuns: 200 });
    expect(known).toBeGreaterThan(20);
  });

  it('[F15] within a minute of its end and not before it', () => {
    const again = (dtS: number): number | undefined => {
      const tracker = createTracker({ sensors: [] });
      const leaf = randomLeaf(createRandomSource(1));
      rememberLost(tracker, addTrack(tracker, leaf, { id: 3, timeS: 100, q: 1 }));
      return recognise(tracker, addTrack(tracker, leaf, { id: 0, timeS: 100 + dtS, q: 1 }));
    };
    expect([again(0), again(2), again(reidentifyS), again(reidentifyS + 0.1), again(-0.1)]).toEqual([3, 3, 3, undefined, undefined]);
  });
});

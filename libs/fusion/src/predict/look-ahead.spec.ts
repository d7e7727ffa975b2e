import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { isInsideLocal } from '@lagewacht/geo';
import { detectionsOf, liveSlots, numberOf, scanOf, squareAt } from '../scan.spec-support';
import { trackScan } from '../track-scan';
import { createTracker, type Tracker } from '../tracker';
import { defaultTrackingConfig } from '../tracking-config';
import { insideShare } from './inside';
import { LEAF_STRIDE, PLACE, sumPlace } from './leaf';
import { leavesOf, lookAhead, type Field } from './look-ahead';
import { createPredictRoom, predictLeaf, timeStep } from './motion';

const AREA = [0, 0, 1200, 1200] as const;

/** A tracker after some scans of many things close together; it takes longer than the shipped one to believe that two leaves say the same, so some tracks are groups. */
function crowded(seed: number): Tracker {
  const random = createRandomSource(seed);
  const tracker = createTracker({ areaM: AREA, sensors: [] }, { ...defaultTrackingConfig, sameLeaf: 0.2, worthKeeping: 0.005 });
  const things = Array.from({ length: 60 }, (_, i) => ({ x: 100 + (i < 30 ? 90 : 1000) * random.uniform(), y: 100 + (i < 30 ? 90 : 1000) * random.uniform(), vx: 3 * random.normal(), vy: 3 * random.normal() }));
  for (let t = 0; t < 12; t++) trackScan(tracker, scanOf(t, detectionsOf(random, things.map(({ x, y, vx, vy }) => ({ x: x + vx * t, y: y + vy * t })), { detects: 0.85, sigmaM: 5, clutter: 4, areaM: AREA })));
  return tracker;
}

/** Leaves of item i of a field, as predicted one by one. */
function expectPredicted(tracker: Tracker, field: Field, i: number, timeS: number): void {
  const slot = field.slots[i] ?? -1;
  const dtS = timeS - numberOf(tracker, slot, 'timeS');
  const leaf = new Float64Array(LEAF_STRIDE), place = new Float64Array(PLACE);
  const own = leavesOf(tracker, slot);
  expect((field.firstLeaf[i + 1] ?? 0) - (field.firstLeaf[i] ?? 0)).toBe(own.length);
  own.forEach((at, k) => {
    const l = (field.firstLeaf[i] ?? 0) + k;
    predictLeaf({ from: tracker.leaves, at, to: leaf, toAt: 0, q: numberOf(tracker, slot, 'q') }, timeStep(dtS, tracker.config.motion), createPredictRoom());
    sumPlace({ block: leaf, at: 0 }, place, 0);
    expect(field.leaves.subarray(l * LEAF_STRIDE, (l + 1) * LEAF_STRIDE)).toEqual(leaf);
    expect(field.places.subarray(l * PLACE, (l + 1) * PLACE)).toEqual(place);
  });
  expect(field.existence[i]).toBeCloseTo(numberOf(tracker, slot, 'existence') * Math.exp(-dtS / numberOf(tracker, slot, 'survivalS')), 12);
}

describe('looking ahead', () => {
  it('[F11] predicts every track when all was seen, each by itself, and touches none', () => {
    const tracker = crowded(1);
    expect(tracker.groups.size).toBeGreaterThan(0);
    const before = [tracker.tracks.slice(), tracker.leaves.slice()];
    const field = lookAhead(tracker, scanOf(13.5, []), { box: undefined, detectionProbability: 0.8 });
    expect([...field.slots]).toEqual(liveSlots(tracker));
    for (let i = 0; i < field.count; i++) {
      expectPredicted(tracker, field, i, 13.5);
      const inside = insideShare(field.places, (field.firstLeaf[i] ?? 0) * PLACE, AREA);
      expect([field.detects[i], field.misses[i]]).toEqual([0.8 * inside, 0.8 * inside]);
    }
    expect([tracker.tracks, tracker.leaves]).toEqual(before);
  });

  it('[F11][F14] takes all tracks whose cell the box touches with all of their groups; inside of the footprint they are seen, beside it a little, and that they were not counts for nothing', () => {
    const tracker = crowded(2);
    const footprint = squareAt({ x: 150, y: 150 }, 40);
    const field = lookAhead(tracker, scanOf(12.5, [], { footprint }), { box: { x0: 110, y0: 110, x1: 190, y1: 190 }, detectionProbability: 0.8 });
    const slots = new Set(field.slots);
    expect([...slots]).toEqual([...slots].sort((a, b) => a - b));
    expect(slots.size).toBeLessThan(tracker.live);
    expect(tracker.groups.size).toBeGreaterThan(0);
    for (const { members } of tracker.groups.values()) expect(new Set(members.map((slot) => slots.has(slot))).size).toBe(1);
    for (const slot of liveSlots(tracker)) {
      const leaf = numberOf(tracker, slot, 'leaf');
      const [x = 0, y = 0] = tracker.leaves.subarray(leaf + 1, leaf + 3);
      if (x >= 110 && x <= 190 && y >= 110 && y <= 190) expect(slots.has(slot)).toBe(true);
    }
    const seen: number[] = [];
    for (let i = 0; i < field.count; i++) {
      expectPredicted(tracker, field, i, 12.5);
      const at = (field.firstLeaf[i] ?? 0) * PLACE;
      const isInside = isInsideLocal(field.places[at] ?? 0, field.places[at + 1] ?? 0, footprint);
      expect([field.detects[i], field.misses[i]]).toEqual(isInside ? [0.8, 0.8] : [0.8 * 0.2, 0]);
      if (isInside) seen.push(i);
    }
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.length).toBeLessThan(field.count);
    const blind = lookAhead(tracker, scanOf(12.5, [], { isBlind: true }), { box: { x0: 110, y0: 110, x1: 190, y1: 190 }, detectionProbability: 0.8 });
    expect([...blind.detects]).toEqual([...blind.slots].map(() => 0.8));
    expect([...blind.misses]).toEqual([...blind.slots].map(() => 0));
  });

  it('[F4] a scan older than a track predicts it to where it is', () => {
    const tracker = crowded(3);
    const field = lookAhead(tracker, scanOf(5, []), { box: undefined, detectionProbability: 0.8 });
    field.slots.forEach((slot, i) => {
      const leaf = numberOf(tracker, slot, 'leaf'), l = field.firstLeaf[i] ?? 0;
      expect(field.leaves.subarray(l * LEAF_STRIDE, (l + 1) * LEAF_STRIDE)).toEqual(tracker.leaves.subarray(leaf, leaf + LEAF_STRIDE));
    });
  });
});

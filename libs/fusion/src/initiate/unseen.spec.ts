import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { isInsideLocal } from '@lagewacht/geo';
import { scanOf, squareAt } from '../scan.spec-support';
import { createTracker, TRACK_CELL_M, type Tracker } from '../tracker';
import { defaultTrackingConfig } from '../tracking-config';
import { unseenOf } from './unseen';

const { birthPerM2S, unseenPerM2 } = defaultTrackingConfig;
const LOOK = { groundM2: 1e6, clutterPerM2: 4e-6, detectionProbability: 0.8 };

/** Looks at a square of ground at a time. */
function look(tracker: Tracker, timeS: number, halfSideM: number, detectionProbability = 0.8): void {
  unseenOf(tracker, scanOf(timeS, [], { footprint: squareAt({ x: 0, y: 0 }, halfSideM) }), { ...LOOK, detectionProbability }).look(detectionProbability);
}

const densityAt = (tracker: Tracker, timeS: number, x: number, y: number): number => unseenOf(tracker, scanOf(timeS, [], { isBlind: true }), LOOK).at(x, y);

describe('things not yet seen', () => {
  it('[F94] over the whole area: at first what is seen beyond the clutter says how much there is; then each look leaves 1 − PD of it, and time brings new', () => {
    for (const n of [0, 3, 20, 500]) {
      const tracker = createTracker({ areaM: [0, 0, 1000, 1000], sensors: [] });
      const first = unseenOf(tracker, scanOf(5, Array.from({ length: n }, () => ({ x: 0, y: 0 }))), LOOK);
      const expected = (0.2 + Math.max(0, n - 4)) / (0.2 / unseenPerM2 + 8e5);
      expect(first.at(7, 7)).toBeCloseTo(expected, 12);
      first.look(0.8);
      const left = Math.max(birthPerM2S, expected * 0.2);
      expect(unseenOf(tracker, scanOf(8, []), LOOK).at(-3, 99)).toBeCloseTo(left + 3 * birthPerM2S, 14);
      expect(unseenOf(tracker, scanOf(4, []), LOOK).at(0, 0)).toBeCloseTo(left, 14);
    }
    const full = createTracker({ areaM: [0, 0, 10, 10], sensors: [] });
    expect(unseenOf(full, scanOf(0, Array.from({ length: 1e4 }, () => ({ x: 0, y: 0 }))), { ...LOOK, groundM2: 100 }).at(0, 0)).toBe(1e-2);
  });

  it('[F94] by cell: a look empties the cells whose middle it saw and no other; a cell nobody looked at has what was there at first', () => {
    const tracker = createTracker({ sensors: [] });
    const footprint = Float64Array.of(-700, -300, 500, -650, 820, 480, -150, 730);
    unseenOf(tracker, scanOf(10, [], { footprint }), LOOK).look(0.8);
    const random = createRandomSource(5);
    for (let n = 0; n < 400; n++) {
      const x = 2400 * (random.uniform() - 0.5), y = 2400 * (random.uniform() - 0.5);
      const middle = (value: number): number => (Math.floor(value / TRACK_CELL_M) + 0.5) * TRACK_CELL_M;
      const wasSeen = isInsideLocal(middle(x), middle(y), footprint);
      expect(densityAt(tracker, 12, x, y)).toBeCloseTo(wasSeen ? unseenPerM2 * 0.2 + 2 * birthPerM2S : unseenPerM2, 14);
    }
    // It grows back, but never over what was there at first.
    expect(densityAt(tracker, 1e6, 0, 0)).toBe(unseenPerM2);
    for (let t = 12; t < 20; t++) look(tracker, t, 150);
    expect(densityAt(tracker, 19, 0, 0)).toBe(birthPerM2S);
  });

  it('[F94] a look of which nobody knows where it went empties nothing, and cells stay bounded', () => {
    const tracker = createTracker({ sensors: [] });
    unseenOf(tracker, scanOf(0, [], { isBlind: true }), LOOK).look(0.8);
    expect(tracker.unseen.size).toBe(0);
    look(tracker, 0, 1e6);
    expect(tracker.unseen.size).toBeLessThanOrEqual(4000);
    for (let n = 0; n < 12; n++) unseenOf(tracker, scanOf(n, [], { footprint: squareAt({ x: 20_000 * n, y: 1e5 }, 6000) }), LOOK).look(0.8);
    expect(tracker.unseen.size).toBeLessThanOrEqual(20_000);
    // The newest looks are those kept.
    expect(densityAt(tracker, 11, 220_000, 1e5)).toBeCloseTo(unseenPerM2 * 0.2, 14);
  });
});

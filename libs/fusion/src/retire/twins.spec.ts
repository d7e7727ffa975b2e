import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { faultsOf, liveSlots, numberOf, scanOf, type Place } from '../scan.spec-support';
import { trackScan } from '../track-scan';
import { createTracker, TRACK, TRACK_STRIDE, type Tracker } from '../tracker';
import { tracksAt } from '../tracks-at';

const AREA = [-500, -500, 500, 500] as const;

/** Two shown tracks, the second begun beside the first by hand: where `placesAt` has one or two things, a scan a second from `fromS` on. */
function followed(placesAt: (timeS: number) => readonly Place[], toS: number): { readonly tracker: Tracker; readonly retired: number[] } {
  const tracker = createTracker({ areaM: AREA, sensors: [] });
  const retired: number[] = [];
  for (let t = 0; t <= toS; t++) retired.push(...trackScan(tracker, scanOf(t, placesAt(t), { sigmaM: 3 })).retired);
  return { tracker, retired };
}

/** A tracker with two tracks of one thing: their places and velocities are the same to a metre. */
function twins(): Tracker {
  const { tracker } = followed((t) => [{ x: 10 * t, y: 0 }, { x: 10 * t, y: 200 }], 10);
  expect(tracksAt(tracker, 10).map(({ id }) => id)).toEqual([1, 2]);
  const slot = liveSlots(tracker).find((one) => numberOf(tracker, one, 'id') === 2) ?? -1;
  const leaf = numberOf(tracker, slot, 'leaf');
  for (let m = 0; m < 3; m++) tracker.leaves[leaf + 15 * m + 2] = (tracker.leaves[leaf + 15 * m + 2] ?? 0) - 199;
  return tracker;
}

describe('twins', () => {
  it('[F99] two tracks of one thing become one after five seconds: the older number stays, and the younger is not missed', () => {
    const tracker = twins();
    const random = createRandomSource(1);
    const hits = liveSlots(tracker).reduce((sum, slot) => sum + numberOf(tracker, slot, 'hits'), 0);
    const shown: number[][] = [];
    for (let t = 11; t < 20; t++) {
      trackScan(tracker, scanOf(t, [{ x: 10 * t + random.normal(), y: random.normal() }], { sigmaM: 3 }));
      expect(faultsOf(tracker)).toEqual([]);
      shown.push(tracksAt(tracker, t).map(({ id }) => id));
    }
    expect(shown.slice(0, 5)).toEqual(new Array(5).fill([1, 2]));
    expect(shown.slice(5)).toEqual(new Array(4).fill([1]));
    expect([tracker.live, tracker.twins.size, tracker.lost.length]).toEqual([1, 0, 0]);
    expect(numberOf(tracker, liveSlots(tracker)[0] ?? -1, 'hits')).toBeGreaterThanOrEqual(hits + 9);
  });

  it('[F99] two things side by side that are both seen stay two, however near they are', () => {
    const tracker = twins();
    const random = createRandomSource(2);
    for (let t = 11; t < 40; t++) trackScan(tracker, scanOf(t, [-3, 3].map((y) => ({ x: 10 * t + random.normal(), y: y + random.normal() })), { sigmaM: 3 }));
    expect(tracksAt(tracker, 39).map(({ id }) => id)).toEqual([1, 2]);
    expect(faultsOf(tracker)).toEqual([]);
  });

  it('[F99] things of one place and two velocities, or of two places, are no twins', () => {
    const { tracker, retired } = followed((t) => [{ x: 10 * (t - 15), y: 0 }, { x: 0, y: 10 * (t - 15) }], 30);
    expect(tracksAt(tracker, 30).map(({ id }) => id)).toEqual([1, 2]);
    expect(retired).toEqual([]);
    expect(tracker.twins.size).toBe(0);
  });

  it('[F99] remembers no more pairs than it has room for', () => {
    const tracker = twins();
    for (let n = 0; n < 2100; n++) tracker.twins.set(`${n + 10}-${n + 5000}`, { older: n + 10, younger: n + 5000, sinceS: 0 });
    trackScan(tracker, scanOf(11, [{ x: 110, y: 0 }], { sigmaM: 3 }));
    expect(tracker.tracks[TRACK_STRIDE * (liveSlots(tracker)[0] ?? 0) + TRACK.isLive]).toBe(1);
    expect(tracker.twins.size).toBeLessThanOrEqual(2100);
  });
});

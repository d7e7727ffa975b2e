import { describe, expect, it } from '@jest/globals';
import { faultsOf, liveSlots, numberOf, scanOf } from '../scan.spec-support';
import { trackScan } from '../track-scan';
import { createTracker, TRACK, TRACK_STRIDE, type Tracker } from '../tracker';
import { defaultTrackingConfig } from '../tracking-config';
import { judgeLife, retireTrack, type Lives } from './lifecycle';

const { confirm, hide, retire, maxSigmaM } = defaultTrackingConfig;

/** A tracker with one track as first seen, not yet shown. */
function one(): Tracker {
  const tracker = createTracker({ areaM: [-500, -500, 500, 500], sensors: [] }, { ...defaultTrackingConfig, confirmFirst: 2 });
  trackScan(tracker, scanOf(0, [{ x: 0, y: 0 }]));
  expect(liveSlots(tracker)).toEqual([0]);
  return tracker;
}

function judged(tracker: Tracker, existence: number): Lives {
  const lives: Lives = { shown: [], hidden: [], retired: [] };
  tracker.tracks[TRACK.existence] = existence;
  judgeLife(tracker, 0, confirm, lives);
  return lives;
}

describe('the life of a track', () => {
  it('[F13] is shown over one bound and hidden under another, so that one missed look does not flicker; its number stays', () => {
    const tracker = one();
    expect(judged(tracker, confirm)).toEqual({ shown: [], hidden: [], retired: [] });
    expect(judged(tracker, confirm + 1e-6).shown).toEqual([{ slot: 0, isNew: true }]);
    expect(numberOf(tracker, 0, 'id')).toBe(1);
    expect(judged(tracker, hide)).toEqual({ shown: [], hidden: [], retired: [] });
    expect(judged(tracker, hide - 1e-6).hidden).toEqual([0]);
    expect(judged(tracker, confirm)).toEqual({ shown: [], hidden: [], retired: [] });
    expect(judged(tracker, 0.99).shown).toEqual([{ slot: 0, isNew: false }]);
    expect([numberOf(tracker, 0, 'id'), tracker.nextId]).toEqual([1, 2]);
  });

  it('[F14] ends when it is hardly there, or may be anywhere', () => {
    const faded = one();
    faded.tracks[TRACK.existence] = retire;
    expect(trackScan(faded, scanOf(1, [])).retired).toEqual([0]);
    expect(faultsOf(faded)).toEqual([]);
    const lost = one();
    lost.tracks[TRACK.existence] = 0.99;
    const leaf = numberOf(lost, 0, 'leaf');
    lost.leaves[leaf + 5] = (maxSigmaM + 1) ** 2;
    expect(trackScan(lost, scanOf(0, [])).retired).toEqual([0]);
    const wide = one();
    wide.tracks[TRACK.existence] = 0.99;
    wide.leaves[numberOf(wide, 0, 'leaf') + 5] = (maxSigmaM - 1) ** 2;
    expect(trackScan(wide, scanOf(0, [])).retired).toEqual([]);
  });

  it('[F15] what was shown is kept in mind when it ends, what never was is not; no more than there is room for', () => {
    const tracker = createTracker({ areaM: [-500, -500, 500, 500], sensors: [] }, { ...defaultTrackingConfig, maxLost: 3 });
    const lives: Lives = { shown: [], hidden: [], retired: [] };
    trackScan(tracker, scanOf(0, [-400, -200, 0, 200, 400].map((x) => ({ x, y: x }))));
    for (const slot of [0, 1, 2, 3]) {
      tracker.tracks[slot * TRACK_STRIDE + TRACK.existence] = 0.9;
      judgeLife(tracker, slot, confirm, lives);
    }
    tracker.tracks[4 * TRACK_STRIDE + TRACK.id] = 0;
    const ids = [1, 2, 3].map((slot) => numberOf(tracker, slot, 'id'));
    for (const slot of [4, 0, 1, 2, 3]) retireTrack(tracker, slot, lives);
    expect(lives.retired).toEqual([4, 0, 1, 2, 3]);
    expect(tracker.lost.map(({ id }) => id)).toEqual(ids);
    expect(faultsOf(tracker)).toEqual([]);
  });
});

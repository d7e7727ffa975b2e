import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import type { TrackRow, TruthRow } from './rows';
import { scoreTracks } from './score-tracks';

const still = { vx: 0, vy: 0 };
const truthAt = (t: number, id: number, x: number): TruthRow => ({ t, id, x, y: 0, ...still });
const trackAt = (t: number, id: number, x: number): TrackRow => ({ t, id, x, y: 0, ...still, pxx: 4, pxy: 0, pyy: 4 });

describe('scores of tracks', () => {
  it('a picture without a track misses each target at every time, from the first on', () => {
    const scores = scoreTracks([0, 1, 2].flatMap((t) => [truthAt(t, 1, 0), truthAt(t, 2, 500)]), []);
    expect(scores.gospa).toBeCloseTo(20, 9); // √(2 · 20² / 2)
    expect(scores).toMatchObject({ missed: 400, false: 0, loc: 0, idSwitches: 0, fragmentations: 0 });
    expect(scores.perTarget).toBeCloseTo(20 / Math.SQRT2, 9);
  });

  it('one target followed 3 m off and one invented cost 9 and 200 m²; times between the truth\'s do not count', () => {
    const scores = scoreTracks([truthAt(1, 1, 0)], [trackAt(1, 7, 3), trackAt(1, 8, 900), trackAt(1.5, 7, 400)]);
    expect(scores).toMatchObject({ loc: 9, missed: 0, false: 200, rmse: 3 });
    expect(scores.gospa).toBeCloseTo(Math.sqrt(209), 9);
    expect(scores.anees).toBeCloseTo(9 / 4 / 2, 9);
    expect(scores.coverage95).toBe(1);
  });

  it('two tracks that swap targets switch both; a track is not taken away while it is nearer than the cutoff', () => {
    const truth = [0, 1, 2].flatMap((t) => [truthAt(t, 1, 0), truthAt(t, 2, 100)]);
    const swap = [trackAt(0, 5, 0), trackAt(0, 6, 100), trackAt(1, 5, 100), trackAt(1, 6, 0), trackAt(2, 5, 100), trackAt(2, 6, 0)];
    expect(scoreTracks(truth, swap).idSwitches).toBe(2);
    const beside = [trackAt(0, 5, 0), trackAt(1, 5, 15), trackAt(1, 6, 1), trackAt(2, 5, 15), trackAt(2, 6, 1)];
    expect(scoreTracks([0, 1, 2].map((t) => truthAt(t, 1, 0)), beside).idSwitches).toBe(0);
  });

  it('a track lost and found again is one fragment, with another track also a switch', () => {
    const truth = [0, 1, 2, 3].map((t) => truthAt(t, 1, 0));
    expect(scoreTracks(truth, [trackAt(1, 5, 0), trackAt(3, 5, 0)])).toMatchObject({ fragmentations: 1, idSwitches: 0, confirmDelay: 1 });
    expect(scoreTracks(truth, [trackAt(1, 5, 0), trackAt(3, 6, 0)])).toMatchObject({ fragmentations: 1, idSwitches: 1 });
  });

  it('honest covariances give ANEES 1 and 95 % coverage', () => {
    const random = createRandomSource(9);
    const truth = Array.from({ length: 4000 }, (_, i) => truthAt(i, 1, 0));
    const tracks = truth.map((row): TrackRow => {
      const [u, v] = [random.normal(), random.normal()];
      return { ...row, x: 2 * u, y: u + v, pxx: 4, pxy: 2, pyy: 2 };
    });
    const scores = scoreTracks(truth, tracks);
    expect(Math.abs(scores.anees - 1)).toBeLessThan(4 / Math.sqrt(4000));
    expect(Math.abs(scores.coverage95 - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 4000));
  });
});

import { type Moment, createPlane, ofType } from './moment';
import { createIdentityCount } from './match/identity';
import { matchPoints } from './match/match-points';

/** Cutoff c of GOSPA in an exercise: what lies further apart is not the same thing. Detections of a drone err by up to 10 m. */
export const TRACK_CUTOFF_M = 50;

/** How far the tracks were from what moved. */
export interface TrackReview {
  /** GOSPA (p = 2, α = 2), mean over the moments, m (Rahmathullah et al. 2017). */
  readonly gospaM: number;
  /** Root mean square distance of matched pairs, m. */
  readonly rmseM: number;
  /** Means over the moments: real things that no track shows, and tracks that show nothing real. */
  readonly missed: number;
  readonly invented: number;
  readonly idSwitches: number;
  readonly fragmentations: number;
}

/** Judges tracks moment by moment. Units know where they are and are left out. */
export function createTrackReview(): { take(moment: Moment): number; sum(): TrackReview } {
  const toMetres = createPlane();
  const identity = createIdentityCount(TRACK_CUTOFF_M);
  const sums = { moments: 0, gospa: 0, squared: 0, pairs: 0, missed: 0, invented: 0 };
  return {
    take({ truth, entities }) {
      const t = truth.atMs / 1000;
      const real = truth.objects.map((object) => ({ t, id: object.id, ...toMetres(object) }));
      const shown = ofType(entities, 'track').map((track) => ({ t, id: track.id, ...toMetres(track) }));
      const pairs = matchPoints(real, shown, TRACK_CUTOFF_M);
      const squared = pairs.reduce((sum, pair) => sum + pair.squared, 0);
      const alone = real.length + shown.length - 2 * pairs.length;
      const gospaM = Math.sqrt(squared + (alone * TRACK_CUTOFF_M ** 2) / 2);
      identity.count(real, shown);
      sums.moments++;
      sums.gospa += gospaM;
      sums.squared += squared;
      sums.pairs += pairs.length;
      sums.missed += real.length - pairs.length;
      sums.invented += shown.length - pairs.length;
      return gospaM;
    },
    sum() {
      const n = Math.max(1, sums.moments);
      return {
        gospaM: sums.gospa / n, rmseM: Math.sqrt(sums.squared / Math.max(1, sums.pairs)), missed: sums.missed / n, invented: sums.invented / n,
        idSwitches: identity.switches(), fragmentations: identity.fragmentations(),
      };
    },
  };
}

import { createIdentityCount, matchPoints } from '@lagewacht/review';
import { type TrackRow, type TruthRow, byTime } from './rows';

/** Cutoff c of GOSPA: what lies further apart is not the same thing. */
export const CUTOFF_M = 20;
/** 95 % point of χ² with two degrees of freedom. */
const CHI2_95 = 5.991;

/** How far tracks are from the truth over a whole scene. */
export interface TrackScores {
  /** GOSPA (p = 2, α = 2, c = 20 m), mean over the truth's times, m. */
  readonly gospa: number;
  /** √(all squared cost / all truth states), m: GOSPA freed from the number of targets. */
  readonly perTarget: number;
  /** Shares of the squared cost, each a mean over times, m². */
  readonly loc: number;
  readonly missed: number;
  readonly false: number;
  /** Root mean square distance of matched pairs, m. */
  readonly rmse: number;
  readonly idSwitches: number;
  readonly fragmentations: number;
  /** Mean of e′P⁻¹e / 2 over matched pairs: 1 is honest, above 1 claims more than it knows. */
  readonly anees: number;
  /** Share of matched pairs inside their own 95 % ellipse. */
  readonly coverage95: number;
  /** Mean time from a target's birth to its first match, over those ever matched, s. */
  readonly confirmDelay: number;
}

/** Squared error by the track's own covariance (Mahalanobis), or undefined when that covariance is none. */
function normalisedError(truth: TruthRow, track: TrackRow): number | undefined {
  const determinant = track.pxx * track.pyy - track.pxy ** 2;
  if (!(determinant > 0)) return undefined;
  const [dx, dy] = [truth.x - track.x, truth.y - track.y];
  return (track.pyy * dx * dx - 2 * track.pxy * dx * dy + track.pxx * dy * dy) / determinant;
}

/** Scores of tracks against the truth. Every time of the truth counts, also those without a track; other times of the tracks do not. */
export function scoreTracks(truth: readonly TruthRow[], tracks: readonly TrackRow[]): TrackScores {
  const times = byTime(truth);
  const shown = byTime(tracks);
  const identity = createIdentityCount(CUTOFF_M);
  const sums = { gospa: 0, loc: 0, missed: 0, false: 0, pairs: 0, judged: 0, normalised: 0, inside: 0 };
  for (const [timeMs, real] of times) {
    const here = shown.get(timeMs) ?? [];
    const pairs = matchPoints(real, here, CUTOFF_M);
    const loc = pairs.reduce((sum, pair) => sum + pair.squared, 0);
    const missed = ((real.length - pairs.length) * CUTOFF_M ** 2) / 2;
    const invented = ((here.length - pairs.length) * CUTOFF_M ** 2) / 2;
    sums.gospa += Math.sqrt(loc + missed + invented);
    sums.loc += loc;
    sums.missed += missed;
    sums.false += invented;
    sums.pairs += pairs.length;
    for (const { a, b } of pairs) {
      const error = normalisedError(real[a] as TruthRow, here[b] as TrackRow);
      if (error === undefined) continue;
      sums.judged++;
      sums.normalised += error / 2;
      if (error < CHI2_95) sums.inside++;
    }
    identity.count(real, here);
  }
  const n = Math.max(1, times.size);
  const total = sums.loc + sums.missed + sums.false;
  return {
    gospa: sums.gospa / n, perTarget: Math.sqrt(total / Math.max(1, truth.length)), loc: sums.loc / n, missed: sums.missed / n, false: sums.false / n,
    rmse: Math.sqrt(sums.loc / Math.max(1, sums.pairs)), idSwitches: identity.switches(), fragmentations: identity.fragmentations(),
    anees: sums.normalised / Math.max(1, sums.judged), coverage95: sums.inside / Math.max(1, sums.judged), confirmDelay: identity.confirmDelayS(),
  };
}

/** Means of several scenes' scores. */
export function meanScores(all: readonly TrackScores[]): TrackScores {
  const mean = (of: (scores: TrackScores) => number): number => all.reduce((sum, scores) => sum + of(scores), 0) / Math.max(1, all.length);
  return {
    gospa: mean((s) => s.gospa), perTarget: mean((s) => s.perTarget), loc: mean((s) => s.loc), missed: mean((s) => s.missed), false: mean((s) => s.false), rmse: mean((s) => s.rmse),
    idSwitches: mean((s) => s.idSwitches), fragmentations: mean((s) => s.fragmentations), anees: mean((s) => s.anees), coverage95: mean((s) => s.coverage95), confirmDelay: mean((s) => s.confirmDelay),
  };
}

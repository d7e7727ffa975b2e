import { type Point, matchPoints } from './match-points';

/** Where one thing is at a time, in seconds and metres. */
export interface IdentifiedPoint extends Point {
  readonly t: number;
  readonly id: number | string;
}

interface Follow {
  readonly birthS: number;
  firstMatchS?: number;
  /** Track that followed this target last, whenever that was. */
  track?: number | string;
  isMatched: boolean;
}

/** Counts how well tracks keep to their targets from time to time, as CLEAR-MOT does (Bernardin and Stiefelhagen 2008). */
export interface IdentityCount {
  /** Next time's rows, in order of time. */
  count(truth: readonly IdentifiedPoint[], tracks: readonly IdentifiedPoint[]): void;
  /** Times a target got another track than the last one it had. */
  switches(): number;
  /** Times a target that had lost its track got one again. */
  fragmentations(): number;
  /** Mean time from birth to first match, over the targets ever matched, s. */
  confirmDelayS(): number;
}

/** A pair of the time before is kept while it is nearer than the cutoff; what is left is matched anew. */
function keepPairs(truth: readonly IdentifiedPoint[], tracks: readonly IdentifiedPoint[], follows: ReadonlyMap<number | string, Follow>, cutoffM: number): Map<number, number> {
  const at = new Map(tracks.map((track, index) => [track.id, index]));
  const kept = new Map<number, number>();
  const taken = new Set<number>();
  truth.forEach((row, index) => {
    const follow = follows.get(row.id);
    const trackAt = follow?.isMatched && follow.track !== undefined ? at.get(follow.track) : undefined;
    const track = trackAt === undefined ? undefined : tracks[trackAt];
    if (trackAt === undefined || !track || taken.has(trackAt) || Math.hypot(row.x - track.x, row.y - track.y) >= cutoffM) return;
    kept.set(index, trackAt);
    taken.add(trackAt);
  });
  const [freeTruth, freeTracks] = [truth.map((_, i) => i).filter((i) => !kept.has(i)), tracks.map((_, i) => i).filter((i) => !taken.has(i))];
  const rest = matchPoints(freeTruth.map((i) => truth[i] as IdentifiedPoint), freeTracks.map((i) => tracks[i] as IdentifiedPoint), cutoffM);
  for (const { a, b } of rest) kept.set(freeTruth[a] as number, freeTracks[b] as number);
  return kept;
}

/** Starts counting. */
export function createIdentityCount(cutoffM: number): IdentityCount {
  const follows = new Map<number | string, Follow>();
  let [switches, fragmentations] = [0, 0];
  return {
    count(truth, tracks) {
      const pairs = keepPairs(truth, tracks, follows, cutoffM);
      truth.forEach((row, index) => {
        const follow: Follow = follows.get(row.id) ?? { birthS: row.t, isMatched: false };
        follows.set(row.id, follow);
        const trackAt = pairs.get(index);
        const track = trackAt === undefined ? undefined : tracks[trackAt]?.id;
        if (track !== undefined) {
          if (follow.track !== undefined && follow.track !== track) switches++;
          if (follow.firstMatchS !== undefined && !follow.isMatched) fragmentations++;
          follow.firstMatchS ??= row.t;
          follow.track = track;
        }
        follow.isMatched = track !== undefined;
      });
    },
    switches: () => switches,
    fragmentations: () => fragmentations,
    confirmDelayS() {
      const delays = [...follows.values()].flatMap(({ birthS, firstMatchS }) => (firstMatchS === undefined ? [] : [firstMatchS - birthS]));
      return delays.reduce((sum, delay) => sum + delay, 0) / Math.max(1, delays.length);
    },
  };
}

import type { Options } from './joint-events';

const MAX_ROUNDS = 30;
const SETTLED = 1e-6;

/**
 * How likely each track caused each detection, by loopy belief propagation on the graph of tracks and detections: for clusters too large for
 * all joint events. Williams and Lau, Approximate evaluation of marginal association probabilities with belief propagation, 2014. Where the
 * graph has no loops the answer is exact. O(edges) a round.
 */
export function propagateBeliefs(tracks: readonly Options[]): Map<number, number>[] {
  const back = tracks.map(({ weights }) => weights.map(() => 1));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const out = tracks.map(({ weights }, i) => {
      const messages = back[i] as number[];
      const all = weights.reduce((sum, weight, o) => sum + weight * (messages[o] as number), 1);
      return weights.map((weight, o) => weight / Math.max(1e-300, all - weight * (messages[o] as number)));
    });
    const sums = new Map<number, number>();
    tracks.forEach(({ detections }, i) => detections.forEach((j, o) => sums.set(j, (sums.get(j) ?? 1) + (out[i]?.[o] ?? 0))));
    let moved = 0;
    tracks.forEach(({ detections }, i) => detections.forEach((j, o) => {
      const next = 1 / Math.max(1e-300, (sums.get(j) ?? 1) - (out[i]?.[o] ?? 0));
      moved = Math.max(moved, Math.abs(next - (back[i]?.[o] ?? 0)));
      (back[i] as number[])[o] = next;
    }));
    if (moved < SETTLED) break;
  }
  return withinOne(tracks.map(({ detections, weights }, i) => {
    const scores = weights.map((weight, o) => weight * (back[i]?.[o] ?? 0));
    const all = scores.reduce((sum, score) => sum + score, 1);
    return new Map(detections.map((j, o) => [j, (scores[o] as number) / all]));
  }));
}

/** Rounds that were not enough leave a detection claimed more than once over: then every claim on it shrinks alike. */
function withinOne(marginals: Map<number, number>[]): Map<number, number>[] {
  const claimed = new Map<number, number>();
  for (const own of marginals) for (const [j, share] of own) claimed.set(j, (claimed.get(j) ?? 0) + share);
  for (const own of marginals) for (const [j, share] of own) if ((claimed.get(j) ?? 0) > 1) own.set(j, share / (claimed.get(j) ?? 1));
  return marginals;
}

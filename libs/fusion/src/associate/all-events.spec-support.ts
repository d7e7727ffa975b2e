import type { RandomSource } from '@lagewacht/base';
import type { JointEvent, Options, Parent } from './joint-events';

/** Every joint event there is: each track causes one of its detections or none, and no detection has two causes. */
export function allEvents(parents: readonly Parent[]): readonly JointEvent[] {
  return parents.flatMap(({ weight, options }, parent) => options.reduce<readonly JointEvent[]>((events, { detections, weights }) => events.flatMap((event) => [
    { ...event, picks: [...event.picks, -1] },
    ...detections.flatMap((j, o) => (event.picks.includes(j) ? [] : [{ ...event, weight: event.weight * (weights[o] ?? Number.NaN), picks: [...event.picks, j] }])),
  ]), [{ weight, parent, picks: [] }]));
}

/** Sum of the weights of events. */
export function totalOf(events: readonly JointEvent[]): number {
  return events.reduce((sum, { weight }) => sum + weight, 0);
}

/** How likely track i caused detection j, summed over events. */
export function marginalOf(events: readonly JointEvent[], i: number, j: number): number {
  return totalOf(events.filter(({ picks }) => picks[i] === j)) / totalOf(events);
}

/** Options heaviest first, as a cluster hands them on. */
export function sortedOptions(pairs: readonly (readonly [j: number, weight: number])[]): Options {
  const sorted = [...pairs].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return { detections: sorted.map(([j]) => j), weights: sorted.map(([, weight]) => weight) };
}

/** Weights from hopeless to certain. */
export function randomWeight(random: RandomSource, decades = 6): number {
  return 10 ** (-3 + decades * random.uniform());
}

/** What each of some tracks may have caused among some detections: some pairs are outside of the gate. */
export function randomOptions(random: RandomSource, { tracks, detections, share = 0.6, decades = 6 }: { readonly tracks: number; readonly detections: number; readonly share?: number; readonly decades?: number }): Options[] {
  return Array.from({ length: tracks }, () => sortedOptions(Array.from({ length: detections }, (_, j) => j).filter(() => random.uniform() < share).map((j) => [j, randomWeight(random, decades)] as const)));
}

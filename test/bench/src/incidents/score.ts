import type { ReportCategory } from '@lagewacht/contract';
import { type Sample, calibration, matchMost } from '@lagewacht/review';
import type { IncidentScene } from './scene';

/** An incident as a method shows it: kind, place in metres of the scene, probability that it is so now. */
export interface ShownIncident {
  readonly category: ReportCategory;
  readonly x: number;
  readonly y: number;
  readonly probability: number;
  /** Event time of its newest word, seconds after the start. */
  readonly newestS: number;
}

/** What a method made of a scene. */
export interface Outcome {
  /** One list for each picture time of the scene. */
  readonly pictures: readonly (readonly ShownIncident[])[];
  /** Name of the incident that holds each word; undefined: none. */
  readonly incidentOfWord: readonly (string | undefined)[];
}

/** Scores of one scene, or means over several. */
export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly brier: number;
  readonly logLoss: number;
  readonly ece: number;
  readonly bCubed: number;
  /** Median seconds from the first true report received to the first picture that shows it, over those ever shown. */
  readonly delayS: number;
  /** Share of reported incidents ever shown. */
  readonly everShown: number;
}

/** Shown from this probability on. */
export const SHOWN = 0.5;
/** What is less likely than this and had no word for an hour is no longer put forward: counting it would only make the means look better. */
const LISTED = 0.05;
const RECENT_S = 3600;
const MATCH_M = 250;

function isPutForward(item: ShownIncident, timeS: number): boolean {
  return item.probability >= LISTED || timeS - item.newestS <= RECENT_S;
}

/** Received time of the first true report of each real incident. */
function firstReportsS(scene: IncidentScene): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const word of scene.words) if (word.truth !== undefined && !first.has(word.truth)) first.set(word.truth, word.receivedS);
  return first;
}

/**
 * One-to-one matches of a picture with what is active and reported: same kind, nearer than 250 m. Likelier incidents choose first, by augmenting
 * paths, so that the matches are as many as can be among the shown and no duplicate counts twice. Answers the real index for each shown one.
 */
export function matchPicture(scene: IncidentScene, timeS: number, shown: readonly ShownIncident[], reported: ReadonlyMap<number, number>): readonly (number | undefined)[] {
  const real = scene.truth.filter((one) => one.startS <= timeS && one.endS > timeS && (reported.get(one.index) ?? Number.POSITIVE_INFINITY) <= timeS);
  const order = shown.map((_, i) => i).sort((a, b) => (shown[b]?.probability ?? 0) - (shown[a]?.probability ?? 0) || a - b);
  const near = shown.map((item) => real
    .map((one) => ({ index: one.index, category: one.kind.category, d: Math.hypot(one.x - item.x, one.y - item.y) }))
    .filter((one) => one.category === item.category && one.d < MATCH_M).sort((a, b) => a.d - b.d || a.index - b.index).map((one) => one.index));
  const chosen = matchMost(order.map((item) => near[item] ?? []));
  const matched = new Array<number | undefined>(shown.length).fill(undefined);
  order.forEach((item, place) => { matched[item] = chosen[place]; });
  return matched;
}

/** B-cubed F1 of the words' grouping into incidents against what they really are about; denials aside. */
export function bCubed(scene: IncidentScene, incidentOfWord: readonly (string | undefined)[]): number {
  const pairs = scene.words.map((word, i) => ({ word, found: incidentOfWord[i] ?? `alone-${i}` })).filter(({ word }) => !word.denies).map(({ word, found }) => ({ real: word.subject, found }));
  const count = (keys: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const real = count(pairs.map((pair) => pair.real));
  const found = count(pairs.map((pair) => pair.found));
  const both = count(pairs.map((pair) => `${pair.real}|${pair.found}`));
  let [precision, recall] = [0, 0];
  for (const pair of pairs) {
    const common = both.get(`${pair.real}|${pair.found}`) ?? 0;
    precision += common / (found.get(pair.found) ?? 1) / pairs.length;
    recall += common / (real.get(pair.real) ?? 1) / pairs.length;
  }
  return (2 * precision * recall) / (precision + recall);
}

/** Every probability put forward in a scene's pictures, with whether it was so. */
export function samplesOf(scene: IncidentScene, outcome: Outcome): readonly Sample[] {
  const reported = firstReportsS(scene);
  return scene.pictureTimesS.flatMap((timeS, at) => {
    const shown = outcome.pictures[at] ?? [];
    const matched = matchPicture(scene, timeS, shown, reported);
    return shown.flatMap((item, i) => (isPutForward(item, timeS) ? [{ probability: item.probability, isReal: matched[i] !== undefined }] : []));
  });
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** Scores of a method on a scene: precision, recall and F1 are means over picture times. */
export function scoreScene(scene: IncidentScene, outcome: Outcome): Scores {
  const reported = firstReportsS(scene);
  const firstShownS = new Map<number, number>();
  const samples: Sample[] = [];
  const sums = { precision: 0, recall: 0, f1: 0 };
  scene.pictureTimesS.forEach((timeS, at) => {
    const all = outcome.pictures[at] ?? [];
    const matched = matchPicture(scene, timeS, all, reported);
    let [shown, hits] = [0, 0];
    all.forEach((item, i) => {
      const truth = matched[i];
      if (isPutForward(item, timeS)) samples.push({ probability: item.probability, isReal: truth !== undefined });
      if (item.probability < SHOWN) return;
      shown++;
      if (truth === undefined) return;
      hits++;
      if (!firstShownS.has(truth)) firstShownS.set(truth, timeS);
    });
    const real = scene.truth.filter((one) => one.startS <= timeS && one.endS > timeS && (reported.get(one.index) ?? Number.POSITIVE_INFINITY) <= timeS).length;
    sums.precision += shown === 0 ? (real === 0 ? 1 : 0) : hits / shown;
    sums.recall += real === 0 ? 1 : hits / real;
    sums.f1 += shown + real === 0 ? 1 : (2 * hits) / (shown + real);
  });
  const n = scene.pictureTimesS.length;
  return {
    precision: sums.precision / n, recall: sums.recall / n, f1: sums.f1 / n, ...calibration(samples), bCubed: bCubed(scene, outcome.incidentOfWord),
    delayS: medianOf([...firstShownS].map(([index, timeS]) => timeS - (reported.get(index) ?? 0))), everShown: firstShownS.size / Math.max(1, reported.size),
  };
}

/** Means of several scenes' scores. */
export function meanScores(all: readonly Scores[]): Scores {
  const mean = (of: (scores: Scores) => number): number => all.reduce((sum, scores) => sum + of(scores), 0) / Math.max(1, all.length);
  return {
    precision: mean((s) => s.precision), recall: mean((s) => s.recall), f1: mean((s) => s.f1), brier: mean((s) => s.brier), logLoss: mean((s) => s.logLoss), ece: mean((s) => s.ece),
    bCubed: mean((s) => s.bCubed), delayS: mean((s) => s.delayS), everShown: mean((s) => s.everShown),
  };
}

import type { ObjectClass } from '@lagewacht/contract';

/** Classes in the order of beliefs. */
export const CLASSES: readonly ObjectClass[] = ['person', 'person_in_water', 'vehicle', 'vessel', 'animal', 'debris', 'fire', 'unknown'];

const N = CLASSES.length;
const RIGHT = 0.72;
const SAYS_UNKNOWN = 0.1;
const SIMILAR = 0.06;
const OTHER = 0.01;
const SIMILAR_PAIRS: ReadonlySet<string> = new Set(['person>person_in_water', 'person>animal', 'person_in_water>person', 'person_in_water>debris', 'animal>person', 'debris>person_in_water', 'debris>vessel', 'vessel>debris', 'vehicle>debris']);

/** P(detector says `said` | it is `truth`), rows by truth. A detector that says "unknown" says little of the class. */
const CONFUSION: readonly (readonly number[])[] = CLASSES.map((truth) => {
  const row = CLASSES.map((said) => (truth === 'unknown' ? 1 / N : said === truth ? RIGHT : said === 'unknown' ? SAYS_UNKNOWN : SIMILAR_PAIRS.has(`${truth}>${said}`) ? SIMILAR : OTHER));
  const sum = row.reduce((total, value) => total + value, 0);
  return row.map((value) => value / sum);
});

const FLOOR = 0.01;

/** Place of a class in beliefs. */
export function classIndex(objectClass: ObjectClass): number {
  const index = CLASSES.indexOf(objectClass);
  return index < 0 ? N - 1 : index;
}

/** Belief before anything was said. */
export function evenBelief(): number[] {
  return CLASSES.map(() => 1 / N);
}

/** How likely the detector's word is under a belief, relative to a word at random: ln(N · Σ p(c) C[c][said]). */
export function classRatio(belief: readonly number[], said: number): number {
  let likelihood = 0;
  for (let c = 0; c < N; c++) likelihood += (belief[c] as number) * ((CONFUSION[c] as readonly number[])[said] as number);
  return Math.log(N * likelihood);
}

/** Takes a word of the detector with weight `w`: frames of one drone in a row are not independent, so they weigh less. In place. */
export function believeClass(belief: number[], said: number, weight: number): void {
  let sum = 0;
  for (let c = 0; c < N; c++) {
    const p = (belief[c] as number) * Math.exp(weight * Math.log((CONFUSION[c] as readonly number[])[said] as number));
    belief[c] = p;
    sum += p;
  }
  let floored = 0;
  for (let c = 0; c < N; c++) {
    const p = Math.max(FLOOR, (belief[c] as number) / sum);
    belief[c] = p;
    floored += p;
  }
  for (let c = 0; c < N; c++) belief[c] = (belief[c] as number) / floored;
}

/** Index of the most likely class; the first of equals. */
export function likeliestClass(belief: readonly number[]): number {
  let best = 0;
  for (let c = 1; c < N; c++) if ((belief[c] as number) > (belief[best] as number)) best = c;
  return best;
}

import type { EntityId, RecordId } from '@lagewacht/contract';
import { flowStep, stepS, type Bed, type Flood } from './flow';
import { weirM3s } from './weir';

/** What is found of a way for water into a polder. */
export interface Inlet {
  readonly kind: 'breach' | 'gate' | 'overtopping';
  /** What it comes from: an incident, a gate, the polder itself. */
  readonly subject: EntityId;
  /** Places in the polder that take the water. */
  readonly places: readonly number[];
  /** Node of the water before it. */
  readonly node: number;
  readonly widthM: number;
  readonly sillM: number;
  /** Doubt about its discharge, standard deviation of its logarithm, and about its sill. */
  readonly sigmaLn: number;
  readonly sillSigmaM: number;
  readonly sinceMs: number;
  /** That it is real, and open. */
  readonly probability: number;
  readonly isOpen: boolean;
  /** Discharge in each course, m³/s, instead of a weir: overtopping along a whole dyke. */
  readonly coursesM3s?: readonly number[];
  /** Records it rests on, newest last. */
  readonly records: readonly RecordId[];
}

/** The water that came through one inlet, as some possible courses from the least to the most that may have come. Waters of several inlets are kept apart, because one may turn out not to be. */
export interface InletWater {
  inlet: Inlet;
  /** Empty while no water has come in. */
  floods: Flood[];
  /** How likely each course is; they sum to 1. */
  weights: number[];
  /** Standard normal deviates of the courses' discharge and sill. */
  deviates: number[];
  /** What witnesses say for the water being there at all, ln of the odds. */
  support: number;
  /** Records of the words that have been weighed. */
  words: RecordId[];
  /** Level before the inlet at the last look, metres NHN. */
  outsideM?: number;
  /** Discharge of the middle course at the last look, m³/s. */
  rateM3s: number;
}

/** Deviates of the courses at first: the middles of five equal parts of what may be. */
export const COURSES: readonly number[] = [-1.2816, -0.5244, 0, 0.5244, 1.2816];
/** Water is kept to a tenth of a millimetre: finer is no knowledge, and a checkpoint would have to keep it. */
const KEPT_PER_M = 1e4;
/** Levels outside are followed in steps of at most this. */
const INFLOW_STEP_S = 60;

/** The water of an inlet that has let nothing in yet. */
export function createInletWater(inlet: Inlet): InletWater {
  return { inlet, floods: [], weights: COURSES.map(() => 1 / COURSES.length), deviates: [...COURSES], support: 0, words: [], rateM3s: 0 };
}

/** Whether any course has water. */
export function isWet(water: InletWater): boolean {
  return water.floods.length > 0;
}

/** That this water is there at all: its inlet is real, and what witnesses say. */
export function chanceOf(water: InletWater): number {
  if (!isWet(water)) return 0;
  const { probability } = water.inlet;
  const odds = (probability / Math.max(1e-6, 1 - probability)) * Math.exp(water.support);
  return odds / (1 + odds);
}

/** The highest surface over the places of an inlet. */
function insideM(bed: Bed, { depthsM }: Flood, places: readonly number[]): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const place of places) highest = Math.max(highest, (bed.heightsM[place] as number) + (depthsM[place] as number));
  return highest;
}

/** What an inlet lets in now in one course, m³/s, when the water outside stands at `outsideM`. */
function inflowM3s(bed: Bed, flood: Flood, { inlet, course, deviate }: { readonly inlet: Inlet; readonly course: number; readonly deviate: number }, outsideM: number): number {
  if (!inlet.isOpen) return 0;
  if (inlet.coursesM3s) {
    // A polder that is full to its crest takes no more than the river gives.
    const back = Math.max(0, insideM(bed, flood, inlet.places) - inlet.sillM) / Math.max(0.01, outsideM - inlet.sillM);
    return back >= 1 ? 0 : (inlet.coursesM3s[course] ?? 0) * (1 - back ** 1.5) ** 0.385;
  }
  return Math.exp(inlet.sigmaLn * deviate) * weirM3s(inlet.widthM, inlet.sillM - inlet.sillSigmaM * deviate, outsideM, insideM(bed, flood, inlet.places));
}

/** Adds (or takes) a volume at places, evenly; no place gives more than it has. */
function pour(bed: Bed, { depthsM }: Flood, places: readonly number[], volumeM3: number): void {
  for (const place of places) depthsM[place] = Math.max(0, (depthsM[place] as number) + volumeM3 / places.length / bed.areaM2);
}

/**
 * Lets the water of an inlet go on for `durationS` up to the level `outsideM` before it, at most `limitS` of it in small steps; of a longer
 * gap the inflow is kept, and its running is made up for by the last part of it.
 */
export function runWater(bed: Bed, water: InletWater, outsideM: number, { durationS, limitS }: { readonly durationS: number; readonly limitS: number }): void {
  const { inlet } = water;
  if (!isWet(water)) water.floods = COURSES.map(() => ({ depthsM: new Float64Array(bed.heightsM.length), flowsM2s: new Float64Array(bed.edges.length / 2) }));
  const runS = Math.min(durationS, limitS);
  const stretch = runS > 0 ? durationS / runS : 1;
  const fromM = water.outsideM ?? outsideM;
  water.floods.forEach((flood, course) => {
    for (let doneS = 0; doneS < runS - 1e-6;) {
      const dtS = Math.min(stepS(bed, flood), INFLOW_STEP_S, runS - doneS);
      const rate = inflowM3s(bed, flood, { inlet, course, deviate: water.deviates[course] ?? 0 }, fromM + ((outsideM - fromM) * (doneS + dtS / 2)) / runS);
      if (course === COURSES.length >> 1) water.rateM3s = rate;
      pour(bed, flood, inlet.places, rate * dtS * stretch);
      flowStep(bed, flood, dtS);
      doneS += dtS;
    }
    keep(flood);
  });
  water.outsideM = outsideM;
  if (water.floods.every(({ depthsM }) => depthsM.every((depth) => depth === 0))) water.floods = [];
}

function keep({ depthsM, flowsM2s }: Flood): void {
  for (const values of [depthsM, flowsM2s]) for (let i = 0; i < values.length; i++) values[i] = Math.round((values[i] as number) * KEPT_PER_M) / KEPT_PER_M + 0;
}

/** A depth seen at a place. */
export interface Sighting {
  readonly depthM: number;
  readonly sigmaM: number;
  /** That the witness is right. */
  readonly trust: number;
  /** Places it may be about. */
  readonly places: readonly number[];
}

/** Density of what a wrong witness says, per metre. */
const WRONG_PER_M = 0.4;
const LEAST_WEIGHT = 0.01;
const MAX_SUPPORT = 4;

/**
 * Bayes' rule with a depth that was seen (0: dry), over the courses and over whether there is water at all. A witness who is wrong could
 * have said anything.
 */
export function weighCourses(water: InletWater, { depthM, sigmaM, trust, places }: Sighting): void {
  if (!isWet(water) || places.length === 0) return;
  const likelihood = (mean: number, variance: number): number => trust * Math.exp(-((depthM - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance) + (1 - trust) * WRONG_PER_M;
  const likelihoods = water.floods.map(({ depthsM }) => {
    const mean = places.reduce((sum, place) => sum + (depthsM[place] as number), 0) / places.length;
    const spread = places.reduce((sum, place) => sum + ((depthsM[place] as number) - mean) ** 2, 0) / places.length;
    return likelihood(mean, sigmaM * sigmaM + spread);
  });
  const weighed = water.weights.map((weight, course) => weight * (likelihoods[course] ?? 1));
  const sum = weighed.reduce((total, weight) => total + weight, 0);
  const support = water.support + Math.log(sum / likelihood(0, sigmaM * sigmaM));
  water.support = Math.round(Math.max(-MAX_SUPPORT, Math.min(MAX_SUPPORT, support)) * 1e6) / 1e6;
  const floored = weighed.map((weight) => Math.max(LEAST_WEIGHT, weight / sum));
  const total = floored.reduce((mass, weight) => mass + weight, 0);
  water.weights = floored.map((weight) => Math.round((weight / total) * 1e6) / 1e6);
  if (!water.inlet.coursesM3s) spreadAnew(water);
}

/** A course at the edge with more weight than this is not the edge of what may be. */
const EDGE_WEIGHT = 0.6;
const SPACING = 0.6;
const MOST_DEVIATE = 3;

/** When nearly all weight lies on the outermost course, the truth may lie beyond it: the course at the other end makes room for one further out, which shares its water so far. */
function spreadAnew(water: InletWater): void {
  const last = COURSES.length - 1;
  for (const [edge, far, step] of [[last, 0, SPACING], [0, last, -SPACING]] as const) {
    const deviate = water.deviates[edge] ?? 0;
    const flood = water.floods[edge];
    if ((water.weights[edge] ?? 0) < EDGE_WEIGHT || Math.abs(deviate + step) > MOST_DEVIATE || !flood) continue;
    const copy: Flood = { depthsM: Float64Array.from(flood.depthsM), flowsM2s: Float64Array.from(flood.flowsM2s) };
    const shift = <T>(list: readonly T[], added: T): T[] => (edge === last ? [...list.slice(1), added] : [added, ...list.slice(0, -1)]);
    const share = (water.weights[edge] ?? 0) / 2;
    const lost = water.weights[far] ?? 0;
    const weights = water.weights.map((weight, course) => (course === edge ? share + lost : weight));
    water.weights = shift(weights, share);
    water.floods = shift(water.floods, copy);
    water.deviates = shift(water.deviates, deviate + step);
  }
}

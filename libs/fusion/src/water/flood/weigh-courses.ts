import { normalCdf } from '../normal';
import { COURSES, deviateOf, nearCourse } from './course';
import { isWet, type Inlet, type InletWater } from './ensemble';
import type { Flood } from './flow';

/** What was seen of the water at a place. */
export interface Sighting {
  /** How deep it is; undefined: only that it is wet. 0: dry. */
  readonly depthM?: number;
  readonly sigmaM: number;
  /** That the witness is right. */
  readonly trust: number;
  /** Places it may be about, and those around them. */
  readonly places: readonly number[];
  readonly around: readonly number[];
}

/** Density of a depth that a wrong witness says, per metre; and how often a wrong one says wet or dry. */
const WRONG_PER_M = 0.4;
const WRONG = 0.5;
/** Witnesses of one flood err together, by the ground they all stand on: each counts for this part of one alone. */
const SHARE_OF_ONE = 0.5;
/** What the water of another inlet explains counts for this part of what a course explains itself. */
const ELSEWHERE = 0.9;
const LEAST_WEIGHT = 0.004;
const MAX_SUPPORT = 4;
/** Below this much water a place is dry. */
const DRY_M = 0.05;
/** Ground without water lies this far above it: next to water, and far from any. */
const EDGE_M = 0.1;
const FAR_M = 0.35;

/** Depth over places with its variance; below 0 where it is dry. */
function depthAt({ depthsM }: Flood, { places, around }: Sighting): { readonly meanM: number; readonly variance: number } {
  const mean = places.reduce((sum, place) => sum + (depthsM[place] as number), 0) / places.length;
  const variance = places.reduce((sum, place) => sum + ((depthsM[place] as number) - mean) ** 2, 0) / places.length;
  if (mean > 0.01) return { meanM: mean, variance };
  return { meanM: around.some((place) => (depthsM[place] as number) > DRY_M) ? -EDGE_M : -FAR_M, variance };
}

/** How likely a sighting is where the water stands so deep. A witness who is wrong could have said anything. */
function likelihoodOf({ depthM, sigmaM, trust }: Sighting, meanM: number, variance: number): number {
  const spread = Math.sqrt(sigmaM * sigmaM + variance);
  if (depthM === undefined) return trust * normalCdf((meanM - DRY_M) / spread) + (1 - trust) * WRONG;
  if (depthM === 0) return trust * normalCdf((DRY_M - meanM) / spread) + (1 - trust) * WRONG;
  return (trust * Math.exp(-((depthM - Math.max(0, meanM)) ** 2) / (2 * spread * spread))) / (Math.sqrt(2 * Math.PI) * spread) + (1 - trust) * WRONG_PER_M;
}

/** How likely a sighting is by the water of an inlet alone, in the mean of its courses. */
export function meanLikelihood(water: InletWater, sighting: Sighting): number {
  return water.floods.reduce((sum, flood, course) => {
    const { meanM, variance } = depthAt(flood, sighting);
    return sum + (water.weights[course] ?? 0) * likelihoodOf(sighting, meanM, variance);
  }, 0);
}

/** How likely a sighting is when no water came at all. */
export function dryLikelihood(sighting: Sighting): number {
  return likelihoodOf(sighting, -FAR_M, 0);
}

/**
 * Bayes' rule with what was seen, over the courses and over whether there is water of this inlet at all; `otherwise`: how likely the sighting is
 * without it.
 */
export function weighCourses(water: InletWater, sighting: Sighting, otherwise: number): void {
  if (!isWet(water) || sighting.places.length === 0) return;
  const likelihoods = water.floods.map((flood) => {
    const { meanM, variance } = depthAt(flood, sighting);
    // Water that another inlet explains speaks against no course of this one.
    const explained = sighting.depthM === 0 ? 0 : ELSEWHERE * otherwise;
    return Math.max(likelihoodOf(sighting, meanM, variance), explained) ** SHARE_OF_ONE;
  });
  const weighed = water.weights.map((weight, course) => weight * (likelihoods[course] ?? 1));
  const sum = weighed.reduce((total, weight) => total + weight, 0);
  const support = water.support + Math.log(sum / otherwise ** SHARE_OF_ONE);
  water.support = Math.round(Math.max(-MAX_SUPPORT, Math.min(MAX_SUPPORT, support)) * 1e6) / 1e6;
  const floored = weighed.map((weight) => Math.max(LEAST_WEIGHT, weight / sum));
  const total = floored.reduce((mass, weight) => mass + weight, 0);
  water.weights = floored.map((weight) => weight / total);
  renewCourses(water);
  water.weights = water.weights.map((weight) => Math.round(weight * 1e6) / 1e6);
}

/** A course with more than the first of these times its fair share of the weight makes room for itself where one has less than the second. */
const HEAVY = 2.5;
const LIGHT = 0.2;
/** By how much, ln, one standard deviation of doubt changes the water that has come so far. */
const SPREAD_LN: Readonly<Record<Inlet['kind'], number>> = { breach: 0.35, gate: 0.3, overtopping: 0.7 };

/** Courses that are all but refuted make room for others near the likeliest: they share its water, with as much more or less of it as they suppose. */
function renewCourses(water: InletWater): void {
  const fair = 1 / COURSES.length;
  for (;;) {
    const heavy = water.weights.reduce((most, weight, course) => (weight > (water.weights[most] ?? 0) ? course : most), 0);
    const light = water.weights.reduce((least, weight, course) => (weight < (water.weights[least] ?? 0) ? course : least), 0);
    const [most, least] = [water.weights[heavy] ?? 0, water.weights[light] ?? 0];
    const [known, flood] = [water.courses[heavy], water.floods[heavy]];
    if (most < HEAVY * fair || least > LIGHT * fair || !known || !flood) return;
    const course = nearCourse(known, ++water.renewed);
    const factor = Math.exp(Math.max(-0.7, Math.min(0.7, SPREAD_LN[water.inlet.kind] * (deviateOf(course.flow) - deviateOf(known.flow)))));
    water.courses[light] = course;
    water.floods[light] = { depthsM: flood.depthsM.map((depth) => depth * factor), flowsM2s: Float64Array.from(flood.flowsM2s) };
    water.weights[light] = (most + least) / 2;
    water.weights[heavy] = (most + least) / 2;
  }
}

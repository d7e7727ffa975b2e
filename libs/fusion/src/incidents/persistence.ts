import type { ReportCategory } from '@lagewacht/contract';
import type { IncidentConfig } from '../config';
import { TRAITS } from './categories';
import { isEarlier, type Evidence } from './evidence';

/** What to expect of things that are so, as the situation has taught it. */
export interface Expectation {
  /** Further words of judged and of unjudged voices for each unit of `rhythm` time. */
  readonly judged: number;
  readonly unjudged: number;
  /** How long things last here, against what is usual. */
  readonly pace: number;
}

/** How far words still hold. */
export interface Lasting {
  /** Probability that it is so now. */
  readonly isSo: number;
  /** Probability that it was ever so: others would have spoken of it too. */
  readonly wasSo: number;
}

/** Parts into which a silence is cut for the time of a possible end. */
const PARTS = 8;

/**
 * Time as people speak of something new: much at once, then less and less (Omori's law: a rate that falls as 1 / (t + c), so that its integral
 * is ln(1 + t / c)). In units in which words about a thing come evenly.
 */
export function rhythm(elapsedMs: number, config: IncidentConfig): number {
  return Math.log(1 + Math.max(0, elapsedMs) / config.rhythmMs);
}

/** Voices of one class about one thing: how many, and how long they have been silent. */
export interface Choir {
  /** Voices beside the one that spoke first. */
  readonly further: number;
  readonly lastMs: number;
}

/** Judged and unjudged voices (reliability F) of supporting words; repetitions of earlier words are no news. */
export function choirsOf(supports: readonly Evidence[]): { readonly firstMs: number; readonly judged: Choir; readonly unjudged: Choir } {
  const founder = supports.reduce((first, one) => (isEarlier(one, first) ? one : first));
  const choir = (isUnjudged: boolean): Choir => {
    const own = supports.filter((one) => (one.reliability === 'F') === isUnjudged);
    const voices = new Set(own.map((one) => one.group)).size;
    return {
      further: Math.max(0, voices - ((founder.reliability === 'F') === isUnjudged ? 1 : 0)),
      lastMs: own.reduce((last, one) => (one.copies ? last : Math.max(last, one.timeMs)), founder.timeMs),
    };
  };
  return { firstMs: founder.timeMs, judged: choir(false), unjudged: choir(true) };
}

/** Whether somebody is known to be there: then nobody needs to call any more, and silence says less. */
export function isAttended(supports: readonly Evidence[]): boolean {
  return supports.some((one) => one.onScene === true || one.reliability === 'A');
}

interface Course {
  readonly choirs: readonly (Choir & { readonly expected: number })[];
  readonly firstMs: number;
  /** How much silence says, 0 to 1. */
  readonly power: number;
  readonly config: IncidentConfig;
}

/**
 * Probability that all choirs are silent from `fromMs` to `toMs` (each from its own last word at the latest), given that the thing is so all the while:
 * words come as a Poisson stream in rhythm time (and take their time to come in), at a rate with a Gamma prior of one word and the further words heard so far.
 */
function silence({ choirs, firstMs, power, config }: Course, fromMs: number, toMs: number): number {
  let probability = 1;
  for (const { further, lastMs, expected } of choirs) {
    const heard = rhythm(lastMs - firstMs, config);
    const rate = (timeMs: number): number => config.wordsShape / Math.max(1e-3, expected) + Math.max(heard, rhythm(timeMs - config.graceMs - firstMs, config));
    probability *= (rate(fromMs) / rate(toMs)) ** ((config.wordsShape + further) * power);
  }
  return probability;
}

/** What is known when the words are asked how far they still hold. */
export interface Asked {
  readonly category: ReportCategory;
  readonly nowMs: number;
  readonly expectation: Expectation;
  /** Orders for it are under way, or people speak of what follows from it. */
  readonly isTended: boolean;
}

/**
 * Wears the probability that words gave: what is so is spoken of, and ends some time. Silence speaks against it, the more so the livelier it was before, and
 * the more so where others would have been heard; each kind ends after its own usual time (Weibull). Bayes over "so", "ended in the silence" and "never so".
 */
export function lasting(supports: readonly Evidence[], share: number, { category, nowMs, expectation, isTended }: Asked, config: IncidentConfig): Lasting {
  if (supports.length === 0) return { isSo: share, wasSo: share };
  const { persistsMs } = TRAITS[category];
  const attended = isAttended(supports);
  if (persistsMs === undefined && attended) return { isSo: share, wasSo: share };
  const { firstMs, judged, unjudged } = choirsOf(supports);
  const course: Course = {
    choirs: [{ ...judged, expected: expectation.judged }, { ...unjudged, expected: expectation.unjudged }], firstMs, power: attended || isTended ? config.attendedSilence : 1, config,
  };
  const lastMs = Math.max(judged.lastMs, unjudged.lastMs);
  const silentMs = Math.max(0, nowMs - lastMs);
  const odds = (share / (1 - share)) * (attended ? 1 : silence(course, firstMs, lastMs));
  const scaleMs = persistsMs === undefined ? Number.POSITIVE_INFINITY : persistsMs * expectation.pace ** (1 / config.endShape);
  const hazard = (ageMs: number): number => (ageMs / scaleMs) ** config.endShape;
  const isOn = (ms: number): number => Math.exp(hazard(lastMs - firstMs) - hazard(lastMs - firstMs + ms));
  const so = isOn(silentMs) * silence(course, lastMs, lastMs + silentMs);
  let ended = 0;
  for (let part = 0; part < PARTS; part++) {
    const [from, to] = [(silentMs * part) / PARTS, (silentMs * (part + 1)) / PARTS];
    ended += (isOn(from) - isOn(to)) * silence(course, lastMs, lastMs + (from + to) / 2);
  }
  return { isSo: (odds * so) / (odds * (so + ended) + 1), wasSo: (odds * (so + ended)) / (odds * (so + ended) + 1) };
}

import type { ReportCategory } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import type { IncidentConfig } from '../config';
import { TRAITS } from './categories';
import type { Evidence } from './evidence';
import type { Decision } from './incident-state';
import { choirsOf, rhythm, type Expectation } from './persistence';
import { addOutcome, periodOf, type Record5Days } from './trust';

/** What a situation has taught so far, from what was settled on scene or by a person. Sums of whole millionths: exact in any order. */
export interface Experience {
  /** Outcomes by source or named origin. */
  readonly sources: Map<string, Record5Days>;
  /** Further words of judged and unjudged voices about things that are so, and the rhythm time in which they came. */
  judged: number;
  unjudged: number;
  listened: number;
  /** By kind: ends seen, and lives lived, in usual lifetimes to the power of their shape. */
  readonly lives: Map<ReportCategory, { ends: number; lived: number }>;
}

/** One incident's part in the experience; taken back and given anew whenever more is known of it. */
export interface Lesson {
  readonly outcomes: readonly { readonly key: string; readonly period: number; readonly right: number; readonly wrong: number }[];
  readonly judged: number;
  readonly unjudged: number;
  readonly listened: number;
  readonly kind?: ReportCategory;
  readonly ends: number;
  readonly lived: number;
}

/** Nothing learnt. */
export const NO_LESSON: Lesson = { outcomes: [], judged: 0, unjudged: 0, listened: 0, ends: 0, lived: 0 };

const MILLION = 1e6;
const MINUTE_MS = 60_000;
/** A word is borne out by one on scene that comes at most so much later, or was there at most so much earlier. */
const BORNE_OUT_BEFORE_MS = 90 * MINUTE_MS;
const BORNE_OUT_AFTER_MS = 45 * MINUTE_MS;
/** A word that something is over is borne out within this time; one before it is refuted the less, the older it is. */
const REFUTED_MS = 40 * MINUTE_MS;
/** After this time a judged voice would have been heard. */
const AGREED_MS = 45 * MINUTE_MS;

/** Nothing learnt yet. */
export function createExperience(): Experience {
  return { sources: new Map(), judged: 0, unjudged: 0, listened: 0, lives: new Map() };
}

/** What to expect of things of a kind that are so: prior and experience. How long they last is learnt for all kinds together and, from there, for each. */
export function expectationOf({ judged, unjudged, listened, lives }: Experience, kind: ReportCategory, config: IncidentConfig): Expectation {
  const { judgedWords, unjudgedWords, wordsStrength, paceStrength } = config;
  const share = wordsStrength + listened / MILLION;
  let [ends, lived] = [0, 0];
  for (const life of lives.values()) {
    ends += life.ends;
    lived += life.lived;
  }
  const pace = (paceStrength + lived / MILLION) / (paceStrength + ends / MILLION);
  const own = lives.get(kind);
  return {
    judged: (wordsStrength * judgedWords + judged / MILLION) / share, unjudged: (wordsStrength * unjudgedWords + unjudged / MILLION) / share,
    pace: own ? (paceStrength * pace + own.lived / MILLION) / (paceStrength + own.ends / MILLION) : pace,
  };
}

/** Times at which somebody on scene or a person said that it is so, or that it is not. */
interface Settled {
  readonly isSo: readonly Evidence[];
  readonly isNot: readonly Evidence[];
  readonly decision?: Decision | undefined;
}

/** How far a word came true: 1 right, −1 wrong, 0 nobody knows. Nobody's own word settles it. */
function outcomeOf(word: Evidence, { isSo, isNot, decision }: Settled): number {
  if (decision && decision.by !== word.source && word.timeMs <= decision.timeMs) {
    if (decision.verdict === 'confirm') return word.denies ? -1 : word.fit ?? 1;
    if (decision.verdict === 'dismiss') return word.denies ? 1 : -(word.fit ?? 1);
  }
  const others = isSo.filter((one) => one.group !== word.group && one.source !== word.source);
  const deniers = isNot.filter((one) => one.group !== word.group && one.source !== word.source);
  if (others.length > 0) {
    const [first, last] = [Math.min(...others.map((one) => one.timeMs)), Math.max(...others.map((one) => one.timeMs))];
    if (word.denies) return word.timeMs > first - BORNE_OUT_AFTER_MS && word.timeMs < last ? -1 : 0;
    return word.timeMs > first - BORNE_OUT_BEFORE_MS && word.timeMs < last + BORNE_OUT_AFTER_MS ? word.fit ?? 1 : 0;
  }
  if (deniers.length === 0 || isSo.length > 0) return 0;
  const firstMs = Math.min(...deniers.map((one) => one.timeMs));
  if (word.denies) return Math.abs(word.timeMs - firstMs) < REFUTED_MS ? 1 : 0;
  return word.timeMs < firstMs ? -(word.fit ?? 1) * Math.exp(-(firstMs - word.timeMs) / REFUTED_MS) : 0;
}

/**
 * How far a word of a voice nobody can judge agrees with judged ones: of its own nobody knows what it is worth, so others' words must do. Only when time enough
 * has passed for them to come in; worth less than what was seen.
 */
function agreementOf(word: Evidence, judgedGroups: ReadonlySet<string>, nowMs: number, config: IncidentConfig): number {
  if (word.reliability !== 'F' || word.denies) return 0;
  if ([...judgedGroups].some((group) => group !== word.group)) return config.agreementWeight * (word.fit ?? 1);
  return nowMs - word.timeMs > AGREED_MS ? -config.agreementWeight * (word.fit ?? 1) : 0;
}

function outcomesOf(evidence: readonly Evidence[], settled: Settled, nowMs: number, config: IncidentConfig): Lesson['outcomes'] {
  const judged = new Set(evidence.filter((one) => !one.denies && one.reliability !== 'F').map((one) => one.group));
  const best = new Map<string, { key: string; period: number; outcome: number }>();
  for (const word of evidence) {
    if (word.onScene || word.copies) continue;
    const outcome = outcomeOf(word, settled) || agreementOf(word, judged, nowMs, config);
    if (outcome === 0) continue;
    // A voice that says the same thing many times about one incident was right or wrong once.
    for (const key of new Set([word.source, word.origin])) {
      const voice = `${key}|${word.group}|${word.denies ? '-' : '+'}`;
      const known = best.get(voice);
      if (!known || Math.abs(outcome) > Math.abs(known.outcome)) best.set(voice, { key, period: periodOf(word.timeMs), outcome });
    }
  }
  return [...best].sort(([a], [b]) => compareText(a, b)).map(([, { key, period, outcome }]) => {
    const size = Math.round(Math.abs(outcome) * MILLION);
    return { key, period, right: outcome > 0 ? size : 0, wrong: outcome < 0 ? size : 0 };
  });
}

/** What is asked of an incident that is to teach. */
export interface Taught {
  readonly category: ReportCategory;
  readonly evidence: readonly Evidence[];
  readonly decision?: Decision | undefined;
}

/** What an incident teaches as of now. Only what was settled teaches; a guess never confirms itself. */
export function lessonOf({ category, evidence, decision }: Taught, nowMs: number, config: IncidentConfig): Lesson {
  const onScene = evidence.filter((one) => one.onScene);
  const settled: Settled = { isSo: onScene.filter((one) => !one.denies), isNot: onScene.filter((one) => one.denies), decision };
  const outcomes = outcomesOf(evidence, settled, nowMs, config);
  const isTrue = decision?.verdict === 'confirm' || (settled.isSo.length > 0 && decision?.verdict !== 'dismiss');
  const supports = evidence.filter((one) => !one.denies);
  if (!isTrue || supports.length === 0) return outcomes.length === 0 ? NO_LESSON : { ...NO_LESSON, outcomes };
  const { firstMs, judged, unjudged } = choirsOf(supports);
  const lastMs = Math.max(judged.lastMs, unjudged.lastMs);
  return {
    outcomes, judged: judged.further * MILLION, unjudged: unjudged.further * MILLION, listened: Math.round(rhythm(Math.min(nowMs, lastMs) - firstMs, config) * MILLION),
    ...lifeOf(category, firstMs, settled, config),
  };
}

/** How long it is known to have lasted, and whether it is known to have ended. */
function lifeOf(category: ReportCategory, firstMs: number, { isSo, isNot, decision }: Settled, config: IncidentConfig): Pick<Lesson, 'kind' | 'ends' | 'lived'> {
  const { persistsMs } = TRAITS[category];
  const seen = isSo.reduce((last, one) => Math.max(last, one.timeMs), decision?.verdict === 'confirm' ? decision.timeMs : 0);
  if (persistsMs === undefined || seen <= firstMs) return { ends: 0, lived: 0 };
  const over = isNot.filter((one) => one.timeMs > seen).map((one) => one.timeMs);
  if (decision?.verdict === 'close' && decision.timeMs > seen) over.push(decision.timeMs);
  const endMs = over.length > 0 ? Math.min(...over) : seen;
  return { kind: category, ends: over.length > 0 ? MILLION : 0, lived: Math.round(((endMs - firstMs) / persistsMs) ** config.endShape * MILLION) };
}

function live({ lives }: Experience, { kind, ends, lived }: Lesson, sign: number): void {
  if (kind === undefined) return;
  const life = lives.get(kind) ?? { ends: 0, lived: 0 };
  life.ends += sign * ends;
  life.lived += sign * lived;
  lives.set(kind, life);
}

/** Replaces what an incident has taught by what it teaches now. */
export function teach(experience: Experience, former: Lesson, lesson: Lesson): void {
  for (const [one, sign] of [[former, -1], [lesson, 1]] as const) live(experience, one, sign);
  for (const { key, period, right, wrong } of former.outcomes) addOutcome(experience.sources, key, period, { right: -right, wrong: -wrong });
  for (const { key, period, right, wrong } of lesson.outcomes) addOutcome(experience.sources, key, period, { right, wrong });
  experience.judged += lesson.judged - former.judged;
  experience.unjudged += lesson.unjudged - former.unjudged;
  experience.listened += lesson.listened - former.listened;
}

/** Whether two lessons are the same, so that nothing needs to be taken back. */
export function isSameLesson(a: Lesson, b: Lesson): boolean {
  return a.judged === b.judged && a.unjudged === b.unjudged && a.listened === b.listened && a.kind === b.kind && a.ends === b.ends && a.lived === b.lived && a.outcomes.length === b.outcomes.length
    && a.outcomes.every((one, i) => {
      const other = b.outcomes[i];
      return other !== undefined && one.key === other.key && one.period === other.period && one.right === other.right && one.wrong === other.wrong;
    });
}

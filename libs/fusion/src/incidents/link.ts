import type { Turn } from '../turn';
import { categoryRatio, TRAITS } from './categories';
import { isOneOrigin, type Evidence } from './evidence';
import type { IncidentState } from './incident-state';
import { GATE, incidentsNear, type Near } from './nearby';
import { likenessTo } from './words';

const COMPARED_TEXTS = 6;
/** A text adds at most this much, nats: who is further behind without it needs no comparison. */
const MOST_BY_TEXT = Math.log(0.15 + 2.2);
const LEAST_BY_TEXT = Math.log(0.15);
/** A word that is at most this much newer than a decision still belongs to what was decided, ms. */
const DECISION_ECHO_MS = 5 * 60_000;
/** An incident that has all but faded still draws a word about the same, ln. */
const LEAST_DRAW = Math.log(0.01);

/** Gap between a time and an interval. */
function gapMs(timeMs: number, firstMs: number, lastMs: number): number {
  return Math.max(0, firstMs - timeMs, timeMs - lastMs);
}

/** How likely it is that something is so now, ln; what a person decided on is neither, and who spoke of it before means the same again. */
function draw(turn: Turn, incident: IncidentState, word: Evidence): number {
  const entity = turn.state.entities.get(incident.id);
  if (incident.decision || entity?.type !== 'incident' || incident.evidence.some((one) => one.origin === word.origin)) return Math.log(0.5);
  return Math.max(LEAST_DRAW, Math.log(Math.max(1e-6, entity.confidence)));
}

/** Link score without its text. */
function placeScore(turn: Turn, { incident, distanceM }: Near, word: Evidence): number | undefined {
  const { densityPerM2, linkTauMs } = turn.config.incidents;
  const kind = categoryRatio(incident.category, word.category);
  if (kind === undefined) return undefined;
  const { extentM } = TRAITS[incident.category];
  const variance = word.sigmaM * word.sigmaM + incident.sigmaM * incident.sigmaM + extentM * extentM;
  const d2 = (distanceM * distanceM) / variance;
  if (d2 > GATE) return undefined;
  const space = -0.5 * d2 - Math.log(2 * Math.PI * variance) - Math.log(densityPerM2);
  return space - gapMs(word.timeMs, incident.firstMs, incident.lastMs) / linkTauMs + kind + (word.denies ? 0 : draw(turn, incident, word));
}

/** What the newest texts of an incident say for a text being about it, nats. */
export function textRatio(evidence: readonly Evidence[], likeness: (other: string) => number): number {
  const texts = evidence.slice(-COMPARED_TEXTS).filter((one) => one.plain !== '');
  if (texts.length === 0) return 0;
  return Math.log(0.15 + 2.2 * texts.reduce((best, one) => Math.max(best, likeness(one.plain)), 0));
}

/** A closed or dismissed incident takes only what was said before the decision, and echoes of what it has: news is a new incident. */
function takesWords(turn: Turn, incident: IncidentState, word: Evidence): boolean {
  const { decision } = incident;
  if (decision?.verdict === 'merge') return false;
  if (decision === undefined || decision.verdict === 'confirm' || word.timeMs <= decision.timeMs + DECISION_ECHO_MS) return true;
  return incident.evidence.some((one) => isOneOrigin(one, word, turn.config.incidents));
}

/** The incident a word is most likely about, and how sure that is. */
export interface Link {
  /** undefined: none that is likely enough. */
  readonly incident?: IncidentState;
  /** Probability of that, among all incidents in question and one that nobody knows yet. */
  readonly fit: number;
}

/**
 * The incident a word most likely belongs to, or that it is about none. The score is Fellegi and Sunter's sum of log ratios over
 * space, time, kind, text and how likely the incident is so, nats. Ties go to the smaller id.
 */
export function linkOf(turn: Turn, word: Evidence): Link {
  const { linkThreshold, strangerScore } = turn.config.incidents;
  const candidates: { readonly incident: IncidentState; readonly score: number }[] = [];
  for (const near of incidentsNear(turn, word, word.sigmaM)) {
    const score = takesWords(turn, near.incident, word) ? placeScore(turn, near, word) : undefined;
    if (score !== undefined) candidates.push({ incident: near.incident, score });
  }
  const best = candidates.reduce((most, one) => Math.max(most, one.score), Number.NEGATIVE_INFINITY);
  const likeness = likenessTo(word.plain);
  let link: { readonly incident: IncidentState; readonly score: number } | undefined;
  const scores: number[] = [];
  for (const { incident, score } of candidates) {
    const isFarBehind = score < best - (MOST_BY_TEXT - LEAST_BY_TEXT) || score + MOST_BY_TEXT <= linkThreshold;
    const byText = word.plain === '' ? 0 : isFarBehind ? LEAST_BY_TEXT : textRatio(incident.evidence, likeness);
    // Who says that it is not so uses other words than who says that it is.
    const full = score + (word.denies ? Math.max(0, byText) : byText);
    scores.push(full);
    if (full > linkThreshold && (link === undefined || full > link.score)) link = { incident, score: full };
  }
  // Without a rival there is nothing to share: what one word is worth must not hang on when it came.
  if (scores.length === (link ? 1 : 0)) return link ? { incident: link.incident, fit: 1 } : { fit: 1 };
  const chosen = link?.score ?? strangerScore;
  let total = Math.exp(strangerScore - chosen);
  for (const score of scores.sort((a, b) => a - b)) total += Math.exp(score - chosen);
  return { ...(link ? { incident: link.incident } : {}), fit: 1 / total };
}

/** The incident a word most likely belongs to, whatever the doubt. */
export function linkedIncident(turn: Turn, word: Evidence): IncidentState | undefined {
  return linkOf(turn, word).incident;
}

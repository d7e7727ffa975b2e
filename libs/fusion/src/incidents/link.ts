import { distanceM } from '@lagewacht/geo';
import { placesNear } from '../place-index';
import type { Turn } from '../turn';
import { categoryRatio, TRAITS } from './categories';
import { isOneOrigin, type Evidence } from './evidence';
import type { IncidentState } from './incident';
import { likeness } from './words';

const COMPARED_TEXTS = 6;
/** A word that is at most this much newer than a decision still belongs to what was decided, ms. */
const DECISION_ECHO_MS = 5 * 60_000;

/**
 * How much more likely it is that a word is about this incident than about another one, in nats (Fellegi and Sunter's sum of log ratios over
 * space, time, kind and text); undefined when it can't be.
 */
export function linkScore(turn: Turn, incident: IncidentState, word: Evidence): number | undefined {
  const config = turn.config.incidents;
  const kind = categoryRatio(incident.category, word.category);
  if (kind === undefined) return undefined;
  const { extentM } = TRAITS[incident.category];
  const variance = word.sigmaM * word.sigmaM + incident.sigmaM * incident.sigmaM + extentM * extentM;
  const d = distanceM(incident, word);
  const d2 = (d * d) / variance;
  if (d2 > 18.42) return undefined;
  const space = -0.5 * d2 - Math.log(2 * Math.PI * variance) - Math.log(config.densityPerM2);
  const times = incident.evidence.map((one) => one.timeMs);
  const gapMs = Math.max(0, Math.min(...times) - word.timeMs, word.timeMs - Math.max(...times));
  return space - gapMs / config.linkTauMs + kind + textRatio(incident, word);
}

function textRatio(incident: IncidentState, word: Evidence): number {
  if (word.plain === '') return 0;
  const texts = incident.evidence.slice(-COMPARED_TEXTS).filter((one) => one.plain !== '');
  if (texts.length === 0) return 0;
  let best = 0;
  for (const one of texts) best = Math.max(best, likeness(one.plain, word.plain));
  return Math.log(0.15 + 2.2 * best);
}

/** A closed or dismissed incident takes only what was said before the decision, and echoes of what it has: news is a new incident. */
function takesWords(turn: Turn, incident: IncidentState, word: Evidence): boolean {
  const { decision } = incident;
  if (decision?.verdict === 'merge') return false;
  if (decision === undefined || decision.verdict === 'confirm' || word.timeMs <= decision.timeMs + DECISION_ECHO_MS) return true;
  return incident.evidence.some((one) => isOneOrigin(one, word, turn.config.incidents));
}

/** The incident a word most likely belongs to; undefined when none is likely enough. Ties go to the smaller id. */
export function linkedIncident(turn: Turn, word: Evidence): IncidentState | undefined {
  const { maxLinkRadiusM, linkThreshold } = turn.config.incidents;
  let best: IncidentState | undefined;
  let bestScore = linkThreshold;
  for (const { id } of placesNear(turn.state.incidentPlaces, word, maxLinkRadiusM)) {
    const incident = turn.state.incidents.get(id);
    if (!incident || !takesWords(turn, incident, word)) continue;
    const score = linkScore(turn, incident, word);
    if (score === undefined) continue;
    if (score > bestScore || (score === bestScore && best !== undefined && incident.id < best.id)) {
      best = incident;
      bestScore = score;
    }
  }
  return best;
}

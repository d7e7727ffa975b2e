import type { Incident } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { distanceM } from '@lagewacht/geo';
import { roundMilli } from '../round';
import type { Turn } from '../turn';
import { TRAITS } from './categories';
import type { Evidence } from './evidence';
import type { IncidentState } from './incident-state';
import { GATE, type Near } from './nearby';
import { likenessTo } from './words';

const COMPARED_TEXTS = 3;
const SHOWN = 5;
/** What has faded below this is nobody's duplicate. */
const LEAST_CONFIDENCE = 0.05;

/** Whether two incidents may be one as far as people are concerned: neither is settled, and nobody has kept them apart. */
export function mayBeOne(a: IncidentState, b: IncidentState): boolean {
  if (a === b || a.category !== b.category || a.apart.includes(b.id) || b.apart.includes(a.id)) return false;
  return [a, b].every(({ decision, voices }) => voices > 0 && (decision === undefined || decision.verdict === 'confirm'));
}

function bestLikeness(a: readonly Evidence[], b: readonly Evidence[]): number | undefined {
  const texts = (list: readonly Evidence[]): readonly Evidence[] => list.filter((one) => one.plain !== '' && !one.denies).slice(-COMPARED_TEXTS);
  const others = texts(b);
  let best: number | undefined;
  for (const one of texts(a)) {
    const likeness = likenessTo(one.plain);
    for (const other of others) best = Math.max(best ?? 0, likeness(other.plain));
  }
  return best;
}

/** How much more likely two incidents of one kind are one than two, nats: the link score between their means. Symmetric. */
export function oneScore(turn: Turn, a: IncidentState, b: IncidentState): number | undefined {
  const { densityPerM2, linkTauMs } = turn.config.incidents;
  const variance = a.sigmaM ** 2 + b.sigmaM ** 2 + TRAITS[a.category].extentM ** 2;
  const d2 = distanceM(a, b) ** 2 / variance;
  if (d2 > GATE) return undefined;
  const space = -0.5 * d2 - Math.log(2 * Math.PI * variance) - Math.log(densityPerM2);
  const gapMs = Math.max(0, a.firstMs - b.lastMs, b.firstMs - a.lastMs);
  const [left, right] = compareText(a.id, b.id) < 0 ? [a, b] : [b, a];
  const likeness = bestLikeness(left.evidence, right.evidence);
  return space - gapMs / linkTauMs + (likeness === undefined ? 0 : Math.log(0.15 + 2.2 * likeness));
}

/** An incident that may be the same as another one, and how much more likely than not, nats. */
export interface Twin {
  readonly incident: IncidentState;
  readonly score: number;
}

/** Incidents that may be the same one, likeliest first: what a person may want to merge. */
export function twinsOf(turn: Turn, incident: IncidentState, near: readonly Near[]): readonly Twin[] {
  const twins: Twin[] = [];
  for (const { incident: other } of near) {
    if (!mayBeOne(incident, other)) continue;
    const entity = turn.state.entities.get(other.id);
    if (entity?.type !== 'incident' || entity.confidence < LEAST_CONFIDENCE) continue;
    const score = oneScore(turn, incident, other);
    if (score !== undefined && score > turn.config.incidents.proposalScore) twins.push({ incident: other, score });
  }
  return twins.sort((a, b) => b.score - a.score || compareText(a.incident.id, b.incident.id)).slice(0, SHOWN);
}

/** The proposals as the picture shows them. */
export function proposalsOf(twins: readonly Twin[]): NonNullable<Incident['similar']> {
  return twins.map(({ incident, score }) => ({ id: incident.id, score: roundMilli(score) }));
}

import type { Incident, ReportCategory } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import type { LonLat } from '@lagewacht/geo';
import type { Turn } from '../turn';
import { shareOf, logitOf } from '../update/existence';
import { categoryRatio, mistakenShare, TRAITS } from './categories';
import { byGroup, mistakenMass, weightInPlace, weightOf, type View } from './confidence';
import type { Evidence } from './evidence';
import type { IncidentState } from './incident-state';
import { GATE, type Near } from './nearby';
import { learntWorth } from './trust';

/** Mistakes about an incident are expected while it is spoken of; outside of that time they halve in this. */
const MISTAKE_HALF_LIFE_MS = 30 * 60_000;
const SHOWN_ALTERNATIVES = 3;
const LEAST_PROBABILITY = 0.05;

/** Something said of a place: where, how sure, of which kind, and when. */
export interface Spot extends LonLat {
  readonly sigmaM: number;
  readonly category: ReportCategory;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** How many words of a spot's kind the incident would bring there by mistake, for each share of mistaken words. */
export function mistakenFrom({ incident, distanceM }: Near, spot: Spot): number {
  const own = spot.sigmaM ** 2 + TRAITS[spot.category].extentM ** 2;
  const variance = own + incident.sigmaM ** 2 + TRAITS[incident.category].extentM ** 2;
  const d2 = (distanceM * distanceM) / variance;
  if (d2 > GATE / 2) return 0;
  const gapMs = Math.max(0, incident.firstMs - spot.lastMs, spot.firstMs - incident.lastMs);
  return incident.voices * mistakenShare(incident.category, spot.category) * 2 ** (-gapMs / MISTAKE_HALF_LIFE_MS) * Math.exp(-0.5 * d2) * (own / variance);
}

/** Whether words of a spot's kind may be mistaken ones about this incident. */
export function isOtherKind(incident: IncidentState, category: ReportCategory): boolean {
  return incident.voices > 0 && incident.decision === undefined && categoryRatio(incident.category, category) === undefined;
}

/** The crowd of other kinds around a spot, by kind in order of their names. */
export function crowdAround(near: readonly Near[], spot: Spot, except?: IncidentState): ReadonlyMap<ReportCategory, number> {
  const crowd = new Map<ReportCategory, number>();
  for (const one of near) {
    const { incident } = one;
    if (incident === except || !isOtherKind(incident, spot.category)) continue;
    const count = mistakenFrom(one, spot);
    if (count > 0) crowd.set(incident.category, (crowd.get(incident.category) ?? 0) + count);
  }
  return new Map([...crowd].sort(([a], [b]) => compareText(a, b)));
}

/** How words are looked at in the midst of a crowd. */
export function viewOf(turn: Turn, crowd: ReadonlyMap<ReportCategory, number>): View {
  const config = turn.config.incidents;
  let total = 0;
  for (const count of crowd.values()) total += count;
  return { worthOf: (word) => learntWorth(word, turn.state.experience.sources, turn.nowMs, config), crowd: total, echo: config.echo };
}

/** Probability that words of one kind are about an incident of that kind. */
export function ownProbability(words: readonly Evidence[], prior: number, view: View): number {
  let logit = logitOf(prior);
  for (const group of byGroup(words)) logit += Math.max(...group.map((word) => weightInPlace(word, prior, view)));
  return shareOf(logit);
}

/** Likelihood that a lone word that founds an incident is about something of its own, on the scale of the mass of being invented; measured on made scenes. */
const OWN_MASS = 0.03;

/** Probability that a lone word of a kind nobody else names here is about something of another kind in its place and only names it wrongly. */
export function mistakenProbability(word: Evidence, prior: number, view: View): number {
  const mistaken = mistakenMass(word, view.crowd);
  return mistaken / (mistaken + Math.exp(-weightOf(word, prior, view.worthOf)) + OWN_MASS);
}

/** Prior of something in the midst of other things: what happens draws more after it, up to three times the odds. */
export function priorAmid(prior: number, crowd: number): number {
  return shareOf(logitOf(prior) + Math.log(1 + 2 * Math.min(1, crowd)));
}

/**
 * Other kinds that are, or may be, in an incident's place: kinds that single words of it name, as incidents of their own, and kinds of which
 * this one's words may be mistaken ones.
 */
export function alternativesOf(turn: Turn, incident: IncidentState, crowd: ReadonlyMap<ReportCategory, number>, share: number): NonNullable<Incident['alternatives']> {
  const { prior } = turn.config.incidents;
  const supports = incident.evidence.filter((one) => !one.denies);
  const ownVoices = supports.filter((one) => !one.mistaken && one.category === incident.category);
  const found = new Map<ReportCategory, number>();
  for (const kind of [...new Set(supports.map((one) => one.category))].filter((kind) => kind !== incident.category).sort(compareText)) {
    const among = new Map([[incident.category, byGroup(ownVoices).length * mistakenShare(incident.category, kind)]]);
    found.set(kind, ownProbability(supports.filter((one) => one.category === kind), prior, viewOf(turn, among)));
  }
  const view = viewOf(turn, crowd);
  const heaviest = ownVoices.reduce((most, one) => Math.max(most, mistakenProbability(one, prior, view)), 0);
  for (const [kind, count] of crowd) found.set(kind, Math.max(found.get(kind) ?? 0, (1 - share) * heaviest * (count / Math.max(1e-9, view.crowd))));
  return [...found].map(([category, probability]) => ({ category, probability: Math.min(1, probability) })).filter((one) => one.probability >= LEAST_PROBABILITY)
    .sort((a, b) => b.probability - a.probability || compareText(a.category, b.category)).slice(0, SHOWN_ALTERNATIVES);
}

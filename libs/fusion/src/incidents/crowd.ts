import type { Incident, ReportCategory } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import type { LonLat } from '@lagewacht/geo';
import type { Turn } from '../turn';
import { shareOf, logitOf } from '../update/existence';
import { categoryRatio, follows, growsInto, mistakenShare, TRAITS } from './categories';
import { byGroup, mistakenMass, weightInPlace, weightOf, type View } from './confidence';
import type { Evidence } from './evidence';
import type { IncidentState } from './incident-state';
import { GATE, type Near } from './nearby';
import { learntWorth } from './trust';

/** Mistakes about an incident are expected while it is spoken of; outside of that time they halve in this. */
const MISTAKE_HALF_LIFE_MS = 30 * 60_000;
const SHOWN_ALTERNATIVES = 3;
const LEAST_PROBABILITY = 0.05;

/** What follows from something lies at most so far away, m; in a busy town other things are as likely there beyond. */
const WAKE_M = 500;

/** Something said of a place: where, how sure, of which kind, and when. */
export interface Spot extends LonLat {
  readonly sigmaM: number;
  readonly category: ReportCategory;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** How far off a spot an incident is, and how uncertain both are: squared distance in sigmas, variance of the spot's own place and of both, m². */
function offsetOf({ incident, distanceM }: Near, spot: Omit<Spot, 'firstMs' | 'lastMs'>): { readonly d2: number; readonly own: number; readonly variance: number } {
  const own = spot.sigmaM ** 2 + TRAITS[spot.category].extentM ** 2;
  const variance = own + incident.sigmaM ** 2 + TRAITS[incident.category].extentM ** 2;
  return { d2: (distanceM * distanceM) / variance, own, variance };
}

/** How many voices of an incident count at a spot: fewer the further off and the longer ago. */
function voicesAt(near: Near, spot: Spot): number {
  const { incident } = near;
  const { d2, own, variance } = offsetOf(near, spot);
  if (d2 > GATE / 2) return 0;
  const gapMs = Math.max(0, incident.firstMs - spot.lastMs, spot.firstMs - incident.lastMs);
  return incident.voices * 2 ** (-gapMs / MISTAKE_HALF_LIFE_MS) * Math.exp(-0.5 * d2) * (own / variance);
}

/** How many words of a spot's kind the incident would bring there by mistake, for each share of mistaken words. */
export function mistakenFrom(near: Near, spot: Spot): number {
  return voicesAt(near, spot) * mistakenShare(near.incident.category, spot.category);
}

/** Whether an incident may still have become another, or be what another has become. */
function stands({ decision }: IncidentState): boolean {
  return decision === undefined || decision.verdict === 'confirm';
}

/** How many voices tell around a spot of what may grow into its kind. */
export function seedsAround(near: readonly Near[], spot: Spot): number {
  return near.reduce((sum, one) => (stands(one.incident) && growsInto(one.incident.category, spot.category) ? sum + voicesAt(one, spot) : sum), 0);
}

/** What an incident has most likely grown into, and how likely. */
export function grownFrom(turn: Turn, near: readonly Near[], incident: IncidentState): { readonly category: ReportCategory; readonly probability: number } | undefined {
  let [grown, most] = [undefined as ReportCategory | undefined, 0];
  for (const one of near) {
    const entity = turn.state.entities.get(one.incident.id);
    if (entity?.type !== 'incident' || !stands(one.incident) || !growsInto(incident.category, entity.category)) continue;
    const probability = entity.confidence * Math.exp(-0.5 * offsetOf(one, incident).d2);
    if (probability > most) [grown, most] = [entity.category, probability];
  }
  return grown && { category: grown, probability: most };
}

/** Whether people have spoken since of what follows from an incident. */
export function hasWake(near: readonly Near[], incident: IncidentState): boolean {
  return near.some(({ incident: other, distanceM }) => distanceM <= WAKE_M && stands(other) && follows(incident.category, other.category) && other.firstMs > incident.lastMs);
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

/** What else there is in an incident's place: other kinds around it, what it has grown into, and how surely it is real. */
export interface Beside {
  readonly crowd: ReadonlyMap<ReportCategory, number>;
  readonly grown: ReturnType<typeof grownFrom>;
  readonly share: number;
}

/**
 * Other kinds that are, or may be, in an incident's place: kinds that single words of it name, as incidents of their own, kinds of which
 * this one's words may be mistaken ones, and what it has become.
 */
export function alternativesOf(turn: Turn, incident: IncidentState, { crowd, grown, share }: Beside): NonNullable<Incident['alternatives']> {
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
  if (grown) found.set(grown.category, Math.max(found.get(grown.category) ?? 0, grown.probability));
  return [...found].map(([category, probability]) => ({ category, probability: Math.min(1, probability) })).filter((one) => one.probability >= LEAST_PROBABILITY)
    .sort((a, b) => b.probability - a.probability || compareText(a.category, b.category)).slice(0, SHOWN_ALTERNATIVES);
}

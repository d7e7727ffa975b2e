import type { EntityId, RecordOf } from '@lagewacht/contract';
import { reportGate } from '../gates/attach';
import { roundDeg, roundMilli } from '../round';
import type { Turn } from '../turn';
import { claimOf } from './categories';
import { crowdAround, isOtherKind, mistakenFrom, mistakenProbability, ownProbability, viewOf, type Spot } from './crowd';
import { isOneOrigin, type Evidence } from './evidence';
import { NO_LESSON } from './experience';
import { dropIncident, settleIncident, showIncident } from './incident';
import { joinTwin, keepWord, moveWords } from './merge';
import type { IncidentState } from './incident-state';
import { linkOf } from './link';
import { EXACT_SIGMA_M, incidentsNear, type Near } from './nearby';
import { plainText } from './words';

const MAX_TEXT = 500;
/** A unit that reports what it can place this well was there. */
const ON_SCENE_SIGMA_M = 100;

/**
 * A report becomes evidence: of a gate where it speaks of one, of the incident it most likely is about, or of a new one. A denial founds nothing;
 * a word that is more likely a mistaken one about another kind in its place founds none either.
 */
export function takeReport(turn: Turn, entry: RecordOf<'report'>): void {
  if (reportGate(turn, entry)) return;
  if (turn.state.incidentOfReport.has(entry.id)) return;
  const word = evidenceOf(turn, entry);
  const corrected = correctedIncident(turn, entry);
  if (corrected) return hearWord(turn, corrected, word);
  const link = linkOf(turn, word);
  if (link.incident) return hearWord(turn, link.incident, link.fit < 1 ? { ...word, fit: link.fit } : word);
  if (word.denies) return;
  const other = mistakenFor(turn, word);
  if (other) return hearWord(turn, other, { ...word, mistaken: true });
  const founded = newIncident(turn, `inc:${entry.id}`, word);
  // It may yet be about a known one: then it founds less of a new one.
  keepWord(turn, founded, link.fit < 1 ? { ...word, fit: link.fit } : word);
  callBack(turn, founded, word);
  settleIncident(turn, founded);
  showIncident(turn, founded);
}

function evidenceOf(turn: Turn, entry: RecordOf<'report'>): Evidence {
  const { body } = entry;
  const claim = claimOf(body.category, body.denies);
  const text = body.text.slice(0, MAX_TEXT).trim();
  const isUnit = turn.state.voices.get(entry.source)?.registration?.kind === 'unit';
  return {
    key: entry.id, record: entry.id, source: entry.source, origin: body.origin, category: claim.category, denies: claim.denies,
    lon: roundDeg(body.lon), lat: roundDeg(body.lat), sigmaM: roundMilli(Math.max(1, body.sigmaM)), timeMs: entry.eventTimeMs, receivedMs: entry.receivedTimeMs,
    reliability: body.reliability, credibility: body.credibility, text, plain: plainText(text),
    ...(body.persons === undefined ? {} : { persons: body.persons }), ...(body.urgency === undefined ? {} : { urgency: body.urgency }),
    ...(isUnit && body.origin === entry.source && body.sigmaM <= ON_SCENE_SIGMA_M ? { onScene: true } : {}), group: entry.id,
  };
}

/** The incident of the own report that this one replaces; the replaced word is taken back. */
function correctedIncident(turn: Turn, entry: RecordOf<'report'>): IncidentState | undefined {
  const { corrects } = entry.body;
  const id = corrects === undefined ? undefined : turn.state.incidentOfReport.get(corrects);
  const incident = id === undefined ? undefined : turn.state.incidents.get(id);
  const at = incident?.evidence.findIndex((one) => one.key === corrects && one.source === entry.source) ?? -1;
  if (!incident || at < 0 || corrects === undefined) return undefined;
  const [taken] = incident.evidence.splice(at, 1);
  turn.state.incidentOfReport.delete(corrects);
  incident.reports--;
  if (taken?.denies) incident.denials--;
  return incident;
}

function spotOf(word: Evidence): Spot {
  return { lon: word.lon, lat: word.lat, sigmaM: word.sigmaM, category: word.category, firstMs: word.timeMs, lastMs: word.timeMs };
}

/** Words of a kind that incidents of other kinds near by have taken in as mistaken ones. */
function dissentersNear(turn: Turn, near: readonly Near[], word: Evidence): readonly { readonly from: IncidentState; readonly word: Evidence }[] {
  return near.filter(({ incident }) => isOtherKind(incident, word.category)).flatMap(({ incident }) => incident.evidence
    .filter((one) => one.mistaken && one.key !== word.key && one.category === word.category && !isOneOrigin(one, word, turn.config.incidents))
    .map((one) => ({ from: incident, word: one })));
}

/**
 * The incident of another kind that a word is about by mistake: when that is more likely than that it was invented or is about something of its own,
 * and the words of its kind that were taken for mistaken before do not, with it, make an incident.
 */
function mistakenFor(turn: Turn, word: Evidence): IncidentState | undefined {
  // Who does not know where can't be said to mean what is there.
  if (word.sigmaM > EXACT_SIGMA_M) return undefined;
  const { prior } = turn.config.incidents;
  const near = incidentsNear(turn, word, word.sigmaM);
  const spot = spotOf(word);
  let [best, most] = [undefined as IncidentState | undefined, 0];
  for (const one of near) {
    const count = isOtherKind(one.incident, word.category) ? mistakenFrom(one, spot) : 0;
    if (count > most) [best, most] = [one.incident, count];
  }
  if (!best || mistakenProbability(word, prior, viewOf(turn, new Map([[best.category, most]]))) < 0.5) return undefined;
  const companions = dissentersNear(turn, near, word).map((one) => one.word);
  const own = companions.length === 0 ? 0 : ownProbability([word, ...companions], prior, viewOf(turn, crowdAround(near, spot)));
  return own < 0.5 ? best : undefined;
}

/** A new incident calls back the words of its kind that were taken for mistaken ones in its place: there were two things. */
function callBack(turn: Turn, founded: IncidentState, word: Evidence): void {
  for (const { from, word: one } of dissentersNear(turn, incidentsNear(turn, word, word.sigmaM), word)) {
    moveWords(turn, from, founded, [one.key]);
    settleIncident(turn, from);
    showIncident(turn, from);
  }
}

/** So many of the oldest incidents are compared when one has to go. */
const CANDIDATES = 200;

/** Lets the least important of the oldest incidents go: nobody can fill the picture with rumours, and no breach is forgotten for them. */
function makeRoom(turn: Turn): void {
  let least: IncidentState | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  let looked = 0;
  for (const incident of turn.state.incidents.values()) {
    if (++looked > CANDIDATES) break;
    const entity = turn.state.entities.get(incident.id);
    const priority = entity?.type === 'incident' ? entity.priority : 0;
    if (priority >= lowest) continue;
    least = incident;
    lowest = priority;
  }
  if (least) dropIncident(turn, least);
}

/** A new incident at a word's place. */
export function newIncident(turn: Turn, id: EntityId, word: Evidence): IncidentState {
  const { incidents } = turn.state;
  if (incidents.size >= turn.config.incidents.maxIncidents) makeRoom(turn);
  const incident: IncidentState = {
    id, foundedMs: word.timeMs, evidence: [], reports: 0, denials: 0, category: word.category, lon: word.lon, lat: word.lat, sigmaM: word.sigmaM,
    voices: 0, firstMs: word.timeMs, lastMs: word.timeMs, apart: [], lesson: NO_LESSON, tasks: [], eventTimeMs: word.timeMs, receivedTimeMs: word.receivedMs,
  };
  incidents.set(id, incident);
  return incident;
}

/** Adds a word to an incident and shows what it comes to. */
export function hearWord(turn: Turn, incident: IncidentState, word: Evidence): void {
  keepWord(turn, incident, word);
  settleIncident(turn, incident);
  joinTwin(turn, incident, showIncident(turn, incident));
}

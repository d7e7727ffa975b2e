import type { EntityId, RecordOf } from '@lagewacht/contract';
import { reportGate } from '../gates/attach';
import { roundDeg, roundMilli } from '../round';
import type { Turn } from '../turn';
import { claimOf } from './categories';
import { addEvidence, type Evidence } from './evidence';
import { dropIncident, settleIncident, showIncident, type IncidentState } from './incident';
import { linkedIncident } from './link';
import { plainText } from './words';

const MAX_TEXT = 500;

/** A report becomes evidence: of a gate where it speaks of one, of the incident it most likely is about, or of a new one. A denial founds nothing. */
export function takeReport(turn: Turn, entry: RecordOf<'report'>): void {
  if (reportGate(turn, entry)) return;
  if (turn.state.incidentOfReport.has(entry.id)) return;
  const word = evidenceOf(entry);
  const corrected = correctedIncident(turn, entry);
  const incident = corrected ?? linkedIncident(turn, word) ?? (word.denies ? undefined : foundIncident(turn, entry, word));
  if (incident) hearWord(turn, incident, word);
}

function evidenceOf(entry: RecordOf<'report'>): Evidence {
  const { body } = entry;
  const claim = claimOf(body.category, body.denies);
  const text = body.text.slice(0, MAX_TEXT).trim();
  return {
    key: entry.id, record: entry.id, source: entry.source, origin: body.origin, category: claim.category, denies: claim.denies,
    lon: roundDeg(body.lon), lat: roundDeg(body.lat), sigmaM: roundMilli(Math.max(1, body.sigmaM)), timeMs: entry.eventTimeMs, receivedMs: entry.receivedTimeMs,
    reliability: body.reliability, credibility: body.credibility, text, plain: plainText(text),
    ...(body.persons === undefined ? {} : { persons: body.persons }), ...(body.urgency === undefined ? {} : { urgency: body.urgency }), group: entry.id,
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
    tasks: [], eventTimeMs: word.timeMs, receivedTimeMs: word.receivedMs,
  };
  incidents.set(id, incident);
  return incident;
}

function foundIncident(turn: Turn, entry: RecordOf<'report'>, word: Evidence): IncidentState {
  return newIncident(turn, `inc:${entry.id}`, word);
}

/** Adds a word to an incident, without showing it yet. */
export function keepWord(turn: Turn, incident: IncidentState, word: Evidence): void {
  const gone = addEvidence(incident.evidence, word, turn.config.incidents);
  turn.state.incidentOfReport.set(word.key, incident.id);
  if (gone) turn.state.incidentOfReport.delete(gone.key);
  incident.reports++;
  if (word.denies) incident.denials++;
  if (word.timeMs > incident.eventTimeMs) incident.eventTimeMs = word.timeMs;
  if (word.receivedMs > incident.receivedTimeMs) incident.receivedTimeMs = word.receivedMs;
}

/** Adds a word to an incident and shows what it comes to. */
export function hearWord(turn: Turn, incident: IncidentState, word: Evidence): void {
  keepWord(turn, incident, word);
  settleIncident(turn, incident);
  showIncident(turn, incident);
}

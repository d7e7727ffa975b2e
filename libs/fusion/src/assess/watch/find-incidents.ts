import type { Hazard, Incident } from '@lagewacht/contract';
import { TRAITS } from '../../incidents/categories';
import type { IncidentState } from '../../incidents/incident';
import type { Turn } from '../../turn';
import { isStanding, newestTimes, type Finding } from './finding';

const MINUTE_MS = 60_000;
const NAME_LENGTH = 80;

/** The beginning of a text, cut between letters. */
function beginningOf(text: string): string {
  return [...text].slice(0, NAME_LENGTH).join('');
}

/** Whether an incident is bad enough, sure enough and not over. One that has been found so far stays so a little longer. */
function isGrave(turn: Turn, incident: Incident, kind: Hazard['kind']): boolean {
  if (incident.severity !== 'severe' && incident.severity !== 'extreme') return false;
  if (incident.grade === 'dismissed' || incident.grade === 'closed' || incident.grade === 'denied') return false;
  const { graveConfidence, graveEndsConfidence } = turn.config.assess;
  return incident.confidence >= (isStanding(turn, kind, incident.id) ? graveEndsConfidence : graveConfidence);
}

/** A danger of an incident, named by what was said of it, or else by its kind. */
function hazardOf(incident: Incident, kind: Hazard['kind']): Omit<Finding['hazard'], 'eventTimeMs' | 'receivedTimeMs'> {
  const { name } = TRAITS[incident.category];
  return {
    kind, subject: incident.id, name: beginningOf(incident.text) || `${name.de} / ${name.en}`, state: 'present', severity: incident.severity, probability: incident.confidence,
    evidence: [incident.id], lon: incident.lon, lat: incident.lat,
  };
}

/** Nobody is on the way to it. */
function unattended(turn: Turn, incident: Incident, { tasks }: IncidentState): Finding | undefined {
  if (tasks.length > 0 || !isGrave(turn, incident, 'incident_unattended')) return undefined;
  return {
    hazard: { ...hazardOf(incident, 'incident_unattended'), ...newestTimes(turn, [incident.id]) },
    stakes: { persons: incident.persons }, waitMs: turn.config.assess.unattendedMs,
  };
}

/** Nobody has looked at it or said a word of it for long. */
function unseen(turn: Turn, incident: Incident, { tasks }: IncidentState): Finding | undefined {
  const look = turn.state.coverage.incidents.get(incident.id);
  const seenMs = Math.max(incident.eventTimeMs, look?.timeMs ?? 0);
  if (turn.nowMs - seenMs < turn.config.assess.unseenMs || !isGrave(turn, incident, 'area_unseen')) return undefined;
  const said = incident.text === '' ? '' : `: ${beginningOf(incident.text)}`;
  const { name } = TRAITS[incident.category];
  return {
    hazard: { ...hazardOf(incident, 'area_unseen'), eventTimeMs: seenMs, receivedTimeMs: Math.max(seenMs, incident.receivedTimeMs) },
    stakes: { persons: incident.persons, isAssigned: tasks.length > 0 }, waitMs: 0, records: look ? [look.record] : [],
    alarm: { code: 'area_unseen', severity: 'moderate', params: { label: `${name.de}${said}`, label_en: `${name.en}${said}`, minutes: Math.floor((turn.nowMs - seenMs) / MINUTE_MS) } },
  };
}

/** Grave incidents to which nobody goes, and those at which nobody looks. */
export function findIncidents(turn: Turn): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [id, state] of turn.state.incidents) {
    const incident = turn.state.entities.get(id);
    if (incident?.type !== 'incident') continue;
    for (const finding of [unattended(turn, incident, state), unseen(turn, incident, state)]) if (finding) findings.push(finding);
  }
  return findings;
}

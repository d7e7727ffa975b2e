import type { EntityId, Incident, RecordId, ReportCategory, SourceId, Urgency } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { createLocalFrame, fromLocal, toLocal } from '@lagewacht/geo';
import { remindAt } from '../agenda';
import { alarmIdOf, clearAlarm, raiseAlarm } from '../assess/alarms';
import { removePlace, setPlace } from '../place-index';
import { roundDeg, roundMilli, roundShare } from '../round';
import { creditAnew, hide, show, type Turn } from '../turn';
import { TRAITS, SEVERITY_WEIGHT, severityOf } from './categories';
import { weigh, weightOf, type Weighed } from './confidence';
import type { Evidence } from './evidence';

/** A person's decision; it stands until another person decides. */
export interface Decision {
  readonly verdict: 'confirm' | 'dismiss' | 'close' | 'merge';
  readonly by: SourceId;
  readonly timeMs: number;
  readonly record: RecordId;
  readonly mergedInto?: EntityId;
}

/** An incident as we know it. */
export interface IncidentState {
  readonly id: EntityId;
  readonly foundedMs: number;
  readonly evidence: Evidence[];
  /** Reports and denials ever linked; the list above is bounded. */
  reports: number;
  denials: number;
  category: ReportCategory;
  lon: number;
  lat: number;
  sigmaM: number;
  decision?: Decision;
  /** Orders under way whose target it is. */
  tasks: EntityId[];
  eventTimeMs: number;
  receivedTimeMs: number;
}

const URGENCY_WEIGHT: Readonly<Record<Urgency, number>> = { immediate: 1, expected: 0.7, unknown: 0.6, future: 0.4, past: 0.1 };
const PROBABLE = 0.5;
const CONFIRMED = 0.95;
const PERSON_CONFIRMED = 0.97;
const DENIED = 0.3;
const ALARM_ENDS = 0.3;
/** An incident keeps its full weight for this share of its usual duration after the newest word. */
const PLATEAU = 0.25;
const FADED = 0.02;

/** How far it is still so, 0 to 1: full for a while after the newest word, then fading with the kind's persistence. */
export function persistence(category: ReportCategory, ageMs: number): number {
  const { persistsMs } = TRAITS[category];
  if (persistsMs === undefined) return 1;
  return Math.exp(-Math.max(0, ageMs - PLATEAU * persistsMs) / persistsMs);
}

/** Recomputes kind and place from the evidence: the kind by weight, the place as the inverse-variance mean over origin groups. */
export function settleIncident(turn: Turn, incident: IncidentState): void {
  const { prior } = turn.config.incidents;
  const supports = incident.evidence.filter((one) => !one.denies);
  if (supports.length === 0) return;
  const byGroup = new Map<string, Evidence>();
  for (const one of supports) {
    const known = byGroup.get(one.group);
    if (!known || one.timeMs > known.timeMs || (one.timeMs === known.timeMs && one.key > known.key)) byGroup.set(one.group, one);
  }
  const voices = [...byGroup.values()].sort((a, b) => compareText(a.key, b.key));
  incident.category = likeliestCategory(voices, prior, incident.category);
  const frame = createLocalFrame({ lon: incident.lon, lat: incident.lat });
  let weight = 0;
  let x = 0;
  let y = 0;
  for (const voice of voices) {
    const point = toLocal(frame, voice);
    const w = 1 / Math.max(1, voice.sigmaM * voice.sigmaM);
    weight += w;
    x += w * point.x;
    y += w * point.y;
  }
  const mean = { x: x / weight, y: y / weight };
  let spread = 0;
  for (const voice of voices) {
    const point = toLocal(frame, voice);
    spread += ((point.x - mean.x) ** 2 + (point.y - mean.y) ** 2) / 2 / Math.max(1, voice.sigmaM * voice.sigmaM);
  }
  const place = fromLocal(frame, mean);
  incident.lon = roundDeg(place.lon);
  incident.lat = roundDeg(Math.max(-85, Math.min(85, place.lat)));
  incident.sigmaM = roundMilli(Math.sqrt(1 / weight + spread / weight / voices.length));
  setPlace(turn.state.incidentPlaces, incident.id, incident);
}

function likeliestCategory(voices: readonly Evidence[], prior: number, current: ReportCategory): ReportCategory {
  const weights = new Map<ReportCategory, number>();
  for (const voice of voices) weights.set(voice.category, (weights.get(voice.category) ?? 0) + weightOf(voice, prior));
  let best = current;
  let most = weights.get(current) ?? Number.NEGATIVE_INFINITY;
  for (const [category, weight] of [...weights].sort(([a], [b]) => compareText(a, b))) {
    if (weight > most + 1e-9) {
      best = category;
      most = weight;
    }
  }
  return best;
}

function confidenceOf(turn: Turn, incident: IncidentState, weighed: Weighed): number {
  switch (incident.decision?.verdict) {
    case 'dismiss': case 'close': case 'merge': return 0;
    case 'confirm': return PERSON_CONFIRMED;
    case undefined: break;
  }
  const worn = weighed.share * persistence(incident.category, turn.nowMs - weighed.lastSupportMs);
  const floor = TRAITS[incident.category].floor;
  // People are not written off by the clock: only a denial or a decision takes them below the floor.
  return floor !== undefined && incident.denials === 0 ? Math.max(worn, Math.min(floor, weighed.share)) : worn;
}

function gradeOf(incident: IncidentState, weighed: Weighed, confidence: number): Incident['grade'] {
  switch (incident.decision?.verdict) {
    case 'dismiss': return 'dismissed';
    case 'close': case 'merge': return 'closed';
    case 'confirm': return 'confirmed';
    case undefined: break;
  }
  if (weighed.isContested) return 'contested';
  if (weighed.isDeniedLast && confidence < DENIED) return 'denied';
  if (confidence >= CONFIRMED && weighed.origins >= 2) return 'confirmed';
  return confidence >= PROBABLE ? 'probable' : 'unconfirmed';
}

/** Shows an incident as it is now, with its alarm, and puts its next review on the agenda. */
export function showIncident(turn: Turn, incident: IncidentState): void {
  const { evidence, decision } = incident;
  const weighed = weigh(evidence, turn.config.incidents.prior);
  const confidence = confidenceOf(turn, incident, weighed);
  const grade = gradeOf(incident, weighed, confidence);
  const byTime = [...evidence].sort((a, b) => a.timeMs - b.timeMs || compareText(a.key, b.key));
  const supports = byTime.filter((one) => !one.denies);
  const persons = supports.reduce<number | undefined>((most, one) => (one.persons === undefined ? most : Math.max(most ?? 0, one.persons)), undefined);
  const severity = severityOf(incident.category, persons);
  const urgency = [...supports].reverse().find((one) => one.urgency !== undefined && one.urgency !== 'unknown')?.urgency ?? 'unknown';
  const priority = confidence * SEVERITY_WEIGHT[severity] * (1 + Math.log(1 + (persons ?? 0))) * URGENCY_WEIGHT[urgency] * (incident.tasks.length > 0 ? 1 : 1.5);
  const spoken = [...byTime].reverse().find((one) => one.text !== '');
  const entity: Incident = {
    type: 'incident', id: incident.id, category: incident.category, lon: roundDeg(incident.lon), lat: roundDeg(incident.lat), sigmaM: roundMilli(incident.sigmaM),
    grade, confidence: roundShare(confidence), forWeight: roundShare(weighed.forWeight), againstWeight: roundShare(weighed.againstWeight),
    origins: weighed.origins, reports: incident.reports, denials: incident.denials, severity, urgency, ...(persons === undefined ? {} : { persons }),
    priority: roundMilli(priority), text: spoken?.text ?? '', sources: [...new Set(evidence.map((one) => one.source))].sort(compareText),
    firstTimeMs: byTime[0]?.timeMs ?? incident.foundedMs,
    ...(decision ? { decidedBy: decision.by } : {}), ...(decision?.mergedInto === undefined ? {} : { mergedInto: decision.mergedInto }),
    eventTimeMs: incident.eventTimeMs, receivedTimeMs: incident.receivedTimeMs,
  };
  show(turn, entity);
  explainIncident(turn, incident, byTime);
  judgeAlarmOf(turn, entity);
  remindAt(turn.state.agenda, incident.id, turn.nowMs + turn.config.incidents.reviewMs);
}

function explainIncident(turn: Turn, incident: IncidentState, byTime: readonly Evidence[]): void {
  const newest = (list: readonly Evidence[]): RecordId[] => list.slice(-turn.config.maxBasisRecords).map((one) => one.record);
  const denials = byTime.filter((one) => one.denies);
  creditAnew(turn, incident.id, 'evidence', { rule: 'log-odds-over-origin-groups', records: newest(byTime), count: incident.reports });
  creditAnew(turn, incident.id, 'denials', { rule: 'denials', records: newest(denials), count: incident.denials });
  if (incident.decision) creditAnew(turn, incident.id, 'decision', { rule: `person:${incident.decision.verdict}`, records: [incident.decision.record], count: 1 });
}

function judgeAlarmOf(turn: Turn, entity: Incident): void {
  const isGrave = entity.severity === 'severe' || entity.severity === 'extreme';
  const alarm = alarmIdOf('incident_severe', entity.id);
  if (isGrave && (entity.grade === 'probable' || entity.grade === 'confirmed')) {
    const { name } = TRAITS[entity.category];
    raiseAlarm(turn, {
      code: 'incident_severe', subject: entity.id, severity: entity.severity, eventTimeMs: entity.eventTimeMs, lon: entity.lon, lat: entity.lat,
      params: { category_de: name.de, category_en: name.en, text: entity.text },
    });
  } else if (entity.confidence < ALARM_ENDS && entity.grade !== 'contested') {
    clearAlarm(turn, alarm);
  }
}

/** An incident's date has come: it fades; what has long been over leaves the picture (the journal keeps it). */
export function reviewIncident(turn: Turn, id: EntityId): void {
  const incident = turn.state.incidents.get(id);
  const entity = turn.state.entities.get(id);
  if (!incident || entity?.type !== 'incident') return;
  const overSinceMs = Math.max(incident.eventTimeMs, incident.receivedTimeMs, incident.decision?.timeMs ?? 0);
  if (entity.confidence < FADED && turn.nowMs - overSinceMs > turn.config.incidents.leavesMs) return dropIncident(turn, incident);
  // A decided incident changes only by words; a fading one by time.
  if (incident.decision && incident.decision.verdict !== 'confirm') return remindAt(turn.state.agenda, id, overSinceMs + turn.config.incidents.leavesMs + 1);
  showIncident(turn, incident);
}

/** Takes an incident out of state and picture. */
export function dropIncident(turn: Turn, incident: IncidentState): void {
  const { state } = turn;
  for (const one of incident.evidence) state.incidentOfReport.delete(one.key);
  removePlace(state.incidentPlaces, incident.id);
  state.incidents.delete(incident.id);
  hide(turn, alarmIdOf('incident_severe', incident.id));
  hide(turn, incident.id);
}

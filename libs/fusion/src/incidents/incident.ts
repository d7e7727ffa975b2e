import type { EntityId, Incident, RecordId, Urgency } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { remindAt } from '../agenda';
import { alarmIdOf, clearAlarm, raiseAlarm } from '../assess/alarms';
import { roundDeg, roundMilli, roundShare } from '../round';
import { creditAnew, hide, show, type Turn } from '../turn';
import { growsInto, isGrown, SEVERITY_WEIGHT, severityOf, TRAITS } from './categories';
import { weigh } from './confidence';
import { alternativesOf, crowdAround, grownFrom, hasWake, priorAmid, seedsAround, viewOf } from './crowd';
import { proposalsOf, twinsOf, type Twin } from './duplicates';
import { counted, type Evidence } from './evidence';
import { expectationOf, isSameLesson, lessonOf, teach } from './experience';
import { credibilityOf, gradeOf, reliabilityOf } from './grade';
import type { IncidentState } from './incident-state';
import { incidentsNear, unplaceIncident } from './nearby';
import { lasting, type Lasting } from './persistence';
import { shownConfidence } from './recalibration';

export type { IncidentState } from './incident-state';
export { settleIncident } from './settle';

const URGENCY_WEIGHT: Readonly<Record<Urgency, number>> = { immediate: 1, expected: 0.7, unknown: 0.6, future: 0.4, past: 0.1 };
const PERSON_CONFIRMED = 0.97;
const ALARM_ENDS = 0.3;
const FADED = 0.02;

function confidenceOf(turn: Turn, incident: IncidentState, share: number, { isSo, wasSo }: Lasting): number {
  switch (incident.decision?.verdict) {
    case 'dismiss': case 'close': case 'merge': return 0;
    case 'confirm': return PERSON_CONFIRMED;
    case undefined: break;
  }
  const worn = shownConfidence(share, isSo, turn.config.incidents.recalibration);
  const floor = TRAITS[incident.category].floor;
  // People are not written off by the clock: only doubt whether they were ever there, a denial or a decision takes them below the floor.
  return floor !== undefined && incident.denials === 0 ? Math.max(worn, Math.min(floor, wasSo)) : worn;
}

/** Learns from an incident what it teaches now. */
function learn(turn: Turn, incident: IncidentState): void {
  const lesson = lessonOf({ ...incident, evidence: counted(incident.evidence) }, turn.nowMs, turn.config.incidents);
  if (isSameLesson(lesson, incident.lesson)) return;
  teach(turn.state.experience, incident.lesson, lesson);
  incident.lesson = lesson;
}

/** What is said of an incident: how many people, how urgent, the newest text. */
function saidOf(byTime: readonly Evidence[]): Pick<Incident, 'persons' | 'urgency' | 'text'> {
  const supports = byTime.filter((one) => !one.denies);
  const persons = supports.reduce<number | undefined>((most, one) => (one.persons === undefined ? most : Math.max(most ?? 0, one.persons)), undefined);
  const urgency = [...supports].reverse().find((one) => one.urgency !== undefined && one.urgency !== 'unknown')?.urgency ?? 'unknown';
  return { urgency, ...(persons === undefined ? {} : { persons }), text: [...byTime].reverse().find((one) => one.text !== '')?.text ?? '' };
}

/** Shows an incident as it is now, with its alarm, and puts its next review on the agenda. Answers what may be the same one, likeliest first. */
export function showIncident(turn: Turn, incident: IncidentState): readonly Twin[] {
  const { evidence, decision, category } = incident;
  const config = turn.config.incidents;
  learn(turn, incident);
  const words = counted(evidence);
  const byTime = [...words].sort((a, b) => a.timeMs - b.timeMs || compareText(a.key, b.key));
  const supports = byTime.filter((one) => !one.denies);
  const near = decision && decision.verdict !== 'confirm' ? [] : incidentsNear(turn, incident, incident.sigmaM);
  const crowd = crowdAround(near, incident, incident);
  const view = viewOf(turn, crowd);
  const seeds = seedsAround(near, incident);
  const weighed = weigh(words, config.prior, { ...view, placePrior: priorAmid(config.prior, view.crowd + seeds) });
  const lasts = lasting(supports, weighed.share, { category, nowMs: turn.nowMs, expectation: expectationOf(turn.state.experience, category, config), isTended: incident.tasks.length > 0 || (seeds > 0 && hasWake(near, incident)) }, config);
  const grown = decision ? undefined : grownFrom(turn, near, incident);
  const confidence = confidenceOf(turn, incident, weighed.share, lasts) * (1 - (grown?.probability ?? 0));
  const said = saidOf(byTime);
  const severity = severityOf(category, said.persons);
  const priority = confidence * SEVERITY_WEIGHT[severity] * (1 + Math.log(1 + (said.persons ?? 0))) * URGENCY_WEIGHT[said.urgency] * (incident.tasks.length > 0 ? 1 : 1.5);
  const reliability = reliabilityOf(supports, view);
  const alternatives = alternativesOf(turn, incident, { crowd, grown, share: weighed.share }).map((one) => ({ ...one, probability: roundShare(one.probability) }));
  const twins = twinsOf(turn, incident, near);
  const similar = proposalsOf(twins);
  const entity: Incident = {
    type: 'incident', id: incident.id, category, lon: roundDeg(incident.lon), lat: roundDeg(incident.lat), sigmaM: roundMilli(incident.sigmaM),
    grade: gradeOf(incident, weighed, confidence), confidence: roundShare(confidence), forWeight: roundShare(weighed.forWeight), againstWeight: roundShare(weighed.againstWeight),
    origins: weighed.origins, reports: incident.reports, denials: incident.denials, ...(reliability ? { reliability } : {}), credibility: credibilityOf(incident, weighed, lasts.wasSo),
    ...(alternatives.length > 0 ? { alternatives } : {}), ...(similar.length > 0 ? { similar } : {}), severity, ...said,
    priority: roundMilli(priority), sources: [...new Set(evidence.map((one) => one.source))].sort(compareText), firstTimeMs: byTime[0]?.timeMs ?? incident.foundedMs,
    ...decidedBy(incident), eventTimeMs: incident.eventTimeMs, receivedTimeMs: incident.receivedTimeMs,
  };
  show(turn, entity);
  explainIncident(turn, incident, byTime);
  judgeAlarmOf(turn, entity);
  remindAt(turn.state.agenda, incident.id, turn.nowMs + config.reviewMs);
  showLesser(turn, incident);
  return twins;
}

/** Shows anew what may have grown into an incident: it is shown as itself as far as this one is not so, also by people's decision. */
function showLesser(turn: Turn, incident: IncidentState): void {
  if (!isGrown(incident.category)) return;
  const lesser = incidentsNear(turn, incident, incident.sigmaM).filter(({ incident: { category, decision } }) => decision === undefined && growsInto(category, incident.category));
  for (const one of lesser) showIncident(turn, one.incident);
}

function decidedBy({ decision, shaping }: IncidentState): Pick<Incident, 'decidedBy' | 'mergedInto'> {
  const by = decision ? decision.by : shaping?.by;
  return { ...(by === undefined ? {} : { decidedBy: by }), ...(decision?.mergedInto === undefined ? {} : { mergedInto: decision.mergedInto }) };
}

function explainIncident(turn: Turn, incident: IncidentState, byTime: readonly Evidence[]): void {
  const newest = (list: readonly Evidence[]): RecordId[] => list.slice(-turn.config.maxBasisRecords).map((one) => one.record);
  const denials = byTime.filter((one) => one.denies);
  const { decision, shaping } = incident;
  creditAnew(turn, incident.id, 'evidence', { rule: 'log-odds-over-origin-groups', records: newest(byTime), count: incident.reports });
  creditAnew(turn, incident.id, 'denials', { rule: 'denials', records: newest(denials), count: incident.denials });
  if (decision) creditAnew(turn, incident.id, 'decision', { rule: `${decision.by === undefined ? 'automation' : 'person'}:${decision.verdict}`, records: [decision.record], count: 1 });
  else if (shaping) creditAnew(turn, incident.id, 'decision', { rule: `person:${shaping.verdict}`, records: [shaping.record], count: 1 });
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

/** Takes an incident out of state and picture. What it taught stays learnt. */
export function dropIncident(turn: Turn, incident: IncidentState): void {
  const { state } = turn;
  for (const one of incident.evidence) state.incidentOfReport.delete(one.key);
  unplaceIncident(turn, incident);
  state.incidents.delete(incident.id);
  hide(turn, alarmIdOf('incident_severe', incident.id));
  hide(turn, incident.id);
}

import type { RecordOf } from '@lagewacht/contract';
import type { Turn } from '../turn';
import { settleIncident, showIncident, type Decision, type IncidentState } from './incident';
import { keepWord, newIncident } from './report';

/** A person's judgement of an incident. People win for good: no later word of a machine undoes it. */
export function judgeIncident(turn: Turn, entry: RecordOf<'assessment'>): void {
  const incident = turn.state.incidents.get(entry.body.target);
  if (!incident || incident.decision?.verdict === 'merge') return;
  switch (entry.body.verdict) {
    case 'confirm': case 'dismiss': case 'close': return decide(turn, incident, { verdict: entry.body.verdict, by: entry.source, timeMs: entry.eventTimeMs, record: entry.id });
    case 'reopen': return reopen(turn, incident, entry);
    case 'merge': return merge(turn, incident, entry);
    case 'split': return split(turn, incident, entry);
    default:
  }
}

function decide(turn: Turn, incident: IncidentState, decision: Decision): void {
  // The newest decision holds, whichever arrives first.
  if (incident.decision && decision.timeMs < incident.decision.timeMs) return;
  incident.decision = decision;
  showIncident(turn, incident);
}

function reopen(turn: Turn, incident: IncidentState, entry: RecordOf<'assessment'>): void {
  if (!incident.decision || entry.eventTimeMs < incident.decision.timeMs) return;
  delete incident.decision;
  showIncident(turn, incident);
}

/** Moves everything said of one incident into another; the empty one says where it went. */
function merge(turn: Turn, incident: IncidentState, entry: RecordOf<'assessment'>): void {
  const into = entry.body.into === undefined ? undefined : turn.state.incidents.get(entry.body.into);
  if (!into || into === incident || into.decision?.verdict === 'merge') return;
  const words = incident.evidence.splice(0);
  for (const word of words) keepWord(turn, into, { ...word, group: word.key });
  into.tasks = [...new Set([...into.tasks, ...incident.tasks])].sort();
  incident.tasks = [];
  incident.decision = { verdict: 'merge', by: entry.source, timeMs: entry.eventTimeMs, record: entry.id, mergedInto: into.id };
  settleIncident(turn, into);
  showIncident(turn, into);
  showIncident(turn, incident);
}

/** Takes some words out of an incident into one of their own, founded by the decision. */
function split(turn: Turn, incident: IncidentState, entry: RecordOf<'assessment'>): void {
  const going = new Set(entry.body.reports ?? []);
  const words = incident.evidence.filter((one) => going.has(one.key));
  const founder = words.find((one) => !one.denies);
  if (!founder || words.length === incident.evidence.length) return;
  const kept = incident.evidence.filter((one) => !going.has(one.key));
  incident.evidence.splice(0, incident.evidence.length);
  incident.reports -= words.length + kept.length;
  incident.denials -= [...words, ...kept].filter((one) => one.denies).length;
  // Origin groups are formed anew on both sides: words that joined two groups may have gone.
  for (const word of kept) keepWord(turn, incident, { ...word, group: word.key });
  const apart = newIncident(turn, `inc:${entry.id}`, founder);
  for (const word of words) keepWord(turn, apart, { ...word, group: word.key });
  for (const one of [incident, apart]) {
    settleIncident(turn, one);
    showIncident(turn, one);
  }
}

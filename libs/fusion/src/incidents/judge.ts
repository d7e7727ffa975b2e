import type { RecordOf } from '@lagewacht/contract';
import type { Turn } from '../turn';
import { settleIncident, showIncident } from './incident';
import type { Decision, IncidentState } from './incident-state';
import { keepApart, mergeInto, moveWords } from './merge';
import { newIncident } from './report';

/** A person's judgement of an incident. People win for good: no later word of a machine undoes it. */
export function judgeIncident(turn: Turn, entry: RecordOf<'assessment'>): void {
  const incident = turn.state.incidents.get(entry.body.target);
  if (!incident) return;
  if (incident.decision?.verdict === 'merge') {
    if (entry.body.verdict === 'reopen') takeBack(turn, incident, entry);
    return;
  }
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

function merge(turn: Turn, incident: IncidentState, entry: RecordOf<'assessment'>): void {
  const into = entry.body.into === undefined ? undefined : turn.state.incidents.get(entry.body.into);
  if (!into || into === incident || into.decision?.verdict === 'merge') return;
  // A later word of a person overrules an earlier one that kept them apart.
  incident.apart = incident.apart.filter((id) => id !== into.id);
  into.apart = into.apart.filter((id) => id !== incident.id);
  mergeInto(turn, incident, into, { by: entry.source, timeMs: entry.eventTimeMs, record: entry.id });
}

/** Undoes a merge, whoever made it: the words come back as far as they are still where they went, and the two stay two. */
function takeBack(turn: Turn, incident: IncidentState, entry: RecordOf<'assessment'>): void {
  const { mergedInto, moved = [], timeMs } = incident.decision ?? { timeMs: 0 };
  const into = mergedInto === undefined ? undefined : turn.state.incidents.get(mergedInto);
  const words = moved.filter((key) => turn.state.incidentOfReport.get(key) === into?.id);
  if (!into || words.length === 0 || entry.eventTimeMs < timeMs) return;
  delete incident.decision;
  separate(turn, { from: into, to: incident, words }, entry, 'reopen');
}

/** Takes some words out of an incident into one of their own, founded by the decision. */
function split(turn: Turn, incident: IncidentState, entry: RecordOf<'assessment'>): void {
  const going = new Set(entry.body.reports ?? []);
  const words = incident.evidence.filter((one) => going.has(one.key));
  const founder = words.find((one) => !one.denies);
  if (!founder || words.length === incident.evidence.length) return;
  separate(turn, { from: incident, to: newIncident(turn, `inc:${entry.id}`, founder), words: words.map((one) => one.key) }, entry, 'split');
}

interface Parting {
  readonly from: IncidentState;
  readonly to: IncidentState;
  readonly words: readonly string[];
}

/** Moves words to an incident of their own and keeps the two apart for good, in the name of who said so. */
function separate(turn: Turn, { from, to, words }: Parting, entry: RecordOf<'assessment'>, verdict: 'split' | 'reopen'): void {
  moveWords(turn, from, to, words);
  keepApart(turn, from.id, to.id);
  for (const one of [from, to]) {
    one.shaping = { verdict, by: entry.source, record: entry.id };
    settleIncident(turn, one);
    showIncident(turn, one);
  }
}

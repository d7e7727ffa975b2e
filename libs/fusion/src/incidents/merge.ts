import type { EntityId, RecordId, SourceId } from '@lagewacht/contract';
import type { Turn } from '../turn';
import { mayBeOne, type Twin } from './duplicates';
import { addEvidence, type Evidence } from './evidence';
import { settleIncident, showIncident } from './incident';
import type { IncidentState } from './incident-state';
import { ungridIncident } from './nearby';

/** Adds a word to an incident, without showing it yet. Its place among the voices there is found anew. */
export function keepWord(turn: Turn, incident: IncidentState, word: Evidence): void {
  const kept: Evidence = { ...word, group: word.key };
  delete kept.copies;
  const gone = addEvidence(incident.evidence, kept, turn.config.incidents);
  turn.state.incidentOfReport.set(kept.key, incident.id);
  if (gone) turn.state.incidentOfReport.delete(gone.key);
  incident.reports++;
  if (kept.denies) incident.denials++;
  if (kept.timeMs > incident.eventTimeMs) incident.eventTimeMs = kept.timeMs;
  if (kept.receivedMs > incident.receivedTimeMs) incident.receivedTimeMs = kept.receivedMs;
}

/**
 * Moves words from one incident to another: those named, as about that one without doubt, or all as they are. What stays is grouped anew, as a word that
 * joined two groups may have gone. Answers the keys that went.
 */
export function moveWords(turn: Turn, from: IncidentState, to: IncidentState, keys?: readonly string[]): readonly string[] {
  const wanted = keys && new Set(keys);
  const words = from.evidence.splice(0);
  from.reports -= words.length;
  from.denials -= words.filter((one) => one.denies).length;
  const gone: string[] = [];
  for (const word of words) {
    if (wanted && !wanted.has(word.key)) {
      keepWord(turn, from, word);
      continue;
    }
    gone.push(word.key);
    const { fit: _fit, mistaken: _mistaken, ...sure } = word;
    keepWord(turn, to, wanted ? sure : word);
  }
  return gone;
}

/** Where an incident's words are now: itself, or what it was merged into in the end. */
function livingOf(turn: Turn, id: EntityId): IncidentState | undefined {
  let incident = turn.state.incidents.get(id);
  const seen = new Set<EntityId>();
  while (incident?.decision?.mergedInto !== undefined && !seen.has(incident.id)) {
    seen.add(incident.id);
    incident = turn.state.incidents.get(incident.decision.mergedInto);
  }
  return incident;
}

/** Keeps two incidents apart for good, whatever they are merged into. */
export function keepApart(turn: Turn, a: EntityId, b: EntityId): void {
  const sides = [a, b].map((id) => [turn.state.incidents.get(id), livingOf(turn, id)].flatMap((one) => (one ? [one] : [])));
  const [left = [], right = []] = sides;
  for (const one of left) {
    for (const other of right) {
      if (one === other) continue;
      one.apart = [...new Set([...one.apart, other.id])].sort();
      other.apart = [...new Set([...other.apart, one.id])].sort();
    }
  }
}

/** Who makes one of two; without a name it is automation. */
export interface MergeBy {
  readonly by?: SourceId;
  readonly timeMs: number;
  readonly record: RecordId;
}

/** Moves everything said of one incident into another; the empty one says where it went and can take it back. */
export function mergeInto(turn: Turn, incident: IncidentState, into: IncidentState, decided: MergeBy): void {
  const moved = moveWords(turn, incident, into);
  into.tasks = [...new Set([...into.tasks, ...incident.tasks])].sort();
  incident.tasks = [];
  incident.decision = { verdict: 'merge', ...decided, mergedInto: into.id, moved };
  for (const other of incident.apart) if (other !== into.id) keepApart(turn, into.id, other);
  ungridIncident(turn, incident);
  settleIncident(turn, into);
  showIncident(turn, incident);
  showIncident(turn, into);
}

/** Whether `a` is the one that stays of two: what a person confirmed, else what more voices speak of, else the older one. */
function stays(a: IncidentState, b: IncidentState): boolean {
  if ((a.decision === undefined) !== (b.decision === undefined)) return a.decision !== undefined;
  if (a.voices !== b.voices) return a.voices > b.voices;
  return a.foundedMs !== b.foundedMs ? a.foundedMs < b.foundedMs : a.id < b.id;
}

/** Two incidents that a word has brought together beyond doubt become one, for as long as no person takes them apart. Two that people decided on stay two. */
export function joinTwin(turn: Turn, incident: IncidentState, [twin]: readonly Twin[]): void {
  if (!twin || twin.score < turn.config.incidents.mergeScore || !mayBeOne(incident, twin.incident) || (incident.decision && twin.incident.decision)) return;
  const [into, gone] = stays(incident, twin.incident) ? [incident, twin.incident] : [twin.incident, incident];
  mergeInto(turn, gone, into, { timeMs: turn.entry.eventTimeMs, record: turn.entry.id });
}

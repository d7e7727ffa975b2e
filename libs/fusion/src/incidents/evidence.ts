import type { RecordId, Reliability, ReportCategory, SourceId, Urgency } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import type { IncidentConfig } from '../config';
import { likeness } from './words';

/** One word about an incident: a report, or a track of a drone. */
export interface Evidence {
  /** Record id of a report, id of a track. */
  readonly key: string;
  readonly record: RecordId;
  readonly source: SourceId;
  readonly origin: string;
  readonly category: ReportCategory;
  readonly denies: boolean;
  readonly lon: number;
  readonly lat: number;
  readonly sigmaM: number;
  readonly timeMs: number;
  readonly receivedMs: number;
  readonly reliability: Reliability;
  readonly credibility: number;
  readonly text: string;
  readonly plain: string;
  readonly persons?: number;
  readonly urgency?: Urgency;
  /** Key of the origin group: words that go back to one mouth. */
  group: string;
}

/** Words compared with a new one for being a copy; older ones have had their chance. */
const COMPARED = 40;

function statesOrigin(evidence: Evidence): boolean {
  return evidence.origin !== evidence.source;
}

/**
 * Whether two words go back to one mouth: the same origin (without a stated one that is the source), or nearly the same words within a few hours.
 * Alike words of two that each name another origin are two voices: they say so.
 */
export function isOneOrigin(a: Evidence, b: Evidence, config: IncidentConfig): boolean {
  if (a.origin === b.origin) return true;
  if (statesOrigin(a) && statesOrigin(b)) return false;
  if (Math.abs(a.timeMs - b.timeMs) > config.copyMs || a.plain.length < config.copyMinLength || b.plain.length < config.copyMinLength) return false;
  return likeness(a.plain, b.plain) >= config.copyJaccard;
}

/** Adds a word and joins it with the groups it belongs to; a group is named by its smallest key, whatever came first. Answers the word that had to go for it. */
export function addEvidence(list: Evidence[], added: Evidence, config: IncidentConfig): Evidence | undefined {
  const joined = new Set<string>([added.key]);
  for (const known of list.slice(-COMPARED)) if (isOneOrigin(known, added, config)) joined.add(known.group);
  // The same origin counts once however long ago it spoke first.
  for (const known of list) if (known.origin === added.origin) joined.add(known.group);
  const name = [...joined].sort(compareText)[0] ?? added.key;
  for (const known of list) if (joined.has(known.group)) known.group = name;
  added.group = name;
  list.push(added);
  return list.length > config.maxEvidence ? dropLeastTelling(list) : undefined;
}

/** Drops the oldest word of the largest group: what it said is said by its group. */
function dropLeastTelling(list: Evidence[]): Evidence | undefined {
  const sizes = new Map<string, number>();
  for (const evidence of list) sizes.set(evidence.group, (sizes.get(evidence.group) ?? 0) + 1);
  const largest = Math.max(...sizes.values());
  const at = list.findIndex((evidence) => sizes.get(evidence.group) === largest);
  return at >= 0 ? list.splice(at, 1)[0] : undefined;
}

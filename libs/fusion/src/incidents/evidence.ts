import type { RecordId, Reliability, ReportCategory, SourceId, Urgency } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import type { IncidentConfig } from '../config';
import { likenessTo } from './words';

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
  /** Said by a registered unit that was there, or seen by a sensor: it settles what others said. */
  readonly onScene?: boolean;
  /** Probability that it is about this incident and not about another one near it; absent: 1. */
  readonly fit?: number;
  /** It names another kind and is most likely a mistake about this incident: kept, shown as an alternative, but it says nothing of this one. */
  readonly mistaken?: boolean;
  /** Key of the origin group: words that go back to one mouth. */
  group: string;
  /** It repeats an earlier word of this incident and says nothing new. */
  copies?: boolean;
}

/** Words compared with a new one for being a copy; older ones have had their chance. */
const COMPARED = 40;

function statesOrigin(evidence: Evidence): boolean {
  return evidence.origin !== evidence.source;
}

/** Whether `a` was said before `b`; of two at once the smaller key. */
export function isEarlier(a: Evidence, b: Evidence): boolean {
  return a.timeMs !== b.timeMs ? a.timeMs < b.timeMs : a.key < b.key;
}

/** Whether a word's words are nearly those of another one: asked of each of many with one comparison prepared. */
function alikeTo(word: Evidence, config: IncidentConfig): (other: Evidence) => boolean {
  const { copyMs, copyMinLength, copyJaccard } = config;
  const likeness = likenessTo(word.plain);
  return (other) => {
    const [short, long] = word.plain.length < other.plain.length ? [word.plain.length, other.plain.length] : [other.plain.length, word.plain.length];
    // Half the likeness in length is a safe margin: only texts that repeat themselves have so many more letters than trigrams.
    if (short < copyMinLength || short < (copyJaccard / 2) * long || Math.abs(word.timeMs - other.timeMs) > copyMs) return false;
    return likeness(other.plain) >= copyJaccard;
  };
}

/**
 * Whether two words go back to one mouth: the same origin (without a stated one that is the source), or nearly the same words within a few hours.
 * Alike words of two that each name another origin are two voices: they say so.
 */
export function isOneOrigin(a: Evidence, b: Evidence, config: IncidentConfig): boolean {
  return a.origin === b.origin || (!(statesOrigin(a) && statesOrigin(b)) && alikeTo(a, config)(b));
}

/** Adds a word and joins it with the groups it belongs to; a group is named by its smallest key, whatever came first. Answers the word that had to go for it. */
export function addEvidence(list: Evidence[], added: Evidence, config: IncidentConfig): Evidence | undefined {
  const joined = new Set<string>([added.key]);
  const isAlike = alikeTo(added, config);
  for (const known of list.slice(-COMPARED)) {
    if (!isAlike(known)) continue;
    if (isEarlier(known, added)) added.copies = true;
    else known.copies = true;
    if (!(statesOrigin(known) && statesOrigin(added))) joined.add(known.group);
  }
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

/** The words of an incident that count: those mistaken about their kind are kept aside. */
export function counted(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.filter((one) => !one.mistaken);
}

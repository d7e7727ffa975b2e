import type { Attachment, EntityDocument, Evidence, Incident, InputRecord } from '@lagewacht/contract';

/** One report about an incident, as the journal has it. */
export interface Word {
  readonly record: string;
  readonly source: string;
  readonly text: string;
  readonly denies: boolean;
  readonly reliability: string;
  readonly credibility: number;
  /** When it was so, when it was sent (an outbox may have kept it long), when it came. */
  readonly eventTimeMs: number;
  readonly sentTimeMs?: number | undefined;
  readonly receivedTimeMs: number;
  readonly clock?: InputRecord['clock'];
  readonly skewMs?: number | undefined;
  readonly attachments: readonly Attachment[];
}

function toWord({ record }: Evidence): Word[] {
  if (record.kind !== 'report') return [];
  const { id, source, eventTimeMs, sentTimeMs, receivedTimeMs, clock, skewMs, body: { text, denies, reliability, credibility, attachments = [] } } = record;
  return [{ record: id, source, text, denies, reliability, credibility, eventTimeMs, sentTimeMs, receivedTimeMs, clock, skewMs, attachments }];
}

/** The reports behind an incident, newest first, those that say it apart from those that deny it. */
export function wordsOf({ evidence }: EntityDocument): { readonly says: readonly Word[]; readonly denies: readonly Word[] } {
  const words = evidence.flatMap(toWord).sort((a, b) => b.eventTimeMs - a.eventTimeMs || (a.record < b.record ? -1 : 1));
  return { says: words.filter(({ denies }) => !denies), denies: words.filter(({ denies }) => denies) };
}

const EARTH_M = 6_371_000;
const NEAR_M = 5000;

/** Distance of two places, metres; a plane is exact enough within a town. */
function distanceM(a: Incident, b: Incident): number {
  const perDegree = (Math.PI / 180) * EARTH_M;
  return Math.hypot((b.lon - a.lon) * Math.cos((a.lat * Math.PI) / 180), b.lat - a.lat) * perDegree;
}

/** Open incidents within 5 km that this one could be merged with, nearest first. */
export function mergeable(incident: Incident, all: readonly Incident[]): readonly { readonly other: Incident; readonly metres: number }[] {
  return all.filter((other) => other.id !== incident.id && other.mergedInto === undefined && other.grade !== 'closed' && other.grade !== 'dismissed')
    .map((other) => ({ other, metres: distanceM(incident, other) })).filter(({ metres }) => metres <= NEAR_M).sort((a, b) => a.metres - b.metres || (a.other.id < b.other.id ? -1 : 1)).slice(0, 20);
}

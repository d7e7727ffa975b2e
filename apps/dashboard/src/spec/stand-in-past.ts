import type { Entity, EntityId, PictureDocument, TimelineDocument } from '@lagewacht/contract';
import { realmOf } from '@lagewacht/contract';
import type { Stage } from './stand-in-stage';

/** One word of the stand-in's journal: how a thing is from then on, or that it is gone. */
export type Version = { readonly entity: Entity } | { readonly id: EntityId; readonly goneMs: number };

/** What a spec makes the past do. */
export interface PastScript {
  marks: TimelineDocument['marks'];
  /** The server can't fold the past. */
  broken: boolean;
  /** The server has no timeline (an older one). */
  hasTimeline: boolean;
}

function timesOf(version: Version): { readonly was: number; readonly known: number } {
  return 'entity' in version ? { was: version.entity.eventTimeMs, known: version.entity.receivedTimeMs } : { was: version.goneMs, known: version.goneMs };
}

/** The picture of a moment from the versions that belong to it, in the order in which they came in. */
export function pastPicture({ history, hub }: Stage, query: URLSearchParams): PictureDocument {
  const until = (name: string): number => (query.has(name) ? Date.parse(query.get(name) ?? '') : Infinity);
  const [at, knownAt] = [until('at'), until('knownAt')];
  const entities = new Map<EntityId, Entity>();
  for (const version of [...history].sort((a, b) => timesOf(a).known - timesOf(b).known)) {
    const { was, known } = timesOf(version);
    if (was > at || known > knownAt) continue;
    if ('entity' in version) entities.set(version.entity.id, version.entity);
    else entities.delete(version.id);
  }
  const { situation } = hub;
  return { situation, realm: realmOf(situation), epoch: 'past', version: history.length, seq: history.length, asOfMs: Math.min(at, knownAt), hash: 'a'.repeat(64), entities: [...entities.values()] };
}

/** How much came in when. */
export function pastTimeline({ history, past }: Stage, query: URLSearchParams): TimelineDocument {
  const known = history.map((version) => timesOf(version).known);
  const firstMs = known.reduce((found, timeMs) => Math.min(found, timeMs), Date.now());
  const fromMs = query.has('from') ? Date.parse(query.get('from') ?? '') : firstMs;
  const toMs = query.has('to') ? Date.parse(query.get('to') ?? '') : Date.now();
  const bucketMs = Math.max(1000, Math.ceil((toMs - fromMs) / 240));
  const counts = new Map<number, { records: number; reports: number }>();
  for (const version of history) {
    const at = Math.floor((timesOf(version).known - fromMs) / bucketMs);
    if (at < 0 || at >= 240) continue;
    const count = counts.get(at) ?? { records: 0, reports: 0 };
    counts.set(at, { records: count.records + 1, reports: count.reports + ('entity' in version && version.entity.type === 'incident' ? 1 : 0) });
  }
  return { fromMs, toMs, bucketMs, firstMs, buckets: [...counts].sort(([a], [b]) => a - b).map(([at, count]) => ({ timeMs: fromMs + at * bucketMs, ...count })), marks: past.marks };
}

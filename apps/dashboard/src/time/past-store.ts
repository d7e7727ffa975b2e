import type { Api, EntitiesByType, PictureSnapshot, PictureStore } from '@lagewacht/client';
import { noEntities } from '@lagewacht/client';
import type { Entity, EntityDocument } from '@lagewacht/contract';
import type { Moment, ShownPast } from './time-store';

function byTypeOf(entities: readonly Entity[]): EntitiesByType {
  const lists: Record<string, Entity[]> = {};
  for (const entity of entities) (lists[entity.type] ??= []).push(entity);
  return { ...noEntities, ...(lists as Partial<EntitiesByType>) };
}

/**
 * A picture of the past behind the interface of the live one, so that map, lists and cards show it without knowing. It never changes
 * and never raises an alarm; the link it reports is that of the live picture, because that is what the person's screen hangs on.
 */
export function createPastStore(live: PictureStore, { document }: ShownPast): PictureStore {
  const snapshot: PictureSnapshot = { ...live.getSnapshot(), loaded: true, version: document.version, asOfMs: document.asOfMs, byType: byTypeOf(document.entities) };
  return {
    situation: document.situation,
    entities: new Map(document.entities.map((entity) => [entity.id, entity])),
    getSnapshot: () => snapshot,
    subscribe: () => () => undefined,
    onChange(listener) {
      listener({ put: document.entities, remove: [], reset: true });
      return () => undefined;
    },
    onAlarm: () => () => undefined,
    close: () => undefined,
  };
}

/** A recording's picture as the desk gets it: its alarms are of the past and call nobody. */
export function createSilentStore(store: PictureStore): PictureStore {
  return { ...store, onAlarm: () => () => undefined };
}

/** The part of an entity's evidence that belongs to a moment: records that had happened (or come in) by then, and what rests on any of them. */
export function evidenceUntil({ entity, provenance, evidence }: EntityDocument, { timeMs, axis }: Moment): EntityDocument {
  const inTime = evidence.filter((record) => (axis === 'was' ? record.eventTimeMs : record.receivedTimeMs) <= timeMs);
  const ids = new Set(inTime.map(({ id }) => id));
  const rest = Object.entries(provenance).flatMap(([attribute, basis]) => {
    const records = basis.records.filter((id) => ids.has(id));
    return records.length === 0 ? [] : [[attribute, { ...basis, records, count: records.length }] as const];
  });
  return { entity, provenance: Object.fromEntries(rest), evidence: inTime };
}

/** The REST interface for a desk that shows the past: of an entity's evidence it gives what belongs to the moment. */
export function createPastApi(api: Api, momentOf: () => Moment): Api {
  return { ...api, entity: async (situation, id) => evidenceUntil(await api.entity(situation, id), momentOf()) };
}

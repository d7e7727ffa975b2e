import { noEntities, type EntitiesByType, type PictureStore } from '@lagewacht/client';
import type { Entity, PictureDocument } from '@lagewacht/contract';

const never = (): (() => void) => () => undefined;

/** A picture of the past behind the interface of a live one: it never changes and raises no alarm. */
export function createMomentStore(document: PictureDocument): PictureStore {
  const lists: Record<string, Entity[]> = {};
  for (const entity of document.entities) (lists[entity.type] ??= []).push(entity);
  const snapshot: ReturnType<PictureStore['getSnapshot']> = {
    situation: document.situation, link: { kind: 'closed' }, loaded: true, version: document.version, asOfMs: document.asOfMs, lastMessageMs: undefined, offsetMs: 0, byType: { ...noEntities, ...(lists as Partial<EntitiesByType>) },
  };
  return {
    situation: document.situation, entities: new Map(document.entities.map((entity) => [entity.id, entity])), getSnapshot: () => snapshot, subscribe: never,
    onChange(listener) {
      listener({ put: document.entities, remove: [], reset: true });
      return () => undefined;
    },
    onAlarm: never, close: () => undefined,
  };
}

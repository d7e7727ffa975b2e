import type { Entity, EntityId, Realm, SituationId } from '@lagewacht/contract';
import { realmOf } from '@lagewacht/contract';

/** The fused state of one situation at one version. Entities are immutable values; a change puts another value in their place. */
export interface Picture {
  readonly situation: SituationId;
  readonly realm: Realm;
  /** +1 for each journal entry that changed something, never otherwise. */
  readonly version: number;
  /** Newest received time that went into it, Unix ms. */
  readonly asOfMs: number;
  readonly entities: ReadonlyMap<EntityId, Entity>;
}

/** One entity before and after one step. No `before`: it is new. No `after`: it left the picture. */
export interface Change {
  readonly id: EntityId;
  readonly before?: Entity | undefined;
  readonly after?: Entity | undefined;
}

/** The picture before anything is known. */
export function emptyPicture(situation: SituationId): Picture {
  return { situation, realm: realmOf(situation), version: 0, asOfMs: 0, entities: new Map() };
}

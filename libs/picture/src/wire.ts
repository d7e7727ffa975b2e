import { canonicalJson, compareText } from '@lagewacht/base';
import type { DeltaFrame, Entity, EntityId } from '@lagewacht/contract';
import type { PictureDelta } from './delta';
import type { Picture } from './picture';

type Members = Record<string, unknown>;

/** Members of `after` that differ from `before`; null for one that is gone. */
function patchOf(before: Entity, after: Entity): Members {
  const a = before as Members;
  const b = after as Members;
  const patch: Members = {};
  for (const key of Object.keys(b)) {
    const value = b[key];
    const old = a[key];
    if (value === old) continue;
    if (typeof value === 'object' && typeof old === 'object' && canonicalJson(value) === canonicalJson(old)) continue;
    patch[key] = value === undefined ? null : value;
  }
  for (const key of Object.keys(a)) if (!(key in b) && a[key] !== undefined) patch[key] = null;
  return patch;
}

/** The one-way, small form of a delta for the wire: only the members that changed. */
export function toDeltaFrame(delta: PictureDelta, oldestMs?: number): DeltaFrame {
  const put: Entity[] = [];
  const patch: DeltaFrame['patch'] = [];
  const remove: EntityId[] = [];
  for (const { id, before, after } of delta.changes.values()) {
    if (!after) remove.push(id);
    else if (!before || before.type !== after.type) put.push(after);
    else patch.push([id, patchOf(before, after)]);
  }
  return { type: 'delta', from: delta.from, to: delta.to, asOfMs: delta.asOfMs[1], ...(oldestMs === undefined ? {} : { oldestMs }), put, patch, remove };
}

/** What a frame does to a client's entities: new values, and ids that left. */
export interface AppliedFrame {
  readonly put: readonly Entity[];
  readonly remove: readonly EntityId[];
}

/**
 * Applies a delta frame to `entities` in place and says what changed. Undefined when the frame patches something the client does not
 * have: then only a snapshot helps.
 */
export function applyDeltaFrame(entities: Map<EntityId, Entity>, frame: DeltaFrame): AppliedFrame | undefined {
  const put: Entity[] = [...frame.put];
  for (const [id, members] of frame.patch) {
    const old = entities.get(id);
    if (!old) return undefined;
    // Thousands of patches a second: no array of entries for each.
    const next: Members = { ...old };
    for (const key in members) {
      if (members[key] === null) delete next[key];
      else next[key] = members[key];
    }
    put.push(next as Entity);
  }
  for (const entity of put) entities.set(entity.id, entity);
  for (const id of frame.remove) entities.delete(id);
  return { put, remove: frame.remove };
}

/** The picture's canonical text: entities in id order. Its SHA-256 is the picture's hash; version and times of delivery are not part of it. */
export function canonicalPicture(picture: Pick<Picture, 'situation' | 'entities'>): string {
  const ids = [...picture.entities.keys()].sort(compareText);
  return `{"situation":${JSON.stringify(picture.situation)},"entities":[${ids.map((id) => canonicalJson(picture.entities.get(id))).join(',')}]}`;
}

import { canonicalJson } from '@lagewacht/base';
import type { Entity, EntityId } from '@lagewacht/contract';
import type { Change, Picture } from './picture';

/**
 * The difference of two versions. Both ends of each update are kept, so it can be undone, and two in a row can be squashed into one
 * without asking either picture. Laws (delta.spec): apply(reverse(d), apply(d, p)) = p · apply(squash(a, b), p) = apply(b, apply(a, p)).
 */
export interface PictureDelta {
  readonly from: number;
  readonly to: number;
  /** `asOfMs` of the picture before and after. */
  readonly asOfMs: readonly [before: number, after: number];
  readonly changes: ReadonlyMap<EntityId, Change>;
}

/** The delta that changes nothing at one version. */
export function emptyDelta(version: number, asOfMs: number): PictureDelta {
  return { from: version, to: version, asOfMs: [asOfMs, asOfMs], changes: new Map() };
}

function sameEntity(a: Entity | undefined, b: Entity | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
}

/** Adds `change` to `into`, joining it to an earlier change of the same entity; what ends where it began vanishes. */
export function mergeChange(into: Map<EntityId, Change>, change: Change): void {
  const earlier = into.get(change.id);
  if (!earlier) {
    into.set(change.id, change);
    return;
  }
  if (sameEntity(earlier.before, change.after)) into.delete(change.id);
  else into.set(change.id, { id: change.id, before: earlier.before, after: change.after });
}

/** One delta that does what `first` and then `second` do. `second` must start where `first` ends. */
export function squash(first: PictureDelta, second: PictureDelta): PictureDelta {
  if (first.to !== second.from) throw new Error(`Got a delta from version ${second.from}, expected one from ${first.to}.`);
  const changes = new Map(first.changes);
  for (const change of second.changes.values()) mergeChange(changes, change);
  return { from: first.from, to: second.to, asOfMs: [first.asOfMs[0], second.asOfMs[1]], changes };
}

/** The delta that undoes `delta`. */
export function reverse(delta: PictureDelta): PictureDelta {
  const changes = new Map<EntityId, Change>();
  for (const change of delta.changes.values()) changes.set(change.id, { id: change.id, before: change.after, after: change.before });
  return { from: delta.to, to: delta.from, asOfMs: [delta.asOfMs[1], delta.asOfMs[0]], changes };
}

/** The picture after `delta`. The picture given stays as it is. */
export function apply(delta: PictureDelta, picture: Picture): Picture {
  if (delta.from !== picture.version) throw new Error(`Got a delta from version ${delta.from}, expected one from ${picture.version}.`);
  const entities = new Map(picture.entities);
  for (const change of delta.changes.values()) {
    if (change.after) entities.set(change.id, change.after);
    else entities.delete(change.id);
  }
  return { ...picture, version: delta.to, asOfMs: delta.asOfMs[1], entities };
}

/** The delta that leads from one picture to another, by comparing them whole: the slow way, and the oracle of the fast one. */
export function diff(before: Picture, after: Picture): PictureDelta {
  const changes = new Map<EntityId, Change>();
  for (const [id, entity] of after.entities) {
    const old = before.entities.get(id);
    if (!sameEntity(old, entity)) changes.set(id, { id, before: old, after: entity });
  }
  for (const [id, entity] of before.entities) if (!after.entities.has(id)) changes.set(id, { id, before: entity });
  return { from: before.version, to: after.version, asOfMs: [before.asOfMs, after.asOfMs], changes };
}

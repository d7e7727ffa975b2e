import type { Entity, EntityId } from '@lagewacht/contract';
import { distanceM, type LonLat } from '@lagewacht/geo';

/** What can have changed about one thing. `state`: other words for it, neither louder nor calmer than before. */
export const changeKinds = ['new', 'gone', 'worse', 'better', 'state', 'moved', 'level'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One thing that is not as it was. */
export interface Change {
  readonly id: EntityId;
  /** As it is now; of what is gone, as it was last. */
  readonly entity: Entity;
  readonly before: Entity | undefined;
  readonly kinds: readonly ChangeKind[];
  /** How far it moved, metres. */
  readonly movedM?: number;
  /** How much the water rose, metres; negative: fell. */
  readonly roseM?: number;
}

/** How loud a thing is, and its state in a word. */
export type Judge = (entity: Entity) => { readonly rank: number; readonly word: string };

/** Nearer than this is where it was: positions waver by metres. */
export const MOVED_M = 50;
/** A tide gauge's waves; below this the level is as it was. */
export const LEVEL_M = 0.05;
/** What changes all the time by its nature, and what is no thing of the situation. */
const passedOver: ReadonlySet<Entity['type']> = new Set(['square', 'log']);

function placeOf(entity: Entity): LonLat | undefined {
  return 'lon' in entity && entity.lon !== undefined && entity.lat !== undefined ? { lon: entity.lon, lat: entity.lat } : undefined;
}

function changeOf(before: Entity, entity: Entity, judge: Judge): Change | undefined {
  const [was, is] = [judge(before), judge(entity)];
  const [from, to] = [placeOf(before), placeOf(entity)];
  const movedM = from && to ? distanceM(from, to) : 0;
  const roseM = before.type === 'gauge' && entity.type === 'gauge' && before.datum === entity.datum && before.levelM !== undefined && entity.levelM !== undefined ? entity.levelM - before.levelM : 0;
  const kinds: ChangeKind[] = [];
  if (is.rank > was.rank) kinds.push('worse');
  else if (is.rank < was.rank) kinds.push('better');
  else if (is.word !== was.word) kinds.push('state');
  if (movedM > MOVED_M) kinds.push('moved');
  // A centimetre is what a gauge can tell; sums of binary fractions must not decide.
  if (Math.round(Math.abs(roseM) * 1000) >= LEVEL_M * 1000) kinds.push('level');
  if (kinds.length === 0) return undefined;
  return { id: entity.id, entity, before, kinds, ...(movedM > MOVED_M ? { movedM } : {}), ...(kinds.includes('level') ? { roseM } : {}) };
}

/** Everything that differs between two pictures, by id, in the order of ids. */
export function diffPictures(before: Iterable<Entity>, after: Iterable<Entity>, judge: Judge): readonly Change[] {
  const olds = new Map<EntityId, Entity>();
  for (const entity of before) if (!passedOver.has(entity.type)) olds.set(entity.id, entity);
  const changes: Change[] = [];
  for (const entity of after) {
    if (passedOver.has(entity.type)) continue;
    const old = olds.get(entity.id);
    olds.delete(entity.id);
    const change = old ? changeOf(old, entity, judge) : { id: entity.id, entity, before: undefined, kinds: ['new' as const] };
    if (change) changes.push(change);
  }
  for (const [id, entity] of olds) changes.push({ id, entity, before: entity, kinds: ['gone'] });
  return changes.sort((a, b) => (a.id < b.id ? -1 : 1));
}

import type { Entity, EntityId, JournalEntry, RecordId } from '@lagewacht/contract';
import type { Change } from '@lagewacht/picture';
import type { FusionConfig } from './config';
import { forget } from './agenda';
import { isSameValue } from './same-value';
import type { FusionState } from './state';
import { extendTrail, startTrail, type Trail } from './trail';

/** One entry being folded: the state, the entry, and what the picture held before of everything this turn has touched. */
export interface Turn {
  readonly state: FusionState;
  readonly config: FusionConfig;
  readonly entry: JournalEntry;
  /** The clock: largest received time seen, this entry's included. */
  readonly nowMs: number;
  readonly before: Map<EntityId, Entity | undefined>;
}

/** Puts an entity into the picture. Showing an equal value again is no change. */
export function show(turn: Turn, entity: Entity): void {
  const { entities } = turn.state;
  const known = entities.get(entity.id);
  if (known !== undefined && isSameValue(known, entity)) return;
  if (!turn.before.has(entity.id)) turn.before.set(entity.id, known);
  entities.set(entity.id, entity);
  // Whatever else it will rest on, it rests on the word that brought it; a track keeps its own trail.
  if (known === undefined && entity.type !== 'track') credit(turn, entity.id, 'first', 'first-word');
}

/** Takes an entity out of the picture, with its trails and dates. The journal keeps what it was. */
export function hide(turn: Turn, id: EntityId): void {
  const { entities, trails, agenda } = turn.state;
  const known = entities.get(id);
  if (known === undefined) return;
  if (!turn.before.has(id)) turn.before.set(id, known);
  entities.delete(id);
  trails.delete(id);
  forget(agenda, id);
}

/** Notes that a group of an entity's attributes now rests on this turn's record too. */
export function credit(turn: Turn, id: EntityId, group: string, rule: string): void {
  creditRecord(turn, id, group, { rule, record: turn.entry.id });
}

/** Notes that a group of an entity's attributes now rests on an earlier record too. */
export function creditRecord(turn: Turn, id: EntityId, group: string, { rule, record }: { readonly rule: string; readonly record: RecordId }): void {
  const groups = trailsOf(turn, id);
  const trail = groups.get(group);
  if (trail) extendTrail(trail, rule, record, turn.config.maxBasisRecords);
  else groups.set(group, startTrail(rule, record));
}

/** Replaces what a group of attributes rests on. */
export function creditAnew(turn: Turn, id: EntityId, group: string, trail: Trail): void {
  trailsOf(turn, id).set(group, trail);
}

function trailsOf(turn: Turn, id: EntityId): Map<string, Trail> {
  const { trails } = turn.state;
  const known = trails.get(id);
  if (known) return known;
  const made = new Map<string, Trail>();
  trails.set(id, made);
  return made;
}

/** The changes of a turn, one per entity, in the order they were first touched. What came back to where it was is none. */
export function changesOf(turn: Turn): readonly Change[] {
  const changes: Change[] = [];
  for (const [id, before] of turn.before) {
    const after = turn.state.entities.get(id);
    if (before === after || (before && after && isSameValue(before, after))) continue;
    if (before && after) changes.push({ id, before, after });
    else if (after) changes.push({ id, after });
    else if (before) changes.push({ id, before });
  }
  return changes;
}

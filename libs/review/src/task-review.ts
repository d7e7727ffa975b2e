import type { Entity } from '@lagewacht/contract';
import type { Change } from '@lagewacht/picture';

const STRETCH_MS = 300_000;
/** Steps that end an order. */
const last: ReadonlySet<string> = new Set(['done', 'impossible', 'withdrawn']);

const isOpen = (entity: Entity | undefined): boolean => entity?.type === 'task' && !last.has(entity.step);

/** Counts the orders that are open, by the time their steps came in. */
export function createTaskReview(startMs: number): { note(change: Change, atMs: number): void; sum(endMs: number): readonly number[] } {
  const changes = new Map<number, number>();
  const stretchOf = (timeMs: number): number => Math.max(0, Math.floor((timeMs - startMs) / STRETCH_MS));
  return {
    note({ before, after }, atMs) {
      const by = Number(isOpen(after)) - Number(isOpen(before));
      if (by !== 0) changes.set(stretchOf(atMs), (changes.get(stretchOf(atMs)) ?? 0) + by);
    },
    /** How many were open at the end of each five minutes since the start, the last stretch maybe shorter. */
    sum(endMs) {
      let open = 0;
      return Array.from({ length: Math.max(1, Math.ceil((endMs - startMs) / STRETCH_MS)) }, (_, index) => (open += changes.get(index) ?? 0));
    },
  };
}

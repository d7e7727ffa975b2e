import { useMemo } from 'react';
import { create } from 'zustand';
import type { EntityId, Task } from '@lagewacht/contract';
import { useField, useFieldPicture, useOutbox } from '../shell/field-context';
import type { KeptOrders } from './kept-orders';
import { toOrders, type Order } from './order';

interface KeptState {
  /** Whose they are and of which situation; empty before the device was asked. */
  readonly owner: string;
  readonly kept: KeptOrders | undefined;
}

/** What is kept on the device for the user who is in. */
export const useKept = create<KeptState>()(() => ({ owner: '', kept: undefined }));

/** Name of a user's orders in a situation. */
export function ownerOf(user: string, situation: string): string {
  return `${user} ${situation}`;
}

/** The orders that are kept for whoever is in, once the device was asked. */
export function useKeptOrders(): KeptOrders | undefined {
  const { session: { user }, situation } = useField();
  return useKept((state) => (state.owner === ownerOf(user, situation) ? state.kept : undefined));
}

interface OwnOrders {
  readonly orders: readonly Order[];
  /** False: neither a picture nor anything kept; "none" is not known then. */
  readonly isKnown: boolean;
  /** Own clock when the shown orders were kept; undefined: they are of the picture. */
  readonly keptMs: number | undefined;
}

/** The unit's orders: those of the picture, or without one those that were kept, with the time they are of. */
export function useOrders(): OwnOrders {
  const { session: { user }, situation } = useField();
  const { byType, loaded } = useFieldPicture();
  const { items } = useOutbox();
  const kept = useKeptOrders();
  const tasks = loaded ? byType.task : kept?.tasks;
  const orders = useMemo(() => toOrders(tasks ?? [], items, { user, situation }), [tasks, items, user, situation]);
  return { orders, isKnown: tasks !== undefined, keptMs: loaded ? undefined : kept?.keptMs };
}

/** Where an order is: its own place, or that of what it is about. */
export function placeOf({ lon, lat, target }: Task, entities: ReadonlyMap<EntityId, unknown>, kept: KeptOrders['places'] | undefined): readonly [lon: number, lat: number] | undefined {
  if (lon !== undefined && lat !== undefined) return [lon, lat];
  if (target === undefined) return undefined;
  const entity = entities.get(target) as { readonly lon?: number; readonly lat?: number } | undefined;
  return entity?.lon !== undefined && entity.lat !== undefined ? [entity.lon, entity.lat] : kept?.[target];
}

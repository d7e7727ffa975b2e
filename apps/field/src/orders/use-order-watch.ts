import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { EntityId, Task } from '@lagewacht/contract';
import { useField, useFieldPicture } from '../shell/field-context';
import { useUi } from '../shell/ui-store';
import { keepOrders, readKeptOrders, type KeptOrders } from './kept-orders';
import { newsOf, owedReceipts, type OrderNews } from './order-news';
import { ring, wakeSound } from './order-sound';
import { ownerOf, placeOf, useKept, useKeptOrders, useOrders } from './use-orders';
import { useAnswer } from './use-answer';

/** Reads what is kept at the start, and keeps the orders of each new picture with what was seen of them. */
export function useKeepOrders(): void {
  const { session: { user }, situation, notes, store } = useField();
  const { byType, loaded, asOfMs } = useFieldPicture();
  const owner = ownerOf(user, situation);
  const isRead = useKept((state) => state.owner === owner);
  const asOf = useRef(asOfMs);
  asOf.current = asOfMs;
  useEffect(() => {
    let isGone = false;
    void readKeptOrders(notes, situation).then((kept) => {
      if (!isGone) useKept.setState({ owner, kept });
    });
    return () => void (isGone = true);
  }, [notes, situation, owner]);
  const own = useMemo(() => byType.task.filter(({ unit }) => unit === user), [byType.task, user]);
  useEffect(() => {
    if (!loaded || !isRead) return;
    const kept = toKept(own, useKept.getState().kept, { situation, asOfMs: asOf.current, entities: store.entities });
    useKept.setState({ owner, kept });
    void keepOrders(notes, kept);
  }, [own, loaded, isRead, situation, owner, notes, store]);
}

interface Moment {
  readonly situation: string;
  readonly asOfMs: number;
  readonly entities: ReadonlyMap<EntityId, unknown>;
}

function toKept(tasks: readonly Task[], before: KeptOrders | undefined, { situation, asOfMs, entities }: Moment): KeptOrders {
  const places = tasks.flatMap((task) => {
    const place = placeOf(task, entities, before?.places);
    return place && task.target !== undefined ? [[task.target, place] as const] : [];
  });
  const seen = tasks.flatMap(({ id }) => (before?.seen[id] === undefined ? [] : [[id, before.seen[id]] as const]));
  return { situation, tasks, asOfMs, keptMs: Date.now(), places: Object.fromEntries(places), seen: Object.fromEntries(seen) };
}

/** Notes that somebody here has seen an order at its present step. */
export function useMarkSeen(): (ids: readonly EntityId[]) => void {
  const { notes } = useField();
  return useCallback((ids) => {
    const { owner, kept } = useKept.getState();
    if (!kept || ids.every((id) => kept.seen[id] === kept.tasks.find((task) => task.id === id)?.step)) return;
    const next: KeptOrders = { ...kept, seen: { ...kept.seen, ...Object.fromEntries(kept.tasks.filter(({ id }) => ids.includes(id)).map(({ id, step }) => [id, step])) } };
    useKept.setState({ owner, kept: next });
    void keepOrders(notes, next);
  }, [notes]);
}

/** What is new about the orders of whoever is in. */
export function useOrderNews(): readonly OrderNews[] {
  const { orders } = useOrders();
  const kept = useKeptOrders();
  return useMemo(() => (kept ? newsOf(orders, kept.seen) : []), [orders, kept]);
}

/** Rings once for each piece of news, in whichever room, and sends the receipt of every order that is on the screen. */
export function useOrderWatch(): void {
  const news = useOrderNews();
  const { orders } = useOrders();
  const isMute = useUi((ui) => ui.isMute);
  const answer = useAnswer();
  const rung = useRef(new Set<string>());
  const owed = useRef(new Set<EntityId>());
  useEffect(() => wakeSound(document), []);
  useEffect(() => {
    const fresh = news.filter(({ kind, order }) => !rung.current.has(`${kind} ${order.task.id}`));
    fresh.forEach(({ kind, order }) => rung.current.add(`${kind} ${order.task.id}`));
    if (fresh.length > 0) ring(isMute);
  }, [news, isMute]);
  useEffect(() => {
    const send = (): void => {
      if (document.visibilityState !== 'visible') return;
      for (const { task } of owedReceipts(orders)) {
        if (owed.current.has(task.id)) continue;
        owed.current.add(task.id);
        void answer(task, 'received').then((isKept) => isKept || owed.current.delete(task.id));
      }
    };
    send();
    document.addEventListener('visibilitychange', send);
    return () => document.removeEventListener('visibilitychange', send);
  }, [orders, answer]);
}

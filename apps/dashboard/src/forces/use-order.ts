import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { uuid7From } from '@lagewacht/base';
import { toRfc3339, type Entity, type Task, type Unit } from '@lagewacht/contract';
import { useDesk } from '../desk/desk-context';
import { useToasts } from '../desk/toasts';

/** An order before it is given. */
export interface Order {
  readonly unit: Unit;
  readonly text: string;
  readonly target?: Entity;
}

/** Gives orders and withdraws them, through the same door as any word. An order just given can be taken back for 10 s. */
export function useOrder(): { readonly give: (order: Order) => Promise<boolean>; readonly withdraw: (task: Pick<Task, 'id' | 'unit'>) => Promise<void> } {
  const { t } = useTranslation();
  const { api, situation, store } = useDesk();
  const add = useToasts((toasts) => toasts.add);
  const stamp = useCallback(() => {
    const nowMs = Date.now() + store.getSnapshot().offsetMs;
    return { id: uuid7From(nowMs, crypto.getRandomValues(new Uint8Array(10))), time: toRfc3339(nowMs) };
  }, [store]);
  const withdraw = useCallback(async ({ id, unit }: Pick<Task, 'id' | 'unit'>): Promise<void> => {
    try {
      await api.task(situation, { ...stamp(), task: id, unit, step: 'withdrawn', text: t('forces.withdrawReason') });
      add({ text: t('forces.undoDone') });
    } catch (error) {
      add({ text: t('forces.failedStep', { detail: error instanceof Error ? error.message : String(error) }), bad: true });
    }
  }, [api, situation, stamp, t, add]);
  const give = useCallback(async ({ unit, text, target }: Order): Promise<boolean> => {
    const head = stamp();
    const id = `task:${head.id}`;
    const place = target && 'lon' in target && target.lon !== undefined && target.lat !== undefined ? { lon: target.lon, lat: target.lat } : {};
    try {
      await api.task(situation, { ...head, task: id, unit: unit.source, step: 'tasked', text, ...(target === undefined ? {} : { target: target.id }), ...place });
      add({ text: t('forces.sent', { unit: unit.callSign }), undo: () => void withdraw({ id, unit: unit.source }) });
      return true;
    } catch (error) {
      add({ text: t('forces.failed', { detail: error instanceof Error ? error.message : String(error) }), bad: true });
      return false;
    }
  }, [api, situation, stamp, t, add, withdraw]);
  return { give, withdraw };
}

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '@lagewacht/contract';
import { useField } from '../shell/field-context';

/** Answers an order by one press. True when the answer is durable on this device. */
export function useAnswer(): (task: Task, step: string, text?: string) => Promise<boolean> {
  const { t } = useTranslation();
  const { outbox, situation, session: { user }, say } = useField();
  return useCallback(async (task, step, text = '') => {
    try {
      await outbox.send(outbox.begin({ kind: 'answer', situation, author: user, body: { task: task.id, unit: task.unit, step, ...(text === '' ? {} : { text }) } }));
      return true;
    } catch (error) {
      say(t('orders.notKept', { detail: error instanceof Error ? error.message : String(error) }), true);
      return false;
    }
  }, [outbox, situation, user, say, t]);
}

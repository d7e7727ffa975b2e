import { useMemo } from 'react';
import type { OutboxItem } from '@lagewacht/outbox';
import { useField, useOutbox } from '../shell/field-context';
import { detailSentences } from './detail-words';
import { openForm, toBody } from './form';
import { useReportDesk } from './report-desk';
import type { ReportCategory } from '@lagewacht/contract';

/** The own drafts of this situation, newest first. */
export function useDrafts(): readonly OutboxItem[] {
  const { session, situation } = useField();
  const { items } = useOutbox();
  return useMemo(() => items.filter((item) => item.kind === 'report' && item.state === 'draft' && item.author === session.user && item.situation === situation).reverse(), [items, session.user, situation]);
}

/** Begins a report of a kind; its form opens when the draft is on the device. */
export function useBegin(): (category: ReportCategory) => Promise<void> {
  const { outbox, session, situation, language } = useField();
  const open = useReportDesk((desk) => desk.open);
  return async (category) => {
    const draft = outbox.begin({ kind: 'report', situation, author: session.user, body: toBody(openForm(category), detailSentences(language)) });
    await outbox.saveDraft(draft);
    open(draft.id);
  };
}

/** Opens a form with what an own report said; it will replace that one. */
export function useCorrect(): (original: OutboxItem) => Promise<void> {
  const { outbox, session } = useField();
  const open = useReportDesk((desk) => desk.open);
  return async ({ id, situation, body, attachments, capturedAtMs }) => {
    const begun = outbox.items().find(({ state, corrects }) => state === 'draft' && corrects === id);
    const draft = begun ?? outbox.begin({ kind: 'report', situation, author: session.user, body, attachments, capturedAtMs, corrects: id });
    if (!begun) await outbox.saveDraft(draft);
    open(draft.id);
  };
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Attachment, OutboxItem } from '@lagewacht/outbox';
import { useField } from '../shell/field-context';
import { detailSentences } from './detail-words';
import { createDraftKeeper, type Keeping } from './draft-keeper';
import { fromBody, toBody, type ReportBody, type ReportForm } from './form';
import { isFresh, takeFix } from './place/take-fix';
import type { Gps } from './place/use-gps';

/** A draft on the screen: what it says now, whether that is on the device, and what can be done. */
export interface OpenReport {
  readonly form: ReportForm;
  readonly attachments: readonly Attachment[];
  readonly capturedAtMs: number;
  readonly keeping: Keeping;
  /** Somebody has answered or added something; what GPS and supposition filled in does not count. */
  readonly isTouched: boolean;
  change(part: Partial<ReportForm>): void;
  changeAttachments(change: (attachments: readonly Attachment[]) => readonly Attachment[]): void;
  changeTime(capturedAtMs: number): void;
  /** Resolves when all of it is durable. Rejects with what the device said. */
  settled(): Promise<void>;
}

interface Draft {
  readonly form: ReportForm;
  readonly attachments: readonly Attachment[];
  readonly capturedAtMs: number;
}

/** Opens a draft of the outbox and keeps it at every change. */
export function useReportForm(item: OutboxItem, gps: Gps): OpenReport {
  const { outbox, language } = useField();
  const sentences = useMemo(() => detailSentences(language), [language]);
  const [draft, setDraft] = useState<Draft>(() => ({ form: fromBody(item.body as unknown as ReportBody, sentences), attachments: item.attachments, capturedAtMs: item.capturedAtMs }));
  const [keeping, setKeeping] = useState<Keeping>({ kind: 'kept' });
  const [isTouched, setTouched] = useState(false);
  const keeper = useMemo(() => createDraftKeeper((next) => outbox.saveDraft(next), setKeeping), [outbox]);
  // A correction is about the place it was about; only a new report follows the device.
  const [askedMs, setAskedMs] = useState(item.corrects ? 0 : item.capturedAtMs);
  const opened = useRef(draft);
  // The item as it was opened; the outbox gives a new one after each write, and what changes is all in `draft`.
  const [base] = useState(item);

  useEffect(() => {
    if (draft !== opened.current) keeper.keep({ ...base, body: toBody(draft.form, sentences), attachments: draft.attachments, capturedAtMs: draft.capturedAtMs });
  }, [draft, keeper, sentences, base]);

  const { fix } = gps;
  useEffect(() => {
    if (!fix || !isFresh(fix, Date.now())) return;
    setDraft((before) => {
      const place = takeFix(before.form.place, fix, askedMs);
      return place === before.form.place ? before : { ...before, form: { ...before.form, place } };
    });
  }, [fix, askedMs]);

  const change = useCallback((part: Partial<ReportForm>) => {
    // "I am here": asked for anew, now.
    if ('place' in part && part.place === undefined) setAskedMs(Date.now());
    setTouched(true);
    setDraft((before) => ({ ...before, form: { ...before.form, ...part } }));
  }, []);
  const changeAttachments = useCallback<OpenReport['changeAttachments']>((map) => {
    setTouched(true);
    setDraft((before) => ({ ...before, attachments: map(before.attachments) }));
  }, []);
  const changeTime = useCallback((capturedAtMs: number) => {
    setTouched(true);
    setDraft((before) => ({ ...before, capturedAtMs }));
  }, []);
  return { ...draft, keeping, isTouched, change, changeAttachments, changeTime, settled: () => keeper.settled() };
}

import { useEffect } from 'react';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReportCategory } from '@lagewacht/contract';
import type { OutboxItem } from '@lagewacht/outbox';
import { useField } from '../shell/field-context';
import { minuteText } from '../shell/time-text';
import { KindGrid } from './kind-grid';
import { isFull } from './media/use-attachments';
import { useGps } from './place/use-gps';
import { useReportDesk } from './report-desk';
import { ReportFormPage } from './report-form';
import { useBegin, useDrafts } from './use-drafts';

/** What was begun and not sent: it comes back after any interruption. */
function Drafts({ drafts }: { readonly drafts: readonly OutboxItem[] }): React.ReactNode {
  const { t } = useTranslation();
  const { outbox, language, say } = useField();
  const open = useReportDesk((desk) => desk.open);
  if (drafts.length === 0) return null;
  return (
    <ul className="drafts" aria-label={t('report.drafts')}>
      {drafts.map((draft) => {
        const name = t('report.draftOf', { kind: t(`report.category.${draft.body['category'] as ReportCategory}`), time: minuteText(draft.capturedAtMs, language) });
        return (
          <li key={draft.id}>
            <button type="button" className="grow" onClick={() => open(draft.id)}>{t('report.resume')}: {name}</button>
            <button type="button" aria-label={`${t('report.dropDraft')}: ${name}`} onClick={() => void outbox.discard(draft.id).then(() => say(t('report.dropped')))}><Trash2 aria-hidden="true" /></button>
          </li>
        );
      })}
    </ul>
  );
}

/** Reporting: the kinds, or the form of the draft that is open. */
export function ReportRoom(): React.ReactNode {
  const { t } = useTranslation();
  const { say } = useField();
  const drafts = useDrafts();
  const { openId, open } = useReportDesk();
  const gps = useGps();
  const begin = useBegin();
  const draft = drafts.find(({ id }) => id === openId);
  useEffect(() => {
    if (openId !== undefined && !draft) open(undefined);
  }, [openId, draft, open]);
  if (draft) return <ReportFormPage key={draft.id} item={draft} gps={gps} onClose={() => open(undefined)} />;
  return (
    <section className="report-start">
      <h1>{t('report.title')}</h1>
      <Drafts drafts={drafts} />
      <KindGrid onChoose={(category) => void begin(category).catch((fault: unknown) => say(isFull(fault) ? t('report.full') : t('report.notKept', { detail: String(fault) }), true))} />
    </section>
  );
}

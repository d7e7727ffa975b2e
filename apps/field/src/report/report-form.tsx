import { useState } from 'react';
import { ArrowLeft, Send, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutboxItem } from '@lagewacht/outbox';
import { isSettled } from '@lagewacht/outbox';
import { useField, useOwnUnit } from '../shell/field-context';
import { dateTimeText } from '../shell/time-text';
import { missing } from './form';
import { kindIcons } from './kind-icons';
import { kindOf, type Question } from './kinds';
import { MediaQuestion } from './media/media-question';
import { isFull } from './media/use-attachments';
import { PlaceQuestion } from './place/place-question';
import type { Gps } from './place/use-gps';
import { DenialQuestion, DetailQuestion, GateQuestion, PassageQuestion, PersonsQuestion, StateQuestion, TimeQuestion, UrgencyQuestion, type QuestionProps } from './questions';
import { TextQuestion } from './text-question';
import { useReportForm, type OpenReport } from './use-report-form';

const plain: Readonly<Partial<Record<Question, (props: QuestionProps) => React.ReactNode>>> = {
  urgency: UrgencyQuestion, denial: DenialQuestion, persons: PersonsQuestion, detail: DetailQuestion, gate: GateQuestion, state: StateQuestion, passage: PassageQuestion,
};

/** Whether the newest stroke is on the device. */
function KeepingWords({ report }: { readonly report: OpenReport }): React.ReactNode {
  const { t } = useTranslation();
  const { keeping } = report;
  if (keeping.kind === 'failed') return <p className="fault" role="alert">{isFull(keeping.fault) ? t('report.full') : t('report.notKept', { detail: String(keeping.fault) })}</p>;
  return <p className="quiet" data-keeping={keeping.kind}>{t(`report.${keeping.kind}`)}</p>;
}

function UnitWords(): React.ReactNode {
  const { t } = useTranslation();
  const { session } = useField();
  const unit = useOwnUnit();
  return <p className="question"><strong>{t('report.unit')}</strong> {unit?.callSign ?? session.user}</p>;
}

/** The questions of a kind in their order, then photo and voice. */
function Questions({ item, report, gps }: { readonly item: OutboxItem; readonly report: OpenReport; readonly gps: Gps }): React.ReactNode {
  const { form } = report;
  const [begunMs] = useState(item.capturedAtMs);
  return (
    <div className="questions">
      {kindOf(form.category).questions.map((question) => {
        if (question === 'unit') return <UnitWords key={question} />;
        if (question === 'place') return <PlaceQuestion key={question} place={form.place} gps={gps} onPlace={(place) => report.change({ place })} />;
        if (question === 'time') return <TimeQuestion key={question} begunMs={begunMs} capturedAtMs={report.capturedAtMs} onChange={report.changeTime} />;
        if (question === 'text') return <TextQuestion key={question} text={form.text} onChange={(text) => report.change({ text })} />;
        const Plain = plain[question];
        return Plain && <Plain key={question} form={form} onChange={report.change} />;
      })}
      <MediaQuestion attachments={report.attachments} onChange={report.changeAttachments} />
    </div>
  );
}

interface ReportFormPageProps {
  readonly item: OutboxItem;
  readonly gps: Gps;
  onClose(): void;
}

/** What is corrected: an item the server can't have yet is changed in place, everything else gets a report that replaces it. */
function useSubmit(item: OutboxItem, report: OpenReport): () => Promise<void> {
  const { outbox } = useField();
  return async () => {
    await report.settled();
    const original = outbox.items().find(({ id }) => id === item.corrects);
    if (!original || isSettled(original.state)) return outbox.submit(item.id);
    const draft = outbox.items().find(({ id }) => id === item.id) ?? item;
    await outbox.correct(original.id, draft.body, draft.attachments);
    await outbox.discard(item.id);
  };
}

/** A short form: everything supposed that can be, "send" always in reach, and every stroke kept. */
export function ReportFormPage({ item, gps, onClose }: ReportFormPageProps): React.ReactNode {
  const { t } = useTranslation();
  const { outbox, language, say } = useField();
  const report = useReportForm(item, gps);
  const submit = useSubmit(item, report);
  const [isSending, setSending] = useState(false);
  const lacking = missing(report.form)[0];
  const Icon = kindIcons[report.form.category];
  const send = async (): Promise<void> => {
    setSending(true);
    try {
      await submit();
      say(t('report.saved'));
      onClose();
    } catch (fault) {
      say(isFull(fault) ? t('report.full') : t('report.notKept', { detail: String(fault) }), true);
      setSending(false);
    }
  };
  const leave = async (): Promise<void> => {
    if (report.isTouched) say(t('report.keptOnBack'));
    else await report.settled().then(() => outbox.discard(item.id)).catch(() => undefined);
    onClose();
  };
  return (
    <section className="report-form" aria-label={t(`report.category.${report.form.category}`)}>
      <div className="report-scroll">
        <header className="report-head"><Icon aria-hidden="true" /><h1>{t(`report.category.${report.form.category}`)}</h1><KeepingWords report={report} /></header>
        {item.corrects && <p className="notice">{t('report.correction', { time: dateTimeText(item.capturedAtMs, language) })}</p>}
        <Questions item={item} report={report} gps={gps} />
      </div>
      <footer className="report-foot">
        <button type="button" disabled={isSending} onClick={() => void leave()}>{report.isTouched ? <ArrowLeft aria-hidden="true" /> : <Trash2 aria-hidden="true" />}{t(report.isTouched ? 'report.back' : 'report.drop')}</button>
        <p className="grow" role="status">{isSending ? t('report.sending') : lacking ? t(lacking === 'place' ? 'report.missingPlace' : 'report.missingState') : t('report.ready')}</p>
        <button type="button" className="act primary send" disabled={isSending || lacking !== undefined} onClick={() => void send()}><Send aria-hidden="true" />{t('report.send')}</button>
      </footer>
    </section>
  );
}

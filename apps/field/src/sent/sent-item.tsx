import { useState } from 'react';
import { PenLine, Trash2, XCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutboxItem, OutboxSnapshot } from '@lagewacht/outbox';
import { useField } from '../shell/field-context';
import { dateTimeText } from '../shell/time-text';
import { toUtmref } from '../report/place/utmref';
import { useIncidentName } from './incident-name';
import { useItemName } from './item-name';
import { ProblemWords } from './problem-words';
import { StateMark } from './state-mark';
import type { SentActs } from './use-acts';
import { waitWords, type Moment } from './waiting-words';

interface SentItemProps {
  readonly item: OutboxItem;
  readonly box: OutboxSnapshot;
  readonly moment: Moment;
  readonly acts: SentActs;
}

/** What an item said, when and where, and what became of it. */
function ItemWords({ item, box, moment }: Omit<SentItemProps, 'acts'>): React.ReactNode {
  const { t } = useTranslation();
  const { language, situation } = useField();
  const nameOf = useItemName();
  const incidentOf = useIncidentName();
  const { body, capturedAtMs, sentMs, readBy, readMs, incident } = item;
  const { lon, lat, text } = body as { readonly lon?: number; readonly lat?: number; readonly text?: string };
  const facts = [
    t('sent.seenAt', { time: dateTimeText(capturedAtMs, language) }), ...(sentMs === undefined ? [] : [t('sent.sentAt', { time: dateTimeText(sentMs, language) })]),
    ...(lon === undefined || lat === undefined ? [] : [toUtmref({ lon, lat })]), ...(item.corrects ? [t('sent.corrects')] : []), ...(item.situation === situation ? [] : [t('sent.otherSituation', { situation: item.situation })]),
  ];
  return (
    <>
      <h2>{nameOf(item)}</h2>
      {text && <p className="sent-text">{text}</p>}
      <p className="quiet number">{facts.join(' · ')}</p>
      {readBy && readMs !== undefined && <p>{t('sent.readBy', { user: readBy, time: dateTimeText(readMs, language) })}</p>}
      {incident && <p>{t('sent.incident', { id: incidentOf(incident) })}</p>}
      {waitWords(item, box, moment).map(({ kind, ...values }) => <p key={kind} className="number" data-wait={kind}>{t(`sent.wait.${kind as 'photo'}`, values as { number: number; count: number; percent: number })}</p>)}
      <ProblemWords item={item} />
    </>
  );
}

/** Deleting in two steps, the second with its consequence. */
function RemoveButton({ item, onRemove }: { readonly item: OutboxItem; onRemove(): void }): React.ReactNode {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const nameOf = useItemName();
  const isLost = item.state === 'draft' || item.state === 'waiting' || item.state === 'refused';
  if (!isAsking) return <button type="button" aria-label={`${t('sent.act.remove')}: ${nameOf(item)}`} onClick={() => setAsking(true)}><Trash2 aria-hidden="true" />{t('sent.act.remove')}</button>;
  return (
    <div className="row asking" role="group" aria-label={t('sent.act.really')}>
      <p>{t('sent.act.really')} {t(isLost ? 'sent.act.reallyWaiting' : 'sent.act.reallySent')}</p>
      <button type="button" autoFocus onClick={() => setAsking(false)}>{t('sent.act.no')}</button>
      <button type="button" className="act" onClick={onRemove}>{t('sent.act.yes')}</button>
    </div>
  );
}

/** One thing that was said on this device. */
export function SentItem({ item, box, moment, acts }: SentItemProps): React.ReactNode {
  const { t } = useTranslation();
  const { situation, say } = useField();
  const isReport = item.kind === 'report' && item.situation === situation;
  const isOver = item.state === 'draft' || item.state === 'refused' || item.body['denies'] === true || item.body['category'] === 'gate_state';
  const word = item.state === 'draft' ? 'resume' : item.state === 'waiting' || item.state === 'refused' ? 'open' : 'correct';
  const act = (done: Promise<void>): void => void done.catch((fault: unknown) => say(t('sent.failed', { detail: String(fault) }), true));
  return (
    <li className="panel sent-item" data-item={item.id} data-state={item.state}>
      <StateMark state={item.state} />
      <div className="sent-words"><ItemWords item={item} box={box} moment={moment} /></div>
      <div className="choices">
        {isReport && <button type="button" onClick={() => act(acts.open(item))}><PenLine aria-hidden="true" />{t(`sent.act.${word}`)}</button>}
        {isReport && !isOver && <button type="button" onClick={() => act(acts.sayGone(item))}><XCircle aria-hidden="true" />{t('sent.act.gone')}</button>}
        <RemoveButton item={item} onRemove={() => act(acts.remove(item))} />
      </div>
    </li>
  );
}

import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uuid7From } from '@lagewacht/base';
import { toRfc3339, type LogItem } from '@lagewacht/contract';
import { useDesk } from '../desk/desk-context';
import { useToasts } from '../desk/toasts';
import { emptyDraft, keepDraft, latestAt, readDraft, type Draft } from './draft';

interface EntryFormProps {
  readonly correcting: LogItem | undefined;
  readonly onDone: () => void;
}

const kinds = ['note', 'message_in', 'message_out', 'decision'] as const;
const precedences = ['routine', 'immediate', 'flash'] as const;

/** Where the keeper writes. The draft is kept at every stroke; Ctrl+Enter enters it. */
export function EntryForm({ correcting, onDone }: EntryFormProps): React.ReactNode {
  const { t } = useTranslation();
  const { api, situation, session, store } = useDesk();
  const add = useToasts((toasts) => toasts.add);
  const [draft, setDraft] = useState<Draft>(() => readDraft(situation, session.user));
  const [fault, setFault] = useState<'log.textNeeded' | 'log.timeWrong'>();
  const [busy, setBusy] = useState(false);
  const id = useId();
  useEffect(() => keepDraft(situation, session.user, draft), [situation, session.user, draft]);
  const put = (change: Partial<Draft>): void => setDraft((former) => ({ ...former, ...change }));
  const isMessage = !correcting && (draft.kind === 'message_in' || draft.kind === 'message_out');
  const send = async (): Promise<void> => {
    const nowMs = Date.now() + store.getSnapshot().offsetMs;
    const timeMs = draft.time === '' ? nowMs : latestAt(draft.time, nowMs);
    if (draft.text.trim() === '') return setFault('log.textNeeded');
    if (timeMs === undefined) return setFault('log.timeWrong');
    setFault(undefined);
    setBusy(true);
    try {
      const item = await api.writeLog(situation, {
        id: uuid7From(nowMs, crypto.getRandomValues(new Uint8Array(10))), time: toRfc3339(timeMs), kind: correcting ? 'correction' : draft.kind, text: draft.text.trim(), precedence: draft.precedence,
        subjects: correcting ? correcting.subjects : [], causes: correcting ? [correcting.id] : [], ...(correcting ? { corrects: correcting.number } : {}),
        ...(isMessage && draft.from.trim() !== '' ? { from: draft.from.trim() } : {}), ...(isMessage && draft.to.trim() !== '' ? { to: draft.to.trim() } : {}),
      });
      setDraft(emptyDraft);
      add({ text: t('log.saved', { number: item.number }) });
      onDone();
    } catch (error) {
      add({ text: t('log.saveFailed', { detail: error instanceof Error ? error.message : String(error) }), bad: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="log-form" aria-label={t('log.write')} onSubmit={(event) => {
      event.preventDefault();
      void send();
    }} onKeyDown={(event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    }}>
      {correcting && <p className="notice">{t('log.corrects', { number: correcting.number })}: {correcting.text}</p>}
      <div className="log-fields">
        {!correcting && <label>{t('log.kindOf')}<select value={draft.kind} onChange={({ target }) => put({ kind: target.value as Draft['kind'] })}>{kinds.map((kind) => <option key={kind} value={kind}>{t(`log.kind.${kind}`)}</option>)}</select></label>}
        {isMessage && <label>{t('log.from')}<input value={draft.from} maxLength={80} onChange={({ target }) => put({ from: target.value })} /></label>}
        {isMessage && <label>{t('log.to')}<input value={draft.to} maxLength={80} onChange={({ target }) => put({ to: target.value })} /></label>}
        {isMessage && <label>{t('log.precedence')}<select value={draft.precedence} onChange={({ target }) => put({ precedence: target.value as Draft['precedence'] })}>{precedences.map((rank) => <option key={rank} value={rank}>{t(`log.rank.${rank}`)}</option>)}</select></label>}
        <label>{t('log.eventTime')}<input className="log-time" value={draft.time} placeholder={t('log.now')} inputMode="numeric" aria-invalid={fault === 'log.timeWrong'} onChange={({ target }) => put({ time: target.value })} /></label>
      </div>
      <label>{t('log.text')}<textarea rows={3} maxLength={4000} value={draft.text} aria-invalid={fault === 'log.textNeeded'} aria-describedby={`${id}-fault`} onChange={({ target }) => put({ text: target.value })} /></label>
      <div className="log-send">
        <span id={`${id}-fault`} className={fault ? 'fault' : 'quiet'} role={fault ? 'alert' : undefined}>{fault ? t(fault) : draft.text !== '' && t('log.draft')}</span>
        {correcting && <button type="button" onClick={onDone}>{t('log.cancelCorrection')}</button>}
        <button type="submit" className="act" disabled={busy}>{t(busy ? 'log.saving' : 'log.save')}</button>
      </div>
    </form>
  );
}

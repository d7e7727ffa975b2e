import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident, RecordId } from '@lagewacht/contract';
import { Part } from '../card/fact';
import { useDecide } from '../card/use-decide';
import { useDesk, useMay } from '../desk/desk-context';
import { useLoaded } from '../desk/use-loaded';
import { sourceName } from '../entity/source-name';
import { useRefetch } from '../card/use-refetch';
import { Attachments } from './attachments';
import { useReadReceipts } from './use-read-receipts';
import { WordTimes } from './word-times';
import { wordsOf, type Word } from './words';

const nobody: readonly Word[] = [];

interface WordListProps {
  readonly words: readonly Word[];
  readonly chosen: ReadonlySet<RecordId> | undefined;
  readonly onChoose: (record: RecordId) => void;
}

function WordList({ words, chosen, onChoose }: WordListProps): React.ReactNode {
  const { t } = useTranslation();
  return (
    <ul>
      {words.map((word) => (
        <li key={word.record} className="word" data-record={word.record}>
          {chosen && <input type="checkbox" checked={chosen.has(word.record)} aria-label={t('incident.choose', { source: sourceName(word.source, t) })} onChange={() => onChoose(word.record)} />}
          <div>
            <WordTimes word={word} />
            <p>{word.denies && <strong>{t('incident.denies')}: </strong>}{word.text}</p>
            <Attachments word={word} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Splitting in two steps: which reports, then the consequence and the reason. */
function Split({ incident, chosen, total, onDone }: { readonly incident: Incident; readonly chosen: ReadonlySet<RecordId>; readonly total: number; readonly onDone: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const decide = useDecide();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const all = chosen.size >= total;
  const send = async (): Promise<void> => {
    setBusy(true);
    const kept = await decide({ verdict: 'split', target: incident.id, reports: [...chosen], reason: reason.trim() });
    setBusy(false);
    if (kept) onDone();
  };
  return (
    <form className="decision" onSubmit={(event) => {
      event.preventDefault();
      void send();
    }}>
      <p>{all ? t('incident.splitAll') : t('incident.splitConsequence')}</p>
      <label>{t('incident.reason')}<textarea rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} /></label>
      <span className="alarm-tools"><button type="submit" className="act" disabled={busy || all || chosen.size === 0}>{t('incident.splitChosen', { count: chosen.size })}</button><button type="button" onClick={onDone}>{t('incident.cancel')}</button></span>
    </form>
  );
}

/** Every report about the incident, for and against side by side, with time, source and both grades; some can be split off. */
export function IncidentWords({ incident }: { readonly incident: Incident }): React.ReactNode {
  const { t } = useTranslation();
  const { api, situation } = useDesk();
  const mayRead = useMay('evidence.read');
  const mayDecide = useMay('assessment.write');
  const [chosen, setChosen] = useState<ReadonlySet<RecordId>>();
  const { id, reports, receivedTimeMs } = incident;
  const { state, reload } = useLoaded(useCallback(() => (mayRead ? api.entity(situation, id) : Promise.reject(new Error('denied'))), [api, situation, id, mayRead]));
  useRefetch(receivedTimeMs, reload);
  const { says, denies } = useMemo(() => (state.kind === 'there' ? wordsOf(state.value) : { says: nobody, denies: nobody }), [state]);
  const list = useReadReceipts(id, useMemo(() => [...says, ...denies], [says, denies]));
  if (!mayRead) return null;
  if (state.kind === 'loading') return <Part title={t('incident.words')}><p className="quiet" role="status">{t('incident.loading')}</p></Part>;
  if (state.kind === 'failed') return <Part title={t('incident.words')}><p role="alert">{t('incident.failed', { detail: state.reason })}</p><button type="button" onClick={reload}>{t('lists.retry')}</button></Part>;
  const total = says.length + denies.length;
  const choose = (record: RecordId): void => setChosen((former) => {
    const next = new Set(former);
    if (!next.delete(record)) next.add(record);
    return next;
  });
  return (
    <Part title={t('incident.words')}>
      {total === 0 ? <p className="quiet">{t('incident.none')}</p> : (
        <div className="words" ref={list}>
          <div><h4>{t('incident.speaksFor')}</h4>{says.length === 0 ? <p className="quiet">{t('incident.nobodyFor')}</p> : <WordList words={says} chosen={chosen} onChoose={choose} />}</div>
          <div className={denies.length > 0 ? 'against' : ''}><h4>{t('incident.speaksAgainst')}</h4>{denies.length === 0 ? <p className="quiet">{t('incident.nobodyAgainst')}</p> : <WordList words={denies} chosen={chosen} onChoose={choose} />}</div>
        </div>
      )}
      {reports > total && <p className="quiet">{t('incident.more', { count: reports - total })}</p>}
      {mayDecide && total > 1 && !chosen && <button type="button" onClick={() => setChosen(new Set())}>{t('incident.split')}</button>}
      {chosen && <Split incident={incident} chosen={chosen} total={total} onDone={() => setChosen(undefined)} />}
    </Part>
  );
}

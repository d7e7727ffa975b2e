import { useEffect, useMemo, useRef, useState } from 'react';
import { Download, Printer, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { uuid7From } from '@lagewacht/base';
import { toRfc3339, type LogItem } from '@lagewacht/contract';
import { Modal } from '../desk/modal';
import { useDesk, useMay, useServerNow } from '../desk/desk-context';
import { useToasts } from '../desk/toasts';
import { useLanguage } from '../desk/use-language';
import { dateTimeText } from '../entity/time-text';
import { EntryForm } from './entry-form';
import { LogEntryRow } from './log-entry';
import { useLog, type LogBook } from './use-log';

/** Nearer to the end of the page than this one reads what comes in, pixels. */
const NEAR_END_PX = 400;

const filters = ['everything', 'byPeople', 'decisions', 'orders', 'alarms'] as const;
type Filter = (typeof filters)[number];

function passes(item: LogItem, filter: Filter, words: readonly string[]): boolean {
  const fits = filter === 'everything' || (filter === 'byPeople' ? !item.automatic : filter === 'decisions' ? item.kind === 'decision' : filter === 'orders' ? item.kind === 'order' : item.kind === 'alarm');
  if (!fits) return false;
  const text = `${item.number} ${item.text} ${item.textEn ?? ''} ${item.author} ${item.from ?? ''} ${item.to ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function Seal({ book }: { readonly book: LogBook }): React.ReactNode {
  const { t } = useTranslation();
  if (book.broken !== undefined) return <p className="log-seal fault" role="alert"><ShieldAlert aria-hidden="true" />{t('log.broken', { number: book.broken })}</p>;
  return <p className="log-seal quiet"><ShieldCheck aria-hidden="true" />{t('log.whole', { count: book.entries.length })}</p>;
}

/** Taking over in two steps: what it means, then the act, which is an entry itself. */
function TakeOver({ keeper, onDone }: { readonly keeper: string; readonly onDone: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const { api, situation, session, store } = useDesk();
  const add = useToasts((toasts) => toasts.add);
  const [asks, setAsks] = useState(false);
  const send = async (): Promise<void> => {
    const nowMs = Date.now() + store.getSnapshot().offsetMs;
    try {
      await api.writeLog(situation, { id: uuid7From(nowMs, crypto.getRandomValues(new Uint8Array(10))), time: toRfc3339(nowMs), kind: 'keeper', text: t('log.takeOverText', { user: session.user }), precedence: 'routine', subjects: [], causes: [] });
      setAsks(false);
      onDone();
    } catch (error) {
      add({ text: t('log.saveFailed', { detail: error instanceof Error ? error.message : String(error) }), bad: true });
    }
  };
  return (
    <>
      <button type="button" onClick={() => setAsks(true)}>{t('log.takeOver')}</button>
      {asks && (
        <Modal title={t('log.takeOver')} onClose={() => setAsks(false)}>
          <div className="modal-body"><p>{t('log.takeOverAsk', { keeper })}</p><span className="alarm-tools"><button type="button" className="act" data-first onClick={() => void send()}>{t('log.takeOver')}</button><button type="button" onClick={() => setAsks(false)}>{t('decide.cancel')}</button></span></div>
        </Modal>
      )}
    </>
  );
}

/** The command log: newest at the bottom as in a book, with its keeper, its seal, its filter and the place to write. */
export function LogPage(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { session, situation } = useDesk();
  const nowMs = useServerNow();
  const mayWrite = useMay('log.write');
  const book = useLog();
  const [filter, setFilter] = useState<Filter>('everything');
  const [search, setSearch] = useState('');
  const [correcting, setCorrecting] = useState<LogItem>();
  const correctedBy = useMemo(() => new Map(book.entries.flatMap(({ corrects, number }) => (corrects === undefined ? [] : [[corrects, number] as const]))), [book.entries]);
  const shown = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return book.entries.filter((item) => passes(item, filter, words));
  }, [book.entries, filter, search]);
  const end = useRef<HTMLParagraphElement>(null);
  // A book is opened at its last page; a new entry comes into sight, whoever reads further up is left there.
  const last = shown.at(-1)?.number;
  useEffect(() => {
    const page = end.current?.closest('.page');
    if (page && (page.scrollTop === 0 || page.scrollHeight - page.scrollTop - page.clientHeight < NEAR_END_PX)) page.scrollTop = page.scrollHeight;
  }, [last]);
  if (book.kind === 'loading') return <p className="empty" role="status">{t('log.loading')}</p>;
  if (book.kind === 'failed') return <div className="empty" role="alert"><p>{t('log.failed', { detail: book.reason })}</p><button type="button" onClick={book.reload}>{t('lists.retry')}</button></div>;
  const { keeper } = book;
  const isKeeper = keeper === undefined || keeper === session.user;
  return (
    <div className="log-page">
      <header className="page-head">
        <h1>{t('log.title')}</h1>
        <p>{keeper === undefined ? t('log.nobody') : t('log.keeper', { user: keeper })}</p>
        {mayWrite && !isKeeper && <TakeOver keeper={keeper} onDone={book.reload} />}
        <span className="spring" />
        <div className="segments" role="group" aria-label={t('log.show')}>{filters.map((name) => <button key={name} type="button" aria-pressed={name === filter} onClick={() => setFilter(name)}>{t(`log.${name}`)}</button>)}</div>
        <input type="search" aria-label={t('log.search')} placeholder={t('log.search')} value={search} onChange={({ target }) => setSearch(target.value)} />
        <a className="button" href={`/api/situations/${encodeURIComponent(situation)}/log?format=csv&lang=${language}`} download><Download aria-hidden="true" />{t('log.csv')}</a>
        <button type="button" onClick={() => print()}><Printer aria-hidden="true" />{t('log.print')}</button>
      </header>
      <p className="print-only">{t('log.page', { situation, time: dateTimeText(nowMs, language) })}</p>
      <Seal book={book} />
      {shown.length === 0 ? <p className="empty">{t(book.entries.length === 0 ? 'log.empty' : 'log.noMatch')}</p> : (
        <table className="log-table" aria-label={t('log.title')}>
          <thead><tr><th scope="col" className="number">{t('log.number')}</th><th scope="col">{t('log.time')}</th><th scope="col">{t('log.what')}</th><th scope="col">{t('log.who')}</th></tr></thead>
          <tbody>{shown.map((item) => <LogEntryRow key={item.number} item={item} correctedBy={correctedBy.get(item.number)} onCorrect={mayWrite && isKeeper && !item.automatic ? () => setCorrecting(item) : undefined} />)}</tbody>
        </table>
      )}
      <p className="quiet log-count" role="status" ref={end}>{t('log.entries', { count: shown.length })}</p>
      {mayWrite ? (isKeeper ? <EntryForm key={correcting?.number ?? 0} correcting={correcting} onDone={() => {
        setCorrecting(undefined);
        book.reload();
      }} /> : <p className="notice">{t('log.notKeeper', { keeper })}</p>) : <p className="notice">{t('log.readOnly')}</p>}
    </div>
  );
}

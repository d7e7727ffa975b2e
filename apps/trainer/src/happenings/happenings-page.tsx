import { useMemo, useRef, useState } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Bookmark, FileDown, NotebookPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExerciseEvent } from '@lagewacht/contract';
import { useSnapshot, useSummary } from '../control/exercise-context';
import { clockText, dateTimeText, scenarioText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import { useUi } from '../ui-store';
import { saveFile, toCsv } from './csv';
import { byText, eventText } from './event-words';
import { kindIcon } from './kind-icon';
import { useNames } from './use-names';

/** Groups that the list can be narrowed to. */
const groups = ['command', 'inject', 'effect', 'state', 'note', 'refused'] as const;
type Group = (typeof groups)[number];

/** The group of an event: what trainers write down stands apart from what they command. */
export function groupOf(event: ExerciseEvent): Group {
  if (event.kind === 'command') return event.command.act === 'note' || event.command.act === 'bookmark' ? 'note' : 'command';
  return event.kind === 'plan' ? 'state' : event.kind;
}

/** Notes and bookmarks with their times, newest first. */
function Notes(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const { events } = useSnapshot();
  const setOpen = useUi((ui) => ui.setOpen);
  const notes = events.filter((event) => groupOf(event) === 'note').reverse();
  return (
    <aside className="notes" aria-label={t('happenings.notes')}>
      <h2>{t('happenings.notes')}</h2>
      <div className="page-tools">
        <button type="button" onClick={() => setOpen('note')}><NotebookPen aria-hidden="true" />{t('control.note')}</button>
        <button type="button" onClick={() => setOpen('bookmark')}><Bookmark aria-hidden="true" />{t('control.bookmark')}</button>
      </div>
      {notes.length === 0 && <p className="empty">{t('happenings.noNotes')}</p>}
      <ul>
        {notes.map((event) => (
          <li key={event.id} data-note={event.kind === 'command' ? event.command.act : undefined}>
            {event.kind === 'command' && (event.command.act === 'bookmark' ? <Bookmark aria-hidden="true" /> : <NotebookPen aria-hidden="true" />)}
            <span>{eventText(event, { t, language, names })}<span className="more">{scenarioText(event.kind === 'command' && event.command.act === 'bookmark' ? event.command.atS ?? event.scenarioS : event.scenarioS)} · {clockText(event.atMs, language)} · {byText(event.by, t)}</span></span>
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** Everything that happened, newest first, with its filter. */
function EventList(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const { events } = useSnapshot();
  const { situation, name } = useSummary();
  const [shown, setShown] = useState<readonly Group[]>([]);
  const [by, setBy] = useState('');
  const [words, setWords] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const told = useMemo(() => events.map((event) => ({ event, group: groupOf(event), text: eventText(event, { t, language, names }) })), [events, t, language, names]);
  const rows = useMemo(() => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    return told.filter(({ event, group, text }) => (shown.length === 0 || shown.includes(group)) && (by === '' || event.by === by) && wanted.every((word) => text.toLowerCase().includes(word))).reverse();
  }, [told, shown, by, words]);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 36, overscan: 10, getItemKey: (index) => rows[index]?.event.id ?? index });
  const items = virtual.getVirtualItems();
  const [before, after] = [items[0]?.start ?? 0, virtual.getTotalSize() - (items.at(-1)?.end ?? 0)];
  const save = (): void => {
    const head = ['n', t('happenings.time'), t('happenings.scenarioTime'), t('happenings.kind'), t('happenings.by'), t('happenings.text')];
    const lines = [...rows].reverse().map(({ event, group, text }) => [String(event.n), dateTimeText(event.atMs, language), scenarioText(event.scenarioS), t(`happenings.group.${group}`), byText(event.by, t), text]);
    saveFile(`${situation}-${t('happenings.fileName')}.csv`, toCsv([[`${t('shell.exercise')} ${name}`], head, ...lines]));
  };
  return (
    <section className="event-list" aria-label={t('happenings.title')}>
      <div className="filter-bar">
        <div className="chips" role="group" aria-label={t('happenings.byKind')}>
          {groups.map((group) => <button key={group} type="button" aria-pressed={shown.includes(group)} onClick={() => setShown(shown.includes(group) ? shown.filter((one) => one !== group) : [...shown, group])}>{kindIcon(group)}{t(`happenings.group.${group}`)} <span className="count">{told.filter((one) => one.group === group).length}</span></button>)}
        </div>
        <label><span className="unseen">{t('happenings.by')}</span>
          <select value={by} onChange={({ target }) => setBy(target.value)}><option value="">{t('happenings.anybody')}</option>{[...new Set(events.map((event) => event.by))].sort().map((one) => <option key={one} value={one}>{byText(one, t)}</option>)}</select>
        </label>
        <input type="search" data-filter aria-label={t('happenings.search')} placeholder={t('happenings.search')} value={words} onChange={({ target }) => setWords(target.value)} />
        <span className="count" role="status">{t('board.shown', { shown: rows.length, total: events.length })}</span>
        <button type="button" onClick={save}><FileDown aria-hidden="true" />CSV</button>
      </div>
      {rows.length === 0 ? <p className="empty">{t(events.length === 0 ? 'happenings.empty' : 'happenings.noMatch')}</p> : (
        <div className="table-scroll" ref={scroller} tabIndex={0} role="region" aria-label={t('happenings.title')}>
          <table className="plain-table event-table" aria-rowcount={rows.length + 1}>
            <thead><tr><th scope="col">{t('happenings.time')}</th><th scope="col">{t('happenings.scenarioTime')}</th><th scope="col">{t('happenings.kind')}</th><th scope="col">{t('happenings.by')}</th><th scope="col">{t('happenings.text')}</th></tr></thead>
            <tbody>
              {before > 0 && <tr aria-hidden="true" style={{ height: before }}><td colSpan={5} /></tr>}
              {items.map(({ index }) => {
                const row = rows[index];
                return row && (
                  <tr key={row.event.id} data-index={index} ref={virtual.measureElement} aria-rowindex={index + 2} className={`event-${row.group}`} data-n={row.event.n}>
                    <td className="number">{clockText(row.event.atMs, language)}</td><td className="number">{scenarioText(row.event.scenarioS)}</td>
                    <td><span className="kind">{kindIcon(row.group)}{t(`happenings.group.${row.group}`)}</span></td><td>{byText(row.event.by, t)}</td><td>{row.text}</td>
                  </tr>
                );
              })}
              {after > 0 && <tr aria-hidden="true" style={{ height: after }}><td colSpan={5} /></tr>}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** What happened, and what trainers wrote down about it. */
export function HappeningsPage(): React.ReactNode {
  return <div className="happenings-page"><EventList /><Notes /></div>;
}

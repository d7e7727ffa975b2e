import { Fragment, useMemo, useRef, useState } from 'react';
import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MselLine } from '@lagewacht/contract';
import { useScenarioS, useSnapshot, useSummary } from '../control/exercise-context';
import { useCommands } from '../control/use-commands';
import { useNames } from '../happenings/use-names';
import { clockText, scenarioText, spanText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import { ChannelMark } from './channel-mark';
import { conditionText } from './condition-words';
import { InjectStateMark } from './inject-state';
import { answerLeftS, leapsOf, plannedS } from './planned';
import { useCalmOrder } from './use-calm-order';

interface MselTableProps {
  readonly lines: readonly MselLine[];
  readonly total: number;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

const columns = ['state', 'time', 'inject', 'way', 'condition', 'expected', 'objective'] as const;
const idOf = (line: MselLine): string => line.entry.id;

/** When it came or comes. What is only likely says so. */
function TimeCell({ line }: { readonly line: MselLine }): React.ReactNode {
  const { t } = useTranslation();
  const { msel } = useSummary();
  if (line.sentS !== undefined) return <>{scenarioText(line.sentS)}</>;
  const planned = plannedS(line, msel);
  if (!planned) return <span className="quiet">–</span>;
  return planned.isSure ? <>{scenarioText(planned.atS)}</> : <span title={t('board.likely')}>≈ {scenarioText(planned.atS)}</span>;
}

/** When it last became what it is, by the server's clock. */
function sinceMs(line: MselLine): number | undefined {
  return { planned: undefined, armed: line.armedMs, sent: line.sentMs, seen: line.seenMs, answered: line.answeredMs, missed: line.missedMs, cancelled: line.cancelledMs }[line.state];
}

function Left({ line }: { readonly line: MselLine }): React.ReactNode {
  const { t } = useTranslation();
  const { events } = useSnapshot();
  const { state } = useSummary();
  const leaps = useMemo(() => leapsOf(events), [events]);
  const leftS = answerLeftS(line, useScenarioS(1000), leaps);
  if (leftS === undefined || state === 'ended') return <span className="more">{line.entry.expect && t('board.within', { span: spanText(line.entry.expect.withinS) })}</span>;
  return <span className={`more ${leftS < 60 ? 'hurry' : ''}`}>{leftS < 0 ? t('board.overdue') : t('board.answerLeft', { span: spanText(leftS) })}</span>;
}

function Cells({ line }: { readonly line: MselLine }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const { objectives, state: exerciseState } = useSummary();
  const say = useCommands();
  const { entry, state } = line;
  const since = sinceMs(line);
  const objective = objectives.find(({ id }) => id === entry.objective);
  const waits = (state === 'planned' || state === 'armed') && exerciseState !== 'ended';
  return (
    <>
      <td role="gridcell"><InjectStateMark state={state} />{since !== undefined && <span className="more">{clockText(since, language)}</span>}</td>
      <td role="gridcell" className="number"><TimeCell line={line} /></td>
      <td role="gridcell"><strong>{entry.title[language]}</strong><span className="more"><code>{entry.id}</code></span></td>
      <td role="gridcell">{entry.from === undefined ? '–' : names.source(entry.from)} → {entry.to ?? t('board.toAll')}<span className="more"><ChannelMark channel={entry.channel} /></span></td>
      <td role="gridcell">{conditionText(entry.when, { t, language, names })}</td>
      <td role="gridcell">{entry.expect ? entry.expect.action[language] : <span className="quiet">{t('board.nothingExpected')}</span>}<Left line={line} /></td>
      <td role="gridcell">{entry.objective && <span title={objective?.title[language]}>{entry.objective}</span>}<span className="more">{entry.owner}</span></td>
      <td role="gridcell" className="row-acts">{waits && <button type="button" tabIndex={-1} aria-label={`${t('board.send')}: ${entry.title[language]}`} onClick={(click) => {
        click.stopPropagation();
        say({ act: 'send', inject: entry.id });
      }}><Send aria-hidden="true" /><span className="send-word">{t('board.send')}</span></button>}</td>
    </>
  );
}

/** Where the scenario is, between what is past and what is to come. */
function NowRow(): React.ReactNode {
  const { t } = useTranslation();
  const nowS = useScenarioS(1000);
  return <tr className="now-row" role="row"><td role="gridcell" colSpan={columns.length + 1}><span>{t('board.now', { time: scenarioText(nowS) })}</span></td></tr>;
}

/** The master scenario events list. Arrow keys walk through it, Enter opens, S sends. */
export function MselTable({ lines, total, selected, onSelect }: MselTableProps): React.ReactNode {
  const { t } = useTranslation();
  const { msel, state: exerciseState } = useSummary();
  const nowS = useScenarioS(1000);
  const say = useCommands();
  const { rows, watch } = useCalmOrder(lines, idOf);
  const [active, setActive] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const firstAhead = rows.findIndex((line) => (line.sentS ?? plannedS(line, msel)?.atS ?? Infinity) > nowS);
  const onKey = (event: React.KeyboardEvent, index: number, line: MselLine): void => {
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1, PageDown: index + 10, PageUp: index - 10 }[event.key];
    if (to !== undefined) {
      const bounded = Math.max(0, Math.min(rows.length - 1, to));
      setActive(bounded);
      body.current?.querySelector<HTMLElement>(`[data-index="${bounded}"]`)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') onSelect(line.entry.id);
    else if (event.key.toLowerCase() === 's' && exerciseState !== 'ended' && (line.state === 'planned' || line.state === 'armed')) say({ act: 'send', inject: line.entry.id });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (rows.length === 0) return <p className="empty">{t(total > 0 ? 'board.noMatch' : exerciseState === 'ready' ? 'board.notRead' : 'board.empty')}</p>;
  return (
    <div className="table-scroll" {...watch}>
      <table role="grid" aria-label={t('board.title')} aria-rowcount={rows.length + 1} className="msel-table">
        <thead><tr role="row">{columns.map((column) => <th key={column} scope="col" role="columnheader">{t(`board.column.${column}`)}</th>)}<th scope="col" role="columnheader"><span className="unseen">{t('board.send')}</span></th></tr></thead>
        <tbody ref={body}>
          {rows.map((line, index) => (
            <Fragment key={line.entry.id}>
              {index === firstAhead && index > 0 && <NowRow />}
              <tr role="row" data-inject={line.entry.id} data-index={index} className={`line-${line.state}`} aria-rowindex={index + 2} aria-selected={line.entry.id === selected} tabIndex={index === Math.min(active, rows.length - 1) ? 0 : -1}
                onClick={() => onSelect(line.entry.id)} onFocus={() => setActive(index)} onKeyDown={(event) => onKey(event, index, line)}><Cells line={line} /></tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

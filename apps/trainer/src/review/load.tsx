import { useTranslation } from 'react-i18next';
import type { ExerciseFigures } from '@lagewacht/contract';
import { FLOOD_FROM, MANAGEABLE } from '@lagewacht/review';
import { useNames } from '../happenings/use-names';
import { clockText, spanText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import { BarChart } from './bar-chart';
import { FigureTable, FoldedTable } from './part';
import { fold, heatOf } from './strip';

const TEN_MINUTES_MS = 600_000;
const FIVE_MINUTES_MS = 300_000;
/** Cells of a strip at most: more of them are put together. */
const MOST_CELLS = 24;

const loadOf = (count: number): 'flood' | 'busy' | 'manageable' => (count > FLOOD_FROM ? 'flood' : count > MANAGEABLE ? 'busy' : 'manageable');

/** Alarms in each ten minutes against what one person can manage. */
export function AlarmLoad({ figures: { alarms, startMs, endMs } }: { readonly figures: ExerciseFigures }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const time = (index: number): string => clockText(startMs + index * TEN_MINUTES_MS, language);
  return (
    <>
      <BarChart counts={alarms.perTenMinutes} from={time(0)} to={clockText(endMs, language)} tone={(count) => `bar-${loadOf(count)}`} label={t('review.alarmChart', { most: alarms.mostInTenMinutes })}
        limits={[{ at: MANAGEABLE, word: t('review.manageable') }, { at: FLOOD_FROM, word: t('review.flood') }]} />
      <FoldedTable caption={t('review.alarmLoad')} head={[t('review.start'), t('review.inTen'), t('review.load')]} rows={alarms.perTenMinutes.map((count, index) => [time(index), String(count), t(`review.${loadOf(count)}`)])} />
    </>
  );
}

/** Orders that were open at the end of each five minutes. */
export function OpenTasks({ figures: { openTasks, startMs, endMs } }: { readonly figures: ExerciseFigures }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const time = (index: number): string => clockText(Math.min(endMs, startMs + (index + 1) * FIVE_MINUTES_MS), language);
  return (
    <>
      <BarChart counts={openTasks} from={clockText(startMs, language)} to={clockText(endMs, language)} label={t('review.taskChart', { most: Math.max(0, ...openTasks) })} />
      <FoldedTable caption={t('review.openTasks')} head={[t('review.time'), t('review.open')]} rows={openTasks.map((count, index) => [time(index), String(count)])} />
    </>
  );
}

const kinds = ['measurement', 'detections', 'position', 'report', 'status', 'assessment', 'tasking', 'area', 'log'] as const;
const delayText = (ms: number): string => (ms < 10_000 ? `${Math.round(ms)} ms` : spanText(ms / 1000));

/** From the event to its receipt, by kind of message. */
export function Delays({ delays }: { readonly delays: ExerciseFigures['entries']['delays'] }): React.ReactNode {
  const { t } = useTranslation();
  const rows = kinds.flatMap((kind) => {
    const delay = delays[kind];
    return delay ? [[t(`review.kind.${kind}`), String(delay.count), delayText(delay.p50Ms), delayText(delay.p95Ms)]] : [];
  });
  return rows.length === 0 ? <p className="empty">{t('review.noDelays')}</p> : <FigureTable caption={t('review.delays')} head={[t('review.kindOf'), t('review.count'), 'p50', 'p95']} rows={rows} />;
}

/** Who did how much when: a strip of cells for each account and unit, with the number in each. */
export function DeedStrips({ figures: { entries: { strips }, startMs } }: { readonly figures: ExerciseFigures }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  if (strips.length === 0) return <p className="empty">{t('review.noDeeds')}</p>;
  const folded = strips.map(({ source, perFiveMinutes }) => ({ source, ...fold(perFiveMinutes, MOST_CELLS) }));
  const width = folded[0]?.width ?? 1;
  const most = Math.max(...folded.flatMap(({ sums }) => sums));
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('review.deeds')}>
      <table className="heat">
        <caption className="quiet">{t('review.stretch', { minutes: width * 5 })}</caption>
        <thead><tr><th scope="col">{t('review.who')}</th>{folded[0]?.sums.map((_, index) => <th key={index} scope="col">{clockText(startMs + index * width * FIVE_MINUTES_MS, language).slice(0, 5)}</th>)}<th scope="col">{t('review.sum')}</th></tr></thead>
        <tbody>{folded.map(({ source, sums }) => <tr key={source}><th scope="row">{names.source(source)}</th>{sums.map((count, index) => <td key={index} className={`heat-${heatOf(count, most)}`}>{count === 0 ? '·' : count}</td>)}<td className="heat-sum">{sums.reduce((sum, count) => sum + count, 0)}</td></tr>)}</tbody>
      </table>
    </div>
  );
}

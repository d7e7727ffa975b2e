import { useCallback, useMemo, useState } from 'react';
import { FileDown, Printer, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExerciseFigures } from '@lagewacht/contract';
import { reviewInjects, type InjectReview } from '@lagewacht/review';
import { useSnapshot, useSummary } from '../control/exercise-context';
import { saveFile, toCsv } from '../happenings/csv';
import { useNames } from '../happenings/use-names';
import { clockText, dateTimeText, spanText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import { BookmarkChoice } from './bookmark-choice';
import { DecisionLog } from './decision-log';
import { figureRows } from './figure-rows';
import { InjectTimes } from './inject-times';
import { AlarmLoad, DeedStrips, Delays, OpenTasks } from './load';
import { Detections, NearnessCharts } from './nearness';
import { Overview } from './overview';
import { PackageButton } from './package-button';
import { Part } from './part';
import { bookmarksOf, type Bookmark } from './scenario-time';
import { Slides } from './slides';
import { usePaper } from './use-paper';
import { useReview, type ReviewState } from './use-review';

const parts = ['overview', 'injects', 'detections', 'nearness', 'alarmLoad', 'openTasks', 'delays', 'deeds', 'decisions'] as const;

/** How far the reckoning is, or why there is none. */
function Reckoning({ state }: { readonly state: Exclude<ReviewState, { kind: 'there' }> }): React.ReactNode {
  const { t } = useTranslation();
  if (state.kind === 'failed') return <p className="notice" role="alert">{state.reason === 'storage_unavailable' ? t('review.failedAway') : t('review.failed', { detail: state.reason })}</p>;
  return (
    <div className="reckoning">
      <p role="status">{t('review.reckoning')}</p>
      <progress max={Math.max(1, state.of)} value={state.done} aria-label={t('review.reckoning')} />
      <p className="quiet">{state.of > 0 && t('review.reckoned', { done: spanText(state.done), of: spanText(state.of) })} {t('review.reckoningNote')}</p>
    </div>
  );
}

function Parts({ figures, injects }: { readonly figures: ExerciseFigures; readonly injects: InjectReview }): React.ReactNode {
  const { t } = useTranslation();
  const { truth, entries, decisions, moreDecisions } = figures;
  return (
    <div className="review-parts">
      <Part id="overview" title={t('review.overview')} isWide><Overview figures={figures} injects={injects} /></Part>
      <Part id="injects" title={t('review.injects')} note={t('review.injectNote')} isWide><InjectTimes injects={injects.injects} /></Part>
      <Part id="detections" title={t('review.detections')} note={t('review.detectionNote')}><Detections detections={truth.incidents.detections} /></Part>
      <Part id="alarmLoad" title={t('review.alarmLoad')} note={t('review.alarmNote')}><AlarmLoad figures={figures} /></Part>
      <Part id="nearness" title={t('review.nearness')} isWide><NearnessCharts truth={truth} /></Part>
      <Part id="openTasks" title={t('review.openTasks')} note={t('review.taskNote')}><OpenTasks figures={figures} /></Part>
      <Part id="delays" title={t('review.delays')} note={t('review.delayNote')}><Delays delays={entries.delays} /></Part>
      <Part id="deeds" title={t('review.deeds')} note={t('review.deedNote')} isWide><DeedStrips figures={figures} /></Part>
      <Part id="decisions" title={t('review.decisions')} note={t('review.decisionNote')} isWide><DecisionLog decisions={decisions} moreDecisions={moreDecisions} /></Part>
    </div>
  );
}

/** What the exercise showed: figures, decisions with the picture of then, bookmarks for talking about it, and all of it on paper or as a file. */
export function ReviewPage(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const summary = useSummary();
  const names = useNames();
  const { events } = useSnapshot();
  const { state, again } = useReview();
  const figures = state.kind === 'there' ? state.figures : undefined;
  const bookmarks = useMemo(() => bookmarksOf(events), [events]);
  const injects = useMemo(() => reviewInjects(summary.msel, { decisions: figures?.decisions ?? [], events }), [summary.msel, figures, events]);
  const [slides, setSlides] = useState<readonly Bookmark[]>();
  const close = useCallback(() => setSlides(undefined), []);
  const scenario = `${summary.title[language]} · ${t('review.seed', { seed: summary.seed })}`;
  const time = figures ? `${dateTimeText(figures.startMs, language)} – ${clockText(figures.endMs, language)}` : '';
  usePaper(`${t('shell.exercise')} · ${t('shell.notReal')}`, [summary.name, scenario, time].filter(Boolean).join(' · '));
  const save = (given: ExerciseFigures): void => {
    const mark = `${t('shell.exercise')} ${summary.name}`;
    const head = [t('shell.exercise'), t('review.parts'), t('happenings.text'), t('review.time'), t('review.value'), t('review.unit')];
    saveFile(`uebung-${summary.situation}-${t('review.fileName')}.csv`, toCsv([head, ...figureRows(given, injects, { t, language, names, mark })]));
  };
  if (slides) return <Slides bookmarks={slides} figures={figures} onClose={close} />;
  return (
    <div className="review-page" tabIndex={0} role="region" aria-label={t('review.title')}>
      <div className="review-head">
        <h1>{t('review.title')} <span className="quiet">{summary.name} · {scenario}{time && ` · ${time}`}</span></h1>
        {figures && summary.state !== 'ended' && <p className="notice">{t('review.asOf', { time: clockText(figures.endMs, language) })}. {t('review.notOver')}</p>}
        <div className="page-tools">
          <button type="button" disabled={!figures} onClick={() => window.print()}><Printer aria-hidden="true" />{t('review.print')}</button>
          <button type="button" disabled={!figures} onClick={() => figures && save(figures)}><FileDown aria-hidden="true" />CSV</button>
          <button type="button" disabled={state.kind === 'reckoning'} onClick={again}><RotateCw aria-hidden="true" />{t('review.again')}</button>
          <PackageButton />
        </div>
        {figures && <nav className="review-nav" aria-label={t('review.parts')}>{[...parts, 'bookmarks' as const].map((part) => <a key={part} href={`#review-${part}`}>{t(`review.${part}`)}</a>)}</nav>}
      </div>
      {state.kind !== 'there' && <Reckoning state={state} />}
      {figures && <Parts figures={figures} injects={injects} />}
      <div className="review-parts"><Part id="bookmarks" title={t('review.bookmarks')} note={t('review.bookmarkNote')} isWide><BookmarkChoice bookmarks={bookmarks} onShow={setSlides} /></Part></div>
    </div>
  );
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ChevronDown, ChevronUp, LoaderCircle, StepBack, StepForward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNowMs } from '@lagewacht/client';
import { useDesk } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { useTheme } from '../desk/use-theme';
import { clockText, dateTimeText, minuteText } from '../entity/time-text';
import { useScale } from '../map/use-scale';
import { ForkButton } from '../replay/fork-button';
import { useReplay } from '../replay/replay-store';
import { Transport } from '../replay/transport';
import { useInjects } from '../replay/use-injects';
import { useReplayKeys } from '../replay/use-replay-keys';
import { ChangesChoice } from './changes-choice';
import { drawTimeBar, xOf } from './draw-time-bar';
import { BackToLive } from './past-banner';
import { laneNames, laneOf, ticksOf, windowOf, type LaneName, type TimeMark, type TimeWindow } from './time-scale';
import { isLoading, spanNames, useTime, type TimeAxis } from './time-store';
import { stepToMark, useTimeKeys } from './use-time-keys';
import { useTimeline } from './use-timeline';

/** Room for one time under the bar, CSS px. */
const TICK_ROOM_PX = 90;
/** A click so near to a mark means the mark, CSS px. */
const SNAP_PX = 5;
const STEP_MS = 1000;
/** Marks that lie on each other and are named under the pointer. */
const MOST_HINTS = 4;
const laneText = { injects: 'replay.injects', alarms: 'time.lanes.alarms', decisions: 'time.lanes.decisions', orders: 'time.lanes.orders', notes: 'time.lanes.notes' } as const;
/** Lanes for everybody. */
const logLanes = laneNames.filter((lane) => lane !== 'injects');

/** Says which moment the handle stands at, and what is on its way or went wrong. */
function MomentStatus(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const wishedMs = useTime((time) => time.wishedMs);
  const failure = useTime((time) => time.failure);
  const loading = useTime(isLoading);
  const retry = useTime((time) => time.retry);
  const phase = useReplay((replay) => replay.phase);
  const recordingMs = useReplay((replay) => replay.shownMs);
  if (phase === 'playing' && wishedMs !== undefined) return <span className="moment" data-moment="playing"><strong>{dateTimeText(recordingMs, language)}</strong></span>;
  if (wishedMs === undefined) return <span className="moment" data-moment="live"><strong>{t('time.live')}</strong></span>;
  const time = dateTimeText(wishedMs, language);
  if (failure !== undefined) {
    return <span className="moment fault" role="alert" data-moment="failed">{t('time.failed', { time: clockText(wishedMs, language), detail: failure })}<button type="button" onClick={retry}>{t('lists.retry')}</button></span>;
  }
  return <span className="moment" data-moment={loading ? 'loading' : 'shown'}>{loading ? <><LoaderCircle className="turning" aria-hidden="true" />{t('time.loading', { time })}</> : <strong>{time}</strong>}</span>;
}

/** As it was, or as it was known, with the one sentence that tells them apart. */
function AxisSwitch(): React.ReactNode {
  const { t } = useTranslation();
  const axis = useTime((time) => time.axis);
  const isPlaying = useReplay(({ phase }) => phase === 'playing');
  // A recording is what was known; what was so is another past.
  const setAxis = (next: TimeAxis): void => {
    if (next === 'was') useReplay.getState().off();
    useTime.getState().setAxis(next);
  };
  return (
    <>
      <div className="segments" role="group" aria-label={t('time.axis')}>
        <button type="button" aria-pressed={axis === 'was'} disabled={isPlaying} title={t(isPlaying ? 'replay.knownOnly' : 'time.wasWhy')} onClick={() => setAxis('was')}>{t('time.was')}</button>
        <button type="button" aria-pressed={axis === 'known'} title={t('time.knownWhy')} onClick={() => setAxis('known')}>{t('time.known')}</button>
      </div>
      <span className="axis-why quiet">{t(axis === 'was' ? 'time.wasWhy' : 'time.knownWhy')}</span>
    </>
  );
}

function SpanSwitch(): React.ReactNode {
  const { t } = useTranslation();
  const span = useTime((time) => time.span);
  const setSpan = useTime((time) => time.setSpan);
  return (
    <div className="segments" role="group" aria-label={t('time.span')}>
      {spanNames.map((name) => <button key={name} type="button" aria-pressed={span === name} onClick={() => setSpan(name)}>{t(`time.spans.${name}`)}</button>)}
    </div>
  );
}

interface SliderProps {
  readonly stretch: TimeWindow;
  readonly marks: readonly TimeMark[];
  readonly liveNowMs: () => number;
}

/** The handle: the browser's own slider over the whole bar, so that dragging, clicking, keyboard and screen reader are one thing. */
function TimeSlider({ stretch, marks, liveNowMs }: SliderProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const wishedMs = useTime((time) => time.wishedMs);
  const { goTo, backToLive } = useTime.getState();
  const go = (timeMs: number): void => (timeMs >= liveNowMs() - STEP_MS / 2 ? backToLive() : goTo(Math.max(stretch.fromMs, Math.round(timeMs / STEP_MS) * STEP_MS)));
  const onKey = (key: React.KeyboardEvent): void => {
    const stepMs = key.shiftKey ? 1000 : key.altKey ? 60_000 : 10_000;
    const from = wishedMs ?? Math.floor(liveNowMs() / STEP_MS) * STEP_MS;
    if (key.key === 'ArrowLeft' || key.key === 'ArrowDown') go(from - stepMs);
    else if (key.key === 'ArrowRight' || key.key === 'ArrowUp') go(from + stepMs);
    else if (key.key === 'Home') go(stretch.fromMs);
    else if (key.key === 'End') backToLive();
    else return;
    key.preventDefault();
  };
  const snap = ({ currentTarget }: React.PointerEvent<HTMLInputElement>): void => {
    const { wishedMs: restMs } = useTime.getState();
    if (restMs === undefined) return;
    const widthPx = currentTarget.clientWidth;
    const away = (mark: TimeMark): number => Math.abs(xOf(mark.timeMs, stretch, widthPx) - xOf(restMs, stretch, widthPx));
    const near = marks.filter((mark) => away(mark) <= SNAP_PX).sort((a, b) => away(a) - away(b))[0];
    if (near) goTo(near.timeMs);
  };
  return (
    <input type="range" className="time-slider" aria-label={t('time.moment')} min={stretch.fromMs} max={stretch.toMs} step={STEP_MS} value={Math.min(stretch.toMs, Math.max(stretch.fromMs, wishedMs ?? stretch.toMs))}
      aria-valuetext={wishedMs === undefined ? t('time.live') : dateTimeText(wishedMs, language)} onChange={({ target }) => go(Number(target.value))} onKeyDown={onKey} onPointerUp={snap} />
  );
}

interface Pointed {
  readonly xPx: number;
  readonly marks: readonly TimeMark[];
}

/** The marks under the pointer, as near to it as a click would take them. */
function usePointedMark(stretch: TimeWindow, marks: readonly TimeMark[]): [Pointed | undefined, (pointer: React.PointerEvent<HTMLElement>) => void] {
  const [pointed, setPointed] = useState<Pointed>();
  return [pointed, ({ type, currentTarget, clientX }) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const near = type === 'pointerleave' ? [] : marks.filter(({ timeMs }) => timeMs >= stretch.fromMs && Math.abs(xOf(timeMs, stretch, width) - (clientX - left)) <= SNAP_PX);
    const first = near[0];
    setPointed(first && { xPx: xOf(first.timeMs, stretch, width), marks: near.slice(0, MOST_HINTS) });
  }];
}

function useWidthPx(): { readonly frame: React.RefObject<HTMLDivElement | null>; readonly widthPx: number } {
  const frame = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidthPx(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { frame, widthPx };
}

interface BarChartProps extends SliderProps {
  readonly timeline: ReturnType<typeof useTimeline>;
  readonly lanes: readonly LaneName[];
}

function BarChart({ stretch, marks, liveNowMs, timeline, lanes }: BarChartProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const theme = useTheme();
  const scale = useScale();
  const wishedMs = useTime((time) => time.wishedMs);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { frame, widthPx } = useWidthPx();
  const { fromMs, toMs } = stretch;
  useEffect(() => {
    if (!canvas.current) return;
    const times = ticksOf({ fromMs, toMs }, Math.max(2, Math.floor(widthPx / (TICK_ROOM_PX * scale))), (timeMs) => new Date(timeMs).getTimezoneOffset());
    const label = (timeMs: number): string => (minuteText(timeMs, language) === '00:00' ? dateTimeText(timeMs, language).slice(0, 6).replace(/\/$/, '') : minuteText(timeMs, language));
    drawTimeBar(canvas.current, { fromMs, toMs, timeline, marks, lanes, ticks: times.map((timeMs) => ({ timeMs, label: label(timeMs) })), momentMs: wishedMs, scale });
  }, [fromMs, toMs, timeline, marks, lanes, wishedMs, widthPx, scale, language, theme]);
  const [pointed, point] = usePointedMark(stretch, marks);
  return (
    <div className={`time-chart ${lanes.length > 4 ? 'has-injects' : ''}`}>
      <ul className="time-lanes">{lanes.map((lane) => <li key={lane}>{t(laneText[lane])}</li>)}<li className="time-records">{t(timeline ? 'time.records' : 'time.noRecords')}</li></ul>
      <div className="time-track" ref={frame} onPointerMove={point} onPointerLeave={point}>
        <canvas ref={canvas} aria-hidden="true" /><TimeSlider stretch={stretch} marks={marks} liveNowMs={liveNowMs} />
        {pointed && <p className="mark-hint" aria-hidden="true" style={{ [pointed.xPx > widthPx / 2 ? 'right' : 'left']: pointed.xPx > widthPx / 2 ? widthPx - pointed.xPx : pointed.xPx }}><MarkWords marks={pointed.marks} /></p>}
      </div>
    </div>
  );
}

/** Time, lane and words of marks. */
function MarkWords({ marks }: { readonly marks: readonly TimeMark[] }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return marks.map((mark) => `${'number' in mark ? mark.number : clockText(mark.timeMs, language)} ${t(laneText[laneOf(mark.kind)])}: ${language === 'en' ? mark.textEn ?? mark.text : mark.text}`).join(' · ');
}

/** The mark the handle stands on, in words. */
function MarkText({ marks }: { readonly marks: readonly TimeMark[] }): React.ReactNode {
  const wishedMs = useTime((time) => time.wishedMs);
  const here = marks.filter(({ timeMs }) => timeMs === wishedMs);
  return here.length === 0 ? null : <span className="mark-text" role="status"><MarkWords marks={here} /></span>;
}

/** The time bar under everything: drag to see the past. It can be folded to a line, but never be away. */
export function TimeBar(): React.ReactNode {
  const { t } = useTranslation();
  const { live, pastMs } = useDesk();
  const nowMs = useNowMs(2000) + live.getSnapshot().offsetMs;
  const liveNowMs = useCallback(() => Date.now() + live.getSnapshot().offsetMs, [live]);
  const { span, collapsed, setCollapsed } = useTime();
  const [firstMs, setFirstMs] = useState<number>();
  const stretch = windowOf(span, nowMs, firstMs);
  const timeline = useTimeline(stretch, span === 'all');
  useEffect(() => setFirstMs(timeline?.firstMs), [timeline]);
  const injects = useInjects();
  const marks = useMemo((): readonly TimeMark[] => [...timeline?.marks ?? [], ...injects ?? []], [timeline, injects]);
  useTimeKeys(marks, liveNowMs);
  useReplayKeys();
  return (
    <section className={`time-bar ${collapsed ? 'is-collapsed' : ''}`} aria-label={t('time.label')}>
      <div className="time-tools">
        <button type="button" className="icon-button" aria-expanded={!collapsed} aria-label={t(collapsed ? 'time.unfold' : 'time.fold')} title={t(collapsed ? 'time.unfold' : 'time.fold')} onClick={() => setCollapsed(!collapsed)}>{collapsed ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}</button>
        <Transport />
        <MomentStatus />
        {pastMs !== undefined && <BackToLive />}
        {collapsed ? <div className="time-track"><TimeSlider stretch={stretch} marks={marks} liveNowMs={liveNowMs} /></div> : (
          <>
            <span className="mark-steps">
              <button type="button" className="icon-button" aria-label={t('time.markBefore')} title={t('time.markBefore')} disabled={marks.length === 0} onClick={() => stepToMark(marks, liveNowMs(), -1)}><StepBack aria-hidden="true" /></button>
              <button type="button" className="icon-button" aria-label={t('time.markAfter')} title={t('time.markAfter')} disabled={marks.length === 0} onClick={() => stepToMark(marks, liveNowMs(), 1)}><StepForward aria-hidden="true" /></button>
            </span>
            <MarkText marks={marks} />
            <AxisSwitch />
            <ForkButton />
            <span className="spring" />
            <ChangesChoice marks={marks} />
            <SpanSwitch />
          </>
        )}
      </div>
      {!collapsed && <BarChart stretch={stretch} marks={marks} liveNowMs={liveNowMs} timeline={timeline} lanes={injects ? laneNames : logLanes} />}
    </section>
  );
}

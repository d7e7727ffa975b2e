import { Bookmark, ChartColumn, CirclePause, CirclePlay, CircleStop, FastForward, Minus, NotebookPen, Plus, Zap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { goTo, useRoute } from '../shell/route';
import { StateBadge } from '../shell/state-badge';
import { scenarioText, shortNumberText, spanText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import { useUi } from '../ui-store';
import { useControl, useScenarioS, useSnapshot, useSummary } from './exercise-context';
import { ScenarioTrack } from './scenario-track';
import { SpeedSelect, stepSpeed } from './speed-select';
import { useCommands } from './use-commands';
import { usePace } from './use-pace';

/** Scenario clock, time left, and who stopped it. */
function Clock(): React.ReactNode {
  const { t } = useTranslation();
  const { state, speed, durationS } = useSummary();
  const nowS = useScenarioS();
  const leftS = Math.max(0, durationS - nowS);
  const duration = scenarioText(durationS);
  return (
    <div className="scenario-clock">
      <strong role="timer" aria-label={t('control.clock')}>{scenarioText(nowS)}</strong>
      <span className="more">
        {state === 'ended' ? t('control.leftNone', { duration }) : t('control.left', { left: spanText(leftS), duration })}
        {state === 'running' && speed !== 1 && ` ${t('control.leftReal', { left: spanText(leftS / speed) })}`}
      </span>
    </div>
  );
}

function Message(): React.ReactNode {
  const { t } = useTranslation();
  const { state, message } = useSummary();
  const { events } = useSnapshot();
  const { situation } = useControl();
  const route = useRoute();
  if (state === 'ended' && route.page !== 'review') return <p className="ended-message"><span>{t('control.over')}</span><button type="button" onClick={() => goTo({ page: 'review', situation })}><ChartColumn aria-hidden="true" />{t('control.toReview')}</button></p>;
  if (state !== 'paused') return null;
  const by = events.findLast((event) => event.kind === 'command' && event.command.act === 'pause')?.by;
  return <p className="pause-message"><CirclePause aria-hidden="true" /><span>{by && t('control.pausedBy', { user: by })} {message ? t('control.toPlayers', { message }) : t('control.noMessage')}</span></p>;
}

/** Everything that steers time, always on the screen. */
export function ControlBar(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { state, speed } = useSummary();
  const { link } = useSnapshot();
  const setOpen = useUi((ui) => ui.setOpen);
  const say = useCommands();
  const { setSpeed, toggle } = usePace();
  const isOver = state === 'ended';
  return (
    <section className={`control-bar control-${state} ${link === 'lost' ? 'is-lost' : ''}`} aria-label={t('control.label')}>
      <StateBadge state={state} />
      <Clock />
      <ScenarioTrack />
      <div className="control-acts" role="toolbar" aria-label={t('control.label')}>
        {state === 'paused' || state === 'ready'
          ? <button type="button" className="act pace" onClick={() => toggle()}><CirclePlay aria-hidden="true" />{t('control.resume')}</button>
          : <span className="joined"><button type="button" className="act pace" disabled={isOver} onClick={() => toggle()}><CirclePause aria-hidden="true" />{t('control.pause')}</button><button type="button" disabled={isOver} onClick={() => setOpen('pause')}>{t('control.pauseWith')}</button></span>}
        <span className="joined speed" title={t('control.speedNow', { speed: shortNumberText(speed, language) })}>
          <button type="button" aria-label={t('control.slower')} title={t('control.slower')} disabled={isOver} onClick={() => setSpeed(stepSpeed(speed, -1))}><Minus aria-hidden="true" /></button>
          <SpeedSelect speed={speed} label={t('control.speed')} isOff={isOver} onChange={setSpeed} />
          <button type="button" aria-label={t('control.faster')} title={t('control.faster')} disabled={isOver} onClick={() => setSpeed(stepSpeed(speed, 1))}><Plus aria-hidden="true" /></button>
        </span>
        <button type="button" disabled={isOver} onClick={() => setOpen('jump')}><FastForward aria-hidden="true" />{t('control.jump')}</button>
        <button type="button" disabled={isOver} onClick={() => setOpen('adhoc')}><Zap aria-hidden="true" />{t('control.adhoc')}</button>
        <button type="button" onClick={() => setOpen('note')}><NotebookPen aria-hidden="true" />{t('control.note')}</button>
        <span className="joined">
          <button type="button" onClick={() => say({ act: 'bookmark', label: t('control.bookmarkPlain') })}><Bookmark aria-hidden="true" />{t('control.bookmark')}</button>
          <button type="button" aria-label={t('control.bookmarkWith')} title={t('control.bookmarkWith')} onClick={() => setOpen('bookmark')}>…</button>
        </span>
        <button type="button" disabled={isOver} onClick={() => setOpen('end')}><CircleStop aria-hidden="true" />{t('control.end')}</button>
      </div>
      <Message />
    </section>
  );
}

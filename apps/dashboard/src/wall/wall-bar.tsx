import { ChevronLeft, ChevronRight, LayoutDashboard, Pause, Play, Settings2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SoundSwitch } from '../alarms/sound-switch';
import { useDeskPicture, useServerNow } from '../desk/desk-context';
import { LinkChip } from '../desk/top-bar';
import { useLanguage } from '../desk/use-language';
import { isUnacknowledged } from '../entity/entity-state';
import { clockText, utcText } from '../entity/time-text';
import { useUi } from '../ui-store';
import type { Turning } from './use-turning';

interface WallBarProps {
  readonly turning: Turning;
  readonly pages: number;
  readonly periodS: number;
  /** Whether this wall is heard. */
  readonly sounds: boolean;
  readonly onSetUp: () => void;
}

function Pages({ turning, pages, periodS }: Omit<WallBarProps, 'sounds' | 'onSetUp'>): React.ReactNode {
  const { t } = useTranslation();
  const { page, elapsedS, paused, setPaused, go } = turning;
  return (
    <div className="wall-pages" role="group" aria-label={t('wall.pages')}>
      <button type="button" className="icon-button" aria-label={t('wall.previous')} title={t('wall.previous')} onClick={() => go(-1)}><ChevronLeft aria-hidden="true" /></button>
      <span className="wall-turn" data-page={page + 1}><span className="unseen">{t('wall.pageOf', { page: page + 1, count: pages })}{paused && `, ${t('wall.stands')}`}</span><span aria-hidden="true">{page + 1}/{pages}</span></span>
      <button type="button" className="icon-button" aria-label={t('wall.next')} title={t('wall.next')} onClick={() => go(1)}><ChevronRight aria-hidden="true" /></button>
      <button type="button" className="icon-button" aria-pressed={paused} aria-label={t(paused ? 'wall.resume' : 'wall.pause')} title={t(paused ? 'wall.resume' : 'wall.pause')} onClick={() => setPaused(!paused)}>{paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}</button>
      <progress value={paused ? 0 : elapsedS} max={Math.max(1, periodS - 1)} aria-label={t('wall.progress')} />
    </div>
  );
}

/** What a wall always says besides its banner: how many alarms wait, the link with its age, both times; and the few keys of its own. */
export function WallBar({ turning, pages, periodS, sounds, onSetUp }: WallBarProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useServerNow();
  const { alarm } = useDeskPicture().byType;
  const setView = useUi((ui) => ui.setView);
  const waiting = alarm.filter((item) => isUnacknowledged(item, nowMs)).length;
  return (
    <header className="wall-bar">
      <span title={t('bar.alarms')} className={`wall-alarms ${waiting > 0 ? 'are-waiting' : ''}`}><strong data-count={waiting}>{waiting}</strong> {t('wall.alarmsWaiting')}</span>
      <LinkChip />
      <span className="spring" />
      {pages > 1 && <Pages turning={turning} pages={pages} periodS={periodS} />}
      {sounds && <SoundSwitch />}
      <button type="button" className="icon-button" aria-label={t('wall.setUp')} title={t('wall.setUp')} onClick={onSetUp}><Settings2 aria-hidden="true" /></button>
      <button type="button" className="icon-button" aria-label={t('wall.toDesk')} title={t('wall.toDesk')} onClick={() => setView('desk')}><LayoutDashboard aria-hidden="true" /></button>
      <span className="wall-clocks"><time title={t('bar.local')}><strong>{clockText(nowMs, language)}</strong></time><time>UTC {utcText(nowMs)}</time></span>
    </header>
  );
}

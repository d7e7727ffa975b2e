import { Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../desk/use-language';
import { useTime } from '../time/time-store';
import { speeds, type Speed } from './recording-player';
import { useReplay } from './replay-store';

/** A speed as it is written: 0,25×. */
export function useSpeedText(): (speed: Speed) => string {
  const language = useLanguage();
  return (speed) => `${speed.toLocaleString(language)}×`;
}

/** Lets the past go on from where the handle stands, and stand again. */
export function Transport(): React.ReactNode {
  const { t } = useTranslation();
  const text = useSpeedText();
  const { phase, speed, toggle, setSpeed } = useReplay();
  const isPast = useTime(({ wishedMs }) => wishedMs !== undefined);
  const isPlaying = phase === 'playing';
  const name = t(isPlaying ? 'replay.stand' : isPast ? 'replay.play' : 'replay.choose');
  return (
    <span className="transport" role="group" aria-label={t('replay.label')}>
      <button type="button" className="icon-button" data-replay={phase} aria-label={name} title={name} disabled={!isPast} onClick={toggle}>{isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}</button>
      <select aria-label={t('replay.speed')} title={t('replay.speed')} value={speed} onChange={({ target }) => setSpeed(speeds.find((one) => String(one) === target.value) ?? 1)}>
        {speeds.map((one) => <option key={one} value={one}>{text(one)}</option>)}
      </select>
    </span>
  );
}

/** What the banner says of a recording instead of what it says of the past: that it is one, how fast it runs, and the moment. */
export function RecordingWords({ time }: { readonly time: string }): React.ReactNode {
  const { t } = useTranslation();
  const text = useSpeedText();
  const { phase, speed, isWaiting, failure } = useReplay();
  const pace = phase === 'standing' ? t('replay.stands') : text(speed);
  return (
    <>
      <strong role="status">{t('replay.recording')}</strong>
      <span className="pace">{pace}</span>
      <span>{t('time.asItWasKnown', { time })}</span>
      {failure !== undefined ? <span role="alert">{t('replay.failed', { detail: failure })}</span> : phase === 'playing' && isWaiting && <span className="quiet-word">{t('replay.waiting')}</span>}
    </>
  );
}

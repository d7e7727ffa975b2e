import { Volume2, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNowMs } from '@lagewacht/client';
import { useUi } from '../ui-store';
import { MUTE_MS } from './alarm-sound';
import { useSound } from './sound-store';

/** Switches the sound off for two minutes at most, and says when the browser holds it back: any press ends that, this button's too. */
export function SoundSwitch(): React.ReactNode {
  const { t } = useTranslation();
  const nowMs = useNowMs();
  const blocked = useSound((sound) => sound.blocked);
  const mutedUntilMs = useUi((ui) => ui.mutedUntilMs);
  const mute = useUi((ui) => ui.mute);
  const muted = mutedUntilMs > nowMs;
  if (blocked) return <button type="button" className="sound-blocked" title={t('alarms.soundBlockedNote')}><VolumeX aria-hidden="true" />{t('alarms.soundBlocked')}</button>;
  return (
    <button type="button" className="icon-button" aria-pressed={muted} aria-label={t(muted ? 'bar.unmute' : 'bar.mute')} title={t(muted ? 'bar.unmute' : 'bar.mute')} onClick={() => mute(muted ? 0 : Date.now() + MUTE_MS)}>
      {muted ? <VolumeX aria-hidden="true" /> : <Volume2 aria-hidden="true" />}
      {muted && <span className="mute-left">{Math.min(MUTE_MS, Math.ceil((mutedUntilMs - nowMs) / 1000) * 1000) / 1000}</span>}
    </button>
  );
}

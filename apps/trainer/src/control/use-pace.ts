import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { shortNumberText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import { useControl } from './exercise-context';
import { useCommands } from './use-commands';

/** Pausing, resuming and the speed, each with its way back. */
export function usePace(): { readonly toggle: () => void; readonly pause: (message: string) => void; readonly setSpeed: (factor: number) => void } {
  const { t } = useTranslation();
  const language = useLanguage();
  const { store } = useControl();
  const say = useCommands();
  const pause = useCallback((message: string) => say({ act: 'pause', ...(message.trim() ? { message: message.trim() } : {}) }, { text: t('control.said.pause'), act: { act: 'resume' } }), [say, t]);
  const toggle = useCallback(() => {
    const state = store.getSnapshot().summary?.state;
    if (state === 'running') pause('');
    if (state === 'paused' || state === 'ready') say({ act: 'resume' }, { text: t('control.said.resume'), act: { act: 'pause' } });
  }, [store, pause, say, t]);
  const setSpeed = useCallback((factor: number) => {
    const before = store.getSnapshot().summary?.speed ?? 1;
    if (factor !== before) say({ act: 'speed', factor }, { text: t('control.said.speed', { speed: shortNumberText(factor, language), before: shortNumberText(before, language) }), act: { act: 'speed', factor: before } });
  }, [store, say, t, language]);
  return { toggle, pause, setSpeed };
}

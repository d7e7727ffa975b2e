import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alarmWords } from './alarm-words';
import { useDesk } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { isUnacknowledged, toneRank } from '../entity/entity-state';
import { useUi } from '../ui-store';
import { REPEAT_MS, createAlarmSound } from './alarm-sound';
import { orderAlarms } from './alarm-order';
import { useSound } from './sound-store';

/** At most one announcement in this time, so that a screen reader can finish its sentence. */
const ANNOUNCE_MS = 5000;

/** Listens to the alarm feed: sound by priority where `sounds`, and the sentence for the live region. Severe ones sound again until acknowledged. */
export function useAlarmWatch(sounds: boolean): { readonly sentence: string; readonly assertive: boolean } {
  const { t } = useTranslation();
  const language = useLanguage();
  const { store } = useDesk();
  const [said, setSaid] = useState({ sentence: '', assertive: false });
  const spokenMs = useRef(-Infinity);
  useEffect(() => {
    const sound = sounds ? createAlarmSound(document, (blocked) => useSound.setState({ blocked })) : undefined;
    const silent = (): boolean => useUi.getState().mutedUntilMs > Date.now();
    const stop = store.onAlarm(({ change, alarm }) => {
      if (change !== 'raised') return;
      if (!silent()) sound?.play(alarm.severity);
      const assertive = toneRank(alarm.severity) >= toneRank('severe');
      if (Date.now() - spokenMs.current < ANNOUNCE_MS) return;
      spokenMs.current = Date.now();
      setSaid({ sentence: t('alarm.announce', { severity: t(`severity.${alarm.severity}`), title: alarmWords(alarm, language).title }), assertive });
    });
    const timer = setInterval(() => {
      const nowMs = Date.now() + store.getSnapshot().offsetMs;
      const loudest = orderAlarms(store.getSnapshot().byType.alarm, nowMs).find((alarm) => alarm.active && isUnacknowledged(alarm, nowMs));
      if (loudest && toneRank(loudest.severity) >= toneRank('severe') && !silent()) sound?.play(loudest.severity);
    }, REPEAT_MS);
    return () => {
      stop();
      clearInterval(timer);
      sound?.close();
    };
  }, [store, t, language, sounds]);
  return said;
}

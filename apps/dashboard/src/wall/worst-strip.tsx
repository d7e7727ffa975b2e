import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { alarmWords } from '../alarms/alarm-words';
import { useDeskPicture, useServerNow } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { Age } from '../entity/age';
import { nameOf } from '../entity/entity-name';
import { isUnacknowledged } from '../entity/entity-state';
import { SeverityMark } from '../entity/severity-mark';
import { fewWords } from './few-words';
import { theWorst, worstFirst } from './wall-worst';

/** The worst thing of all, on every page of the wall, larger than anything else and filled with its colour. Nothing severe: no strip. */
export function WorstStrip(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useServerNow();
  const { alarm, incident, hazard } = useDeskPicture().byType;
  const events = useMemo(() => worstFirst(incident, hazard), [incident, hazard]);
  const worst = theWorst(alarm, events, nowMs);
  if (!worst) return null;
  const isAlarm = worst.type === 'alarm';
  const title = isAlarm ? alarmWords(worst, language).title : `${nameOf(worst, t, language)}${worst.type === 'incident' && worst.text ? `: ${worst.text}` : ''}`;
  return (
    <p className={`worst tone-${worst.severity} ${isAlarm && isUnacknowledged(worst, nowMs) ? 'waits' : ''}`} data-worst={worst.id}>
      <SeverityMark tone={worst.severity} />
      <span className="worst-word">{t(`severity.${worst.severity}`)}</span>
      <strong>{fewWords(title)}</strong>
      <Age timeMs={isAlarm ? worst.raisedTimeMs : worst.eventTimeMs} />
    </p>
  );
}

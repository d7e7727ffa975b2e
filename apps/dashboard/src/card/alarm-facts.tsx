import { useTranslation } from 'react-i18next';
import type { Alarm } from '@lagewacht/contract';
import { alarmWords } from '../alarms/alarm-words';
import { useDesk } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { nameOf } from '../entity/entity-name';
import { dateTimeText } from '../entity/time-text';
import { useUi } from '../ui-store';
import { Fact, Part } from './fact';

/** An alarm: what to do, since when, who has seen it, and the way to its cause. */
export function AlarmFacts({ alarm }: { readonly alarm: Alarm }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { store } = useDesk();
  const select = useUi((ui) => ui.select);
  const subject = store.entities.get(alarm.subject);
  const { action } = alarmWords(alarm, language);
  return (
    <Part title={t('alarm.action')}>
      {action && <p className="alarm-order">{action}</p>}
      <dl className="facts">
        <Fact name={t('card.state')}>{t(alarm.active ? 'alarm.active' : 'alarm.cleared')}</Fact>
        <Fact name={t('alarm.raised')}>{dateTimeText(alarm.raisedTimeMs, language)} ({t('alarm.times', { count: alarm.occurrences })})</Fact>
        <Fact name={t('alarm.cleared')}>{alarm.clearedTimeMs === undefined ? undefined : dateTimeText(alarm.clearedTimeMs, language)}</Fact>
        <Fact name={t('attribute.acknowledgedBy')}>{alarm.acknowledgedTimeMs === undefined ? t('alarm.unacknowledged') : `${alarm.acknowledgedBy ?? '?'}, ${dateTimeText(alarm.acknowledgedTimeMs, language)}`}</Fact>
      </dl>
      {subject && <p>{t('card.subject')}: <button type="button" className="link" onClick={() => select(subject.id)}>{nameOf(subject, t, language)}</button></p>}
    </Part>
  );
}

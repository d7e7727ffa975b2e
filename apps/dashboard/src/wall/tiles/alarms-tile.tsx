import { useTranslation } from 'react-i18next';
import type { Alarm } from '@lagewacht/contract';
import { orderAlarms } from '../../alarms/alarm-order';
import { alarmWords } from '../../alarms/alarm-words';
import { useDeskPicture, useServerNow } from '../../desk/desk-context';
import { useLanguage } from '../../desk/use-language';
import { Age } from '../../entity/age';
import { isUnacknowledged } from '../../entity/entity-state';
import { FitList } from '../fit-list';
import { theWorst } from '../wall-worst';
import { Tile } from './tile';
import { WallRow } from './wall-row';

const idOf = ({ id }: Alarm): string => id;

/** The alarms beside the worst one, as on the desk: not acknowledged first, then the worst, then the oldest. */
export function AlarmsTile(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useServerNow();
  const { byType, loaded } = useDeskPicture();
  const alarms = orderAlarms(byType.alarm, nowMs);
  // The worst of all stands over the tiles already.
  const top = theWorst(byType.alarm, [], nowMs)?.id;
  const waiting = alarms.filter((alarm) => isUnacknowledged(alarm, nowMs)).length;
  return (
    <Tile name="alarms" title={t('wall.tile.alarms')} summary={t('wall.waiting', { count: waiting })}>
      <FitList rows={alarms.filter(({ id }) => id !== top)} idOf={idOf} empty={t(!loaded ? 'link.loading' : top === undefined ? 'alarm.none' : 'wall.noFurther')}>
        {(alarm, mostWords) => (
          <WallRow mostWords={mostWords} tone={alarm.active ? alarm.severity : 'calm'} title={alarmWords(alarm, language).title} flashes={alarm.active && isUnacknowledged(alarm, nowMs)}>
            {alarm.active ? t(`severity.${alarm.severity}`) : t('alarm.cleared')} · {t(isUnacknowledged(alarm, nowMs) ? 'wall.unseen' : 'wall.seen')} · <Age timeMs={alarm.raisedTimeMs} />
          </WallRow>
        )}
      </FitList>
    </Tile>
  );
}

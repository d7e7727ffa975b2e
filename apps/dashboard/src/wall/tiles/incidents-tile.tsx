import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hazard, Incident } from '@lagewacht/contract';
import { useDeskPicture } from '../../desk/desk-context';
import { useLanguage } from '../../desk/use-language';
import { Age } from '../../entity/age';
import { nameOf } from '../../entity/entity-name';
import { stateOf } from '../../entity/entity-state';
import { FitList } from '../fit-list';
import { worstFirst } from '../wall-worst';
import { Tile } from './tile';
import { WallRow } from './wall-row';

const idOf = ({ id }: Incident | Hazard): string => id;

/** The worst of what is going on and of what is computed to come. */
export function IncidentsTile(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { byType: { incident, hazard }, loaded } = useDeskPicture();
  const events = useMemo(() => worstFirst(incident, hazard), [incident, hazard]);
  return (
    <Tile name="incidents" title={t('wall.tile.incidents')} summary={events.length}>
      <FitList rows={events} idOf={idOf} empty={t(loaded ? 'lists.emptyIncidents' : 'link.loading')}>
        {(event, mostWords) => {
          const { tone, word } = stateOf(event, t, language);
          return (
            <WallRow mostWords={mostWords} tone={tone} title={nameOf(event, t, language)} detail={event.type === 'incident' ? event.text : event.area}>
              {word} · {event.type === 'hazard' ? `${t('wall.computed')} ${Math.round(event.probability * 100)} %` : <Age timeMs={event.eventTimeMs} />}
            </WallRow>
          );
        }}
      </FitList>
    </Tile>
  );
}

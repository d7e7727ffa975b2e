import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gate } from '@lagewacht/contract';
import { useDeskPicture } from '../../desk/desk-context';
import { useLanguage } from '../../desk/use-language';
import { Age } from '../../entity/age';
import { stateOf } from '../../entity/entity-state';
import { FitList } from '../fit-list';
import { Tile } from './tile';
import { WallRow } from './wall-row';

const order: readonly Gate['state'][] = ['conflict', 'open', 'unknown', 'moving', 'closed'];
const idOf = ({ id }: Gate): string => id;

/** The flood gates: those that are not surely shut first. */
export function GatesTile(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { byType: { gate } } = useDeskPicture();
  const gates = useMemo(() => [...gate].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.name < b.name ? -1 : 1)), [gate]);
  const closed = gates.filter(({ state }) => state === 'closed').length;
  return (
    <Tile name="gates" title={t('wall.tile.gates')} summary={t('wall.closedOf', { closed, count: gates.length })}>
      <FitList rows={gates} idOf={idOf} empty={t('wall.noGates')}>
        {(item, mostWords) => {
          const { tone, word } = stateOf(item, t, language);
          return <WallRow mostWords={mostWords} tone={tone} title={item.name}>{word}{item.state === 'conflict' && ` → ${t(`gate.${item.assumed}`)}`} · <Age timeMs={item.eventTimeMs} periodS={item.periodS} /></WallRow>;
        }}
      </FitList>
    </Tile>
  );
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskPicture } from '../../desk/desk-context';
import { FitList } from '../fit-list';
import { forcesBySection, type SectionForces } from '../forces';
import { Tile } from './tile';
import { WallRow } from './wall-row';

const idOf = ({ section }: SectionForces): string => section;

/** The forces by section: who calls for help, how many there are, how many could be sent. */
export function ForcesTile(): React.ReactNode {
  const { t } = useTranslation();
  const { byType: { unit } } = useDeskPicture();
  const sections = useMemo(() => forcesBySection(unit), [unit]);
  const free = sections.reduce((sum, section) => sum + section.free, 0);
  return (
    <Tile name="forces" title={t('wall.tile.forces')} summary={t('wall.freeOf', { free, count: unit.length })}>
      <FitList rows={sections} idOf={idOf} empty={t('lists.emptyForces')}>
        {({ section, total, free: freeHere, tone, emergencies, silent }, mostWords) => (
          <WallRow mostWords={mostWords} tone={tone} title={section || t('wall.noSection')} detail={emergencies.length > 0 ? `${t('fms.s0')}: ${emergencies.join(', ')}` : undefined} flashes={emergencies.length > 0}>
            {t('wall.freeOf', { free: freeHere, count: total })}{silent > 0 && ` · ${t('wall.silent', { count: silent })}`}
          </WallRow>
        )}
      </FitList>
    </Tile>
  );
}

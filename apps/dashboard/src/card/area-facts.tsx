import { useTranslation } from 'react-i18next';
import type { Area } from '@lagewacht/contract';
import { AreaActs } from '../drawing/area-acts';
import { areaFigure } from '../drawing/figures';
import { useLanguage } from '../desk/use-language';
import { EntityLinks } from './entity-links';
import { Fact, Part } from './fact';

/** Something the staff has drawn: what it is, who leads it, who belongs to it. */
export function AreaFacts({ area }: { readonly area: Area }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Part title={t('card.what')}>
      <dl className="facts">
        <Fact name={t('card.kind')}>{t(`areaKind.${area.kind}`)}</Fact>
        <Fact name={t(area.shape === 'polygon' ? 'drawing.ground' : 'drawing.length')}>{areaFigure(area, language) || undefined}</Fact>
        <Fact name={t('card.leader')}>{area.leader}</Fact>
        <Fact name={t('card.unit')}>{area.units.length > 0 && <EntityLinks ids={area.units.map((unit) => `unit:${unit}`)} />}</Fact>
        <Fact name={t('card.note')}>{area.note}</Fact>
        <Fact name={t('card.drawnBy')}>{area.drawnBy}</Fact>
      </dl>
      <AreaActs area={area} />
    </Part>
  );
}

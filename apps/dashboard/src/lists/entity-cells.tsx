import { useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Entity, Language } from '@lagewacht/contract';
import { areaFigure } from '../drawing/figures';
import { Age } from '../entity/age';
import { nameOf } from '../entity/entity-name';
import { stateOf, toneRank } from '../entity/entity-state';
import { SeverityMark } from '../entity/severity-mark';
import { numberText } from '../entity/time-text';
import { useLanguage } from '../desk/use-language';
import { ChangeBadge } from '../time/change-badge';
import type { Column } from './entity-table';

/** The one number or word that tells most about an entity, beside its state. */
export function keyFigure(entity: Entity, t: TFunction, language: Language): string {
  if (entity.type === 'gauge') return entity.levelM === undefined ? '' : `${numberText(entity.levelM, 2, language)} m ${{ rising: '↗', falling: '↘', steady: '→', unknown: '' }[entity.tendency]}`;
  if (entity.type === 'sensor') return entity.values[0] ? `${numberText(entity.values[0].value, 1, language)} ${entity.values[0].uom}` : '';
  if (entity.type === 'track') return `${Math.round(entity.classConfidence * 100)} %`;
  if (entity.type === 'incident') return entity.persons ? `${entity.persons} P` : '';
  if (entity.type === 'unit') return entity.strength ? entity.strength.join('/') : '';
  if (entity.type === 'drone') return entity.altM === undefined ? '' : `${Math.round(entity.altM)} m`;
  if (entity.type === 'hazard' || (entity.type === 'polder' && entity.probability >= 0.1)) return `${Math.round(entity.probability * 100)} %`;
  if (entity.type === 'road') return entity.car === 'passable' ? '' : `${numberText(entity.depthM, 1, language)} m`;
  if (entity.type === 'area') return areaFigure(entity, language);
  if (entity.type === 'gate') return entity.state === 'conflict' ? `→ ${t(`gate.${entity.assumed}`)}` : '';
  return '';
}

/** What an entity's own words add to its name. */
export function subtitle(entity: Entity): string {
  if (entity.type === 'incident') return entity.text;
  if (entity.type === 'unit') return entity.settings.section ?? '';
  if (entity.type === 'area') return entity.leader ?? entity.note ?? '';
  return entity.type === 'gate' || entity.type === 'hazard' ? entity.area ?? '' : '';
}

function periodOf(entity: Entity): number | undefined {
  return 'periodS' in entity ? entity.periodS : undefined;
}

/** Columns every list of entities shares: name with state below it, key figure, age. */
export function useEntityColumns(): readonly Column<Entity>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return useMemo(() => [
    {
      id: 'worst', title: t('lists.worst'), largestFirst: true,
      order: (entity) => toneRank(stateOf(entity, t, language).tone) * 1e15 + ('priority' in entity ? entity.priority * 1e12 : 0) + entity.eventTimeMs / 1e3,
      cell(entity) {
        const { tone, word } = stateOf(entity, t, language);
        return <span className={`row-state tone-${tone}`}><SeverityMark tone={tone} /><span className="unseen">{word}</span></span>;
      },
    },
    {
      id: 'name', title: t('lists.name'),
      order: (entity) => nameOf(entity, t, language).toLowerCase(),
      cell(entity) {
        const { word } = stateOf(entity, t, language);
        const figure = keyFigure(entity, t, language);
        const more = subtitle(entity);
        return (
          <span className="row-name">
            <span className="row-title" title={nameOf(entity, t, language)}>{nameOf(entity, t, language)}<ChangeBadge id={entity.id} /></span>
            <span className="row-more" title={more ? `${word} · ${more}` : word}>{figure && <span className="figure">{figure}</span>}<span className="row-word">{more ? `${word} · ${more}` : word}</span></span>
          </span>
        );
      },
    },
    { id: 'age', title: t('lists.age'), order: (entity) => entity.eventTimeMs, largestFirst: true, cell: (entity) => <Age timeMs={entity.eventTimeMs} periodS={periodOf(entity)} /> },
  ], [t, language]);
}

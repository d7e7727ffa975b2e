import { Navigation2 } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Entity, Language, Severity } from '@lagewacht/contract';
import { lengthText } from '../report/place/metres';
import { useField, useServerNow } from '../shell/field-context';
import { useAgeText } from '../shell/use-age-text';
import type { Danger } from './danger';

const winds = ['N', 'NO', 'O', 'SO', 'S', 'SW', 'W', 'NW'] as const;

/** Shapes of the four severities, so that colour is never the only sign. */
const shapes: Readonly<Record<Severity, string>> = { minor: 'M12 3 22 21H2Z', moderate: 'M12 1 23 12 12 23 1 12Z', severe: 'M6 2H18L23 12 18 22H6L1 12Z', extreme: 'M12 0 22 6V18L12 24 2 18V6Z' };

/** The sign of a severity; its word stands beside it. */
export function SeveritySign({ severity }: { readonly severity: Severity }): React.ReactNode {
  return <svg className={`severity-sign tone-${severity}`} viewBox="0 0 24 24" aria-hidden="true"><path d={shapes[severity]} /></svg>;
}

/** What a danger is called. */
export function dangerName(entity: Entity, t: TFunction, language: Language): string {
  switch (entity.type) {
    case 'incident':
      return t(`report.category.${entity.category}`);
    case 'hazard':
      return `${t(`area.hazard.${entity.kind}`)}: ${entity.name}`;
    case 'road':
      return t('area.roadClosed', { name: entity.name });
    case 'polder':
      return t('area.polderWet', { name: entity.name, percent: new Intl.NumberFormat(language, { style: 'percent' }).format(entity.probability) });
    case 'area':
      return entity.name;
    default:
      return entity.id;
  }
}

/** How sure it is, in a word; what the staff has drawn needs none. */
function sureWord(entity: Entity, t: TFunction): string | undefined {
  if (entity.type === 'incident') return t(`area.grade.${entity.grade}`);
  return entity.type === 'hazard' ? t(`area.state.${entity.state}`) : undefined;
}

/** One danger: how bad, what, how sure, how far and which way, how old. Touching it shows it on the map. */
export function DangerRow({ danger, isChosen, onChoose }: { readonly danger: Danger; readonly isChosen: boolean; readonly onChoose: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useField();
  const ageText = useAgeText();
  const nowMs = useServerNow();
  const { entity, severity, awayM, towardsDeg } = danger;
  const words = entity.type === 'incident' ? entity.text : '';
  return (
    <li>
      <button type="button" className="danger-row" aria-current={isChosen} data-id={danger.id} onClick={onChoose}>
        <span className={`danger-severity tone-${severity}`}><SeveritySign severity={severity} />{t(`area.severity.${severity}`)}</span>
        <strong className="danger-name">{dangerName(entity, t, language)}</strong>
        {words !== '' && <span className="danger-words">{words}</span>}
        <span className="danger-way">
          {awayM === undefined ? t('area.awayUnknown') : awayM === 0 ? <strong>{t('area.inside')}</strong> : <>{towardsDeg !== undefined && <Navigation2 aria-hidden="true" style={{ transform: `rotate(${Math.round(towardsDeg)}deg)` }} />}<strong>{lengthText(awayM, language)}</strong>{towardsDeg !== undefined && ` ${t(`orders.wind.${winds[Math.round(towardsDeg / 45) % 8] ?? 'N'}`)}`}</>}
        </span>
        <span className="danger-age">{[sureWord(entity, t), ageText(nowMs - entity.eventTimeMs)].filter(Boolean).join(' · ')}</span>
      </button>
    </li>
  );
}

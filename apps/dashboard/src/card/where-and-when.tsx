import { useTranslation } from 'react-i18next';
import type { Entity } from '@lagewacht/contract';
import { toAgeText } from '@lagewacht/client';
import { useLanguage } from '../desk/use-language';
import { longAxisM, toLatLon, toUtmref } from '../entity/place';
import { dateTimeText, numberText } from '../entity/time-text';
import { middleOfPoints } from '../drawing/figures';
import { CopyButton } from './copy-button';
import { Fact, Part } from './fact';

function accuracyM(entity: Entity): number | undefined {
  if (entity.type === 'track') return longAxisM(entity.cov);
  if (entity.type === 'polder' || entity.type === 'road') return undefined;
  return 'sigmaM' in entity ? entity.sigmaM : undefined;
}

function sinceMs(entity: Entity): number | undefined {
  if (entity.type === 'incident') return entity.firstTimeMs;
  if (entity.type === 'alarm') return entity.raisedTimeMs;
  return entity.type === 'gate' ? entity.conflictSinceMs : undefined;
}

/** Place in UTMREF first (as German disaster control speaks it), then degrees; and the two times of the newest word. */
export function WhereAndWhen({ entity }: { readonly entity: Entity }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const placed = entity.type === 'area' ? middleOfPoints(entity.points) : 'lon' in entity && entity.lon !== undefined && entity.lat !== undefined ? { lon: entity.lon, lat: entity.lat } : undefined;
  const accuracy = accuracyM(entity);
  const since = sinceMs(entity);
  const period = 'periodS' in entity ? toAgeText(entity.periodS * 1000) : undefined;
  return (
    <Part title={t('card.where')}>
      {placed ? (
        <>
          <p className="utmref"><code>{toUtmref(placed.lon, placed.lat)}</code><CopyButton text={toUtmref(placed.lon, placed.lat)} /></p>
          <p className="latlon"><code>{toLatLon(placed.lon, placed.lat)}</code><CopyButton text={toLatLon(placed.lon, placed.lat)} /></p>
          {accuracy !== undefined && <p className="quiet">{t('card.accuracy', { metres: numberText(accuracy, accuracy < 10 ? 1 : 0, language) })}</p>}
        </>
      ) : <p className="quiet">{t('card.noPlace')}</p>}
      <dl className="facts">
        <Fact name={t('card.since')}>{since === undefined ? undefined : dateTimeText(since, language)}</Fact>
        <Fact name={t('card.newest')}>{dateTimeText(entity.eventTimeMs, language)}</Fact>
        <Fact name={t('card.received')}>{dateTimeText(entity.receivedTimeMs, language)}</Fact>
        <Fact name={t('card.period')}>{period && t('card.everyAge', { age: t(`age.${period.unit}`, { value: period.value }) })}</Fact>
      </dl>
    </Part>
  );
}

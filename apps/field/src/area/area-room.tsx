import { Suspense, lazy, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityId } from '@lagewacht/contract';
import { toUtmref } from '../report/place/utmref';
import { useField, useServerNow } from '../shell/field-context';
import { useAgeText } from '../shell/use-age-text';
import { BasemapPanel } from './basemap-panel';
import { dangersNear, type Danger } from './danger';
import { DangerRow } from './danger-row';
import { useAreaPicture } from './use-area-picture';

// The map's engine is large: the list of dangers stands before it is there.
const AreaMap = lazy(() => import('./area-map'));
/** So many dangers are listed; the map has them all. */
const MOST = 40;

/** The picture round the unit: what to beware of, in its own section first, as a list and on a map that needs no network. */
export function AreaRoom(): React.ReactNode {
  const { t } = useTranslation();
  const { session } = useField();
  const picture = useAreaPicture();
  const nowMs = useServerNow();
  const ageText = useAgeText();
  const [chosenId, choose] = useState<EntityId>();
  const dangers = useMemo(() => dangersNear(picture.entities, { source: session.user, own: picture.own }), [picture.entities, picture.own, session.user]);
  const chosen = dangers.find(({ id }) => id === chosenId);
  const list = (title: string, those: readonly Danger[]): React.ReactNode => those.length > 0 && (
    <section aria-label={title}>
      <h2>{title} ({those.length})</h2>
      <ul>{those.slice(0, MOST).map((danger) => <DangerRow key={danger.id} danger={danger} isChosen={danger === chosen} onChoose={() => choose(danger.id)} />)}</ul>
    </section>
  );
  return (
    <div className="area-room">
      <div className="area-side">
        {picture.isKept && picture.asOfMs !== undefined && <p className="notice" role="status">{t('area.kept', { age: ageText(nowMs - picture.asOfMs) })}</p>}
        <p className="area-own">{picture.own ? <>{t('area.own')}: <strong className="number">{toUtmref(picture.own)}</strong></> : t('area.ownUnknown')}</p>
        {picture.asOfMs === undefined && <p className="empty" role="status">{t('area.notLoaded')}</p>}
        {picture.asOfMs !== undefined && dangers.length === 0 && <p className="empty">{t('area.none')}</p>}
        {list(t('area.ownSection'), dangers.filter(({ isOwnSection }) => isOwnSection))}
        {list(t('area.elsewhere'), dangers.filter(({ isOwnSection }) => !isOwnSection))}
        <section className="panel basemap-panel" aria-label={t('area.basemap.title')}><h2>{t('area.basemap.title')}</h2><BasemapPanel /></section>
      </div>
      <Suspense fallback={<p className="empty" role="status">{t('area.mapComes')}</p>}><AreaMap picture={picture} chosen={chosen} onChoose={choose} /></Suspense>
    </div>
  );
}

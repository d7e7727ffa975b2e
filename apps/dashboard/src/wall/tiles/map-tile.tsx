import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';

const WallMap = lazy(() => import('./wall-map'));

/** Names on the map are 12 px high on a desk; so much larger they are no smaller than anything else here. */
const NAMES_SCALE = 1.08;

/** The place of the map on a wall. */
export function MapTile({ scale }: { readonly scale: number }): React.ReactNode {
  const { t } = useTranslation();
  return <section className="tile tile-map" aria-label={t('map.label')} data-tile="map"><Suspense fallback={<p className="tile-empty" role="status">{t('map.loading')}</p>}><WallMap scale={scale * NAMES_SCALE} /></Suspense></section>;
}

import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { loadMap } from './load-map';

// The map engine is the heaviest part; lists and alarms are on the screen before it is loaded.
const LiveMap = lazy(loadMap);

/** The place of the map. */
export function MapPane(): React.ReactNode {
  const { t } = useTranslation();
  return <Suspense fallback={<p className="empty" role="status">{t('map.loading')}</p>}><LiveMap /></Suspense>;
}

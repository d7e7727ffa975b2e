import { Suspense, lazy, useState } from 'react';
import { LocateFixed, Map, Navigation, Hash, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Modal } from '../../shell/modal';
import { OverTherePanel } from './over-there-panel';
import { PlaceWords } from './place-words';
import type { ReportPlace } from './report-place';
import type { Gps } from './use-gps';
import { UtmrefPanel } from './utmref-panel';

const MapPanel = lazy(() => import('./map-panel'));
/** Where a map opens that knows nothing better: the middle of the harbour. */
const MIDDLE = { lon: 9.985, lat: 53.512 } as const;

const ways = ['there', 'utmref', 'map'] as const;
type Way = (typeof ways)[number];
const icons: Readonly<Record<Way, LucideIcon>> = { there: Navigation, utmref: Hash, map: Map };

interface PlaceQuestionProps {
  readonly place: ReportPlace | undefined;
  readonly gps: Gps;
  /** Without a place: it is to be found by GPS anew. */
  onPlace(place: ReportPlace | undefined): void;
}

/** Where it is: by GPS unless somebody says otherwise, in one of four ways. */
export function PlaceQuestion({ place, gps, onPlace }: PlaceQuestionProps): React.ReactNode {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>();
  const take = (taken: ReportPlace | undefined): void => {
    setWay(undefined);
    onPlace(taken);
  };
  const near = place ?? gps.fix ?? MIDDLE;
  return (
    <div role="group" aria-label={t('report.place.label')} className="question place">
      <h2>{t('report.place.label')}</h2>
      <PlaceWords place={place} gps={gps} />
      <div className="choices">
        <button type="button" aria-pressed={place?.by === 'gps'} onClick={() => take(undefined)}><LocateFixed aria-hidden="true" />{t('report.place.here')}</button>
        {ways.map((name) => {
          const Icon = icons[name];
          return <button key={name} type="button" aria-haspopup="dialog" aria-pressed={place?.by === (name === 'there' ? 'over_there' : name)} onClick={() => setWay(name)}><Icon aria-hidden="true" />{t(`report.place.${name}`)}</button>;
        })}
      </div>
      {way && (
        <Modal title={t(`report.place.${way}`)} onClose={() => setWay(undefined)}>
          {way === 'there' && <OverTherePanel own={gps.fix} onTake={take} />}
          {way === 'utmref' && <UtmrefPanel near={near} onTake={take} />}
          {way === 'map' && <Suspense fallback={<p role="status">{t('report.place.mapLoading')}</p>}><MapPanel start={near} onTake={take} /></Suspense>}
        </Modal>
      )}
    </div>
  );
}

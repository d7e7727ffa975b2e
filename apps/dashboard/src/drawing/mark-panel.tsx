import { useEffect } from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { findPlaces } from '@lagewacht/map';
import type { MapController } from '@lagewacht/map';
import { CopyButton } from '../card/copy-button';
import { toLatLon, toUtmref } from '../entity/place';
import { usePlaces } from './place-store';

/** The place that somebody looked up: a mark on the map, and how it is called and written, to copy. */
export function MarkPanel({ controller }: { readonly controller: MapController | undefined }): React.ReactNode {
  const { t } = useTranslation();
  const mark = usePlaces((places) => places.mark);
  const clear = usePlaces((places) => places.clear);
  const setMap = usePlaces((places) => places.setMap);
  useEffect(() => {
    if (!controller) return undefined;
    setMap({
      namedPlaces: () => controller.namedPlaces(),
      findNamed: (words) => findPlaces(controller.namedPlaces(), words),
      near() {
        const { lng, lat } = controller.map.getCenter();
        return [lng, lat];
      },
    });
    return () => setMap(undefined);
  }, [controller, setMap]);
  useEffect(() => {
    controller?.setMark(mark && [mark.lon, mark.lat]);
    if (mark) controller?.showMe(mark.lon, mark.lat);
  }, [controller, mark]);
  if (!mark) return null;
  const texts = [toUtmref(mark.lon, mark.lat), toLatLon(mark.lon, mark.lat)];
  return (
    <section className="mark-panel" aria-label={t('drawing.mark')}>
      {mark.name && <strong>{mark.name}</strong>}
      {texts.map((text) => <span key={text}><code>{text}</code><CopyButton text={text} /></span>)}
      <button type="button" className="icon-button" aria-label={t('drawing.clearMark')} title={t('drawing.clearMark')} onClick={clear}><X aria-hidden="true" /></button>
    </section>
  );
}

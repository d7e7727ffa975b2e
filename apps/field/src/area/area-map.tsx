import { useCallback, useEffect, useMemo, useState } from 'react';
import { LocateFixed, Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SituationMap, type BasemapChoice, type MapController, type Theme as MapTheme } from '@lagewacht/map';
import { realmOf, type EntityId } from '@lagewacht/contract';
import { useField, useServerNow } from '../shell/field-context';
import type { Theme } from '../shell/ui-store';
import { useBasemapShelf } from './basemap-shelf';
import type { AreaPicture } from './use-area-picture';

const mapThemes: Readonly<Record<Theme, MapTheme>> = { sun: 'light', dark: 'dark', night: 'night' };
const OWN_ZOOM = 14;
/** Symbols and names are read at arm's length, with rain on the glass. */
const SCALE = 1.4;

interface AreaMapProps {
  readonly picture: AreaPicture;
  readonly chosen: { readonly id: EntityId; readonly lon: number; readonly lat: number } | undefined;
  onChoose(id: EntityId | undefined): void;
}

/** Live changes go straight to the map; a kept picture is put on it once. */
function useFeed(controller: MapController | undefined, { isKept, kept }: AreaPicture): void {
  const { store } = useField();
  const nowMs = useServerNow();
  useEffect(() => controller?.setNow(nowMs), [controller, nowMs]);
  useEffect(() => {
    if (!controller) return undefined;
    if (isKept && kept) controller.apply({ reset: true, put: [...kept.entities], remove: [] });
    return isKept ? undefined : store.onChange((change) => controller.apply(change));
  }, [controller, store, isKept, kept]);
}

/** The map round the unit, on whatever ground lies on the device. Everything a gesture does a button does too. */
export default function AreaMap({ picture, chosen, onChoose }: AreaMapProps): React.ReactNode {
  const { t } = useTranslation();
  const { theme, language, situation } = useField();
  const shelf = useBasemapShelf((held) => held.state);
  const [controller, setController] = useState<MapController>();
  const [isBroken, setBroken] = useState(false);
  const { own } = picture;
  const attach = useCallback((made: MapController | undefined) => setController(made), []);
  const here = shelf.kind === 'here' ? shelf.basemap : undefined;
  const basemap = useMemo<BasemapChoice>(() => (here ? { kind: 'file', name: here.name, file: here.file } : { kind: 'schematic' }), [here]);
  useFeed(controller, picture);
  useEffect(() => controller?.setMark(own && [own.lon, own.lat]), [controller, own]);
  useEffect(() => controller?.select(chosen?.id), [controller, chosen]);
  // Only what was asked for moves the map: the first look at one's own place, and what somebody touched in the list.
  const isPlaced = own !== undefined;
  useEffect(() => {
    if (own) controller?.map.jumpTo({ center: [own.lon, own.lat], zoom: OWN_ZOOM });
  }, [controller, isPlaced]);
  useEffect(() => {
    if (chosen) controller?.showMe(chosen.lon, chosen.lat);
  }, [controller, chosen]);
  if (isBroken) return <p className="empty" role="status">{t('area.noMap')}</p>;
  return (
    <div className="area-map">
      <SituationMap controllerRef={attach} theme={mapThemes[theme]} language={language} basemap={basemap} scale={SCALE} isExercise={realmOf(situation) === 'exercise'} onSelect={onChoose} onUnavailable={() => setBroken(true)} />
      <div className="area-map-tools">
        <button type="button" aria-label={t('area.me')} disabled={!own} onClick={() => own && controller?.showMe(own.lon, own.lat)}><LocateFixed aria-hidden="true" /></button>
        <button type="button" aria-label={t('report.place.zoomIn')} onClick={() => controller?.map.zoomTo(controller.map.getZoom() + 1)}><Plus aria-hidden="true" /></button>
        <button type="button" aria-label={t('report.place.zoomOut')} onClick={() => controller?.map.zoomTo(controller.map.getZoom() - 1)}><Minus aria-hidden="true" /></button>
      </div>
    </div>
  );
}

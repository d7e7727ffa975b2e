import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SituationMap, layerNames, placeOf } from '@lagewacht/map';
import type { LayerName, MapController } from '@lagewacht/map';
import { realmOf } from '@lagewacht/contract';
import { useDesk, useDeskPicture } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { useTheme } from '../desk/use-theme';
import { MarkPanel } from '../drawing/mark-panel';
import { useUi } from '../ui-store';
import { usePrintable } from '../wall/print/map-on-screen';
import { MapTools } from './map-tools';
import { PlaceTable } from './place-table';
import { useBasemap } from './use-basemap';
import { useHiddenLayers } from './use-hidden-layers';
import { useHighlights } from './use-highlights';
import { takeSpareMap } from './spare-map';
import { useScale } from './use-scale';

export { dropSpareMap, prepareSpareMap } from './spare-map';

/** The row of tools lies over the map's upper edge: the middle of the map is that of what is free below it. CSS px on a desk. */
const TOOLS_PX = 48;

/** Feeds the map: changes at full rate straight from the store, choices of the person from the UI. */
function useMapFeed(controller: MapController | undefined, hidden: ReadonlySet<LayerName>): void {
  const { store, pastMs } = useDesk();
  const selected = useUi((ui) => ui.selected);
  const shown = useUi((ui) => ui.shown);
  const { offsetMs } = useDeskPicture();
  // First the time, then what is shown at it: ages are written with the time that the map has.
  useEffect(() => controller?.setNow(pastMs ?? Date.now() + offsetMs, pastMs !== undefined), [controller, offsetMs, pastMs]);
  useEffect(() => (controller ? store.onChange((change) => controller.apply(change)) : undefined), [controller, store]);
  useEffect(() => controller?.select(selected), [controller, selected]);
  useEffect(() => {
    const entity = shown && store.entities.get(shown.id);
    const place = entity && placeOf(entity);
    if (controller && place) controller.showMe(...place);
  }, [controller, shown, store]);
  useEffect(() => {
    if (controller) for (const layer of layerNames) controller.setLayerVisible(layer, !hidden.has(layer));
  }, [controller, hidden]);
}

/** The live map with its layer panel and legend. Without WebGL 2 it says so, and the lists have to do. */
export default function LiveMap(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const theme = useTheme();
  const basemap = useBasemap();
  const scale = useScale();
  const { situation } = useDesk();
  const [controller, setController] = useState<MapController>();
  const [hidden, toggle] = useHiddenLayers();
  const [unavailable, setUnavailable] = useState(false);
  const select = useUi((ui) => ui.select);
  const controllerRef = useCallback((made: MapController | undefined) => setController(made), []);
  useMapFeed(controller, hidden);
  useEffect(() => void controller?.map.setPadding({ top: TOOLS_PX, bottom: 0, left: 0, right: 0 }), [controller]);
  usePrintable(controller, hidden);
  useHighlights(controller);
  if (unavailable) return <div className="no-map" role="status"><p>{t('map.noWebgl')}</p></div>;
  return (
    <>
      {basemap && <SituationMap controllerRef={controllerRef} theme={theme} language={language} basemap={basemap} scale={scale} isExercise={realmOf(situation) === 'exercise'} takePrepared={takeSpareMap} onSelect={select} onUnavailable={() => setUnavailable(true)} />}
      <MapTools controller={controller} hidden={hidden} onToggle={toggle} />
      <MarkPanel controller={controller} />
      <PlaceTable />
    </>
  );
}

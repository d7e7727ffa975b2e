import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SituationMap, layerNames, type LayerName, type MapController } from '@lagewacht/map';
import { realmOf, type Gate, type Incident } from '@lagewacht/contract';
import { useDesk, useDeskPicture } from '../../desk/desk-context';
import { useLanguage } from '../../desk/use-language';
import { useTheme } from '../../desk/use-theme';
import { useBasemap } from '../../map/use-basemap';
import { worstFirst } from '../wall-worst';

/** What a wall's map shows, always the same: what moves and threatens, not what only explains. */
const wallLayers: ReadonlySet<LayerName> = new Set(['incidents', 'hazards', 'sections', 'closures', 'danger_areas', 'polders', 'gates', 'gauges', 'units', 'drones', 'tracks', 'dykes', 'roads', 'districts']);
/** Room round the outermost symbols, map pixels: above for the stamp, below for scale and sources. */
const ROOM_PX = { top: 44, bottom: 36, left: 20, right: 20 };
/** Nobody steers a wall: nearer than this it never goes by itself, one district fills it. */
const NEAREST_ZOOM = 13.5;
const ALL_ROUND = 100;

type Bounds = readonly [west: number, south: number, east: number, north: number];

/** The box round what the staff works on: open incidents and gates, to a hundredth of a degree, so that the map moves only for something new. */
export function boundsOf(incidents: readonly Incident[], gates: readonly Gate[]): Bounds | undefined {
  const places = [...worstFirst(incidents, []), ...gates].flatMap(({ lon, lat }): (readonly [number, number])[] => (lon === undefined || lat === undefined ? [] : [[lon, lat]]));
  if (places.length === 0) return undefined;
  const lons = places.map(([lon]) => lon);
  const lats = places.map(([, lat]) => lat);
  const down = (value: number): number => Math.floor(value * ALL_ROUND) / ALL_ROUND;
  const up = (value: number): number => Math.ceil(value * ALL_ROUND) / ALL_ROUND;
  return [down(Math.min(...lons)), down(Math.min(...lats)), up(Math.max(...lons)), up(Math.max(...lats))];
}

/** Feeds the map and keeps it on what matters. */
function useWallFeed(controller: MapController | undefined): void {
  const { store } = useDesk();
  const { offsetMs, byType: { incident, gate } } = useDeskPicture();
  const key = useMemo(() => boundsOf(incident, gate)?.join(' '), [incident, gate]);
  useEffect(() => controller?.setNow(Date.now() + offsetMs), [controller, offsetMs]);
  useEffect(() => (controller ? store.onChange((change) => controller.apply(change)) : undefined), [controller, store]);
  useEffect(() => {
    if (!controller) return;
    for (const layer of layerNames) controller.setLayerVisible(layer, wallLayers.has(layer));
    const { map } = controller;
    map.getCanvas().tabIndex = -1;
    for (const gesture of [map.scrollZoom, map.boxZoom, map.dragPan, map.dragRotate, map.keyboard, map.doubleClickZoom, map.touchZoomRotate]) gesture.disable();
  }, [controller]);
  useEffect(() => {
    if (!controller || key === undefined) return;
    const [west = 0, south = 0, east = 0, north = 0] = key.split(' ').map(Number);
    const fit = (): void => void controller.map.fitBounds([[west, south], [east, north]], { padding: ROOM_PX, animate: false, maxZoom: NEAREST_ZOOM });
    fit();
    controller.map.on('resize', fit);
    return () => void controller.map.off('resize', fit);
  }, [controller, key]);
}

const nothing = (): void => undefined;

/** The map of a wall: everybody sees it, nobody steers it. */
export default function WallMap({ scale }: { readonly scale: number }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const theme = useTheme();
  const basemap = useBasemap();
  const { situation } = useDesk();
  const [controller, setController] = useState<MapController>();
  const [unavailable, setUnavailable] = useState(false);
  useWallFeed(controller);
  const controllerRef = useCallback((made: MapController | undefined) => setController(made), []);
  if (unavailable) return <p className="tile-empty">{t('map.noWebgl')}</p>;
  return <div className="wall-map" inert>{basemap && <SituationMap controllerRef={controllerRef} theme={theme} language={language} basemap={basemap} scale={scale} isExercise={realmOf(situation) === 'exercise'} onSelect={nothing} onUnavailable={() => setUnavailable(true)} />}</div>;
}

import { useCallback, useState } from 'react';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Minus, Plus, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SituationMap, type MapController, type Theme as MapTheme } from '@lagewacht/map';
import { useField } from '../../shell/field-context';
import type { Theme } from '../../shell/ui-store';
import type { ReportPlace } from './report-place';

type LonLat = readonly [lon: number, lat: number];

const mapThemes: Readonly<Record<Theme, MapTheme>> = { sun: 'light', dark: 'dark', night: 'night' };
/** What a finger in a glove hits on glass, px. */
const FINGER_PX = 12;
/** How far a button moves the pin, px. */
const STEP_PX = 24;
const START_ZOOM = 15;
/** Nobody knows their place on a map better than this, however far they zoom in. */
const LEAST_M = 10;

/** Metres on the ground of one px at a zoom, on tiles of 512 px: the equator's 78 271.5 m halved with each zoom, shrunk by the latitude. */
export function metresPerPx(zoom: number, lat: number): number {
  return (78_271.517 * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;
}

/** Moves the pin by so many px of the map as it is now. */
function moved({ map }: MapController, [lon, lat]: LonLat, [dx, dy]: readonly [number, number]): LonLat {
  const at = map.project([lon, lat]);
  const to = map.unproject([at.x + dx, at.y + dy]);
  return [to.lng, to.lat];
}

const arrows: readonly { readonly way: 'north' | 'south' | 'west' | 'east'; readonly icon: LucideIcon; readonly by: readonly [number, number] }[] = [
  { way: 'north', icon: ArrowUp, by: [0, -STEP_PX] }, { way: 'south', icon: ArrowDown, by: [0, STEP_PX] }, { way: 'west', icon: ArrowLeft, by: [-STEP_PX, 0] }, { way: 'east', icon: ArrowRight, by: [STEP_PX, 0] },
];

interface MapPanelProps {
  readonly start: { readonly lon: number; readonly lat: number };
  onTake(place: ReportPlace): void;
}

/** A place on the map: a tap sets the pin, buttons move it and the map's scale. */
export default function MapPanel({ start, onTake }: MapPanelProps): React.ReactNode {
  const { t } = useTranslation();
  const { theme, language } = useField();
  const [controller, setController] = useState<MapController>();
  const [pin, setPin] = useState<LonLat>([start.lon, start.lat]);
  const [isBroken, setBroken] = useState(false);
  const [home] = useState(pin);
  const place = (at: LonLat): void => {
    setPin(at);
    controller?.setMark(at);
  };
  const attach = useCallback((made: MapController | undefined) => {
    setController(made);
    if (!made) return;
    made.setPicking(false);
    made.map.jumpTo({ center: [...home], zoom: START_ZOOM });
    made.setMark(home);
    made.map.on('click', ({ lngLat }) => {
      setPin([lngLat.lng, lngLat.lat]);
      made.setMark([lngLat.lng, lngLat.lat]);
    });
  }, [home]);
  if (isBroken) return <p className="fault" role="alert">{t('report.place.noMap')}</p>;
  return (
    <div className="place-panel">
      <p>{t('report.place.mapHint')}</p>
      <div className="place-map"><SituationMap controllerRef={attach} theme={mapThemes[theme]} language={language} basemap={{ kind: 'schematic' }} onSelect={() => undefined} onUnavailable={() => setBroken(true)} /></div>
      <div className="choices">
        {arrows.map(({ way, icon: Icon, by }) => <button key={way} type="button" aria-label={t(`report.place.${way}`)} onClick={() => controller && place(moved(controller, pin, by))}><Icon aria-hidden="true" /></button>)}
        <button type="button" aria-label={t('report.place.zoomIn')} onClick={() => controller?.map.jumpTo({ center: [...pin], zoom: controller.map.getZoom() + 1 })}><Plus aria-hidden="true" /></button>
        <button type="button" aria-label={t('report.place.zoomOut')} onClick={() => controller?.map.jumpTo({ center: [...pin], zoom: controller.map.getZoom() - 1 })}><Minus aria-hidden="true" /></button>
      </div>
      <button type="button" className="act" disabled={!controller} onClick={() => controller && onTake({ lon: pin[0], lat: pin[1], accuracyM: Math.max(LEAST_M, FINGER_PX * metresPerPx(controller.map.getZoom(), pin[1])), by: 'map', fixMs: Date.now() })}>{t('report.place.take')}</button>
    </div>
  );
}

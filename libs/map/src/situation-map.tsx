import 'maplibre-gl/dist/maplibre-gl.css';
import './situation-map.css';
import { useEffect, useRef, useState, type JSX } from 'react';
import type { EntityId } from '@lagewacht/contract';
import { mapTexts } from './live/texts';
import { MapController, type BasemapChoice, type MapHost } from './map-controller';
import type { MapView, Theme } from './map-change';
import { mapElement, placeMap, type PreparedMap } from './prepared-map';

export interface SituationMapProps {
  /** Gets the controller once the map exists and `undefined` before it goes. Keep it stable (useCallback): a new function makes a new map. */
  readonly controllerRef: (controller: MapController | undefined) => void;
  readonly theme: Theme;
  readonly language: MapView['language'];
  readonly basemap: BasemapChoice;
  /** How much larger everything is than on a desk (1): symbols, names, lines and controls. */
  readonly scale?: number;
  /** The page says that the whole situation is an exercise; names on the map then don't repeat "SIM". */
  readonly isExercise?: boolean;
  /** A map that was made before; without one a new one is made. It is this page's from then on. */
  takePrepared?(): PreparedMap | undefined;
  /** Somebody picked an entity on the map, or nothing. */
  onSelect(id: EntityId | undefined): void;
  /** The map cannot be shown (no WebGL 2): the lists have to do. */
  onUnavailable(reason: string): void;
}

/** The map in its frame: the prepared one with the look of this page, or a new one. */
function openMap(frame: HTMLElement, { theme, language, basemap, scale = 1, takePrepared }: SituationMapProps, host: MapHost): MapController {
  const prepared = takePrepared?.();
  if (!prepared) {
    const element = mapElement();
    frame.prepend(element);
    return new MapController({ container: element, theme, language, basemap, scale, ...host });
  }
  const { controller } = prepared;
  placeMap(prepared, frame);
  controller.adopt(host, basemap);
  controller.setTheme(theme);
  controller.setLanguage(language);
  controller.setScale(scale);
  return controller;
}

/** The situation map. React only makes and removes it; live changes go straight to the controller. */
export function SituationMap(props: SituationMapProps): JSX.Element {
  const { controllerRef, theme, language, scale = 1 } = props;
  // Another basemap is another map.
  const basemapKey = props.basemap.kind === 'pmtiles' ? props.basemap.url : props.basemap.kind === 'file' ? props.basemap.file : undefined;
  const frame = useRef<HTMLDivElement>(null);
  const controller = useRef<MapController | undefined>(undefined);
  const latest = useRef(props);
  const [note, setNote] = useState<string | undefined>(undefined);
  const [schematic, setSchematic] = useState(true);
  latest.current = props;
  const texts = mapTexts[language];

  useEffect(() => {
    if (!frame.current) return undefined;
    setNote(undefined);
    setSchematic(true);
    try {
      controller.current = openMap(frame.current, latest.current, {
        isExercise: latest.current.isExercise ?? false,
        onSelect: (id) => latest.current.onSelect(id), onBasemapFailed: setNote,
        onOwnBasemap: () => setSchematic(false),
      });
    } catch (error) {
      const reason = mapTexts[latest.current.language].noWebGl;
      setNote(reason);
      latest.current.onUnavailable(`${reason} (${error instanceof Error ? error.message : String(error)})`);
      return undefined;
    }
    controllerRef(controller.current);
    return () => {
      controllerRef(undefined);
      const element = controller.current?.map.getContainer();
      controller.current?.destroy();
      element?.remove();
      controller.current = undefined;
    };
  }, [controllerRef, basemapKey]);

  useEffect(() => controller.current?.setTheme(theme), [theme]);
  useEffect(() => controller.current?.setLanguage(language), [language]);

  useEffect(() => {
    frame.current?.style.setProperty('--map-scale', String(scale));
    controller.current?.setScale(scale);
  }, [scale]);

  return (
    <div className="lw-map" data-theme={theme} ref={frame}>
      {schematic ? <p className="lw-map-stamp">{texts.stamp}</p> : null}
      {note === undefined ? null : <p className="lw-map-note" role="alert">{note}</p>}
      <span className="lw-map-cross" aria-hidden="true" />
    </div>
  );
}

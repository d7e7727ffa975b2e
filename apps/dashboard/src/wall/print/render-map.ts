import { MapController, layerNames, type BasemapChoice, type LegendEntry } from '@lagewacht/map';
import type { Entity, Language } from '@lagewacht/contract';
import { legendInUse } from './legend-in-use';
import type { MapOnScreen } from './map-on-screen';
import { metresPerMm, toPx } from './map-scale';
import { papers, type PaperName } from './paper';

/** Dots on paper for a CSS pixel: about 190 an inch, a file that a printer takes in one go. */
const DOTS_PER_PX = 2;
/** A map that has not come to rest by then is printed as it is. */
const PATIENCE_MS = 30_000;
/** Symbols and names come in a few rests, one after another. */
const RESTS = 4;
const REST_MS = 250;

/** A map ready for paper and what must be said of it. */
export interface MapPicture {
  /** PNG as a data URL. */
  readonly url: string;
  readonly mPerMm: number;
  readonly middle: readonly [lon: number, lat: number];
  readonly attribution: string;
  readonly legend: readonly LegendEntry[];
}

export interface MapOrder {
  readonly shown: NonNullable<MapOnScreen['shown']>;
  readonly entities: readonly Entity[];
  readonly basemap: BasemapChoice;
  readonly language: Language;
  readonly isExercise: boolean;
  /** The moment the map shows; it stands still there. */
  readonly nowMs: number;
  readonly paper: PaperName;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => {
  setTimeout(resolve, ms);
});

/** Until the map has nothing left to load or to draw, several times over: each rest may have asked for new signs. */
async function comeToRest(map: MapController['map']): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  for (let rest = 0; rest < RESTS && performance.now() < endMs; rest++) {
    const idle = new Promise<void>((resolve) => void map.once('idle', () => resolve()));
    map.triggerRepaint();
    await Promise.race([idle, wait(endMs - performance.now())]);
    await wait(REST_MS);
  }
}

/** Draws what the screen's map spans once more, in the size of the paper and light, beside the screen. */
export async function renderMap({ shown: { controller: onScreen, hidden }, entities, basemap, language, isExercise, nowMs, paper }: MapOrder): Promise<MapPicture> {
  const container = document.createElement('div');
  container.className = 'print-canvas';
  container.style.width = `${toPx(papers[paper].mapWidthMm)}px`;
  container.style.height = `${toPx(papers[paper].mapHeightMm)}px`;
  container.inert = true;
  document.body.append(container);
  const made = new MapController({ container, theme: 'light', language, basemap, scale: DOTS_PER_PX / devicePixelRatio, isExercise, animate: false, onSelect: () => undefined, onOwnBasemap: () => undefined, onBasemapFailed: () => undefined });
  try {
    const { map } = made;
    made.setNow(nowMs, true);
    made.apply({ put: entities, remove: [], reset: true });
    for (const layer of layerNames) made.setLayerVisible(layer, !hidden.has(layer));
    map.fitBounds(onScreen.map.getBounds(), { animate: false, bearing: onScreen.map.getBearing() });
    await comeToRest(map);
    const { lng, lat } = map.getCenter();
    const bounds = map.getBounds();
    return {
      url: made.picture(), mPerMm: metresPerMm(map.getZoom(), lat), middle: [lng, lat], attribution: container.querySelector('.maplibregl-ctrl-attrib-inner')?.textContent ?? '',
      legend: legendInUse({ entities, counts: made.countInView(), hidden, span: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], language }),
    };
  } finally {
    made.destroy();
    container.remove();
  }
}

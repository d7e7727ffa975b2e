import { AttributionControl, NavigationControl, ScaleControl, type Map as MapLibreMap } from 'maplibre-gl';
import { mapTexts } from './live/texts';
import type { MapView } from './map-change';

/** Zoom, north, scale and sources: every act has a button and a key. */
export function addControls(map: MapLibreMap): void {
  map.addControl(new NavigationControl({ showCompass: true }), 'top-right');
  map.addControl(new ScaleControl({ maxWidth: 120, unit: 'metric' }), 'bottom-left');
  map.addControl(new AttributionControl({ compact: false }), 'bottom-right');
}

/** Names the map and its buttons in a language, for tooltips and screen readers. */
export function nameControls(map: MapLibreMap, language: MapView['language']): void {
  const texts = mapTexts[language];
  const named: readonly (readonly [string, string])[] = [
    ['.maplibregl-ctrl-zoom-in', texts.zoomIn], ['.maplibregl-ctrl-zoom-out', texts.zoomOut], ['.maplibregl-ctrl-compass', texts.compass], ['.maplibregl-ctrl-attrib-button', texts.attribution],
  ];
  for (const [selector, name] of named) {
    const button = map.getContainer().querySelector(selector);
    button?.setAttribute('aria-label', name);
    button?.setAttribute('title', name);
  }
  const canvas = map.getCanvas();
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-label', texts.map);
  canvas.setAttribute('aria-description', texts.keys);
  canvas.lang = language;
}

export interface Picking<Id> {
  /** What a point of the map shows. */
  at(point: { readonly x: number; readonly y: number }): Id | undefined;
  onPick(id: Id | undefined): void;
  /** False while somebody draws or measures: clicks and keys then belong to that. */
  isOn(): boolean;
}

/** How often the pointer's shape is looked up, ms. */
const HOVER_MS = 80;

/** Click or tap picks; Enter picks under the cross in the middle, Escape picks nothing; the pointer says what can be picked. */
export function addPicking<Id>(map: MapLibreMap, picking: Picking<Id>): void {
  const canvas = map.getCanvas();
  map.on('click', (click) => picking.isOn() && picking.onPick(picking.at(click.point)));
  canvas.addEventListener('keydown', (key) => {
    if (!picking.isOn()) return;
    if (key.key === 'Enter') picking.onPick(picking.at({ x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 }));
    if (key.key === 'Escape') picking.onPick(undefined);
  });
  let lookedAtMs = 0;
  map.on('mousemove', (move) => {
    if (move.originalEvent.timeStamp - lookedAtMs < HOVER_MS || map.isMoving() || !picking.isOn()) return;
    lookedAtMs = move.originalEvent.timeStamp;
    canvas.style.cursor = picking.at(move.point) === undefined ? '' : 'pointer';
  });
}

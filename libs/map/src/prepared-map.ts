import type { MapView, Theme } from './map-change';
import { MapController } from './map-controller';

/** A map that nobody sees yet. Its graphics context, shaders and ground are there, so that a page which takes it has only the picture to wait for. */
export interface PreparedMap {
  /** What the map is drawn into; whoever takes the map puts it where it is to be. */
  readonly element: HTMLElement;
  readonly controller: MapController;
}

/** A map's own element, which may change its place on the page. */
export function mapElement(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'lw-map-canvas';
  return element;
}

/**
 * Makes a schematic map behind the page, as large as the window: without a graphics card the context and the shaders alone take one to two seconds.
 *
 * @throws GPUInitializationError of maplibre-gl when the browser has no WebGL 2.
 */
export function prepareMap(look: { readonly theme: Theme; readonly language: MapView['language'] }): PreparedMap {
  const element = mapElement();
  const place = document.createElement('div');
  place.className = 'lw-map-unseen';
  place.inert = true;
  place.setAttribute('aria-hidden', 'true');
  place.append(element);
  document.body.append(place);
  const nobody = { onSelect: () => undefined, onOwnBasemap: () => undefined, onBasemapFailed: () => undefined };
  try {
    return { element, controller: new MapController({ container: element, basemap: { kind: 'schematic' }, isUnseen: true, ...look, ...nobody }) };
  } catch (error) {
    place.remove();
    throw error;
  }
}

/** Puts a prepared map where it is to be seen. */
export function placeMap({ element }: PreparedMap, frame: HTMLElement): void {
  const unseen = element.parentElement;
  frame.prepend(element);
  unseen?.remove();
}

/** Ends a prepared map that nobody wants. */
export function dropMap({ element, controller }: PreparedMap): void {
  controller.destroy();
  element.parentElement?.remove();
}

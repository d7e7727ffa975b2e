import { Marker, type Map as MapLibreMap } from 'maplibre-gl';

/** One mark on the map for a place that somebody looked up. */
export class PlaceMark {
  private marker: Marker | undefined;

  constructor(private readonly map: MapLibreMap) {}

  show(place: readonly [lon: number, lat: number] | undefined): void {
    this.marker?.remove();
    this.marker = undefined;
    if (!place) return;
    const element = document.createElement('div');
    const sight = document.createElement('div');
    sight.className = 'lw-mark';
    element.append(sight);
    this.marker = new Marker({ element, anchor: 'top-left' }).setLngLat([place[0], place[1]]).addTo(this.map);
    element.setAttribute('aria-hidden', 'true');
    element.removeAttribute('tabindex');
  }
}

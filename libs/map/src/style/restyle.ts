import type { Map as MapLibreMap } from 'maplibre-gl';
import type { StyleLayerSpec } from './style-types';

function changed(before: object | undefined, after: object | undefined): [string, unknown][] {
  const old = new Map(Object.entries(before ?? {}));
  return Object.entries(after ?? {}).filter(([key, value]) => JSON.stringify(old.get(key)) !== JSON.stringify(value));
}

const layoutOf = (layer: StyleLayerSpec | undefined): object | undefined => (layer && 'layout' in layer ? layer.layout : undefined);

/** Turns layers into others of the same ids by changing only what differs: a switch of theme or language loses no data and no custom layer. */
export function restyle(map: MapLibreMap, from: readonly StyleLayerSpec[], to: readonly StyleLayerSpec[]): void {
  const before = new Map(from.map((layer) => [layer.id, layer]));
  for (const layer of to) {
    const old = before.get(layer.id);
    if (!map.getLayer(layer.id)) continue;
    for (const [property, value] of changed(old?.paint, layer.paint)) map.setPaintProperty(layer.id, property as never, value as never);
    for (const [property, value] of changed(layoutOf(old), layoutOf(layer))) map.setLayoutProperty(layer.id, property as never, value as never);
  }
}

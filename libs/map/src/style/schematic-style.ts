import type { MapView, Theme } from '../map-change';
import { schematicFeatures } from '../basemap/schematic';
import type { StyleLayerSpec, StyleSourceSpec } from './style-types';
import { grounds } from './grounds';

/** Sources and layers of a basemap; live layers are drawn over it. */
export interface Basemap {
  readonly sources: Readonly<Record<string, StyleSourceSpec>>;
  layers(theme: Theme, language: MapView['language']): StyleLayerSpec[];
}

/** The schematic basemap. */
export function schematicBasemap(): Basemap {
  return {
    sources: { schematic: { type: 'geojson', data: schematicFeatures() as never } },
    layers: (theme) => {
      const ground = grounds[theme];
      return [
        { id: 'ground', type: 'background', paint: { 'background-color': ground.land } },
        { id: 'water', type: 'fill', source: 'schematic', filter: ['==', ['get', 'k'], 'water'], paint: { 'fill-color': ground.water } },
      ];
    },
  };
}

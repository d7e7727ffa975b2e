import type { Theme } from '../map-change';
import { palettes } from '../symbology/palette';
import { MAP_FONT, MAP_FONT_STRONG, type StyleLayerSpec } from './style-types';

/** Sources of the UTMREF grid: its lines, and its figures at the edges of the map. */
export const gridSources = ['grid', 'grid-figures'] as const;
/** Style layers of the grid. */
export const gridLayerIds: readonly string[] = ['grid', 'grid-figures'];

/** The grid lies under every symbol: thin lines, those of the next coarser grid a little stronger. */
export function gridLayers(theme: Theme): StyleLayerSpec[] {
  const { ink, halo } = palettes[theme];
  return [
    { id: 'grid', type: 'line', source: 'grid', paint: { 'line-color': ink, 'line-opacity': ['case', ['get', 'coarse'], 0.75, 0.45], 'line-width': ['case', ['get', 'coarse'], 1.6, 1] } },
    {
      id: 'grid-figures', type: 'symbol', source: 'grid-figures',
      layout: { 'text-field': ['get', 'label'], 'text-font': ['case', ['get', 'coarse'], ['literal', [MAP_FONT_STRONG]], ['literal', [MAP_FONT]]], 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 2 },
    },
  ];
}

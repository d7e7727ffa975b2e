import type { ExpressionSpecification } from 'maplibre-gl';
import type { Passability } from '@lagewacht/contract';
import { bandNames } from '../live/area-features';
import type { Theme } from '../map-change';
import { bandLooks, roadColour, roadLooks, squareOpacity, waterColours } from '../symbology/derived-symbols';
import { palettes } from '../symbology/palette';
import type { StyleLayerSpec } from './style-types';

const passabilities: readonly Passability[] = ['passable', 'doubtful', 'impassable'];

/** What fusion derived and covers ground, bottom first: looks, polders with their water, roads. */
export function derivedLayers(theme: Theme): StyleLayerSpec[] {
  const { ink, halo } = palettes[theme];
  const water = waterColours[theme];
  const byAge: ExpressionSpecification = ['match', ['get', 'age'], 'new', squareOpacity.new, 'older', squareOpacity.older, squareOpacity.old];
  return [
    { id: 'squares', type: 'fill', source: 'squares', paint: { 'fill-color': ink, 'fill-opacity': byAge } },
    { id: 'squares-edge', type: 'line', source: 'squares', paint: { 'line-color': ink, 'line-opacity': 0.35, 'line-width': 0.8 } },
    { id: 'polders-edge', type: 'line', source: 'polders', paint: { 'line-color': water, 'line-opacity': 0.55, 'line-width': 1, 'line-dasharray': [8, 3, 1, 3] } },
    ...bandNames.flatMap((band): StyleLayerSpec[] => {
      const { opacity, width, dash } = bandLooks[band];
      return [
        { id: band, type: 'fill', source: band, paint: { 'fill-color': water, 'fill-opacity': opacity } },
        { id: `${band}-edge`, type: 'line', source: band, paint: { 'line-color': water, 'line-width': width, ...(dash && { 'line-dasharray': [...dash] }) } },
      ];
    }),
    { id: 'passability-casing', type: 'line', source: 'passability', filter: ['!=', ['get', 'car'], 'passable'], paint: { 'line-color': halo, 'line-width': 6 } },
    ...passabilities.map((car): StyleLayerSpec => {
      const { width, dash } = roadLooks[car];
      return { id: `passability-${car}`, type: 'line', source: 'passability', filter: ['==', ['get', 'car'], car], paint: { 'line-color': roadColour(car, theme), 'line-width': width, ...(dash && { 'line-dasharray': [...dash] }) } };
    }),
  ];
}

/** Style layers of each of them. */
export const derivedLayersOf = {
  squares: ['squares', 'squares-edge'],
  polders: ['polders-edge', ...bandNames.flatMap((band) => [band, `${band}-edge`])],
  passability: ['passability-casing', ...passabilities.map((car) => `passability-${car}`)],
  hazards: ['hazards', 'hazards-label'],
} as const;

import type { ExpressionSpecification } from 'maplibre-gl';
import type { MapView, Theme } from '../map-change';
import { schematicFeatures } from '../basemap/schematic';
import { mapTexts } from '../live/texts';
import { grounds, type Ground } from './grounds';
import { MAP_FONT, MAP_FONT_STRONG, type StyleLayerSpec, type StyleSourceSpec } from './style-types';

type Language = MapView['language'];

/** Sources and layers of a basemap; live layers are drawn over it. */
export interface Basemap {
  /** Drawn, not surveyed: pictures of it carry the stamp. */
  readonly isSchematic: boolean;
  readonly sources: Readonly<Record<string, StyleSourceSpec>>;
  layers(theme: Theme, language: Language): StyleLayerSpec[];
}

const source = 'schematic';
const is = (...kinds: string[]): ExpressionSpecification => ['in', ['get', 'k'], ['literal', kinds]];
const nameOf = (language: Language): ExpressionSpecification => ['get', language === 'en' ? 'name_en' : 'name'];
/** A width by rank of road in px at zoom 10 and 16, growing as the ground does between. */
const roadWidth = (extraPx: number): ExpressionSpecification => ['interpolate', ['exponential', 1.6], ['zoom'],
  9, ['match', ['get', 'rank'], 'motorway', 1.2 + extraPx, 'trunk', 0.8 + extraPx, 0.4 + extraPx],
  12, ['match', ['get', 'rank'], 'motorway', 3 + extraPx, 'trunk', 2.2 + extraPx, 1.4 + extraPx],
  16, ['match', ['get', 'rank'], 'motorway', 15 + extraPx, 'trunk', 11 + extraPx, 8 + extraPx]];

function areaLayers(ground: Ground): StyleLayerSpec[] {
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': ground.land } },
    { id: 'tints', type: 'fill', source, filter: is('urban', 'port', 'green'), paint: { 'fill-color': ['match', ['get', 'k'], 'urban', ground.urban, 'port', ground.port, ground.green], 'fill-antialias': false } },
    // The shore lies under the water's areas, so only its outer half shows and no seam is seen where two waters meet.
    { id: 'shore', type: 'line', source, filter: is('water'), layout: { 'line-join': 'round' }, paint: { 'line-color': ground.shore, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 1, 14, 3] } },
    { id: 'water', type: 'fill', source, filter: is('water'), paint: { 'fill-color': ground.water } },
    { id: 'islands', type: 'fill', source, filter: is('island'), paint: { 'fill-color': ground.green } },
    { id: 'islands-shore', type: 'line', source, filter: is('island'), paint: { 'line-color': ground.shore, 'line-width': 1.2 } },
  ];
}

function wayLayers(ground: Ground): StyleLayerSpec[] {
  const round = { 'line-join': 'round', 'line-cap': 'round' } as const;
  return [
    { id: 'tunnels', type: 'line', source, filter: is('tunnel'), paint: { 'line-color': ground.road === '#ffffff' ? ground.roadCasing : ground.road, 'line-width': roadWidth(0), 'line-dasharray': [1.6, 1.2], 'line-opacity': 0.8 } },
    { id: 'railways', type: 'line', source, filter: is('railway'), paint: { 'line-color': ground.rail, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.7, 14, 1.8] } },
    { id: 'railways-ties', type: 'line', source, minzoom: 11, filter: is('railway'), paint: { 'line-color': ground.rail, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 3, 14, 6], 'line-dasharray': [0.3, 2.2] } },
    { id: 'bridges-water', type: 'line', source, minzoom: 11, filter: is('bridge'), paint: { 'line-color': ground.roadCasing, 'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 11, 6, 16, 26] } },
    { id: 'roads-casing', type: 'line', source, filter: is('road'), layout: round, paint: { 'line-color': ground.roadCasing, 'line-width': roadWidth(1.6) } },
    { id: 'roads', type: 'line', source, filter: is('road'), layout: round, paint: { 'line-color': ground.road, 'line-width': roadWidth(0) } },
    { id: 'bridges', type: 'line', source, filter: is('bridge'), paint: { 'line-color': ground.name, 'line-width': 1.4, 'line-gap-width': ['interpolate', ['exponential', 1.6], ['zoom'], 10, 3, 12, 5, 16, 20] } },
    { id: 'dykes', type: 'line', source, filter: is('dyke'), layout: round, paint: { 'line-color': ground.dyke, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 1, 12, 1.8, 16, 4], 'line-opacity': 0.9 } },
    { id: 'dykes-teeth', type: 'line', source, minzoom: 12, filter: is('dyke'), paint: { 'line-color': ground.dyke, 'line-width': ['interpolate', ['linear'], ['zoom'], 12, 3.5, 16, 8], 'line-offset': ['interpolate', ['linear'], ['zoom'], 12, 2.4, 16, 5.5], 'line-dasharray': [0.4, 1.8], 'line-opacity': 0.8 } },
  ];
}

interface Lettering { readonly ground: Ground; readonly language: Language }

function along({ ground, language }: Lettering): StyleLayerSpec[] {
  const halo = { 'text-halo-color': ground.halo, 'text-halo-width': 1.4 } as const;
  return [
    { id: 'water-names', type: 'symbol', source, filter: ['all', is('water-name'), ['<=', ['get', 'rank'], ['step', ['zoom'], 1, 11.5, 2]]], layout: { 'symbol-placement': 'line', 'text-field': nameOf(language), 'text-font': [MAP_FONT], 'text-size': ['match', ['get', 'rank'], 1, 13, 11.5], 'text-letter-spacing': 0.12, 'symbol-spacing': 420, 'text-max-angle': 30 }, paint: { 'text-color': ground.waterName, 'text-halo-color': ground.water, 'text-halo-width': 1 } },
    { id: 'roads-label', type: 'symbol', source, minzoom: 11, filter: ['all', is('road', 'tunnel'), ['!=', ['get', 'ref'], '']], layout: { 'symbol-placement': 'line', 'text-field': ['case', ['==', ['get', 'k'], 'tunnel'], nameOf(language), ['get', 'ref']], 'text-font': [MAP_FONT_STRONG], 'text-size': 11, 'symbol-spacing': 380, 'text-rotation-alignment': 'viewport', 'text-padding': 8 }, paint: { 'text-color': ground.name, 'text-halo-color': ground.halo, 'text-halo-width': 2 } },
    { id: 'streets-label', type: 'symbol', source, minzoom: 13, filter: ['all', is('road'), ['==', ['get', 'ref'], '']], layout: { 'symbol-placement': 'line', 'text-field': nameOf(language), 'text-font': [MAP_FONT], 'text-size': 11.5, 'symbol-spacing': 420 }, paint: { 'text-color': ground.name, ...halo } },
    { id: 'bridges-label', type: 'symbol', source, minzoom: 12, filter: is('bridge'), layout: { 'symbol-placement': 'line-center', 'text-field': nameOf(language), 'text-font': [MAP_FONT], 'text-size': 12, 'text-rotation-alignment': 'viewport', 'text-anchor': 'left', 'text-offset': [0.9, 0] }, paint: { 'text-color': ground.name, ...halo } },
    { id: 'dykes-label', type: 'symbol', source, minzoom: 12.5, filter: is('dyke'), layout: { 'symbol-placement': 'line', 'text-field': ['concat', nameOf(language), '  ', ['number-format', ['get', 'crownM'], { locale: language, 'min-fraction-digits': 2, 'max-fraction-digits': 2 }], language === 'de' ? ' m NHN (erfunden)' : ' m NHN (invented)'], 'text-font': [MAP_FONT], 'text-size': 11, 'symbol-spacing': 500, 'text-offset': [0, 0.9] }, paint: { 'text-color': ground.dyke, ...halo } },
  ];
}

function placeLayers({ ground, language }: Lettering): StyleLayerSpec[] {
  const halo = { 'text-halo-color': ground.halo, 'text-halo-width': 1.4 } as const;
  return [
    { id: 'stations', type: 'circle', source, minzoom: 11.5, filter: is('station'), paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 2.4, 15, 5], 'circle-color': ground.halo, 'circle-stroke-color': ground.rail, 'circle-stroke-width': 1.6 } },
    { id: 'stations-label', type: 'symbol', source, minzoom: 13, filter: is('station'), layout: { 'text-field': ['concat', 'S ', nameOf(language)], 'text-font': [MAP_FONT], 'text-size': 11, 'text-anchor': 'left', 'text-offset': [0.7, 0] }, paint: { 'text-color': ground.name, ...halo } },
    { id: 'gauge-places', type: 'circle', source, minzoom: 11, filter: is('gauge-place'), paint: { 'circle-radius': 2.6, 'circle-color': ground.waterName, 'circle-stroke-color': ground.halo, 'circle-stroke-width': 1 } },
    { id: 'gauge-places-label', type: 'symbol', source, minzoom: 13, filter: is('gauge-place'), layout: { 'text-field': nameOf(language), 'text-font': [MAP_FONT], 'text-size': 11, 'text-anchor': 'top', 'text-offset': [0, 0.5] }, paint: { 'text-color': ground.waterName, ...halo } },
    {
      id: 'districts', type: 'symbol', source, filter: ['all', is('district'), ['<=', ['get', 'rank'], ['step', ['zoom'], 1, 10.6, 2, 12, 3]]],
      layout: { 'text-field': nameOf(language), 'text-font': ['case', ['==', ['get', 'rank'], 1], ['literal', [MAP_FONT_STRONG]], ['literal', [MAP_FONT]]], 'text-size': ['interpolate', ['linear'], ['zoom'], 10, ['match', ['get', 'rank'], 1, 13, 12], 14, ['match', ['get', 'rank'], 1, 17, 14]], 'text-letter-spacing': 0.04, 'symbol-sort-key': ['get', 'rank'],
        // A name steps aside for what stands on its place.
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'], 'text-radial-offset': 1.1 },
      paint: { 'text-color': ground.name, ...halo },
    },
  ];
}

/** The schematic basemap: grey-first, the water carries the shape, dykes are the one warm line. */
export function schematicBasemap(): Basemap {
  return {
    isSchematic: true,
    sources: { [source]: { type: 'geojson', data: schematicFeatures() as never, attribution: `${mapTexts.de.basemap} · ${mapTexts.de.stamp} / ${mapTexts.en.stamp}` } },
    layers: (theme, language) => {
      const ground = grounds[theme];
      return [...areaLayers(ground), ...wayLayers(ground), ...along({ ground, language }), ...placeLayers({ ground, language })];
    },
  };
}

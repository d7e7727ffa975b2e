import type { ExpressionSpecification } from 'maplibre-gl';
import type { LayerName, Theme } from '../map-change';
import { palettes } from '../symbology/palette';
import { slowSources, type SlowSource } from '../live/to-features';
import { MAP_FONT, MAP_FONT_STRONG, type StyleLayerSpec, type StyleSourceSpec } from './style-types';

/** Source of the ring round what is selected. */
export const SELECTION_SOURCE = 'selection';

const emptyCollection = { type: 'FeatureCollection' as const, features: [] };

/** The live sources, empty; features carry their entity's id. */
export function liveSources(): Record<string, StyleSourceSpec> {
  const sources: Record<string, StyleSourceSpec> = {};
  for (const source of slowSources) sources[source] = { type: 'geojson', data: emptyCollection, promoteId: 'id' };
  sources[SELECTION_SOURCE] = { type: 'geojson', data: emptyCollection };
  return sources;
}

/** Old words are dimmed besides their dashed frames and age texts; never by opacity alone. */
const freshnessOpacity: ExpressionSpecification = ['match', ['get', 'freshness'], 'fresh', 1, 'ageing', 0.75, 'stale', 0.65, 0.6];

interface IconLayer {
  readonly source: SlowSource;
  readonly theme: Theme;
  readonly size: number;
  readonly labelZoom: number;
  readonly strong?: boolean;
}

/** Symbol and name are two layers: the symbol is never dropped for want of room, the name may be. */
function iconLayers({ source, theme, size, labelZoom, strong }: IconLayer): StyleLayerSpec[] {
  const palette = palettes[theme];
  const order: ExpressionSpecification = ['get', 'rank'];
  return [
    {
      id: source, type: 'symbol', source,
      layout: {
        'icon-image': ['concat', ['get', 'icon'], '|', theme], 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'symbol-sort-key': ['*', -1, order],
        'icon-size': ['interpolate', ['linear'], ['zoom'], 9, size * 0.6, 12, size * 0.85, 14, size],
      },
      paint: { 'icon-opacity': freshnessOpacity },
    },
    {
      id: `${source}-label`, type: 'symbol', source, minzoom: labelZoom,
      layout: {
        'text-field': ['get', 'label'], 'text-font': [strong ? MAP_FONT_STRONG : MAP_FONT], 'text-size': 12, 'text-anchor': 'top', 'text-offset': [0, 1.35],
        'text-max-width': 12, 'text-line-height': 1.15, 'text-optional': true, 'symbol-sort-key': order,
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.6, 'text-opacity': freshnessOpacity },
    },
  ];
}

/** Areas on the ground: what drones saw, and how far off an incident may be. */
function areaLayers(theme: Theme): StyleLayerSpec[] {
  const { severity, ink } = palettes[theme];
  const bySeverity: ExpressionSpecification = ['match', ['get', 'severity'], 'extreme', severity.extreme, 'severe', severity.severe, 'moderate', severity.moderate, severity.minor];
  const sure: ExpressionSpecification = ['==', ['get', 'look'], 'sure'];
  return [
    { id: 'footprints', type: 'fill', source: 'footprints', paint: { 'fill-color': ink, 'fill-opacity': 0.07 } },
    { id: 'footprints-edge', type: 'line', source: 'footprints', paint: { 'line-color': ink, 'line-opacity': 0.55, 'line-width': 1.2, 'line-dasharray': [4, 2] } },
    { id: 'reaches', type: 'fill', source: 'reaches', paint: { 'fill-color': bySeverity, 'fill-opacity': 0.08 } },
    { id: 'reaches-edge', type: 'line', source: 'reaches', filter: sure, paint: { 'line-color': bySeverity, 'line-width': 1.6 } },
    { id: 'reaches-doubt', type: 'line', source: 'reaches', filter: ['!', sure], paint: { 'line-color': bySeverity, 'line-width': 1.8, 'line-dasharray': [3, 2] } },
  ];
}

/** All live layers but the tracks, bottom first. */
export function liveLayers(theme: Theme): StyleLayerSpec[] {
  return [
    ...areaLayers(theme),
    ...iconLayers({ source: 'sensors', theme, size: 0.8, labelZoom: 13 }),
    ...iconLayers({ source: 'gates', theme, size: 0.9, labelZoom: 12 }),
    ...iconLayers({ source: 'gauges', theme, size: 1, labelZoom: 10, strong: true }),
    ...iconLayers({ source: 'drones', theme, size: 0.95, labelZoom: 12 }),
    ...iconLayers({ source: 'units', theme, size: 1, labelZoom: 11.5, strong: true }),
    ...iconLayers({ source: 'incidents', theme, size: 1, labelZoom: 12.5 }),
    { id: 'selection-dark', type: 'circle', source: SELECTION_SOURCE, paint: { 'circle-radius': 21, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-width': 5, 'circle-stroke-color': '#12171d' } },
    { id: 'selection', type: 'circle', source: SELECTION_SOURCE, paint: { 'circle-radius': 22, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-width': 3, 'circle-stroke-color': '#ffffff' } },
  ];
}

/** Style layers behind each name of the layer list. Tracks and their uncertainty are drawn by the track layer itself. */
export const layersOf: Readonly<Record<LayerName, readonly string[]>> = {
  tracks: [], uncertainty: [],
  units: ['units', 'units-label'], drones: ['drones', 'drones-label'], footprints: ['footprints', 'footprints-edge'],
  incidents: ['incidents', 'incidents-label', 'reaches', 'reaches-edge', 'reaches-doubt'],
  gauges: ['gauges', 'gauges-label'], gates: ['gates', 'gates-label'], sensors: ['sensors', 'sensors-label'],
  dykes: ['dykes', 'dykes-teeth', 'dykes-label'], districts: ['districts'],
  roads: ['roads-casing', 'roads', 'tunnels', 'bridges', 'bridges-water', 'streets', 'roads-label', 'streets-label', 'bridges-label'], railways: ['railways', 'railways-ties', 'stations', 'stations-label'],
};

/** Layers a click can hit, topmost first. */
export const pickLayers: readonly string[] = ['incidents', 'units', 'drones', 'gauges', 'gates', 'sensors'];

import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl';
import type { LayerName, Theme } from '../map-change';
import { palettes } from '../symbology/palette';
import { HIGHLIGHT_SOURCE, highlightLayer } from '../live/highlights';
import { slowSources, type SlowSource } from '../live/to-features';
import { areaGroupNames } from '../symbology/area-symbols';
import { areaGroundLayers, areaLayersOf, areaPickLayers, isOfGroup } from './area-layers';
import { derivedLayers, derivedLayersOf } from './derived-layers';
import { gridLayerIds, gridLayers, gridSources } from './grid-layers';
import { MAP_FONT, MAP_FONT_STRONG, type StyleLayerSpec, type StyleSourceSpec } from './style-types';

/** Source of the ring round what is selected. */
export const SELECTION_SOURCE = 'selection';

/** From here on there is room for every sign of a unit. */
const UNITS_FROM_ZOOM = 12.5;

const emptyCollection = { type: 'FeatureCollection' as const, features: [] };

/** The live sources, empty; features carry their entity's id. */
export function liveSources(): Record<string, StyleSourceSpec> {
  const sources: Record<string, StyleSourceSpec> = {};
  for (const source of slowSources) sources[source] = { type: 'geojson', data: emptyCollection, promoteId: 'id' };
  for (const source of gridSources) sources[source] = { type: 'geojson', data: emptyCollection };
  sources[HIGHLIGHT_SOURCE] = { type: 'geojson', data: emptyCollection };
  sources[SELECTION_SOURCE] = { type: 'geojson', data: emptyCollection };
  return sources;
}

/** Old words are dimmed besides their dashed frames and age texts; never by opacity alone. */
const freshnessOpacity: ExpressionSpecification = ['match', ['get', 'freshness'], 'fresh', 1, 'ageing', 0.75, 'stale', 0.65, 0.6];

interface Placed {
  readonly id: string;
  readonly source: SlowSource;
  readonly theme: Theme;
  readonly filter?: FilterSpecification;
}

interface IconLayer extends Placed {
  readonly size: number;
  /** Below this zoom a symbol gives way to what is more urgent; a dot then keeps its place. Without it, it always stands. */
  readonly roomFromZoom?: number;
  readonly anchor?: 'center' | 'bottom';
}

/** Symbols claim room for themselves, so that no name is written over them. Far out they are smaller. */
function iconLayer({ id, source, theme, size, filter, roomFromZoom, anchor = 'center' }: IconLayer): StyleLayerSpec {
  return {
    id, type: 'symbol', source, ...(filter && { filter }),
    layout: {
      'icon-image': ['concat', ['get', 'icon'], '|', theme], 'icon-ignore-placement': false, 'icon-padding': 0, 'icon-anchor': anchor,
      'icon-allow-overlap': roomFromZoom === undefined ? true : ['step', ['zoom'], false, roomFromZoom, true],
      // Those drawn later lie on top; those that need room are placed in this order and the first wins.
      'symbol-sort-key': roomFromZoom === undefined ? ['*', -1, ['get', 'rank']] : ['get', 'rank'],
      'icon-size': ['interpolate', ['linear'], ['zoom'], 9, size * 0.5, 11, size * (roomFromZoom === undefined ? 0.68 : 0.58), 13, size * 0.9, 14.5, size],
    },
    paint: { 'icon-opacity': freshnessOpacity },
  };
}

/** Where a name may stand round a symbol so many times 32 px large, in em of 12 px; the baseline takes back a little of what is above and below. */
function besideSymbol(size: number): ExpressionSpecification {
  const beside = (size * 16 + 4) / 12;
  const over = beside + 0.35;
  return ['literal', ['top', [0, over], 'bottom', [0, -over], 'left', [beside, 0], 'right', [-beside, 0], 'top-left', [beside, 0.3], 'bottom-left', [beside, -0.3], 'top-right', [-beside, 0.3], 'bottom-right', [-beside, -0.3]]];
}

interface LabelLayer extends Placed {
  readonly fromZoom: number;
  readonly isStrong?: boolean;
}

/** Names stand where there is room beside their symbol, or not at all. */
function labelLayer({ id, source, theme, filter, fromZoom, isStrong }: LabelLayer): StyleLayerSpec {
  const palette = palettes[theme];
  return {
    id, type: 'symbol', source, minzoom: fromZoom, ...(filter && { filter }),
    layout: {
      'text-field': ['get', 'label'], 'text-font': [isStrong ? MAP_FONT_STRONG : MAP_FONT], 'text-size': 12, 'text-variable-anchor-offset': ['interpolate', ['linear'], ['zoom'], 9, besideSymbol(0.5), 11, besideSymbol(0.72), 13, besideSymbol(0.95), 14.5, besideSymbol(1.1)],
      'text-justify': 'auto', 'text-max-width': 12, 'text-line-height': 1.15, 'text-padding': 2, 'text-optional': true, 'symbol-sort-key': ['get', 'rank'],
    },
    paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.6, 'text-opacity': freshnessOpacity },
  };
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

const inConflict: FilterSpecification = ['==', ['get', 'conflict'], 1];
const notInConflict: FilterSpecification = ['!=', ['get', 'conflict'], 1];

/** Names, the most urgent last: MapLibre gives room from the top layer down. */
function labelLayers(theme: Theme): StyleLayerSpec[] {
  return [
    ...areaGroupNames.map((group) => labelLayer({ id: `${group}-label`, source: 'area-signs', theme, filter: isOfGroup(group), fromZoom: 11, isStrong: true })),
    labelLayer({ id: 'sensors-label', source: 'sensors', theme, fromZoom: 13 }),
    labelLayer({ id: 'drones-label', source: 'drones', theme, fromZoom: 12 }),
    labelLayer({ id: 'units-label', source: 'units', theme, fromZoom: 12 }),
    labelLayer({ id: 'gates-label', source: 'gates', theme, filter: notInConflict, fromZoom: 12.5 }),
    labelLayer({ id: 'gauges-label', source: 'gauges', theme, fromZoom: 10, isStrong: true }),
    labelLayer({ id: 'gates-conflict-label', source: 'gates', theme, filter: inConflict, fromZoom: 10.5, isStrong: true }),
    labelLayer({ id: 'hazards-label', source: 'hazards', theme, fromZoom: 12 }),
    labelLayer({ id: 'incidents-label', source: 'incidents', theme, fromZoom: 12 }),
  ];
}

/** The lowest layer that lies over the tracks: nothing may hide a contradiction or an incident. */
export const ABOVE_TRACKS = 'selection-dark';

/** The lowest layer that lies over the dots of a crowd of tracks: every name and sign. */
export const ABOVE_CROWD = `${areaGroupNames[0]}-label`;

/** In the overview the worse is the larger, so that the eye finds it among two hundred; near by all have their size. */
const bySeverity = (extreme: number, severe: number, moderate: number, minor: number): ExpressionSpecification => ['match', ['get', 'severity'], 'extreme', extreme, 'severe', severe, 'moderate', moderate, minor];

/** Incidents: as other symbols, larger and smaller by severity. */
function incidentLayer(theme: Theme): StyleLayerSpec {
  const plain = iconLayer({ id: 'incidents', source: 'incidents', theme, size: 1.05 });
  const size = (zoomed: number): ExpressionSpecification => ['*', zoomed, bySeverity(1.45, 1.15, 0.85, 0.7)];
  return { ...plain, layout: { ...plain.layout, 'icon-size': ['interpolate', ['linear'], ['zoom'], 9, size(0.52), 11, size(0.71), 13, size(0.95), 14.5, bySeverity(1.25, 1.1, 1, 0.95)] } } as StyleLayerSpec;
}

/**
 * All live layers but the tracks, bottom first. Names lie under the symbols and find their room after them; of the symbols, those of
 * units and drones give way in the overview. A gate in conflict stands above its place, so that
 * an incident there does not hide it; the ring round what is selected lies under both.
 */
export function liveLayers(theme: Theme): StyleLayerSpec[] {
  const palette = palettes[theme];
  return [
    ...derivedLayers(theme),
    ...areaGroundLayers(theme),
    ...areaLayers(theme),
    ...gridLayers(theme),
    ...labelLayers(theme),
    highlightLayer(theme),
    { id: 'units-dot', type: 'circle', source: 'units', maxzoom: UNITS_FROM_ZOOM, paint: { 'circle-radius': 3.2, 'circle-color': palette.ink, 'circle-stroke-color': palette.halo, 'circle-stroke-width': 1.4, 'circle-opacity': freshnessOpacity } },
    { id: 'drones-dot', type: 'circle', source: 'drones', maxzoom: UNITS_FROM_ZOOM, paint: { 'circle-radius': 2.4, 'circle-color': palette.halo, 'circle-stroke-color': palette.ink, 'circle-stroke-width': 1.4, 'circle-opacity': freshnessOpacity } },
    ...areaGroupNames.map((group) => iconLayer({ id: `${group}-sign`, source: 'area-signs', theme, filter: isOfGroup(group), size: 0.95 })),
    iconLayer({ id: 'sensors', source: 'sensors', theme, size: 0.8 }),
    iconLayer({ id: 'drones', source: 'drones', theme, size: 0.95, roomFromZoom: UNITS_FROM_ZOOM }),
    iconLayer({ id: 'units', source: 'units', theme, size: 1, roomFromZoom: UNITS_FROM_ZOOM }),
    iconLayer({ id: 'hazards', source: 'hazards', theme, size: 0.9 }),
    iconLayer({ id: 'gates', source: 'gates', theme, filter: notInConflict, size: 0.85 }),
    iconLayer({ id: 'gauges', source: 'gauges', theme, size: 1 }),
    { id: 'selection-dark', type: 'circle', source: SELECTION_SOURCE, paint: { 'circle-radius': 21, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-width': 5, 'circle-stroke-color': '#12171d' } },
    { id: 'selection', type: 'circle', source: SELECTION_SOURCE, paint: { 'circle-radius': 22, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-width': 3, 'circle-stroke-color': theme === 'night' ? palette.ink : '#ffffff' } },
    iconLayer({ id: 'gates-conflict', source: 'gates', theme, filter: inConflict, size: 1.1, anchor: 'bottom' }),
    incidentLayer(theme),
  ];
}

/** Style layers behind each name of the layer list. Tracks and their uncertainty are drawn by the track layer itself. */
export const layersOf: Readonly<Record<LayerName, readonly string[]>> = {
  tracks: [], uncertainty: [], ...derivedLayersOf, ...areaLayersOf, grid: gridLayerIds,
  units: ['units', 'units-dot', 'units-label'], drones: ['drones', 'drones-dot', 'drones-label'], footprints: ['footprints', 'footprints-edge'],
  incidents: ['incidents', 'incidents-label', 'reaches', 'reaches-edge', 'reaches-doubt'],
  gauges: ['gauges', 'gauges-label'], gates: ['gates', 'gates-label', 'gates-conflict', 'gates-conflict-label'], sensors: ['sensors', 'sensors-label'],
  dykes: ['dykes', 'dykes-teeth', 'dykes-label'], districts: ['districts'],
  roads: ['roads-casing', 'roads', 'tunnels', 'bridges', 'bridges-water', 'streets', 'roads-label', 'streets-label', 'bridges-label'], railways: ['railways', 'railways-ties', 'stations', 'stations-label'],
};

/** Layers a click can hit, topmost first. */
export const pickLayers: readonly string[] = ['incidents', 'gates-conflict', 'gauges', 'gates', 'hazards', 'units', 'drones', 'sensors', 'units-dot', 'drones-dot', ...areaPickLayers];

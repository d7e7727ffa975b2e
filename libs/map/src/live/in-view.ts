import type { Entity } from '@lagewacht/contract';
import type { LayerName } from '../map-change';
import { areaGroupNames, areaGroups } from '../symbology/area-symbols';
import { placeOf } from './to-features';

/** What a part of the map spans: [west, south, east, north] in degrees. */
export type ViewBox = readonly [west: number, south: number, east: number, north: number];

/** The layer in which an entity is drawn, if in any. */
export function layerOf(entity: Entity): LayerName | undefined {
  switch (entity.type) {
    case 'incident': return 'incidents';
    case 'hazard': return 'hazards';
    case 'polder': return 'polders';
    case 'road': return 'passability';
    case 'gate': return 'gates';
    case 'gauge': return 'gauges';
    case 'sensor': return 'sensors';
    case 'unit': return 'units';
    case 'drone': return 'drones';
    case 'square': return 'squares';
    case 'track': return 'tracks';
    case 'area': return areaGroupNames.find((group) => (areaGroups[group] as readonly string[]).includes(entity.kind));
    default: return undefined;
  }
}

/** Corners of what an entity covers, or its place. */
function cornersOf(entity: Entity): readonly (readonly [number, number])[] {
  if (entity.type === 'polder') return entity.ring;
  if (entity.type === 'road') return entity.line;
  if (entity.type === 'area') return entity.points;
  const place = placeOf(entity);
  return place ? [place] : [];
}

function touches(corners: readonly (readonly [number, number])[], [west, south, east, north]: ViewBox): boolean {
  if (corners.length === 0) return false;
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  return Math.max(...lons) >= west && Math.min(...lons) <= east && Math.max(...lats) >= south && Math.min(...lats) <= north;
}

/** How many entities of each layer lie in a view, hidden or not. What covers ground counts when the box round it touches the view. */
export function countInView(entities: Iterable<Entity>, view: ViewBox): ReadonlyMap<LayerName, number> {
  const counts = new Map<LayerName, number>();
  const add = (layer: LayerName): void => void counts.set(layer, (counts.get(layer) ?? 0) + 1);
  for (const entity of entities) {
    const layer = layerOf(entity);
    if (!layer || !touches(cornersOf(entity), view)) continue;
    add(layer);
    if (layer === 'tracks') add('uncertainty');
    if (entity.type === 'drone' && entity.footprint) add('footprints');
  }
  return counts;
}

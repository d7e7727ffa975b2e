import type { Map as MapLibreMap } from 'maplibre-gl';
import type { NamedPlace, PlaceKind } from '../basemap/gazetteer';
import { TILE_SOURCE } from './tile-layers';

/** Vector layers that name something, in the three tile schemas we know. */
const named: Readonly<Record<string, PlaceKind>> = {
  places: 'district', place: 'district', place_labels: 'district', roads: 'street', transportation_name: 'street', transportation: 'street', street_labels: 'street', streets: 'street', water_name: 'water', water_lines: 'water', waterway: 'water',
};
/** More names than this are no help. */
const MOST = 5000;

function middle(coordinates: unknown): readonly [number, number] | undefined {
  if (!Array.isArray(coordinates)) return undefined;
  const [lon, lat] = coordinates as unknown[];
  return typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : middle(coordinates[coordinates.length >> 1]);
}

/** What the loaded tiles of the user's own basemap name: places, streets, waters, each once. */
export function tilePlaces(map: MapLibreMap, language: 'de' | 'en'): readonly NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  for (const [sourceLayer, kind] of Object.entries(named)) {
    for (const { properties, geometry } of map.querySourceFeatures(TILE_SOURCE, { sourceLayer })) {
      const name: unknown = properties[`name:${language}`] ?? properties[`name_${language}`] ?? properties['name'];
      const at = geometry.type === 'GeometryCollection' ? undefined : middle(geometry.coordinates);
      if (typeof name !== 'string' || name === '' || !at || found.size >= MOST) continue;
      if (!found.has(`${kind} ${name}`)) found.set(`${kind} ${name}`, { name, kind, lon: at[0], lat: at[1] });
    }
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, language));
}

import { bridges, dykes, railways, roads, type Bridge } from './ways';
import { districts, gaugePlaces, grounds, stations, type Place } from './places';
import { basins, bays, islands, rivers, sideWaters, type Water } from './waters';
import { cutLine, smoothLine, smoothRing, sweep } from './sweep';

type Position = [lon: number, lat: number];

/** A feature of the schematic basemap; `k` says what it is. */
export interface SchematicFeature {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: Position[][] } | { readonly type: 'LineString'; readonly coordinates: Position[] } | { readonly type: 'Point'; readonly coordinates: Position };
}

/** The whole drawing. */
export interface Schematic { readonly type: 'FeatureCollection'; readonly features: readonly SchematicFeature[] }

/** [west, south, east, north] of what is drawn, degrees. */
export const SCHEMATIC_BOX = [9.4, 53.34, 10.5, 53.75] as const;

const named = (name: string, nameEn?: string) => ({ name, name_en: nameEn ?? name });
const polygon = (properties: SchematicFeature['properties'], ring: Position[]): SchematicFeature => ({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } });
const line = (properties: SchematicFeature['properties'], coordinates: Position[]): SchematicFeature => ({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } });
const point = (k: string, { name, nameEn, rank, at }: Place): SchematicFeature => ({ type: 'Feature', properties: { k, ...named(name, nameEn), rank }, geometry: { type: 'Point', coordinates: [at[0], at[1]] } });

function waterFeatures(waters: readonly Water[], rank: number): SchematicFeature[] {
  const areas = waters.map((water) => polygon({ k: 'water', ...named(water.name), rank }, sweep(water.course, water.sharp)));
  const names = waters.filter((water) => water.label).map((water) => {
    const course = smoothLine(water.course.map(([lon, lat]) => [lon, lat]));
    // Names are read from left to right whichever way the water runs.
    const eastward = (course[0]?.[0] ?? 0) <= (course[course.length - 1]?.[0] ?? 0);
    return line({ k: 'water-name', ...named(water.name), rank }, eastward ? course : course.reverse());
  });
  return [...areas, ...names];
}

/** A bridge lies on the curve of its road; of the roads of that name, on the one that passes it. */
function bridgeLine({ road, from, to }: Bridge): Position[] {
  const pieces = roads.filter(({ name, tunnel }) => name === road && !tunnel).map((candidate) => cutLine(smoothLine(candidate.line), from, to));
  return pieces.sort((a, b) => b.length - a.length)[0] ?? [[from[0], from[1]], [to[0], to[1]]];
}

/**
 * The schematic basemap of the Elbe islands as one GeoJSON collection: hand-drawn, not surveyed, not for operations. Crown heights
 * of dykes are invented and marked `synthetic`.
 */
export function schematicFeatures(): Schematic {
  return {
    type: 'FeatureCollection',
    features: [
      ...grounds.map(({ kind, ring }) => polygon({ k: kind }, smoothRing(ring))),
      ...bays.map((ring) => polygon({ k: 'water', rank: 1 }, smoothRing(ring))),
      ...waterFeatures(sideWaters, 2), ...waterFeatures(basins, 3), ...waterFeatures(rivers, 1),
      ...islands.map((ring) => polygon({ k: 'island' }, smoothRing(ring))),
      ...dykes.map(({ name, crownM, ring, line: course }) => line({ k: 'dyke', ...named(name), crownM, synthetic: true }, ring ? smoothRing(course) : smoothLine(course))),
      ...roads.map((road) => line({ k: road.tunnel ? 'tunnel' : 'road', ...named(road.name, road.name === 'Elbtunnel' ? 'Elbe Tunnel' : undefined), ref: road.ref ?? '', rank: road.rank }, smoothLine(road.line))),
      line({ k: 'tunnel', ...named('Alter Elbtunnel', 'Old Elbe Tunnel'), ref: '', rank: 'main' }, [[9.9665, 53.5458], [9.9668, 53.5412]]),
      ...railways.map(({ name, kind, line: course }) => line({ k: 'railway', ...named(name), kind }, smoothLine(course))),
      ...bridges.map((bridge) => line({ k: 'bridge', ...named(bridge.name, bridge.nameEn) }, bridgeLine(bridge))),
      ...districts.map((place) => point('district', place)), ...gaugePlaces.map((place) => point('gauge-place', place)), ...stations.map((place) => point('station', place)),
    ],
  };
}

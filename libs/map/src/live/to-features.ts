import type { Area as DrawnEntity, Entity, EntityId, Gauge } from '@lagewacht/contract';
import type { MapView } from '../map-change';
import { areaLooks } from '../symbology/area-symbols';
import { gaugeSeverity, incidentLook, isOld } from '../symbology/place-symbols';
import { unitSign } from '../symbology/unit-sign';
import { bandNames, bandPolygons, closedRing, lookAge, middleOf, roadLine, squareRing } from './area-features';
import { toAgeText, toDecimalText } from './texts';

/** GeoJSON sources of the slow things; tracks go another way (track-layer). */
export const slowSources = ['squares', 'polders', ...bandNames, 'passability', 'hazards', 'areas', 'area-signs', 'footprints', 'reaches', 'incidents', 'sensors', 'gauges', 'gates', 'drones', 'units'] as const;
export type SlowSource = (typeof slowSources)[number];

/** Longitude and latitude in degrees. */
export type LonLat = [lon: number, lat: number];

/** A feature of a slow source. The id is the entity's. */
export interface MapFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly properties: Readonly<Record<string, string | number>>;
  readonly geometry: Geometry;
}

type Geometry = { readonly type: 'Point'; readonly coordinates: LonLat } | { readonly type: 'LineString'; readonly coordinates: LonLat[] }
  | { readonly type: 'Polygon'; readonly coordinates: LonLat[][] } | { readonly type: 'MultiPolygon'; readonly coordinates: LonLat[][][] };

/** Which slow sources may hold a feature of an entity, read from its id alone (a removed entity is only an id). */
export function sourcesOf(id: EntityId): readonly SlowSource[] {
  switch (id.slice(0, id.indexOf(':'))) {
    case 'inc': return ['incidents', 'reaches'];
    case 'drone': return ['drones', 'footprints'];
    case 'unit': return ['units'];
    case 'gauge': return ['gauges'];
    case 'gate': return ['gates'];
    case 'sensor': return ['sensors'];
    case 'polder': return ['polders', ...bandNames];
    case 'road': return ['passability'];
    case 'hazard': return ['hazards'];
    case 'square': return ['squares'];
    case 'area': return ['areas', 'area-signs'];
    default: return [];
  }
}

/** Where an entity is, if anywhere; of what has an outline or a line, its middle. */
export function placeOf(entity: Entity): LonLat | undefined {
  if (entity.type === 'polder') return middleOf(entity.ring);
  if (entity.type === 'road') return entity.line[entity.line.length >> 1];
  if (entity.type === 'area') return entity.shape === 'line' ? lineMiddle(entity.points) : middleOf(entity.points);
  if (entity.type === 'log') return undefined;
  if (entity.type === 'square') return [(entity.west + entity.east) / 2, (entity.south + entity.north) / 2];
  return entity.lon === undefined || entity.lat === undefined ? undefined : [entity.lon, entity.lat];
}

/** The middle corner of a line, or between the two in its middle. */
function lineMiddle(points: readonly (readonly [number, number])[]): LonLat | undefined {
  const before = points[(points.length - 1) >> 1];
  const after = points[points.length >> 1];
  return before && after && [(before[0] + after[0]) / 2, (before[1] + after[1]) / 2];
}

/** A circle on the ground as a polygon of 48 corners, good to 0.1 % for radii up to some 10 km (local plane). */
export function circlePolygon([lon, lat]: LonLat, radiusM: number): LonLat[][] {
  const perLat = radiusM / 111_320;
  const perLon = perLat / Math.cos((lat * Math.PI) / 180);
  const ring: LonLat[] = [];
  for (let corner = 0; corner < 48; corner++) {
    const angle = (corner / 48) * 2 * Math.PI;
    ring.push([lon + perLon * Math.cos(angle), lat + perLat * Math.sin(angle)]);
  }
  return [[...ring, ring[0] ?? [lon, lat]]];
}

function gaugeLabel(gauge: Gauge, view: MapView): string {
  if (gauge.levelM === undefined) return gauge.name;
  const datum = gauge.datum ? ` ${gauge.datum}` : '';
  return `${gauge.name}\n${toDecimalText(gauge.levelM, 2, view.language)} m${datum}`;
}

interface Drawn {
  readonly icon: string;
  readonly label: string;
  /** Whose name gets the room: the smallest. */
  readonly rank: number;
}

const severityRank = { minor: -1, moderate: -2, severe: -3, extreme: -4 } as const;

/** The worst a gauge has reached, as a rank. */
function gaugeRank(gauge: Gauge): number {
  const severity = gaugeSeverity(gauge);
  return severity ? severityRank[severity] : 0;
}

function drawn(entity: Entity, view: MapView): Drawn | undefined {
  const real = (text: string): string => ('simulated' in entity && entity.simulated && !view.isExercise ? `${text} · SIM` : text);
  const aged = (named: string): string => agedText(real(named));
  const agedText = (text: string): string => ('freshness' in entity && isOld(entity.freshness) ? `${text}\n${toAgeText(view.nowMs - entity.eventTimeMs, view.language)}` : text);
  const age = 'freshness' in entity && isOld(entity.freshness) ? 'old' : 'now';
  switch (entity.type) {
    case 'incident': return { icon: `incident|${entity.severity}|${incidentLook(entity.grade)}`, label: entity.text.length > 40 ? `${entity.text.slice(0, 39)}…` : entity.text, rank: -entity.priority };
    case 'gauge': return { icon: `gauge|${entity.tendency}|${gaugeSeverity(entity) ?? 'none'}|${age}`, label: aged(gaugeLabel(entity, view)), rank: gaugeRank(entity) };
    case 'gate': return { icon: `gate|${entity.state}|${age}`, label: aged(entity.name), rank: entity.state === 'conflict' ? -1 : 0 };
    case 'sensor': return { icon: `sensor|${age}`, label: aged(entity.name), rank: 1 };
    case 'drone': return { icon: `drone|${age}`, label: aged(entity.name), rank: 0 };
    case 'hazard': return { icon: `hazard|${entity.severity}|${entity.state}`, label: entity.name, rank: -entity.priority };
    case 'area': return { icon: `area|${entity.kind}`, label: entity.name, rank: areaLooks[entity.kind].tint === 'danger' ? 0 : 1 };
    case 'unit': return { icon: `unit|${age}|${JSON.stringify(unitSign(entity.settings))}`, label: aged(entity.callSign), rank: 0 };
    default: return undefined;
  }
}

const pointSources: Partial<Readonly<Record<Entity['type'], SlowSource>>> = { incident: 'incidents', gauge: 'gauges', gate: 'gates', sensor: 'sensors', drone: 'drones', unit: 'units', hazard: 'hazards', area: 'area-signs' };

/** Everything an entity shows in the slow sources. Empty for tracks, tasks, alarms and what has no place. */
export function toFeatures(entity: Entity, view: MapView): ReadonlyMap<SlowSource, MapFeature> {
  const features = new Map<SlowSource, MapFeature>();
  const place = placeOf(entity);
  const source = pointSources[entity.type];
  const look = drawn(entity, view);
  const common = { id: entity.id, type: entity.type, conflict: entity.type === 'gate' && entity.state === 'conflict' ? 1 : 0, freshness: 'freshness' in entity ? entity.freshness : 'fresh', ...(entity.type === 'area' && { kind: entity.kind }), ...(entity.type === 'incident' && { severity: entity.severity }) };
  if (place && source && look) {
    features.set(source, { type: 'Feature', id: entity.id, properties: { ...common, ...look }, geometry: { type: 'Point', coordinates: place } });
  }
  if (entity.type === 'incident' && place && entity.sigmaM > 0 && incidentLook(entity.grade) !== 'over') {
    const properties = { ...common, look: incidentLook(entity.grade) };
    features.set('reaches', { type: 'Feature', id: entity.id, properties, geometry: { type: 'Polygon', coordinates: circlePolygon(place, entity.sigmaM) } });
  }
  for (const [name, { geometry, more }] of areas(entity, view)) features.set(name, { type: 'Feature', id: entity.id, properties: { ...common, ...more }, geometry });
  return features;
}

interface Area {
  readonly geometry: Geometry;
  readonly more?: MapFeature['properties'];
}

/** What covers ground: footprints, polders with their water, roads, squares that were looked at. */
function areas(entity: Entity, view: MapView): readonly (readonly [SlowSource, Area])[] {
  switch (entity.type) {
    case 'drone': {
      const ring = closedRing(entity.footprint ?? []);
      return ring ? [['footprints', { geometry: { type: 'Polygon', coordinates: [ring] } }]] : [];
    }
    case 'polder': {
      const ring = closedRing(entity.ring);
      const outline: [SlowSource, Area][] = ring ? [['polders', { geometry: { type: 'Polygon', coordinates: [ring] }, more: { label: entity.name } }]] : [];
      return [...outline, ...[...bandPolygons(entity)].map(([name, coordinates]): [SlowSource, Area] => [name, { geometry: { type: 'MultiPolygon', coordinates } }])];
    }
    case 'road': {
      const line = roadLine(entity);
      return line ? [['passability', { geometry: { type: 'LineString', coordinates: line }, more: { car: entity.car, label: entity.name } }]] : [];
    }
    case 'square': return [['squares', { geometry: { type: 'Polygon', coordinates: [squareRing(entity)] }, more: { age: lookAge(entity, view.nowMs) } }]];
    case 'area': return drawnArea(entity);
    default: return [];
  }
}

/** What the staff drew: its line or ground; of a point only the sign stands. */
function drawnArea({ shape, points }: DrawnEntity): readonly (readonly [SlowSource, Area])[] {
  const ring = shape === 'polygon' ? closedRing(points) : undefined;
  if (ring) return [['areas', { geometry: { type: 'Polygon', coordinates: [ring] } }]];
  return shape === 'line' && points.length > 1 ? [['areas', { geometry: { type: 'LineString', coordinates: points.map(([lon, lat]): LonLat => [lon, lat]) } }]] : [];
}

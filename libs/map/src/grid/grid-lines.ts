import type { MapFeature } from '../live/to-features';
import { fromUtm, squareName, toUtm, utmZone } from './utm';

/** What the map shows: [west, south, east, north] in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** A line or a figure of the grid. */
export interface GridFeature extends Pick<MapFeature, 'type'> {
  readonly properties: { readonly coarse: boolean; readonly label?: string };
  readonly geometry: MapFeature['geometry'];
}

/** The grid of a view: lines, and figures where lines leave it. */
export interface Grid {
  readonly lines: readonly GridFeature[];
  readonly figures: readonly GridFeature[];
}

/** A line bends in the map's projection, so it is drawn through so many points. */
const PIECES = 12;
/** No view needs more lines than this in one direction. */
const MOST_LINES = 200;

/** Width of the squares at a zoom: 100 m from 15 on, 1 km from 12 on, else 10 km. */
export function gridStepM(zoom: number): number {
  if (zoom >= 15) return 100;
  return zoom >= 12 ? 1000 : 10_000;
}

/** Digits people say for a line: those of its place within the 100 km square. */
function figureOf(metres: number, stepM: number): string {
  return String(Math.round(metres / stepM) % (100_000 / stepM)).padStart(Math.round(Math.log10(100_000 / stepM)), '0');
}

function zonesOf([west, south, east, north]: Box): readonly number[] {
  const zones = new Set<number>();
  for (let lon = west; lon < east; lon += 1) for (const lat of [south, north]) zones.add(utmZone(lon, lat));
  for (const lat of [south, north]) zones.add(utmZone(east, lat));
  return [...zones].sort((a, b) => a - b);
}

interface Strip {
  readonly zone: number;
  readonly box: Box;
  readonly isSouth: boolean;
  readonly stepM: number;
}

/** Metres a strip spans, outward to whole squares. */
function spanOf({ zone, box: [west, south, east, north], stepM }: Strip): { readonly east: readonly number[]; readonly north: readonly number[] } {
  const middle = (west + east) / 2;
  const corners = [west, middle, east].flatMap((lon) => [south, north].map((lat) => toUtm(lon, lat, zone)));
  const wholes = (values: readonly number[]): number[] => {
    const first = Math.floor(Math.min(...values) / stepM);
    const count = Math.min(MOST_LINES, Math.ceil(Math.max(...values) / stepM) - first + 1);
    return Array.from({ length: count }, (_, index) => (first + index) * stepM);
  };
  return { east: wholes(corners.map(({ eastM }) => eastM)), north: wholes(corners.map(({ northM }) => northM)) };
}

const between = (from: number, to: number): number[] => Array.from({ length: PIECES + 1 }, (_, piece) => from + ((to - from) * piece) / PIECES);

/** Where a line through `points` crosses a parallel or meridian of degrees; `axis` 0: longitude, 1: latitude. */
function crossing(points: readonly (readonly [number, number])[], axis: 0 | 1, at: number): [number, number] | undefined {
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1], points[index]];
    if (!a || !b || a[axis] > at === b[axis] > at) continue;
    const share = (at - a[axis]) / (b[axis] - a[axis]);
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  }
  return undefined;
}

/** The part of a line between two meridians. */
function clipped(points: readonly [number, number][], [west, , east]: Box): [number, number][] {
  return points.flatMap((b, index) => {
    const a = points[index - 1];
    const cuts = a ? [west, east].flatMap((at) => [crossing([a, b], 0, at) ?? []].filter((cut): cut is [number, number] => cut.length === 2)) : [];
    return [...cuts.sort((one, other) => Math.abs(one[0] - (a?.[0] ?? 0)) - Math.abs(other[0] - (a?.[0] ?? 0))), ...(b[0] >= west && b[0] <= east ? [b] : [])];
  });
}

function gridOfStrip(strip: Strip, edge: Box): Grid {
  const { zone, isSouth, stepM, box } = strip;
  const span = spanOf(strip);
  const lines: GridFeature[] = [];
  const figures: GridFeature[] = [];
  const place = (eastM: number, northM: number): [number, number] => fromUtm({ zone, isSouth, eastM, northM });
  const inside = ([lon, lat]: readonly [number, number]): boolean => lon >= Math.max(edge[0], box[0]) && lon <= Math.min(edge[2], box[2]) && lat >= edge[1] && lat <= edge[3];
  const draw = (metres: number, points: [number, number][], at: [number, number] | undefined): void => {
    const coarse = metres % (stepM * 10) === 0;
    const seen = clipped(points, box);
    if (seen.length > 1) lines.push({ type: 'Feature', properties: { coarse }, geometry: { type: 'LineString', coordinates: seen } });
    if (at && inside(at)) figures.push({ type: 'Feature', properties: { coarse, label: figureOf(metres, stepM) }, geometry: { type: 'Point', coordinates: at } });
  };
  for (const eastM of span.east) {
    const points = between(span.north[0] ?? 0, span.north.at(-1) ?? 0).map((northM) => place(eastM, northM));
    draw(eastM, points, crossing(points, 1, edge[1]));
  }
  for (const northM of span.north) {
    const points = between(span.east[0] ?? 0, span.east.at(-1) ?? 0).map((eastM) => place(eastM, northM));
    draw(northM, points, crossing(points, 0, edge[2]));
  }
  return { lines, figures: [...figures, ...squareFigures(strip, edge)] };
}

/** The names of the 100 km squares in view, each in the middle of what is seen of it at the upper edge. */
function squareFigures({ zone, isSouth, box }: Strip, edge: Box): GridFeature[] {
  const lat = edge[3];
  const [west, east] = [Math.max(edge[0], box[0]), Math.min(edge[2], box[2])];
  const seen = new Map<string, number[]>();
  for (let part = 0; part <= 40; part++) {
    const lon = west + ((east - west) * part) / 40;
    const name = squareName({ ...toUtm(lon, lat, zone), isSouth });
    seen.set(name, [...(seen.get(name) ?? []), lon]);
  }
  return west >= east ? [] : [...seen].map(([label, lons]): GridFeature => ({ type: 'Feature', properties: { coarse: true, label }, geometry: { type: 'Point', coordinates: [((lons[0] ?? west) + (lons.at(-1) ?? east)) / 2, lat] } }));
}

/** The UTMREF grid over `box`; `edge` is a little smaller: figures stand on it. Beyond 80° south and 84° north there is none. */
export function utmGrid(box: Box, edge: Box, zoom: number): Grid {
  const [west, south, east, north] = box;
  if (south < -80 || north > 84 || east - west > 40) return { lines: [], figures: [] };
  const zones = zonesOf(box);
  const grids = zones.map((zone) => {
    // Norway's and Svalbard's wide zones are drawn within what is seen of them.
    const own = zones.length === 1 ? [west, east] as const : [Math.max(west, zone * 6 - 186), Math.min(east, zone * 6 - 180)] as const;
    return gridOfStrip({ zone, isSouth: (south + north) / 2 < 0, stepM: gridStepM(zoom), box: [own[0], south, own[1], north] }, edge);
  });
  return { lines: grids.flatMap(({ lines }) => lines), figures: grids.flatMap(({ figures }) => figures) };
}

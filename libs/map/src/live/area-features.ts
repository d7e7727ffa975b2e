import type { Polder, Road, Square } from '@lagewacht/contract';
import { isInsideRing } from '@lagewacht/geo';
import type { LonLat } from './to-features';

/** How sure the water in a band is: the sources of the map keep the three apart, because each has its own edge. */
export const bandNames = ['wet-possible', 'wet-likely', 'wet-certain'] as const;
export type BandName = (typeof bandNames)[number];

type Pair = readonly [lon: number, lat: number];

/** Which band a probability belongs to. */
export function bandOf(probability: number): BandName {
  if (probability >= 0.9) return 'wet-certain';
  return probability >= 0.5 ? 'wet-likely' : 'wet-possible';
}

/** A ring as GeoJSON wants it, its first corner repeated at its end; fewer than three corners are no area. */
export function closedRing(ring: readonly Pair[]): LonLat[] | undefined {
  const first = ring[0];
  if (first === undefined || ring.length < 3) return undefined;
  const closed = ring.map(([lon, lat]): LonLat => [lon, lat]);
  const last = closed[closed.length - 1];
  if (last?.[0] !== first[0] || last[1] !== first[1]) closed.push([first[0], first[1]]);
  return closed;
}

/** Outlines as polygons: one that lies in an odd number of others is a hole in the smallest of those. */
export function toPolygons(rings: readonly (readonly Pair[])[]): LonLat[][][] {
  const closed = rings.map(closedRing).filter((ring) => ring !== undefined);
  const around = closed.map((ring, index) => closed.filter((other, at) => at !== index && isInsideRing(ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0, other)));
  const outers = closed.filter((_, index) => (around[index]?.length ?? 0) % 2 === 0);
  return outers.map((outer) => {
    const depth = around[closed.indexOf(outer)]?.length ?? 0;
    return [outer, ...closed.filter((_, index) => around[index]?.length === depth + 1 && around[index].includes(outer))];
  });
}

/** The middle of what a ring or a line spans. */
export function middleOf(points: readonly Pair[]): LonLat | undefined {
  if (points.length === 0) return undefined;
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2];
}

/** The wet ground of a polder by band. Of two outlines in one band the wider one counts. */
export function bandPolygons(polder: Polder): ReadonlyMap<BandName, LonLat[][][]> {
  const byBand = new Map<BandName, LonLat[][][]>();
  for (const { probability, rings } of [...polder.bands].sort((a, b) => b.probability - a.probability)) {
    const polygons = toPolygons(rings);
    if (polygons.length > 0) byBand.set(bandOf(probability), polygons);
  }
  return byBand;
}

/** The line of a road, when it is one. */
export function roadLine(road: Road): LonLat[] | undefined {
  return road.line.length < 2 ? undefined : road.line.map(([lon, lat]): LonLat => [lon, lat]);
}

/** Outline of a square of ground. */
export function squareRing({ west, south, east, north }: Square): LonLat[] {
  return [[west, south], [east, south], [east, north], [west, north], [west, south]];
}

/** How long ago a square was looked at: under 10 minutes, under an hour, or longer. */
export function lookAge(square: Square, nowMs: number): 'new' | 'older' | 'old' {
  const minutes = (nowMs - square.eventTimeMs) / 60_000;
  if (minutes < 10) return 'new';
  return minutes < 60 ? 'older' : 'old';
}

import { toRadians, wrap180 } from './angle';
import type { LonLat } from './local-frame';

/** Mean radius of the Earth in metres (IUGG R1). */
export const EARTH_RADIUS_M = 6_371_008.8;

/** Great-circle distance in metres by the haversine formula; within 0.6 % of the ellipsoid, exact enough for any gate of ours. */
export function distanceM(a: LonLat, b: LonLat): number {
  const latA = toRadians(a.lat);
  const latB = toRadians(b.lat);
  const sinLat = Math.sin((latB - latA) / 2);
  const sinLon = Math.sin(toRadians(wrap180(b.lon - a.lon)) / 2);
  const h = sinLat * sinLat + Math.cos(latA) * Math.cos(latB) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

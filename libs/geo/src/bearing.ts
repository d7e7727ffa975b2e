import { toDegrees, toRadians, wrap180, wrap360 } from './angle';
import type { LonLat } from './local-frame';

/** Initial great-circle bearing from `from` to `to`: degrees clockwise from north in [0, 360); 0 when they coincide. */
export function bearingDeg(from: LonLat, to: LonLat): number {
  const latA = toRadians(from.lat);
  const latB = toRadians(to.lat);
  const dLon = toRadians(wrap180(to.lon - from.lon));
  const y = Math.sin(dLon) * Math.cos(latB);
  const x = Math.cos(latA) * Math.sin(latB) - Math.sin(latA) * Math.cos(latB) * Math.cos(dLon);
  return wrap360(toDegrees(Math.atan2(y, x)));
}

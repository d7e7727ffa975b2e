import { EARTH_RADIUS_M, toDegrees, toRadians, wrap180 } from '@lagewacht/geo';
import { RADIUS_95, type ReportPlace } from './report-place';
import type { Fix } from './take-fix';

/** How a bearing was found: by the device's compass, as a number that somebody read off, or as one of eight directions. */
export type BearingBy = 'compass' | 'number' | 'direction';

/** What somebody saw from where they stand. */
export interface Sighting {
  readonly bearingDeg: number;
  readonly bearingBy: BearingBy;
  readonly distanceM: number;
}

/**
 * One σ of a bearing in degrees. A tablet's compass is off by about ten beside steel, and so is magnetic north by a few; a number is read
 * off a hand compass; a direction of eight is anywhere within ±22.5°, which has the σ of a uniform spread.
 */
const bearingSigmaDeg: Readonly<Record<BearingBy, number>> = { compass: 12, number: 5, direction: 22.5 / Math.sqrt(3) };
/** Distances estimated by eye are wrong by about a quarter. */
const DISTANCE_SIGMA = 0.25;

/** Distances one can choose, in metres: each about half as far again as the one before. */
export const distanceSteps: readonly number[] = [20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 3000];

/** The point `distanceM` away from `from` on the great circle that starts at `bearingDeg`. */
function alongBearing(from: { readonly lon: number; readonly lat: number }, bearingDeg: number, distanceM: number): { lon: number; lat: number } {
  const angle = distanceM / EARTH_RADIUS_M;
  const bearing = toRadians(bearingDeg);
  const lat = toRadians(from.lat);
  const sinLat = Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(bearing);
  const east = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(lat), Math.cos(angle) - Math.sin(lat) * sinLat);
  return { lon: wrap180(from.lon + toDegrees(east)), lat: toDegrees(Math.asin(sinLat)) };
}

/**
 * Where something lies that is seen from `from`. Its 95 % radius grows with the distance: own place, distance and bearing err
 * independently, and of the two errors across and along the line of sight the larger one is taken for both, so that the circle holds the ellipse.
 */
export function placeOverThere(from: Fix, { bearingDeg, bearingBy, distanceM }: Sighting): ReportPlace {
  const acrossM = distanceM * toRadians(bearingSigmaDeg[bearingBy]);
  const sigmaM = Math.hypot(from.accuracyM / RADIUS_95, Math.max(acrossM, distanceM * DISTANCE_SIGMA));
  return { ...alongBearing(from, bearingDeg, distanceM), accuracyM: sigmaM * RADIUS_95, by: 'over_there', fixMs: from.fixMs, bearingDeg, distanceM };
}

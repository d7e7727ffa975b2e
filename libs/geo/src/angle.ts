const FULL_DEG = 360;
const HALF_DEG = 180;

/** `deg` brought into (−180, 180]: the difference of two longitudes across the antimeridian is small, not 359. */
export function wrap180(deg: number): number {
  if (deg > -HALF_DEG && deg <= HALF_DEG) return deg;
  const turned = deg - FULL_DEG * Math.floor((deg + HALF_DEG) / FULL_DEG);
  return turned === -HALF_DEG ? HALF_DEG : turned;
}

/** `deg` brought into [0, 360), as compass headings are. */
export function wrap360(deg: number): number {
  const turned = deg - FULL_DEG * Math.floor(deg / FULL_DEG);
  return turned >= 0 && turned < FULL_DEG ? turned : 0;
}

/** Degrees to radians. */
export function toRadians(deg: number): number {
  return (deg * Math.PI) / HALF_DEG;
}

/** Radians to degrees. */
export function toDegrees(rad: number): number {
  return (rad * HALF_DEG) / Math.PI;
}

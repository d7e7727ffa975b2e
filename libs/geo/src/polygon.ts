import { wrap180 } from './angle';
import { createLocalFrame, toLocal, type LocalPoint } from './local-frame';

/** A ring of [lon, lat] in degrees; the first point need not be repeated. */
export type Ring = readonly (readonly [lon: number, lat: number])[];

/** Whether the point lies inside `ring` by the even-odd rule; a point on the border may count as either. Rings across the antimeridian are fine; a ring spans less than half a turn. */
export function isInsideRing(lon: number, lat: number, ring: Ring): boolean {
  const anchor = ring[0]?.[0] ?? 0;
  // Reckoned from the ring's first point, so that a ring across the antimeridian stays in one piece.
  const x = wrap180(lon - anchor);
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i];
    const b = ring[j];
    if (!a || !b || a[1] > lat === b[1] > lat) continue;
    const ax = wrap180(a[0] - anchor);
    const bx = wrap180(b[0] - anchor);
    if (x < ((bx - ax) * (lat - a[1])) / (b[1] - a[1]) + ax) inside = !inside;
  }
  return inside;
}

/** Whether (x, y) lies inside a polygon of local points given as [x0, y0, x1, y1, …]. */
export function isInsideLocal(x: number, y: number, flat: ArrayLike<number>): boolean {
  let inside = false;
  const n = flat.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const ax = flat[i] ?? 0;
    const ay = flat[i + 1] ?? 0;
    const bx = flat[j] ?? 0;
    const by = flat[j + 1] ?? 0;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Signed area of a ring of local points in m²: positive when counter-clockwise. */
export function signedAreaM2(points: readonly LocalPoint[]): number {
  let twice = 0;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const a = points[j];
    const b = points[i];
    if (a && b) twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}

/** Area of a ring in m², in the local plane of its first point; 0 for fewer than three points. */
export function ringAreaM2(ring: Ring): number {
  const first = ring[0];
  if (!first || ring.length < 3) return 0;
  const frame = createLocalFrame({ lon: first[0], lat: first[1] });
  return Math.abs(signedAreaM2(ring.map(([lon, lat]) => toLocal(frame, { lon, lat }))));
}

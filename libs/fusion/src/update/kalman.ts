import { AT } from '../track-store';

/** A measured place in the plane with its covariance, metres and m². */
export interface Fix2 {
  readonly x: number;
  readonly y: number;
  readonly rxx: number;
  readonly rxy: number;
  readonly ryy: number;
}

/**
 * Kalman update of a 4-state track by a measured place (H = [I 0]), in place, unrolled: S = H P H' + R, K = P H' S⁻¹, x += K ν, P −= K H P on the
 * upper triangle, so that P stays symmetric by construction. `minVariance` (m²) keeps the place's variances from collapsing.
 * A measurement whose S has no inverse leaves the track as it was.
 */
export function updateAt(block: Float64Array, at: number, fix: Fix2, minVariance: number): void {
  const b = block;
  const o = at + AT.p;
  const xx = b[o] as number, xy = b[o + 1] as number, xvx = b[o + 2] as number, xvy = b[o + 3] as number, yy = b[o + 4] as number;
  const yvx = b[o + 5] as number, yvy = b[o + 6] as number, vxvx = b[o + 7] as number, vxvy = b[o + 8] as number, vyvy = b[o + 9] as number;
  const sxx = xx + fix.rxx;
  const sxy = xy + fix.rxy;
  const syy = yy + fix.ryy;
  const det = sxx * syy - sxy * sxy;
  if (!(det > 0)) return;
  const ixx = syy / det, ixy = -sxy / det, iyy = sxx / det;
  const kxx = xx * ixx + xy * ixy, kxy = xx * ixy + xy * iyy;
  const kyx = xy * ixx + yy * ixy, kyy = xy * ixy + yy * iyy;
  const kvxx = xvx * ixx + yvx * ixy, kvxy = xvx * ixy + yvx * iyy;
  const kvyx = xvy * ixx + yvy * ixy, kvyy = xvy * ixy + yvy * iyy;
  const nx = fix.x - (b[at + AT.x] as number);
  const ny = fix.y - (b[at + AT.y] as number);
  b[at + AT.x] = (b[at + AT.x] as number) + kxx * nx + kxy * ny;
  b[at + AT.y] = (b[at + AT.y] as number) + kyx * nx + kyy * ny;
  b[at + AT.vx] = (b[at + AT.vx] as number) + kvxx * nx + kvxy * ny;
  b[at + AT.vy] = (b[at + AT.vy] as number) + kvyx * nx + kvyy * ny;
  b[o] = Math.max(minVariance, xx - (kxx * xx + kxy * xy));
  b[o + 1] = xy - (kxx * xy + kxy * yy);
  b[o + 2] = xvx - (kxx * xvx + kxy * yvx);
  b[o + 3] = xvy - (kxx * xvy + kxy * yvy);
  b[o + 4] = Math.max(minVariance, yy - (kyx * xy + kyy * yy));
  b[o + 5] = yvx - (kyx * xvx + kyy * yvx);
  b[o + 6] = yvy - (kyx * xvy + kyy * yvy);
  b[o + 7] = Math.max(1e-6, vxvx - (kvxx * xvx + kvxy * yvx));
  b[o + 8] = vxvy - (kvxx * xvy + kvxy * yvy);
  b[o + 9] = Math.max(1e-6, vyvy - (kvyx * xvy + kvyy * yvy));
}

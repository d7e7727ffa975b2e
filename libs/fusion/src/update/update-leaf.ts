import { IN, type LeafAt, MODELS, MODEL_STRIDE } from '../predict/leaf';
import type { TrackScan } from '../tracker';
import { intersectionWeight } from './covariance-intersection';

/** A measured place with its covariance, metres and m². */
export interface Fix {
  x: number;
  y: number;
  xx: number;
  xy: number;
  yy: number;
  /** The place was filtered before: its errors are not independent of what we know. */
  isFiltered: boolean;
}

/** A fix to be filled. */
export function createFix(): Fix {
  return { x: 0, y: 0, xx: 0, xy: 0, yy: 0, isFiltered: false };
}

/** No variance of a place falls below this, m²: no sensor is that good, and a collapsed covariance believes nothing any more. */
const MIN_PLACE_VARIANCE = 0.01;
const MIN_SPEED_VARIANCE = 1e-6;
/** No model's share falls below this: a model that is ruled out could never come back. */
const MIN_SHARE = 1e-4;

/**
 * Kalman update of every model of a leaf by a measured place (H = [I 0]), written from `from` to `to` (may be the same): S = H P Hᵀ + R,
 * K = P Hᵀ S⁻¹, x += K ν, P −= K H P on the upper triangle, so that P stays symmetric by construction. The models' shares follow how well each
 * foresaw the place. A model whose S has no inverse stays as it was. A place that somebody has filtered before enters by covariance
 * intersection: both sides are loosened so far that no common error can be counted twice.
 */
export function updateLeaf(from: LeafAt, to: LeafAt, fix: Fix): void {
  if (fix.isFiltered) return intersectLeaf(from, to, fix);
  let total = 0;
  for (let m = 0; m < MODELS; m++) {
    updateModel(from, to, m * MODEL_STRIDE + 1, fix);
    total += to.block[to.at + m * MODEL_STRIDE] as number;
  }
  const even = !(total > 0);
  let floored = 0;
  for (let m = 0; m < MODELS; m++) {
    const share = even ? (from.block[from.at + m * MODEL_STRIDE] as number) : Math.max(MIN_SHARE, (to.block[to.at + m * MODEL_STRIDE] as number) / total);
    to.block[to.at + m * MODEL_STRIDE] = share;
    floored += share;
  }
  for (let m = 0; m < MODELS; m++) to.block[to.at + m * MODEL_STRIDE] = floored > 0 ? (to.block[to.at + m * MODEL_STRIDE] as number) / floored : 1 / MODELS;
}

/** Covariance intersection is the Kalman update with P / w and R / (1 − w). */
function intersectLeaf(from: LeafAt, to: LeafAt, fix: Fix): void {
  for (let i = 0; i < MODELS * MODEL_STRIDE; i++) to.block[to.at + i] = from.block[from.at + i] as number;
  const straight = from.at + 1;
  const w = intersectionWeight({ xx: from.block[straight + IN.xx] as number, xy: from.block[straight + IN.xy] as number, yy: from.block[straight + IN.yy] as number }, fix);
  for (let m = 0; m < MODELS; m++) {
    const o = to.at + m * MODEL_STRIDE + 1;
    for (let i = o + IN.xx; i <= o + IN.vyvy; i++) to.block[i] = (to.block[i] as number) / w;
  }
  updateLeaf(to, to, { x: fix.x, y: fix.y, xx: fix.xx / (1 - w), xy: fix.xy / (1 - w), yy: fix.yy / (1 - w), isFiltered: false });
}

/** Updates one model's Gaussian; its share becomes its share times the likelihood of the place under it, up to the same factor for all. */
function updateModel(from: LeafAt, to: LeafAt, model: number, fix: Fix): void {
  const b = from.block, n = to.block, o = from.at + model, t = to.at + model;
  const xx = b[o + 4] as number, xy = b[o + 5] as number, xu = b[o + 6] as number, xv = b[o + 7] as number, yy = b[o + 8] as number;
  const yu = b[o + 9] as number, yv = b[o + 10] as number, uu = b[o + 11] as number, uv = b[o + 12] as number, vv = b[o + 13] as number;
  const sxx = xx + fix.xx, sxy = xy + fix.xy, syy = yy + fix.yy;
  const det = sxx * syy - sxy * sxy;
  if (!(det > 0)) {
    if (n !== b || t !== o) for (let i = 0; i < MODEL_STRIDE - 1; i++) n[t + i] = b[o + i] as number;
    n[t - 1] = 0;
    return;
  }
  const ixx = syy / det, ixy = -sxy / det, iyy = sxx / det;
  const nx = fix.x - (b[o] as number), ny = fix.y - (b[o + 1] as number);
  const kxx = xx * ixx + xy * ixy, kxy = xx * ixy + xy * iyy;
  const kyx = xy * ixx + yy * ixy, kyy = xy * ixy + yy * iyy;
  const kux = xu * ixx + yu * ixy, kuy = xu * ixy + yu * iyy;
  const kvx = xv * ixx + yv * ixy, kvy = xv * ixy + yv * iyy;
  n[t] = (b[o] as number) + kxx * nx + kxy * ny;
  n[t + 1] = (b[o + 1] as number) + kyx * nx + kyy * ny;
  n[t + 2] = (b[o + 2] as number) + kux * nx + kuy * ny;
  n[t + 3] = (b[o + 3] as number) + kvx * nx + kvy * ny;
  n[t + 4] = Math.max(MIN_PLACE_VARIANCE, xx - (kxx * xx + kxy * xy));
  n[t + 5] = xy - (kxx * xy + kxy * yy);
  n[t + 6] = xu - (kxx * xu + kxy * yu);
  n[t + 7] = xv - (kxx * xv + kxy * yv);
  n[t + 8] = Math.max(MIN_PLACE_VARIANCE, yy - (kyx * xy + kyy * yy));
  n[t + 9] = yu - (kyx * xu + kyy * yu);
  n[t + 10] = yv - (kyx * xv + kyy * yv);
  n[t + 11] = Math.max(MIN_SPEED_VARIANCE, uu - (kux * xu + kuy * yu));
  n[t + 12] = uv - (kux * xv + kuy * yv);
  n[t + 13] = Math.max(MIN_SPEED_VARIANCE, vv - (kvx * xv + kvy * yv));
  n[t - 1] = (b[o - 1] as number) * (Math.exp(-0.5 * (ixx * nx * nx + 2 * ixy * nx * ny + iyy * ny * ny)) / Math.sqrt(det));
}

/** Takes detection j of a scan into a fix. */
export function fixOf(fix: Fix, scan: Pick<TrackScan, 'xs' | 'ys' | 'cov' | 'isFiltered'>, j: number): Fix {
  fix.x = scan.xs[j] as number;
  fix.y = scan.ys[j] as number;
  fix.xx = scan.cov[3 * j] as number;
  fix.xy = scan.cov[3 * j + 1] as number;
  fix.yy = scan.cov[3 * j + 2] as number;
  fix.isFiltered = scan.isFiltered === true;
  return fix;
}

import type { Covariance, SourceKind } from '@lagewacht/contract';

/**
 * A circle that holds the true place with 95 % has the radius 2.45 σ when both axes have the same σ: the 95 % point of the chi-square
 * distribution with two degrees of freedom is 5.99, and its root 2.45. Browsers and most receivers give that radius.
 */
const RADIUS_95_IN_SIGMA = 2.45;
/** Nobody's place is better than this, whatever it says: maps, antennas and bodies are bigger. */
const MIN_SIGMA_M = 0.5;
/** Limits of a detection's variance in m²: half a metre and a kilometre. Beyond them the numbers of a filter suffer, and the place says nothing. */
const MIN_VARIANCE_M2 = 0.25;
const MAX_VARIANCE_M2 = 1e6;

/** 1 σ per axis in metres taken for who does not say: own positions of receivers in units and drones, and places that people give. */
interface DefaultSigma {
  readonly position: number;
  readonly report: number;
  readonly detection: number;
}

/**
 * Defaults by kind of source. A vehicle's receiver among houses 5 m; a drone under open sky 3 m; a person's phone or pin on a map 25 m; a
 * partner's place is an address, 50 m; a detection projected from a drone's camera 5 m, from a mast 15 m.
 */
const bySource: Partial<Record<SourceKind, DefaultSigma>> = {
  unit: { position: 5, report: 15, detection: 15 },
  drone: { position: 3, report: 10, detection: 5 },
  camera: { position: 5, report: 15, detection: 15 },
  person: { position: 10, report: 25, detection: 25 },
  partner: { position: 25, report: 50, detection: 25 },
};
const otherwise: DefaultSigma = { position: 10, report: 30, detection: 10 };

/** 1 σ per axis in metres of a place with a 95 % radius, or the default for this kind of source and use. */
export function toSigmaM(radius95M: number | undefined, kind: SourceKind | undefined, use: keyof DefaultSigma): number {
  if (radius95M === undefined) return (kind === undefined ? otherwise : (bySource[kind] ?? otherwise))[use];
  return Math.max(MIN_SIGMA_M, radius95M / RADIUS_95_IN_SIGMA);
}

function clampVariance(variance: number): number {
  return Math.min(MAX_VARIANCE_M2, Math.max(MIN_VARIANCE_M2, variance));
}

/** Covariance of a place that is equally well known in all directions. */
export function toCircularCovariance(sigmaM: number): Covariance {
  const variance = clampVariance(sigmaM * sigmaM);
  return [variance, 0, variance];
}

/** The covariance with both its principal variances brought within the limits; its axes keep their direction. */
export function clampCovariance([xx, xy, yy]: Covariance): Covariance {
  const mean = (xx + yy) / 2;
  const half = (xx - yy) / 2;
  const spread = Math.hypot(half, xy);
  const largest = mean + spread;
  const smallest = mean - spread;
  if (smallest >= MIN_VARIANCE_M2 && largest <= MAX_VARIANCE_M2) return [xx, xy + 0, yy];
  const top = clampVariance(largest);
  const bottom = clampVariance(smallest);
  const scale = spread > 0 ? (top - bottom) / 2 / spread : 0;
  const middle = (top + bottom) / 2;
  return [middle + half * scale, xy * scale + 0, middle - half * scale];
}

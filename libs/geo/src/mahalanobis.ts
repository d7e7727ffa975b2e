/** Symmetric 2×2 matrix [xx, xy, yy], in m² when it is a covariance of a place. */
export type Sym2 = readonly [xx: number, xy: number, yy: number];

/** Determinant of a symmetric 2×2 matrix. */
export function determinant2(m: Sym2): number {
  return m[0] * m[2] - m[1] * m[1];
}

/** Squared Mahalanobis distance of (dx, dy) under covariance `s`; Infinity when `s` has no inverse. */
export function mahalanobis2(dx: number, dy: number, s: Sym2): number {
  const det = determinant2(s);
  if (!(det > 0)) return Number.POSITIVE_INFINITY;
  return (s[2] * dx * dx - 2 * s[1] * dx * dy + s[0] * dy * dy) / det;
}

/**
 * A covariance that is safe to reckon with: finite, symmetric, eigenvalues within [`minVariance`, `maxVariance`] m².
 * What is not a covariance at all (NaN, negative variances) becomes a circle of the largest variance: unknown, not exact.
 */
export function clampCovariance(m: Sym2, minVariance: number, maxVariance: number): Sym2 {
  const [xx, xy, yy] = m;
  if (!(xx >= 0 && yy >= 0 && Number.isFinite(xx) && Number.isFinite(yy) && Number.isFinite(xy))) return [maxVariance, 0, maxVariance];
  const mean = (xx + yy) / 2;
  const half = (xx - yy) / 2;
  const spread = Math.sqrt(half * half + xy * xy);
  const large = mean + spread;
  const small = mean - spread;
  if (small >= minVariance && large <= maxVariance) return m;
  const l1 = Math.min(Math.max(large, minVariance), maxVariance);
  const l2 = Math.min(Math.max(small, minVariance), maxVariance);
  if (spread === 0) return [l1, 0, l1];
  // Same axes, new lengths: M = mean·I + spread·U with U a reflection, so scaling the two eigenvalues scales mean and spread.
  const scale = (l1 - l2) / 2 / spread;
  const middle = (l1 + l2) / 2;
  return [middle + half * scale, xy * scale, middle - half * scale];
}

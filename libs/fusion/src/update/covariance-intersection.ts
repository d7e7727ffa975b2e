/** A symmetric 2 × 2 matrix: xx, xy, yy. */
export interface Symmetric2 {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

function inverse({ xx, xy, yy }: Symmetric2): Symmetric2 | undefined {
  const det = xx * yy - xy * xy;
  return det > 0 ? { xx: yy / det, xy: -xy / det, yy: xx / det } : undefined;
}

/** Weights stay this far from the ends, so that neither side is thrown away. */
const LEAST = 0.01;

/**
 * Weight w of `a` in the covariance intersection C⁻¹ = w A⁻¹ + (1 − w) B⁻¹ of two estimates whose common errors nobody knows (Julier and
 * Uhlmann, 1997): the one that makes C smallest by its determinant, in closed form for two dimensions. With D = A⁻¹ − B⁻¹ the determinant of the
 * information is q₂ w² + q₁ w + |B⁻¹|, q₂ = |D|; its top is between 0 and 1 or at an end.
 */
export function intersectionWeight(a: Symmetric2, b: Symmetric2): number {
  const i = inverse(a), j = inverse(b);
  if (!i || !j) return i ? 1 - LEAST : LEAST;
  const dx = i.xx - j.xx, dy = i.yy - j.yy, dxy = i.xy - j.xy;
  const q2 = dx * dy - dxy * dxy;
  const q1 = j.xx * dy + j.yy * dx - 2 * j.xy * dxy;
  const top = q2 < 0 ? -q1 / (2 * q2) : q2 + q1 > 0 ? 1 : 0;
  return Math.min(1 - LEAST, Math.max(LEAST, top));
}

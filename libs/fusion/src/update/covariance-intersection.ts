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
 * Weight w of the track `a` in the covariance intersection C⁻¹ = w A⁻¹ + (1 − w) B⁻¹ with a place `b` whose errors nobody knows to be independent
 * (Julier and Uhlmann, 1997). The place alone would let w fall to nothing and with it all that is known of the velocity, which a place says nothing
 * of; so the information of the whole state is made greatest: its determinant goes with w² (q₂ w² + q₁ w + q₀), with D = A⁻¹ − B⁻¹, q₂ = |D| and
 * q₀ = |B⁻¹|. The top is 1 or where the derivative 4 q₂ w² + 3 q₁ w + 2 q₀ is zero.
 */
export function intersectionWeight(a: Symmetric2, b: Symmetric2): number {
  const i = inverse(a), j = inverse(b);
  if (!i || !j) return i ? 1 - LEAST : LEAST;
  const dx = i.xx - j.xx, dy = i.yy - j.yy, dxy = i.xy - j.xy;
  const q2 = dx * dy - dxy * dxy, q1 = j.xx * dy + j.yy * dx - 2 * j.xy * dxy, q0 = j.xx * j.yy - j.xy * j.xy;
  const information = (w: number): number => w * w * (q2 * w * w + q1 * w + q0);
  const inner = 9 * q1 * q1 - 32 * q2 * q0;
  // Roots in the form that stays exact where q₂ is next to nothing.
  const turn = -0.5 * (3 * q1 + (q1 < 0 ? -1 : 1) * Math.sqrt(Math.max(0, inner)));
  const roots = inner < 0 ? [] : [turn / (4 * q2), (2 * q0) / turn];
  let best = 1 - LEAST;
  for (const root of roots) if (root > LEAST && root < 1 - LEAST && information(root) > information(best)) best = root;
  return best;
}

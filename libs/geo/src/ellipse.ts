import { toDegrees, wrap180 } from './angle';
import type { Sym2 } from './mahalanobis';

/** An ellipse of uncertainty. */
export interface Ellipse {
  /** Larger half axis, metres. */
  readonly semiMajorM: number;
  /** Smaller half axis, metres. */
  readonly semiMinorM: number;
  /** Direction of the larger axis: degrees clockwise from north, in [0, 180). */
  readonly orientationDeg: number;
}

/** The ellipse in which the truth lies with `chi2` of two degrees of freedom: 1 is the 1 σ ellipse, 5.991 holds 95 %. */
export function ellipseOf(cov: Sym2, chi2 = 1): Ellipse {
  const [xx, xy, yy] = cov;
  const mean = (xx + yy) / 2;
  const spread = Math.hypot((xx - yy) / 2, xy);
  const large = Math.max(0, mean + spread);
  const small = Math.max(0, mean - spread);
  // Angle from east, counter-clockwise, of the larger axis; a compass turns the other way from north.
  const fromEastDeg = toDegrees(Math.atan2(2 * xy, xx - yy) / 2);
  const compass = wrap180(90 - fromEastDeg);
  return {
    semiMajorM: Math.sqrt(large * chi2), semiMinorM: Math.sqrt(small * chi2),
    orientationDeg: ((compass % 180) + 180) % 180,
  };
}

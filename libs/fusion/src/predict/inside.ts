/**
 * Error function, Abramowitz and Stegun 7.1.26: off by less than 1.5e-7, by plain arithmetic and one exponential.
 */
function erf(x: number): number {
  const z = Math.abs(x);
  const t = 1 / (1 + 0.3275911 * z);
  const y = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-z * z);
  return x < 0 ? -y : y;
}

/** Probability that a normal variable is at most z standard deviations over its mean. */
export function normalShare(z: number): number {
  return 0.5 * (1 + erf(z / Math.SQRT2));
}

/** Probability that one axis of a place lies between two bounds. */
function between(value: number, sigma: number, from: number, to: number): number {
  if (value - 5 * sigma > from && value + 5 * sigma < to) return 1;
  return Math.max(0, normalShare((to - value) / sigma) - normalShare((from - value) / sigma));
}

/** Probability that a place (x, y, xx, xy, yy from `at` on) is inside the area [x0, y0, x1, y1]; 1 without an area. */
export function insideShare(place: Float64Array, at: number, area: readonly [number, number, number, number] | undefined): number {
  if (!area) return 1;
  const x = between(place[at] as number, Math.sqrt(place[at + 2] as number), area[0], area[2]);
  return x * between(place[at + 1] as number, Math.sqrt(place[at + 4] as number), area[1], area[3]);
}

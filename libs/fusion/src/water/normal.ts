/**
 * The standard normal distribution Φ(x), to 7 digits: Abramowitz & Stegun 26.2.17. Only + − × / and exp, so that every engine of one
 * version gives the same bits.
 */
export function normalCdf(x: number): number {
  if (x < -38) return 0;
  if (x > 38) return 1;
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail = Math.exp((-x * x) / 2) * 0.3989422804014327 * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x >= 0 ? 1 - tail : tail;
}

/** The x with Φ(x) = p, by halving; for 0 < p < 1, within ±8. */
export function normalQuantile(p: number): number {
  let [low, high] = [-8, 8];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

import { cholesky, solveCholesky } from './cholesky';

/** Covariance of two levels `d` metres of water apart: `sillM2 · exp(−d / rangeM)`, with a nugget at the gauges themselves. */
export interface KrigingConfig {
  readonly sillM2: number;
  readonly rangeM: number;
  readonly nuggetM2: number;
}

/** Weights of n gauges at m targets, row by row, and the variance that is left at each; undefined variance: nobody can say. */
export interface KrigingWeights {
  readonly n: number;
  readonly weights: Float64Array;
  readonly varianceM2: Float64Array;
  /** Inverse of the covariance less its mean direction: residuals of each gauge against the others come from it. Empty for a fallback. */
  readonly cross: Float64Array;
}

/** Distances between gauges (n × n) and from targets to gauges (m × n), metres. */
export interface KrigingDistances {
  readonly gauges: Float64Array;
  readonly targets: Float64Array;
}

/**
 * Ordinary kriging: the best linear unbiased mean of the gauges at each target. The exponential model is valid over the ways of a tree of
 * rivers; where loops spoil it (no Cholesky factor) the answer is undefined and the caller falls back.
 */
export function krigingWeights({ gauges, targets }: KrigingDistances, n: number, { sillM2, rangeM, nuggetM2 }: KrigingConfig): KrigingWeights | undefined {
  const m = targets.length / n;
  const covariance = (d: number): number => sillM2 * Math.exp(-d / rangeM);
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) c[i * n + j] = covariance(gauges[i * n + j] as number) + (i === j ? nuggetM2 : 0);
  const factor = cholesky(c, n);
  if (!factor) return undefined;
  const ones = solveCholesky(factor, n, new Float64Array(n).fill(1));
  const onesSum = ones.reduce((sum, value) => sum + value, 0);
  const weights = new Float64Array(m * n);
  const varianceM2 = new Float64Array(m);
  const c0 = new Float64Array(n);
  for (let t = 0; t < m; t++) {
    for (let i = 0; i < n; i++) c0[i] = covariance(targets[t * n + i] as number);
    const simple = solveCholesky(factor, n, c0);
    const missing = 1 - simple.reduce((sum, value) => sum + value, 0);
    let explained = 0;
    for (let i = 0; i < n; i++) {
      weights[t * n + i] = (simple[i] as number) + (missing / onesSum) * (ones[i] as number);
      explained += (simple[i] as number) * (c0[i] as number);
    }
    varianceM2[t] = Math.max(0, sillM2 - explained + (missing * missing) / onesSum);
  }
  return { n, weights, varianceM2, cross: crossOf(factor, n, ones, onesSum) };
}

function crossOf(factor: Float64Array, n: number, ones: Float64Array, onesSum: number): Float64Array {
  const cross = new Float64Array(n * n);
  const unit = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    unit.fill(0);
    unit[i] = 1;
    const column = solveCholesky(factor, n, unit);
    for (let j = 0; j < n; j++) cross[j * n + i] = (column[j] as number) - ((ones[i] as number) * (ones[j] as number)) / onesSum;
  }
  return cross;
}

/** What each gauge reads beyond what the others say of its place, with the variance of that (Dubrule 1983); empty for fewer than three. */
export function residualsOf({ n, cross }: KrigingWeights, levelsM: ArrayLike<number>): readonly { readonly residualM: number; readonly varianceM2: number }[] {
  if (n < 3 || cross.length === 0) return [];
  return Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += (cross[i * n + j] as number) * (levelsM[j] as number);
    const precision = Math.max(1e-12, cross[i * n + i] as number);
    return { residualM: sum / precision, varianceM2: 1 / precision };
  });
}

/** Inverse distance weights (power 2) where kriging fails: a level, but no better idea of its doubt than the whole sill. */
export function inverseDistanceWeights(targets: Float64Array, n: number, sillM2: number): KrigingWeights {
  const m = targets.length / n;
  const weights = new Float64Array(m * n);
  for (let t = 0; t < m; t++) {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const d = Math.min(1e7, targets[t * n + i] as number);
      weights[t * n + i] = 1 / Math.max(1, d * d);
      sum += weights[t * n + i] as number;
    }
    for (let i = 0; i < n; i++) weights[t * n + i] = (weights[t * n + i] as number) / sum;
  }
  return { n, weights, varianceM2: new Float64Array(m).fill(sillM2), cross: new Float64Array(0) };
}

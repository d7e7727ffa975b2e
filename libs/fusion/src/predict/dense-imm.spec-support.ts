import type { RandomSource } from '@lagewacht/base';
import { LEAF_STRIDE, MODELS, MODEL_STRIDE } from './leaf';
import type { MotionConfig } from './motion';

/** A dense matrix, row by row. */
export type Dense = readonly (readonly number[])[];

/** A Gaussian as a column and a full matrix. */
export interface DenseGaussian {
  readonly mean: Dense;
  readonly cov: Dense;
}

/** One model of a leaf, dense. */
export interface DenseModel extends DenseGaussian {
  readonly share: number;
}

/** Product of matrices. */
export function times(a: Dense, b: Dense): Dense {
  return a.map((row) => (b[0] ?? []).map((_, j) => row.reduce((sum, value, k) => sum + value * (b[k]?.[j] ?? Number.NaN), 0)));
}

/** Rows for columns. */
export function transposed(a: Dense): Dense {
  return (a[0] ?? []).map((_, j) => a.map((row) => row[j] ?? Number.NaN));
}

/** a + factor · b. */
export function plus(a: Dense, b: Dense, factor = 1): Dense {
  return a.map((row, i) => row.map((value, j) => value + factor * (b[i]?.[j] ?? Number.NaN)));
}

/** a · factor. */
export function scaled(a: Dense, factor: number): Dense {
  return a.map((row) => row.map((value) => factor * value));
}

/** Inverse of a 2 × 2 matrix, and its determinant. */
export function inverse2(m: Dense): { readonly inverse: Dense; readonly det: number } {
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = m;
  const det = a * d - b * c;
  return { inverse: [[d / det, -b / det], [-c / det, a / det]], det };
}

/** The Gaussian with the moments of a mixture: Σ w μ, Σ w (P + (μ − mean)(μ − mean)ᵀ). */
export function mixed(parts: readonly (DenseGaussian & { readonly share: number })[]): DenseGaussian {
  const size = parts[0]?.mean.length ?? 0;
  const zeros = (columns: number): Dense => Array.from({ length: size }, () => new Array<number>(columns).fill(0));
  const mean = parts.reduce((sum, part) => plus(sum, part.mean, part.share), zeros(1));
  const cov = parts.reduce((sum, part) => {
    const off = plus(part.mean, mean, -1);
    return plus(sum, plus(part.cov, times(off, transposed(off))), part.share);
  }, zeros(size));
  return { mean, cov };
}

/** A Gaussian in a block of numbers, dense. */
export function readGaussian(block: Float64Array, at: number): DenseGaussian {
  const [xx = 0, xy = 0, xu = 0, xv = 0, yy = 0, yu = 0, yv = 0, uu = 0, uv = 0, vv = 0] = block.subarray(at + 4, at + 14);
  return { mean: [...block.subarray(at, at + 4)].map((value) => [value]), cov: [[xx, xy, xu, xv], [xy, yy, yu, yv], [xu, yu, uu, uv], [xv, yv, uv, vv]] };
}

/** The models of a leaf, dense. */
export function readLeaf(block: Float64Array, at: number): readonly DenseModel[] {
  return Array.from({ length: MODELS }, (_, m) => ({ share: block[at + m * MODEL_STRIDE] ?? Number.NaN, ...readGaussian(block, at + m * MODEL_STRIDE + 1) }));
}

/** Writes a leaf down as the core keeps it. */
export function writeLeaf(models: readonly DenseModel[]): Float64Array {
  return Float64Array.from(models.flatMap(({ share, mean, cov }) => [share, ...mean.flat(), ...cov.flatMap((row, i) => row.slice(i))]));
}

/** A positive definite 4 × 4 matrix: places known to `sigmaM`, velocities to a tenth of it and more, all correlated. */
export function randomCovariance(random: RandomSource, sigmaM: number): Dense {
  const scale = [sigmaM, sigmaM, sigmaM / 10 + 1, sigmaM / 10 + 1];
  const root = scale.map((sigma) => scale.map(() => sigma * random.normal()));
  return plus(times(root, transposed(root)), scale.map((sigma, i) => scale.map((_, j) => (i === j ? 0.1 * sigma * sigma : 0))));
}

/** A leaf that something may have come to: shares that add up to one, places some metres apart. */
export function randomLeaf(random: RandomSource, place: { readonly x: number; readonly y: number } = { x: 0, y: 0 }): Float64Array {
  const weights = Array.from({ length: MODELS }, () => 0.05 + random.uniform());
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sigmaM = 2 + 20 * random.uniform();
  const leaf = writeLeaf(weights.map((weight) => ({
    share: weight / total, cov: randomCovariance(random, sigmaM),
    mean: [[place.x + 5 * random.normal()], [place.y + 5 * random.normal()], [10 * random.normal()], [10 * random.normal()]],
  })));
  if (leaf.length !== LEAF_STRIDE) throw new Error(`Got a leaf of ${leaf.length} numbers, expected ${LEAF_STRIDE}.`);
  return leaf;
}

/** State transition of a coordinated turn with `w` rad/s. */
function transition(w: number, t: number): Dense {
  if (w === 0) return [[1, 0, t, 0], [0, 1, 0, t], [0, 0, 1, 0], [0, 0, 0, 1]];
  const sin = Math.sin(w * t), cos = Math.cos(w * t);
  return [[1, 0, sin / w, -(1 - cos) / w], [0, 1, (1 - cos) / w, sin / w], [0, 0, cos, -sin], [0, 0, sin, cos]];
}

/** Covariance that white acceleration of density q adds in t seconds. */
function noise(q: number, t: number): Dense {
  const a = (q * t ** 3) / 3, b = (q * t ** 2) / 2, c = q * t;
  return [[a, 0, b, 0], [0, a, 0, b], [b, 0, c, 0], [0, b, 0, c]];
}

/** One step of the IMM filter as the books write it: chances of changing Π, mixing by Π[i][j] μ[i] / c[j], then F x and F P Fᵀ + Q for each model. */
export function densePredict(models: readonly DenseModel[], dtS: number, { q, motion }: { readonly q: number; readonly motion: MotionConfig }): readonly DenseModel[] {
  const b = 1 - Math.exp(-motion.turnsPerS * dtS), e = 1 - Math.exp(-motion.endsPerS * dtS);
  const chances = [[1 - b, b / 2, b / 2], [e, 1 - e, 0], [e, 0, 1 - e]];
  return [0, motion.turnRadps, -motion.turnRadps].map((w, j) => {
    const share = models.reduce((sum, model, i) => sum + model.share * (chances[i]?.[j] ?? 0), 0);
    const { mean, cov } = mixed(models.map((model, i) => ({ ...model, share: (model.share * (chances[i]?.[j] ?? 0)) / share })));
    const f = transition(w, dtS);
    return { share, mean: times(f, mean), cov: plus(times(times(f, cov), transposed(f)), noise(j === 0 ? q : q * motion.turnNoise, dtS)) };
  });
}

/** A place with its covariance, dense. */
export interface DenseFix {
  readonly place: Dense;
  readonly cov: Dense;
}

const LOOK: Dense = [[1, 0, 0, 0], [0, 1, 0, 0]];

/** How a model foresees a place: innovation, its covariance, and the likelihood 1/m². */
export function denseInnovation(model: DenseGaussian, fix: DenseFix): { readonly off: Dense; readonly inverse: Dense; readonly distance2: number; readonly likelihood: number } {
  const off = plus(fix.place, times(LOOK, model.mean), -1);
  const { inverse, det } = inverse2(plus(times(times(LOOK, model.cov), transposed(LOOK)), fix.cov));
  const distance2 = times(times(transposed(off), inverse), off)[0]?.[0] ?? Number.NaN;
  return { off, inverse, distance2, likelihood: Math.exp(-0.5 * distance2) / (2 * Math.PI * Math.sqrt(det)) };
}

/** Kalman update of one Gaussian: K = P Hᵀ S⁻¹, x + K ν, P − K H P. */
export function denseUpdate(model: DenseGaussian, fix: DenseFix): DenseGaussian {
  const { off, inverse } = denseInnovation(model, fix);
  const gain = times(times(model.cov, transposed(LOOK)), inverse);
  return { mean: plus(model.mean, times(gain, off)), cov: plus(model.cov, times(times(gain, LOOK), model.cov), -1) };
}

/** A leaf after a fix: every model by itself, the shares by Bayes. */
export function denseUpdateLeaf(models: readonly DenseModel[], fix: DenseFix): readonly DenseModel[] {
  const weights = models.map((model) => model.share * denseInnovation(model, fix).likelihood);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return models.map((model, m) => ({ share: (weights[m] ?? 0) / total, ...denseUpdate(model, fix) }));
}

/** Largest difference of two blocks of numbers, relative to the larger of each pair or to `floor`. */
export function apartBy(a: ArrayLike<number>, b: ArrayLike<number>, floor = 1): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? Number.NaN, y = b[i] ?? Number.NaN;
    const apart = Math.abs(x - y) / Math.max(floor, Math.abs(x), Math.abs(y));
    // Not a number is as far as it gets.
    most = apart <= most ? most : Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart;
  }
  return most;
}

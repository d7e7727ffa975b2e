import { DEPENDS_ON, PART, priorOf, SEEN, STATES, stepOf, type LevelModel, type LevelStep } from './level-model';

/** One kind of water: calm or stormy, a tidal river or one that runs faster. */
export interface WaterKind {
  /** How much faster than a tidal river it runs. */
  readonly speed: number;
  /** How much more than usual the surge moves it. */
  readonly surge: number;
  /** ln of how likely it is before anything was seen. */
  readonly logPrior: number;
}

/** What a filter needs to know beforehand. */
export interface LevelFilterConfig {
  readonly model: LevelModel;
  /** What the water may be: the filter keeps one hypothesis for each and lets the levels decide. */
  readonly kinds: readonly WaterKind[];
  /** Standard deviation of one reading, metres. */
  readonly readingM: number;
  /** A reading whose squared normalised innovation exceeds this is held back. */
  readonly outlierNis: number;
  /** So many held back in a row are the truth after all: the water did jump. */
  readonly outliersToBelieve: number;
  /** What was learnt about the speed is forgotten over so many hours. */
  readonly forgetH: number;
}

/** A gauge's level as a bank of Kalman filters, one for each kind of water. All numbers of it: x and P of one after the other. */
export interface LevelFilter {
  readonly block: Float64Array;
  /** ln weight of each kind, the largest 0. */
  logWeights: number[];
  timeMs: number;
  /** Event time of the first reading. */
  readonly sinceMs: number;
  readings: number;
  /** Readings held back in a row. */
  outliers: number;
}

const SIZE = STATES + STATES * STATES;
const HOUR_MS = 3_600_000;
/** After a gap like this what was known of the water is worth no more than the prior. */
const MAX_GAP_H = 240;
/** What jumped is taken to have jumped by about this much, metres. */
const JUMP_M = 1.5;
const LEAST_LOG_WEIGHT = -30;

/** The model of a kind of water follows from the kind alone, so it is kept. */
const models = new WeakMap<WaterKind, { readonly base: LevelModel; readonly model: LevelModel }>();

/** The model of a kind of water. */
export function modelOf({ model: base }: LevelFilterConfig, kind: WaterKind): LevelModel {
  const known = models.get(kind);
  if (known?.base === base) return known.model;
  const model = { ...base, surgeM: base.surgeM * kind.surge };
  models.set(kind, { base, model });
  return model;
}

/** A filter before its first reading, which is `levelM` at `timeMs`. */
export function createLevelFilter(config: LevelFilterConfig, levelM: number, timeMs: number): LevelFilter {
  const block = new Float64Array(config.kinds.length * SIZE);
  config.kinds.forEach((kind, index) => {
    block[index * SIZE + PART.mean] = levelM;
    block.set(priorOf(modelOf(config, kind)), index * SIZE + STATES);
  });
  const filter: LevelFilter = { block, logWeights: config.kinds.map(({ logPrior }) => logPrior), timeMs, sinceMs: timeMs, readings: 0, outliers: 0 };
  followReading(filter, config, { levelM, timeMs });
  return filter;
}

/** Views of one hypothesis: its state and its covariance. */
function hypothesis(filter: LevelFilter, index: number): { readonly x: Float64Array; readonly p: Float64Array } {
  const at = index * SIZE;
  return { x: filter.block.subarray(at, at + STATES), p: filter.block.subarray(at + STATES, at + SIZE) };
}

/** x ← F x, P ← F P Fᵀ + Q. */
export function predictState(x: Float64Array, p: Float64Array, { f, q }: LevelStep): void {
  const n = STATES;
  const moved = new Float64Array(n);
  const half = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const from = DEPENDS_ON[i] ?? [];
    for (const k of from) {
      const factor = f[i * n + k] as number;
      moved[i] = (moved[i] as number) + factor * (x[k] as number);
      for (let j = 0; j < n; j++) half[i * n + j] = (half[i * n + j] as number) + factor * (p[k * n + j] as number);
    }
  }
  x.set(moved);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let sum = q[i * n + j] as number;
      for (const k of DEPENDS_ON[j] ?? []) sum += (half[i * n + k] as number) * (f[j * n + k] as number);
      p[i * n + j] = sum;
      p[j * n + i] = sum;
    }
  }
}

/** The level a state stands for. */
export function levelOf(x: Float64Array): number {
  let level = 0;
  for (const at of SEEN) level += x[at] as number;
  return level;
}

/** Variance of the level, m²; never below zero. */
export function levelVariance(p: Float64Array): number {
  let variance = 0;
  for (const i of SEEN) for (const j of SEEN) variance += p[i * STATES + j] as number;
  return Math.max(0, variance);
}

/** Joseph form of the update with one reading: P stays symmetric and positive whatever the rounding. */
function updateState(x: Float64Array, p: Float64Array, innovation: number, r: number): void {
  const n = STATES;
  const ph = new Float64Array(n);
  for (let i = 0; i < n; i++) for (const j of SEEN) ph[i] = (ph[i] as number) + (p[i * n + j] as number);
  const s = levelVariance(p) + r;
  for (let i = 0; i < n; i++) x[i] = (x[i] as number) + ((ph[i] as number) * innovation) / s;
  // (I − K H) P (I − K H)ᵀ + K R Kᵀ written out for one row H.
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      const ki = (ph[i] as number) / s;
      const kj = (ph[j] as number) / s;
      const value = (p[i * n + j] as number) - ki * (ph[j] as number) - kj * (ph[i] as number) + ki * kj * s;
      p[i * n + j] = value;
      p[j * n + i] = value;
    }
  }
  for (let i = 0; i < n; i++) p[i * n + i] = Math.max(p[i * n + i] as number, 1e-12);
}

/** What the filter expects to read now. */
interface Expectation {
  readonly innovation: number;
  readonly s: number;
}

/**
 * Takes a reading that is not older than the newest. One that can't be (by NIS, under every kind of water) is held back;
 * when the next ones say the same, the water has jumped and the filter follows. Answers whether the reading was believed.
 */
export function followReading(filter: LevelFilter, config: LevelFilterConfig, reading: { readonly levelM: number; readonly timeMs: number; readonly sigmaM?: number | undefined }): boolean {
  const dtH = (reading.timeMs - filter.timeMs) / HOUR_MS;
  if (!(dtH >= 0)) return false;
  if (dtH > MAX_GAP_H) restart(filter, config, reading);
  const r = Math.max(config.readingM, reading.sigmaM ?? 0) ** 2;
  const expected = config.kinds.map((kind, index): Expectation => {
    const { x, p } = hypothesis(filter, index);
    if (dtH > 0 && dtH <= MAX_GAP_H) predictState(x, p, stepOf(modelOf(config, kind), kind.speed, dtH));
    return { innovation: reading.levelM - levelOf(x), s: levelVariance(p) + r };
  });
  filter.timeMs = reading.timeMs;
  const isBelieved = expected.some(({ innovation, s }) => innovation * innovation <= config.outlierNis * s);
  if (!isBelieved && ++filter.outliers < config.outliersToBelieve) return false;
  if (!isBelieved) allowJump(filter, config, reading.levelM);
  filter.outliers = 0;
  filter.readings++;
  expected.forEach((_, index) => {
    const { x, p } = hypothesis(filter, index);
    updateState(x, p, reading.levelM - levelOf(x), r);
  });
  if (isBelieved) weighKinds(filter, config, expected, dtH);
  return true;
}

/** Everything before is forgotten. */
function restart(filter: LevelFilter, config: LevelFilterConfig, reading: { readonly levelM: number }): void {
  config.kinds.forEach((kind, index) => {
    const { x, p } = hypothesis(filter, index);
    x.fill(0);
    x[PART.mean] = reading.levelM;
    p.set(priorOf(modelOf(config, kind)));
  });
  filter.logWeights = config.kinds.map(({ logPrior }) => logPrior);
}

/** Surge and swing may be anything now; mean and tide are kept as far as they were known. */
function allowJump(filter: LevelFilter, config: LevelFilterConfig, levelM: number): void {
  config.kinds.forEach((kind, index) => {
    const prior = priorOf(modelOf(config, kind));
    const { x, p } = hypothesis(filter, index);
    const jump = JUMP_M + Math.abs(levelM - levelOf(x));
    for (let i = PART.surge; i < STATES; i++) {
      for (let j = 0; j < STATES; j++) {
        p[i * STATES + j] = j < PART.surge ? 0 : (prior[i * STATES + j] as number);
        p[j * STATES + i] = p[i * STATES + j] as number;
      }
      if (i > PART.surge) x[i] = 0;
    }
    p[PART.surge * STATES + PART.surge] = Math.max(p[PART.surge * STATES + PART.surge] as number, jump * jump);
  });
}

/** Bayes' rule over the kinds, with slow forgetting: a calm water may turn. */
function weighKinds(filter: LevelFilter, config: LevelFilterConfig, expected: readonly Expectation[], dtH: number): void {
  const keep = Math.exp(-dtH / config.forgetH);
  const logs = expected.map(({ innovation, s }, index) => {
    const prior = config.kinds[index]?.logPrior ?? 0;
    const nis = Math.min(config.outlierNis, (innovation * innovation) / s);
    return prior + keep * ((filter.logWeights[index] ?? prior) - prior) - (Math.log(s) + nis) / 2;
  });
  const most = Math.max(...logs);
  filter.logWeights = logs.map((log) => Math.max(LEAST_LOG_WEIGHT, log - most));
}

/** The hypotheses with their weights, which sum to 1; those that hardly count are left out. */
export function hypothesesOf(filter: LevelFilter, config: LevelFilterConfig): readonly { readonly kind: WaterKind; readonly weight: number; readonly x: Float64Array; readonly p: Float64Array }[] {
  const sum = filter.logWeights.reduce((total, log) => total + Math.exp(log), 0);
  const all = config.kinds.map((kind, index) => ({ kind, weight: Math.exp(filter.logWeights[index] ?? LEAST_LOG_WEIGHT) / sum, ...hypothesis(filter, index) }));
  const kept = all.filter(({ weight }) => weight >= 0.01);
  const total = kept.reduce((mass, { weight }) => mass + weight, 0);
  return kept.map((one) => ({ ...one, weight: one.weight / total }));
}

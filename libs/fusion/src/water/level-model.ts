/**
 * How a water level moves, as a sum of independent parts (a Gaussian process in state-space form, Hartikainen & Särkkä 2010):
 * a mean level, the tide of the moon (M2) with its first shallow-water overtide (M4), the surge of wind and rain as a Matérn process of
 * order 5/2 (smooth, with a speed and an acceleration, forgetting itself over hours), and a swing that forgets itself sooner (seiches,
 * squalls, everything not modelled). Metres and hours.
 */
export const STATES = 9;

/** Which state is what: mean; cosine and sine of M2 and of M4; level, speed and acceleration of the surge; the swing. */
export const PART = { mean: 0, m2: 1, m4: 3, surge: 5, swing: 8 } as const;

/** The parts whose sum is the level. */
export const SEEN: readonly number[] = [PART.mean, PART.m2, PART.m4, PART.surge, PART.swing];

/** The states that each state's next value depends on: the parts don't mix, so most of F is zero. */
export const DEPENDS_ON: readonly (readonly number[])[] = [[0], [1, 2], [1, 2], [3, 4], [3, 4], [5, 6, 7], [5, 6, 7], [5, 6, 7], [8]];

/** Angular speed of the tide of the moon, rad/h: a period of 12.4206 h. */
const M2_RAD_PER_H = (28.9841042 * Math.PI) / 180;

/** What is believed of a water before it is seen: standard deviations in metres, times in hours. */
export interface LevelModel {
  /** The mean level around the first sample. */
  readonly meanM: number;
  /** Each component of M2 and of M4: amplitudes spread as √2 of it. */
  readonly m2M: number;
  readonly m4M: number;
  /** Drift of the components per √day: springs and neaps. */
  readonly tideDriftM: number;
  readonly meanDriftM: number;
  /** The surge: its standard deviation, and how long it remembers. */
  readonly surgeM: number;
  readonly surgeH: number;
  readonly swingM: number;
  readonly swingH: number;
}

/** One step of a model in time: x ← F x, P ← F P Fᵀ + Q, row by row. */
export interface LevelStep {
  readonly f: Float64Array;
  readonly q: Float64Array;
}

/** Sets the 3×3 block of the Matérn process in F and Q. */
function stepSurge({ f, q }: LevelStep, model: LevelModel, dtH: number): void {
  const lambda = Math.sqrt(5) / model.surgeH;
  const l2 = lambda * lambda;
  const l3 = l2 * lambda;
  const t = dtH;
  const decay = Math.exp(-lambda * t);
  // exp(A t) of the companion matrix with the threefold eigenvalue −λ: decay · (I + N t + N² t²/2).
  const rows = [
    [1 + lambda * t + (l2 * t * t) / 2, t + lambda * t * t, (t * t) / 2],
    [-(l3 * t * t) / 2, 1 + lambda * t - l2 * t * t, t - (lambda * t * t) / 2],
    [-l3 * t + (l2 * l2 * t * t) / 2, -3 * l2 * t + l3 * t * t, 1 - 2 * lambda * t + (l2 * t * t) / 2],
  ];
  const s2 = model.surgeM * model.surgeM;
  const stationary = [[s2, 0, (-s2 * l2) / 3], [0, (s2 * l2) / 3, 0], [(-s2 * l2) / 3, 0, s2 * l2 * l2]];
  // For short steps P∞ − F P∞ Fᵀ would cancel to nothing: there the noise is the integral of white jerk.
  const jerk = ((16 / 3) * s2 * l3 * l2);
  const isShort = lambda * t < 0.02;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const at = (PART.surge + i) * STATES + PART.surge + j;
      f[at] = decay * (rows[i]?.[j] ?? 0);
      if (isShort) q[at] = whiteJerk(jerk, t, i, j);
      else {
        let moved = 0;
        for (let k = 0; k < 3; k++) for (let l = 0; l < 3; l++) moved += (rows[i]?.[k] ?? 0) * (stationary[k]?.[l] ?? 0) * (rows[j]?.[l] ?? 0);
        q[at] = (stationary[i]?.[j] ?? 0) - decay * decay * moved;
      }
    }
  }
}

/** Covariance of [position, speed, acceleration] after a time `t` of white jerk: q t^(5−i−j) / ((5−i−j) (2−i)! (2−j)!). */
function whiteJerk(density: number, t: number, i: number, j: number): number {
  const n = 5 - i - j;
  const factorial = (k: number): number => (k < 2 ? 1 : 2);
  return (density * t ** n) / (n * factorial(2 - i) * factorial(2 - j));
}

/** The step of `model` over `dtH` hours, of a water that runs `speed` times as fast as a tidal river. */
export function stepOf(model: LevelModel, speed: number, dtH: number): LevelStep {
  const step: LevelStep = { f: new Float64Array(STATES * STATES), q: new Float64Array(STATES * STATES) };
  const t = dtH * speed;
  const set = (matrix: Float64Array, row: number, column: number, value: number): void => void (matrix[row * STATES + column] = value);
  set(step.f, PART.mean, PART.mean, 1);
  set(step.q, PART.mean, PART.mean, (model.meanDriftM ** 2 * t) / 24);
  for (const [at, factor] of [[PART.m2, 1], [PART.m4, 2]] as const) {
    const angle = factor * M2_RAD_PER_H * t;
    set(step.f, at, at, Math.cos(angle));
    set(step.f, at, at + 1, Math.sin(angle));
    set(step.f, at + 1, at, -Math.sin(angle));
    set(step.f, at + 1, at + 1, Math.cos(angle));
    const drift = ((model.tideDriftM / factor ** 2) ** 2 * t) / 24;
    set(step.q, at, at, drift);
    set(step.q, at + 1, at + 1, drift);
  }
  stepSurge(step, model, t);
  const kept = Math.exp(-t / model.swingH);
  set(step.f, PART.swing, PART.swing, kept);
  set(step.q, PART.swing, PART.swing, model.swingM ** 2 * (1 - kept * kept));
  return step;
}

/** Covariance before anything was seen. */
export function priorOf(model: LevelModel): Float64Array {
  const p = new Float64Array(STATES * STATES);
  const set = (row: number, column: number, value: number): void => void (p[row * STATES + column] = value);
  set(PART.mean, PART.mean, model.meanM ** 2);
  for (const i of [0, 1]) {
    set(PART.m2 + i, PART.m2 + i, model.m2M ** 2);
    set(PART.m4 + i, PART.m4 + i, model.m4M ** 2);
  }
  const l2 = 5 / model.surgeH ** 2;
  const s2 = model.surgeM ** 2;
  set(PART.surge, PART.surge, s2);
  set(PART.surge, PART.surge + 2, (-s2 * l2) / 3);
  set(PART.surge + 2, PART.surge, (-s2 * l2) / 3);
  set(PART.surge + 1, PART.surge + 1, (s2 * l2) / 3);
  set(PART.surge + 2, PART.surge + 2, s2 * l2 * l2);
  set(PART.swing, PART.swing, model.swingM ** 2);
  return p;
}

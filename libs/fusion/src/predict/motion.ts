import { createMixture, IN, LEAF_STRIDE, mixGaussians, MODELS, MODEL_STRIDE, type Mixture } from './leaf';

/** How things move, as far as nobody knows better. Rates per second, angles in radians. */
export interface MotionConfig {
  /** How fast a turning thing turns, rad/s: 0.11 is the middle of what vehicles and vessels do. */
  readonly turnRadps: number;
  /** How often something that goes straight begins to turn. */
  readonly turnsPerS: number;
  /** How often something that turns stops turning. */
  readonly endsPerS: number;
  /** Acceleration noise while turning, as a multiple of that while going straight: a thing turns faster or slower than the model. */
  readonly turnNoise: number;
}

/**
 * Everything about one step of time that is the same for all tracks: the transition of each model and the chances of changing it.
 * State transition of a coordinated turn with rate w: x += (sin wt / w) vx − ((1 − cos wt) / w) vy, and so on (Bar-Shalom, Li, Kirubarajan,
 * Estimation with Applications to Tracking and Navigation, 11.7); for w = 0 it is straight on.
 */
export interface TimeStep {
  readonly dtS: number;
  /** Four numbers a model: the two of the position's and the two of the velocity's transition. */
  readonly turns: Float64Array;
  readonly begin: number;
  readonly end: number;
  readonly turnNoise: number;
}

/** The step of `dtS` ≥ 0 seconds. */
export function timeStep(dtS: number, motion: MotionConfig): TimeStep {
  const w = motion.turnRadps;
  const turns = new Float64Array(4 * MODELS);
  for (let m = 0; m < MODELS; m++) {
    const rate = m === 0 ? 0 : m === 1 ? w : -w;
    const sin = Math.sin(rate * dtS), cos = Math.cos(rate * dtS);
    turns.set(rate === 0 ? [dtS, 0, 1, 0] : [sin / rate, (1 - cos) / rate, cos, sin], 4 * m);
  }
  return { dtS, turns, begin: 1 - Math.exp(-dtS * motion.turnsPerS), end: 1 - Math.exp(-dtS * motion.endsPerS), turnNoise: motion.turnNoise };
}

/** Room to predict in. */
export interface PredictRoom {
  readonly mixed: Float64Array;
  readonly mixture: Mixture;
}

/** Room to predict in, made once a tracker. */
export function createPredictRoom(): PredictRoom {
  const mixed = new Float64Array(LEAF_STRIDE);
  return { mixed, mixture: createMixture(mixed, MODELS) };
}

/** One leaf on its way through time: from where, to where, and how lively the thing is (`q`, m²/s³). */
export interface LeafMove {
  readonly from: Float64Array;
  at: number;
  readonly to: Float64Array;
  toAt: number;
  q: number;
}

/**
 * One step of the interacting multiple model filter: the models exchange what they know by the chances of changing (mixing), then each goes
 * on by itself. Blom and Bar-Shalom, 1988.
 */
export function predictLeaf(move: LeafMove, step: TimeStep, room: PredictRoom): void {
  if (step.dtS > 0) {
    mixModels(move, step, room);
    for (let m = 0; m < MODELS; m++) advance(room.mixed, m, move, step);
  } else {
    for (let i = 0; i < LEAF_STRIDE; i++) move.to[move.toAt + i] = move.from[move.at + i] as number;
  }
}

/** Mixes the models into `room.mixed`: who goes straight may have turned before, who turns has gone straight or turned the same way. */
function mixModels({ from, at }: LeafMove, { begin, end }: TimeStep, { mixed, mixture }: PredictRoom): void {
  const m0 = from[at] as number, m1 = from[at + MODEL_STRIDE] as number, m2 = from[at + 2 * MODEL_STRIDE] as number;
  const straight = m0 * (1 - begin) + (m1 + m2) * end;
  mixture.block = from;
  mixture.count = 3;
  for (let m = 0; m < MODELS; m++) mixture.starts[m] = at + m * MODEL_STRIDE + 1;
  mixture.weights[0] = (m0 * (1 - begin)) / straight;
  mixture.weights[1] = (m1 * end) / straight;
  mixture.weights[2] = (m2 * end) / straight;
  mixGaussians(mixture, mixed, 1);
  mixed[0] = straight;
  mixture.count = 2;
  for (let m = 1; m < MODELS; m++) {
    const own = m === 1 ? m1 : m2;
    const share = (m0 * begin) / 2 + own * (1 - end);
    mixture.starts[1] = at + m * MODEL_STRIDE + 1;
    mixture.weights[0] = (m0 * begin) / 2 / share;
    mixture.weights[1] = (own * (1 - end)) / share;
    mixGaussians(mixture, mixed, m * MODEL_STRIDE + 1);
    mixed[m * MODEL_STRIDE] = share;
  }
}

/** Moves one model on: x' = F x, P' = F P Fᵀ + Q, unrolled; Q is continuous white acceleration. Equals the dense matrices (a test compares). */
function advance(b: Float64Array, m: number, { to, toAt, q: liveliness }: LeafMove, { dtS, turns, turnNoise }: TimeStep): void {
  const o = m * MODEL_STRIDE + 1;
  const t = toAt + o;
  const f = turns[4 * m] as number, g = turns[4 * m + 1] as number, c = turns[4 * m + 2] as number, s = turns[4 * m + 3] as number;
  const vx = b[o + IN.vx] as number, vy = b[o + IN.vy] as number;
  to[t - 1] = b[o - 1] as number;
  to[t] = (b[o] as number) + f * vx - g * vy;
  to[t + 1] = (b[o + 1] as number) + g * vx + f * vy;
  to[t + 2] = c * vx - s * vy;
  to[t + 3] = s * vx + c * vy;
  const xu = b[o + 6] as number, xv = b[o + 7] as number, yu = b[o + 9] as number, yv = b[o + 10] as number;
  const uu = b[o + 11] as number, uv = b[o + 12] as number, vv = b[o + 13] as number;
  // D = B + G C, with B the place-velocity block and C the velocity block.
  const d00 = xu + f * uu - g * uv, d01 = xv + f * uv - g * vv, d10 = yu + g * uu + f * uv, d11 = yv + g * uv + f * vv;
  const q = m === 0 ? liveliness : liveliness * turnNoise;
  const q1 = q * dtS, q2 = (q1 * dtS) / 2, q3 = (q1 * dtS * dtS) / 3;
  to[t + 4] = (b[o + 4] as number) + d00 * f - d01 * g + f * xu - g * xv + q3;
  to[t + 5] = (b[o + 5] as number) + d00 * g + d01 * f + f * yu - g * yv;
  to[t + 8] = (b[o + 8] as number) + d10 * g + d11 * f + g * yu + f * yv + q3;
  to[t + 6] = d00 * c - d01 * s + q2;
  to[t + 7] = d00 * s + d01 * c;
  to[t + 9] = d10 * c - d11 * s;
  to[t + 10] = d10 * s + d11 * c + q2;
  const h00 = c * uu - s * uv, h01 = c * uv - s * vv, h10 = s * uu + c * uv, h11 = s * uv + c * vv;
  to[t + 11] = h00 * c - h01 * s + q1;
  to[t + 12] = h00 * s + h01 * c;
  to[t + 13] = h10 * s + h11 * c + q1;
}

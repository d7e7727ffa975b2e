import { AT } from '../track-store';

/** A prediction reaches no further than this, seconds: by then nothing is known any more. */
const MAX_PREDICT_S = 60;

/** One prediction: where the track stands in the source, where it goes in the target, over how long, with how lively a motion. */
export interface PredictStep {
  readonly from: number;
  readonly to: number;
  readonly dtS: number;
  readonly q: number;
}

/**
 * Constant velocity with white acceleration of spectral density `q` (m²/s³) over `dtS` seconds: x' = F x, P' = F P F' + Q, unrolled on the
 * upper triangle. Source and target may be the same. No step back in time.
 */
export function predictInto(source: Float64Array, target: Float64Array, step: PredictStep): void {
  const { from, to, q } = step;
  const dt = Math.min(MAX_PREDICT_S, Math.max(0, step.dtS));
  const s = source;
  const o = from + AT.p;
  const xx = s[o] as number, xy = s[o + 1] as number, xvx = s[o + 2] as number, xvy = s[o + 3] as number, yy = s[o + 4] as number;
  const yvx = s[o + 5] as number, yvy = s[o + 6] as number, vxvx = s[o + 7] as number, vxvy = s[o + 8] as number, vyvy = s[o + 9] as number;
  const vx = s[from + AT.vx] as number;
  const vy = s[from + AT.vy] as number;
  const dt2 = dt * dt;
  const q3 = (q * dt2 * dt) / 3;
  const q2 = (q * dt2) / 2;
  target[to + AT.x] = (s[from + AT.x] as number) + vx * dt;
  target[to + AT.y] = (s[from + AT.y] as number) + vy * dt;
  target[to + AT.vx] = vx;
  target[to + AT.vy] = vy;
  const p = to + AT.p;
  target[p] = xx + 2 * dt * xvx + dt2 * vxvx + q3;
  target[p + 1] = xy + dt * (xvy + yvx) + dt2 * vxvy;
  target[p + 2] = xvx + dt * vxvx + q2;
  target[p + 3] = xvy + dt * vxvy;
  target[p + 4] = yy + 2 * dt * yvy + dt2 * vyvy + q3;
  target[p + 5] = yvx + dt * vxvy;
  target[p + 6] = yvy + dt * vyvy + q2;
  target[p + 7] = vxvx + q * dt;
  target[p + 8] = vxvy;
  target[p + 9] = vyvy + q * dt;
}

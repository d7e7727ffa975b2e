import type { TrackRow } from './rows';

/** Constant-velocity estimate under round noise: both axes share one covariance [place², place·speed; ·, speed²]. */
export interface Estimate {
  timeS: number;
  x: number;
  y: number;
  vx: number;
  vy: number;
  pp: number;
  pv: number;
  vv: number;
}

/** First estimate from one detection, when speeds up to the greatest are all as likely. */
export function startEstimate(timeS: number, place: { readonly x: number; readonly y: number }, sigmaM: number, speedMaxMps: number): Estimate {
  return { timeS, x: place.x, y: place.y, vx: 0, vy: 0, pp: sigmaM ** 2, pv: 0, vv: speedMaxMps ** 2 / 3 };
}

/** The estimate at a later time, with white acceleration of spectral density q (m²/s³). */
export function predict(estimate: Estimate, timeS: number, q: number): Estimate {
  const dt = timeS - estimate.timeS;
  const { x, y, vx, vy, pp, pv, vv } = estimate;
  return { timeS, x: x + vx * dt, y: y + vy * dt, vx, vy, pp: pp + 2 * dt * pv + dt ** 2 * vv + (q * dt ** 3) / 3, pv: pv + dt * vv + (q * dt ** 2) / 2, vv: vv + q * dt };
}

/** The estimate, already predicted to the detection's time, with the detection. */
export function update(estimate: Estimate, place: { readonly x: number; readonly y: number }, sigmaM: number): Estimate {
  const variance = estimate.pp + sigmaM ** 2;
  const [gain, gainSpeed] = [estimate.pp / variance, estimate.pv / variance];
  const [dx, dy] = [place.x - estimate.x, place.y - estimate.y];
  return {
    timeS: estimate.timeS, x: estimate.x + gain * dx, y: estimate.y + gain * dy, vx: estimate.vx + gainSpeed * dx, vy: estimate.vy + gainSpeed * dy,
    pp: (1 - gain) * estimate.pp, pv: (1 - gain) * estimate.pv, vv: estimate.vv - gainSpeed * estimate.pv,
  };
}

/** The estimate as a row of a track. */
export function rowOf(id: number, { timeS, x, y, vx, vy, pp }: Estimate): TrackRow {
  return { t: timeS, id, x, y, vx, vy, pxx: pp, pxy: 0, pyy: pp };
}

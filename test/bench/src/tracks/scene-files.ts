import { createRandomSource } from '@lagewacht/base';
import type { TrackScene } from './scene';

/** A scene as the files `lagewacht fuse` reads, and those its result is judged by. One line of JSON a row. */
export interface SceneFiles {
  /** Detections in the order they arrive, some late, some twice. */
  readonly detections: string;
  /** What may be known beforehand. */
  readonly meta: string;
  readonly truth: string;
}

const DUPLICATE_MAX_S = 2;
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const linesOf = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Writes a scene down. */
export function writeScene({ seed, parameters, sideM, scans, truth }: TrackScene): SceneFiles {
  const random = createRandomSource(seed + 1);
  const arrivals: { readonly atS: number; readonly row: unknown }[] = [];
  let id = 0;
  for (const { timeS, sensor, receivedS, detections } of scans) {
    for (const { x, y } of detections) {
      const row = { t: timeS, x: rounded(x), y: rounded(y), sigma: sensor.sigmaM, sensor: sensor.name, id: id++ };
      const again = random.uniform() < parameters.duplicateShare ? [receivedS + DUPLICATE_MAX_S * random.uniform()] : [];
      for (const atS of [receivedS, ...again]) arrivals.push({ atS, row: parameters.lateShare > 0 || again.length > 0 ? { ...row, recv: rounded(atS) } : row });
    }
  }
  const sensors = parameters.sensors.map(({ name, sigmaM, periodS, phaseS, detectionProbability, clutterPerKm2 }) => ({
    name, sigma: sigmaM, period: periodS, phase: phaseS, pd: detectionProbability, clutter_per_m2: clutterPerKm2 / 1e6,
  }));
  return {
    detections: linesOf(arrivals.sort((a, b) => a.atS - b.atS).map(({ row }) => row)),
    meta: `${JSON.stringify({ area: [0, 0, sideM, sideM], q: parameters.q, speed: parameters.speedMps, duration: parameters.durationS, truth_dt: 1, sensors })}\n`,
    truth: linesOf(truth.map(({ t, id: target, x, y, vx, vy }) => ({ t, id: target, x: rounded(x), y: rounded(y), vx: rounded(vx), vy: rounded(vy) }))),
  };
}

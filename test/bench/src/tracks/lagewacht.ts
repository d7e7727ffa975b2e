import { type TrackingPrior, createTracker, trackScan, tracksAt } from '@lagewacht/fusion';
import type { SceneTracker } from './run-tracker';
import type { TrackScene } from './scene';

/** How far what the tracker is told lies from what is so. */
export interface PriorError {
  /** Added to the detection probabilities. */
  readonly detectionProbability?: number;
  /** Factor on the clutter densities. */
  readonly clutter?: number;
}

/** What a tracker may be told of a scene beforehand, right or wrong. */
export function priorOf({ parameters, sideM }: TrackScene, error: PriorError = {}): TrackingPrior {
  return {
    areaM: [0, 0, sideM, sideM], q: parameters.q, speedMps: parameters.speedMps,
    sensors: parameters.sensors.map(({ name, sigmaM, periodS, detectionProbability, clutterPerKm2 }) => ({
      name, sigmaM, periodS, detectionProbability: detectionProbability + (error.detectionProbability ?? 0), clutterPerM2: (clutterPerKm2 / 1e6) * (error.clutter ?? 1),
    })),
  };
}

/** What it may be told at least: the sensors' names. */
export function namesOnly({ parameters }: TrackScene): TrackingPrior {
  return { sensors: parameters.sensors.map(({ name }) => ({ name })) };
}

/** The core that is shipped. */
export function createLagewacht(prior: TrackingPrior): SceneTracker {
  const tracker = createTracker(prior);
  return {
    take({ timeS, sensor, detections }) {
      const cov = new Float64Array(3 * detections.length);
      detections.forEach((_, j) => cov.set([sensor.sigmaM ** 2, 0, sensor.sigmaM ** 2], 3 * j));
      trackScan(tracker, { timeS, sensor: sensor.name, xs: Float64Array.from(detections, ({ x }) => x), ys: Float64Array.from(detections, ({ y }) => y), cov });
    },
    tracksAt: (timeS) => tracksAt(tracker, timeS).map((track) => ({ t: timeS, ...track })),
  };
}

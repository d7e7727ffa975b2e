import type { Tracker } from '../tracker';

/** What a sensor has shown of itself: how often it detects what is there, and how often what is not. Kept as counts, so that a prior is some counts more. */
export interface SensorModel {
  readonly index: number;
  /** Detections of things known to be there, and looks at them. */
  hits: number;
  looks: number;
  /** False detections, and m² looked at for them. */
  clutter: number;
  groundM2: number;
  /** Constant error of its places against all other sensors', metres, with the variance of each axis and the time of the newest word, seconds. */
  biasX: number;
  biasY: number;
  biasVariance: number;
  biasS: number;
}

/** A prior weighs as much as so many looks at known things… */
const PRIOR_LOOKS = 60;
/** …and as so many scans of the whole ground. */
const PRIOR_SCANS = 4;
/** About so many of the last scans count for the clutter. */
const SCANS_KEPT = 33;
/** Ground that a scan is taken to cover when nobody says. */
const UNKNOWN_GROUND_M2 = 1e6;
/** About so many of the last looks count for the probability of detection. */
const LOOKS_KEPT = 5000;
const LEAST_CLUTTER_PER_M2 = 1e-9;
const MOST_CLUTTER_PER_M2 = 1e-3;
const DETECTS = { least: 0.05, most: 0.98 };
const MAX_SENSORS = 4096;

/** The model of a sensor, made from the prior at its first scan. `groundM2` is what one scan of it covers. */
export function sensorModelOf(tracker: Tracker, name: string, groundM2: number): SensorModel {
  const known = tracker.sensors.get(name);
  if (known) return known;
  const prior = tracker.prior.sensors.find((one) => one.name === name);
  const detects = Math.min(DETECTS.most, Math.max(DETECTS.least, prior?.detectionProbability ?? tracker.config.detectionProbability));
  const clutterPerM2 = Math.min(MOST_CLUTTER_PER_M2, Math.max(LEAST_CLUTTER_PER_M2, prior?.clutterPerM2 ?? tracker.config.clutterPerM2));
  if (tracker.sensors.size >= MAX_SENSORS) {
    const oldest = tracker.sensors.keys().next().value;
    if (oldest !== undefined) tracker.sensors.delete(oldest);
  }
  const priorM2 = (groundM2 > 0 ? groundM2 : UNKNOWN_GROUND_M2) * PRIOR_SCANS;
  const model: SensorModel = { index: ++tracker.sensorsSeen, hits: detects * PRIOR_LOOKS, looks: PRIOR_LOOKS, clutter: clutterPerM2 * priorM2, groundM2: priorM2, biasX: 0, biasY: 0, biasVariance: tracker.config.biasVariance, biasS: 0 };
  tracker.sensors.set(name, model);
  return model;
}

/** Probability that the sensor detects a thing that is there and in view. */
export function detectionProbabilityOf(model: SensorModel): number {
  return Math.min(DETECTS.most, Math.max(DETECTS.least, model.hits / model.looks));
}

/** False detections per m² and look. */
export function clutterOf(model: SensorModel): number {
  return Math.min(MOST_CLUTTER_PER_M2, Math.max(LEAST_CLUTTER_PER_M2, model.clutter / model.groundM2));
}

/**
 * Learns from a scan. `looks` and `hits` count established tracks in view and how far each was detected; `alone` is the number of detections
 * that belonged to nothing known, less the births expected. A wrong clutter density or probability of detection costs more than anything else
 * that could be set wrong, and no user can know them.
 */
export function learnSensor(model: SensorModel, seen: { readonly looks: number; readonly hits: number; readonly alone: number; readonly groundM2: number }): void {
  const keptLooks = Math.max(0, 1 - seen.looks / LOOKS_KEPT);
  model.hits = model.hits * keptLooks + seen.hits;
  model.looks = model.looks * keptLooks + seen.looks;
  if (!(seen.groundM2 > 1)) return;
  const kept = 1 - 1 / SCANS_KEPT;
  model.clutter = model.clutter * kept + Math.max(0, seen.alone);
  model.groundM2 = model.groundM2 * kept + seen.groundM2;
}

import type { MotionConfig } from './predict/motion';

/** Every constant of tracking. Densities per m² and scan, times in seconds, lengths in metres. */
export interface TrackingConfig {
  readonly motion: MotionConfig;
  /** Gate on the squared Mahalanobis distance, chi² of 2 degrees of freedom: 18.42 holds 99.99 %. */
  readonly gate: number;
  /** No track is looked for further than this from its prediction. */
  readonly maxReachM: number;
  readonly detectionProbability: number;
  readonly clutterPerM2: number;
  /** New things per m² and second. */
  readonly birthPerM2S: number;
  /** Things that are there before anybody looked, per m². */
  readonly unseenPerM2: number;
  /** How things move when neither class nor scene says. */
  readonly q: number;
  readonly maxSpeedMps: number;
  readonly survivalS: number;
  /** Existence from which a track is shown; below `hide` it is hidden again, below `retire` it ends. */
  readonly confirm: number;
  readonly hide: number;
  readonly retire: number;
  /** Existence from which a thing is shown at its very first detection. Over 1: never. */
  readonly confirmFirst: number;
  readonly maxExistence: number;
  readonly maxSigmaM: number;
  /** Variance that a place keeps while all its detections come from one moving platform, m²; 0: platforms know where they are. */
  readonly poseVariance: number;
  /** Variance of a sensor's constant error before anything is known of it, m²; 0: it is not looked for. */
  readonly biasVariance: number;
  readonly maxTracks: number;
  /** No more tracks begin in one cell of the index than this: a frame of thousands on one spot is no crowd. */
  readonly maxCrowd: number;
  /** Hypotheses kept of a group; those below `worthKeeping` times the likeliest are dropped. */
  readonly maxHypotheses: number;
  readonly worthKeeping: number;
  /** Leaves nearer than this (sum of squared normalised differences) are one. */
  readonly sameLeaf: number;
  readonly maxGroup: number;
  /** So many hypotheses are looked at for one cluster before the rest is estimated. */
  readonly maxEvents: number;
  /** A new track this soon after one ended nearby is the same thing. */
  readonly reidentifyS: number;
  readonly maxLost: number;
  /** Two tracks that look like one thing for so long are one. */
  readonly twinsS: number;
  readonly twinsDistance: number;
}

/** Defaults, chosen on tuning scenes only; what each is worth is in docs/evaluation.md. */
export const defaultTrackingConfig: TrackingConfig = {
  motion: { turnRadps: 0.11, turnsPerS: 0.015, endsPerS: 0.15, turnNoise: 2 },
  gate: 18.42, maxReachM: 200, detectionProbability: 0.8, clutterPerM2: 4e-6, birthPerM2S: 1e-7, unseenPerM2: 1e-6,
  q: 1, maxSpeedMps: 20, survivalS: 150, confirm: 0.8, hide: 0.15, retire: 0.003, confirmFirst: 0.35, maxExistence: 1 - 1e-4, maxSigmaM: 50, poseVariance: 0, biasVariance: 4, maxTracks: 200_000, maxCrowd: 1000,
  maxHypotheses: 30, worthKeeping: 0.05, sameLeaf: 2, maxGroup: 8, maxEvents: 20_000, reidentifyS: 60, maxLost: 512, twinsS: 5, twinsDistance: 9.5,
};

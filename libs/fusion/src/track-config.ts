import type { ObjectClass } from '@lagewacht/contract';

/** How things of one class move and last. */
export interface MotionModel {
  /** Spectral density of the acceleration, m²/s³: the speed changes by about sqrt(q·T) in T seconds, per axis. */
  readonly q: number;
  /** Greatest believable speed, m/s. */
  readonly vmaxMps: number;
  /** Mean time such a thing stays where it can be seen, seconds. */
  readonly survivalS: number;
}

/** Tracking of detected things. Densities per m² and scan. */
export interface TrackConfig {
  readonly motion: Readonly<Record<ObjectClass, MotionModel>>;
  /** Gate on the squared Mahalanobis distance of a detection, chi² of 2 degrees of freedom (18.42 holds 99.99 %). */
  readonly gate: number;
  readonly detectionProbability: number;
  /** Density of false detections before a source has shown its own. */
  readonly clutterPerM2: number;
  readonly birthPerM2: number;
  /** Existence from which a track is shown; below `hide` it is hidden again, below `retire` it ends. */
  readonly confirm: number;
  readonly hide: number;
  readonly retire: number;
  /** Cap of the existence log-odds: decides how fast a vanished thing leaves the picture. */
  readonly maxLogit: number;
  readonly maxSigmaM: number;
  readonly minSigmaM: number;
  /** Cap of the search radius around a detection, metres. */
  readonly maxRadiusM: number;
  /** Cell of the index over tracks, metres. */
  readonly cellM: number;
  /** A new track this soon after one ended nearby is the same thing, seconds. */
  readonly reidentifyS: number;
  readonly maxRetired: number;
  readonly maxTracks: number;
  readonly maxTheatres: number;
  readonly theatreRadiusM: number;
}

/** Defaults, chosen on tuning scenes; the reasons are in the design of fusion. */
export const defaultTrackConfig: TrackConfig = {
  motion: {
    person: { q: 0.2, vmaxMps: 3, survivalS: 600 },
    person_in_water: { q: 0.05, vmaxMps: 3, survivalS: 900 },
    vehicle: { q: 2, vmaxMps: 35, survivalS: 300 },
    vessel: { q: 0.1, vmaxMps: 15, survivalS: 900 },
    animal: { q: 0.5, vmaxMps: 8, survivalS: 300 },
    debris: { q: 0.05, vmaxMps: 3, survivalS: 900 },
    fire: { q: 0.01, vmaxMps: 1, survivalS: 1800 },
    unknown: { q: 2, vmaxMps: 20, survivalS: 120 },
  },
  gate: 18.42, detectionProbability: 0.85, clutterPerM2: 1e-6, birthPerM2: 1e-6,
  confirm: 0.95, hide: 0.1, retire: 0.01, maxLogit: 6, maxSigmaM: 50, minSigmaM: 0.5,
  maxRadiusM: 150, cellM: 60, reidentifyS: 60, maxRetired: 512, maxTracks: 60_000, maxTheatres: 32, theatreRadiusM: 50_000,
};

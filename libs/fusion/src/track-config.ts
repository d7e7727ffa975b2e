import type { ObjectClass } from '@lagewacht/contract';
import { defaultTrackingConfig, type TrackingConfig } from './tracking-config';

/** How things of one class move and last. */
export interface MotionModel {
  /** Spectral density of the acceleration, m²/s³: the speed changes by about sqrt(q·T) in T seconds, per axis. */
  readonly q: number;
  /** Greatest believable speed, m/s. */
  readonly vmaxMps: number;
  /** Mean time such a thing stays where it can be seen, seconds. */
  readonly survivalS: number;
}

/** Tracking of what drones and cameras detect: the core's constants, and what depends on classes and places. */
export interface TrackConfig {
  readonly core: TrackingConfig;
  readonly motion: Readonly<Record<ObjectClass, MotionModel>>;
  /** No detection is believed to be more exact than this, metres (1 σ). */
  readonly minSigmaM: number;
  readonly maxTheatres: number;
  readonly theatreRadiusM: number;
  /** Frames held back for late ones, per theatre; more than that are settled early. */
  readonly maxPending: number;
  /** Records named for a track. */
  readonly maxTrail: number;
}

/** Defaults. Drones and their detectors differ from the sensors of the scenes: nobody tells their clutter, a first sighting shows nothing, and a pose has an error of its own. */
export const defaultTrackConfig: TrackConfig = {
  core: { ...defaultTrackingConfig, detectionProbability: 0.85, clutterPerM2: 1e-6, confirm: 0.95, confirmFirst: 2, poseVariance: 1, maxTracks: 60_000 },
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
  minSigmaM: 0.5, maxTheatres: 32, theatreRadiusM: 50_000, maxPending: 5000, maxTrail: 20,
};

/** One sensor that looks at the whole area at once. */
export interface SceneSensor {
  readonly name: string;
  readonly sigmaM: number;
  readonly periodS: number;
  readonly phaseS: number;
  readonly detectionProbability: number;
  readonly clutterPerKm2: number;
}

/** What a scene of tracks is made of. All times are whole tenths of a second. */
export interface SceneParameters {
  readonly targets: number;
  readonly durationS: number;
  /** Targets per km² over the whole scene: sets the side of the square. */
  readonly targetsPerKm2: number;
  /** Spectral density of the targets' white acceleration, m²/s³. */
  readonly q: number;
  readonly speedMps: readonly [number, number];
  /** Shares of the targets that meet another one at a point, and that drive abreast in groups of 3 to 5. */
  readonly crossingShare: number;
  readonly convoyShare: number;
  readonly spacingM: number;
  /** Share of the targets that now and then turn, at 3 to 10 °/s for 5 to 15 s. */
  readonly turningShare: number;
  /** Share of the targets that are born late, and share that end early. */
  readonly briefShare: number;
  readonly sensors: readonly SceneSensor[];
  /** Share of the scans that arrive late, by up to so many seconds. */
  readonly lateShare: number;
  readonly lateMaxS: number;
  /** Share of the detections that arrive twice. */
  readonly duplicateShare: number;
}

const plain: SceneParameters = {
  targets: 100, durationS: 60, targetsPerKm2: 25, q: 0.5, speedMps: [1, 20], crossingShare: 0.35, convoyShare: 0.15, spacingM: 25, turningShare: 0.1, briefShare: 0.3,
  sensors: [
    { name: 's0', sigmaM: 2, periodS: 0.5, phaseS: 0, detectionProbability: 0.9, clutterPerKm2: 4 },
    { name: 's1', sigmaM: 8, periodS: 1, phaseS: 0.1, detectionProbability: 0.8, clutterPerKm2: 8 },
    { name: 's2', sigmaM: 5, periodS: 1, phaseS: 0.3, detectionProbability: 0.85, clutterPerKm2: 6 },
  ],
  lateShare: 0, lateMaxS: 0, duplicateShare: 0,
};

/** Roomy traffic under good sensors, and a crowd of turning targets under poor ones. */
export const PRESETS = {
  plain,
  dense: {
    ...plain, targetsPerKm2: 60, spacingM: 12, turningShare: 0.3,
    sensors: [
      { name: 's0', sigmaM: 3, periodS: 0.5, phaseS: 0, detectionProbability: 0.8, clutterPerKm2: 15 },
      { name: 's1', sigmaM: 10, periodS: 1, phaseS: 0.1, detectionProbability: 0.7, clutterPerKm2: 30 },
      { name: 's2', sigmaM: 6, periodS: 1, phaseS: 0.3, detectionProbability: 0.75, clutterPerKm2: 20 },
    ],
  },
  late: { ...plain, lateShare: 0.2, lateMaxS: 3, duplicateShare: 0.05 },
} satisfies Record<string, SceneParameters>;

/** Side of the square, m. */
export function sideOf({ targets, targetsPerKm2 }: SceneParameters): number {
  return 1000 * Math.sqrt(targets / targetsPerKm2);
}

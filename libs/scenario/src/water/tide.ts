/** One harmonic of the tide: `amplitudeM · cos(speed · t − phase)`. */
export interface Constituent {
  readonly name: string;
  readonly speedDegPerHour: number;
  readonly amplitudeM: number;
  readonly phaseDeg: number;
}

/** The tide at one place, in metres NHN. Synthetic: the amplitudes are chosen, not analysed from records. */
export interface TidalStation {
  readonly meanLevelM: number;
  readonly constituents: readonly Constituent[];
}

/** Astronomical speeds in degrees an hour (they follow from the periods of earth, moon and sun and are the same everywhere). */
const SPEEDS = {
  M2: 28.9841042, S2: 30, N2: 28.4397295, K2: 30.0821373, O1: 13.9430356, K1: 15.0410686, M4: 57.9682084, MS4: 58.9841042, M6: 86.9523127,
} as const;

/** Names of the harmonics we use. M4, MS4 and M6 are the shallow-water ones: they make the flood short and steep. */
export type ConstituentName = keyof typeof SPEEDS;

/** A harmonic by its name. */
export function constituent(name: ConstituentName, amplitudeM: number, phaseDeg: number): Constituent {
  return { name, speedDegPerHour: SPEEDS[name], amplitudeM, phaseDeg };
}

/**
 * Gauge St. Pauli as we invented it. The mean high water of NHN +2.13 m, mean low water of −1.64 m and range of 3.77 m are those of the
 * city's leaflet of 2018; the split into harmonics is ours (flood 5.2 h, ebb 7.2 h). Hour 0 is no date: near it are springs, near hour 148 a mean tide.
 */
export const syntheticStPauli: TidalStation = {
  meanLevelM: 0.229,
  constituents: [
    constituent('M2', 1.822, 0), constituent('S2', 0.4, 68), constituent('N2', 0.27, -20), constituent('K2', 0.11, 68),
    constituent('O1', 0.1, 40), constituent('K1', 0.09, 100), constituent('M4', 0.2, -90), constituent('MS4', 0.13, -22), constituent('M6', 0.07, -150),
  ],
};

/** How the tide changes on its way along the river. */
export interface Upstream {
  /** Travel time of the tide from the reference, hours; negative towards the sea. */
  readonly delayH: number;
  /** Factor on every amplitude. */
  readonly gain: number;
  /** Rise of the mean level, metres. */
  readonly raiseM?: number;
}

/** The station that sees the reference's tide later, and larger or smaller: each harmonic lags by its own speed times the travel time. */
export function alongRiver(reference: TidalStation, change: Upstream): TidalStation {
  return {
    meanLevelM: reference.meanLevelM + (change.raiseM ?? 0),
    constituents: reference.constituents.map((wave) => ({
      ...wave, amplitudeM: wave.amplitudeM * change.gain, phaseDeg: wave.phaseDeg + wave.speedDegPerHour * change.delayH,
    })),
  };
}

/** Level of the undisturbed tide in metres NHN at `tideHour`. */
export function tideLevelM(station: TidalStation, tideHour: number): number {
  let level = station.meanLevelM;
  for (const wave of station.constituents) {
    level += wave.amplitudeM * Math.cos(((wave.speedDegPerHour * tideHour - wave.phaseDeg) * Math.PI) / 180);
  }
  return level;
}

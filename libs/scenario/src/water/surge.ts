/** What the wind adds to the tide: one hump that comes faster than it goes. */
export interface Surge {
  readonly peakHour: number;
  readonly peakM: number;
  /** Width of the rising and of the falling side, hours (one standard deviation of the bell). */
  readonly riseH: number;
  readonly fallH: number;
}

/** Surge residual in metres at `tideHour`, for a place the hump reaches `delayH` hours after the reference. */
export function surgeResidualM(surge: Surge, tideHour: number, delayH = 0): number {
  const offsetH = tideHour - surge.peakHour - delayH;
  const width = offsetH < 0 ? surge.riseH : surge.fallH;
  return surge.peakM * Math.exp(-((offsetH / width) ** 2) / 2);
}

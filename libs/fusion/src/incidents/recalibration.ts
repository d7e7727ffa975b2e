/** A monotone map from the confidence that the model gives to the one that came true, piecewise linear between knots. */
export interface Recalibration {
  /** Version of the map; a picture made with another one is another picture. */
  readonly version: number;
  /** [model, true] in rising order; before the first and after the last the map runs to 0 and 1. */
  readonly knots: readonly (readonly [number, number])[];
}

/** Confidence as it comes true. */
export function recalibrated(confidence: number, { knots }: Recalibration): number {
  let [x0, y0] = [0, 0];
  for (const [x1, y1] of [...knots, [1, 1] as const]) {
    if (confidence <= x1) return x1 === x0 ? y1 : y0 + ((y1 - y0) * (confidence - x0)) / (x1 - x0);
    [x0, y0] = [x1, y1];
  }
  return 1;
}

/** From this share of wear on the map holds in full. */
const WORN = 0.2;
/** So little wear is none: the clock alone does not change the last digit of what has just been said. */
const UNWORN = 1e-4;

/**
 * Confidence to show of something that words once gave `share` and that is so now with `isSo`. What has just been said is worth what its sources are worth:
 * that is what their letters mean, and one more voice never takes from it. As silence wears it, the map comes in.
 */
export function shownConfidence(share: number, isSo: number, map: Recalibration): number {
  if (share - isSo < UNWORN) return share;
  const wear = Math.min(1, (1 - isSo / share) / WORN);
  return isSo + wear * (recalibrated(isSo, map) - isSo);
}

/** The shipped map, fitted on made scenes of eight seeds by test/bench/src/incidents/fit-recalibration.ts; another one comes in by configuration. */
export const RECALIBRATION: Recalibration = {
  version: 2, knots: [[0.05, 0.036], [0.165, 0.107], [0.287, 0.183], [0.492, 0.372], [0.654, 0.533], [0.809, 0.708], [0.95, 0.868]],
};

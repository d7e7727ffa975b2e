// Rounding of what the picture shows: coarse enough that two machines print the same digits, fine enough that nobody loses anything.

/** To a step of 1/`perUnit`; −0 becomes 0, so that equal values have equal text. */
function roundTo(value: number, perUnit: number): number {
  return Math.round(value * perUnit) / perUnit + 0;
}

/** Degrees to 1e-7 (about a centimetre). */
export function roundDeg(deg: number): number {
  return roundTo(deg, 1e7);
}

/** Metres, metres per second and the like to a thousandth. */
export function roundMilli(value: number): number {
  return roundTo(value, 1e3);
}

/** Probabilities and weights to 1e-4. */
export function roundShare(value: number): number {
  return roundTo(value, 1e4);
}

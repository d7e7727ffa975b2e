/** Circumference of the Earth as Web Mercator has it, metres, and the width of its world at zoom 0 in MapLibre's pixels. */
const AROUND_M = 40_075_016.686;
const WORLD_PX = 512;
const PX_PER_MM = 96 / 25.4;
/** A scale bar is no longer than this on paper. */
const LONGEST_MM = 60;

/** Millimetres of paper as CSS pixels. */
export function toPx(mm: number): number {
  return Math.round(mm * PX_PER_MM);
}

/** Metres of ground under one millimetre of paper in the middle of a map that is printed pixel for pixel. */
export function metresPerMm(zoom: number, lat: number): number {
  return ((AROUND_M * Math.cos((lat * Math.PI) / 180)) / (WORLD_PX * 2 ** zoom)) * PX_PER_MM;
}

/** A bar of a round length (1, 2 or 5 times a power of ten) that fits the paper. */
export function scaleBar(mPerMm: number): { readonly lengthM: number; readonly lengthMm: number } {
  const mostM = LONGEST_MM * mPerMm;
  const power = 10 ** Math.floor(Math.log10(mostM));
  const lengthM = power * (mostM >= 5 * power ? 5 : mostM >= 2 * power ? 2 : 1);
  return { lengthM, lengthMm: lengthM / mPerMm };
}

/** The scale number, to two figures: it is a screen's map on paper, not a survey. */
export function scaleNumber(mPerMm: number): number {
  const number = mPerMm * 1000;
  const power = 10 ** Math.max(0, Math.floor(Math.log10(number)) - 1);
  return Math.round(number / power) * power;
}

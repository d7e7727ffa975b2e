/** More than one symbol for so much of the screen (CSS px²), on the average, is a crowd: symbols of 12 px and more would hide the map. */
const ROOM_PX2 = 40 * 40;
/** A crowd ends only well below, so that the looks of a map do not flicker. */
const ENDS_AT = 0.8;

/** Whether so many tracks in a view of this size are a crowd; `was`: whether they were one the moment before. */
export function isCrowd(tracksInView: number, viewPx2: number, was: boolean): boolean {
  return tracksInView > (viewPx2 / ROOM_PX2) * (was ? ENDS_AT : 1);
}

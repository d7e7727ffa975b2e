/** A heading in degrees clockwise from north, 0 ≤ heading < 360; -90 and 270 are one heading, and so are 0, -0 and 360. */
export function toHeadingDeg(deg: number): number {
  return deg >= 0 && deg < 360 ? deg + 0 : ((deg % 360) + 360) % 360;
}

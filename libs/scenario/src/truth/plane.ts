import { createLocalFrame, toDegrees, wrap360, type LocalFrame } from '@lagewacht/geo';

/** [lon, lat] in degrees. */
export type Place = readonly [lon: number, lat: number];

const frames = new Map<number, LocalFrame>();

/** The plane of a place: one for every half degree of latitude, so that all voices of a theatre mean the same metres (right to 0.6 %). */
function frameAt(place: Place): LocalFrame {
  const lat = Math.round(place[1] * 2) / 2;
  const found = frames.get(lat) ?? createLocalFrame({ lon: 0, lat });
  frames.set(lat, found);
  return found;
}

/** East and north of `to` seen from `from`, metres. */
export function offsetM(from: Place, to: Place): readonly [eastM: number, northM: number] {
  const { kx, ky } = frameAt(from);
  return [(to[0] - from[0]) * kx, (to[1] - from[1]) * ky];
}

/** Distance in metres. */
export function lengthM(from: Place, to: Place): number {
  const [eastM, northM] = offsetM(from, to);
  return Math.sqrt(eastM * eastM + northM * northM);
}

/** The place `eastM` east and `northM` north of `from`. */
export function moved(from: Place, eastM: number, northM: number): Place {
  const { kx, ky } = frameAt(from);
  return [from[0] + eastM / kx, from[1] + northM / ky];
}

/** Heading from one place to another, degrees clockwise from north, 0 to 360; 0 when they coincide. */
export function headingDeg(from: Place, to: Place): number {
  const [eastM, northM] = offsetM(from, to);
  return wrap360(toDegrees(Math.atan2(eastM, northM)));
}

/** The place `share` of the way from one to the other. */
export function between(from: Place, to: Place, share: number): Place {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** A place as it goes onto the wire: seven decimals are a centimetre. */
export function wirePlace(place: Place): { lon: number; lat: number } {
  return { lon: rounded(place[0], 7), lat: rounded(place[1], 7) };
}

/** `value` with at most `digits` decimals. */
export function rounded(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

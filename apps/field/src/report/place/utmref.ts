import { forward, toPoint } from 'mgrs';
import { RADIUS_95 } from './report-place';

/** A place in degrees. */
interface LonLat {
  readonly lon: number;
  readonly lat: number;
}

/** A place that was read from a UTMREF: the middle of its square, and the radius that holds the square's 95 %. */
export interface UtmrefPlace extends LonLat {
  readonly accuracyM: number;
}

const grouped = /^(\d{1,2}[C-X])([A-Z]{2})(\d{5})(\d{5})$/;
const typedForm = /^(?:(\d{1,2}[C-HJ-NP-X])?([A-HJ-NP-Z][A-HJ-NP-V]))?(\d{4,10})$/;
/** Nobody reads their own place off a map better than this. */
const LEAST_M = 10;

/** UTMREF (MGRS) of a place to 1 m, in the groups in which it is spoken: `32U NE 65432 12345`. */
export function toUtmref({ lon, lat }: LonLat): string {
  const text = forward([lon, lat], 5);
  return grouped.exec(text)?.slice(1).join(' ') ?? text;
}

/**
 * Reads a UTMREF of 1 km to 1 m. Zone and square may be left out and are then those of `near`, as people say them on the radio.
 * Undefined when it is none: an odd number of figures, or a square that its zone does not have.
 */
export function fromUtmref(typed: string, near: LonLat): UtmrefPlace | undefined {
  const [, zone, square, figures = ''] = typedForm.exec(typed.toUpperCase().replace(/\s+/g, '')) ?? [];
  if (figures === '' || figures.length % 2 === 1) return undefined;
  const [, nearZone = '', nearSquare = ''] = grouped.exec(forward([near.lon, near.lat], 5)) ?? [];
  const whole = `${(zone ?? nearZone).replace(/^0/, '')}${square ?? nearSquare}${figures}`;
  try {
    const [lon, lat] = toPoint(whole);
    // The package reads squares that the zone does not have as places far away; those don't come back as they were written.
    if (forward([lon, lat], figures.length / 2) !== whole) return undefined;
    const sideM = 10 ** (5 - figures.length / 2);
    return { lon, lat, accuracyM: Math.max(LEAST_M, (sideM / Math.sqrt(12)) * RADIUS_95) };
  } catch {
    return undefined;
  }
}

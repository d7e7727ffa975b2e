import { forward, toPoint } from 'mgrs';

/** A place in degrees, as the map takes it. */
export type LonLat = readonly [lon: number, lat: number];

/** An angle: degrees, or degrees with minutes, or with minutes and seconds; with decimal point or comma. */
const NUMBER = String.raw`\d+(?:[.,]\d+)?`;
const ANGLE = String.raw`([+-]?${NUMBER})\s*°?\s*(?:(${NUMBER})\s*['′’]\s*)?(?:(${NUMBER})\s*(?:"|″|”|''|′′)\s*)?`;
/** "O" is East in German. */
const HEMISPHERE = '([NSEWO])';
const named = {
  before: new RegExp(String.raw`^${HEMISPHERE}\s*${ANGLE}[,;/]?\s*${HEMISPHERE}\s*${ANGLE}$`, 'i'),
  behind: new RegExp(String.raw`^${ANGLE}${HEMISPHERE}\s*[,;/]?\s*${ANGLE}${HEMISPHERE}$`, 'i'),
} as const;
const bare = new RegExp(String.raw`^${ANGLE}(?:[;/]|,?\s)\s*${ANGLE}$`, 'i');
const tightPair = /^([+-]?\d+(?:\.\d+)?),([+-]?\d+(?:\.\d+)?)$/;
const utmref = /^(?:(\d{1,2})\s*([C-HJ-NP-X])\s*)?([A-HJ-NP-Z])\s*([A-HJ-NP-V])\s*(\d[\d\s]*)$/i;
const columnSets = ['ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ'] as const;
const bands = 'CDEFGHJKLMNPQRSTUVWX';

interface Angle {
  readonly degrees: number;
  readonly hemisphere: string | undefined;
}

const toNumber = (text: string | undefined): number => (text === undefined ? 0 : Number(text.replace(',', '.')));

function toAngle([degrees = '', minutes, seconds]: readonly (string | undefined)[], letter?: string): Angle | undefined {
  if (toNumber(minutes) >= 60 || toNumber(seconds) >= 60) return undefined;
  const hemisphere = letter?.toUpperCase().replace('O', 'E');
  const size = Math.abs(toNumber(degrees)) + toNumber(minutes) / 60 + toNumber(seconds) / 3600;
  return { degrees: degrees.startsWith('-') !== (hemisphere === 'S' || hemisphere === 'W') ? -size : size, hemisphere };
}

function inRange(lon: number, lat: number): LonLat | undefined {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : undefined;
}

/** Two angles as a place: by their hemispheres, else latitude first as people say it. */
function ofAngles(one: Angle | undefined, other: Angle | undefined): LonLat | undefined {
  if (!one || !other) return undefined;
  const isLon = ({ hemisphere }: Angle): boolean => hemisphere === 'E' || hemisphere === 'W';
  const isLat = ({ hemisphere }: Angle): boolean => hemisphere === 'N' || hemisphere === 'S';
  if ((isLon(one) && isLon(other)) || (isLat(one) && isLat(other))) return undefined;
  return isLon(one) || isLat(other) ? inRange(one.degrees, other.degrees) : inRange(other.degrees, one.degrees);
}

/** UTMREF of any precision from 10 km to 1 m; its middle. Without the zone it is read as near `near`. */
function fromUtmref(text: string, near: LonLat): LonLat | undefined {
  const [, zone, band, column = '', row = '', figures = ''] = utmref.exec(text) ?? [];
  const digits = figures.replace(/\s/g, '');
  if (digits.length === 0 || digits.length % 2 === 1 || digits.length > 10) return undefined;
  const parts = figures.trim().split(/\s+/);
  // "64 31" and "6431" are two halves; "643 1" is a slip of the pen.
  if (parts.length > 2 || (parts.length === 2 && parts[0]?.length !== parts[1]?.length)) return undefined;
  const [, nearZone = '', nearBand = ''] = /^(\d+)([A-Z])/.exec(forward([near[0], near[1]], 0)) ?? [];
  const at = { zone: Number(zone ?? nearZone), band: (band ?? nearBand).toUpperCase(), square: `${column}${row}`.toUpperCase() };
  if (at.zone < 1 || at.zone > 60 || !columnSets[(at.zone - 1) % 3]?.includes(column.toUpperCase())) return undefined;
  try {
    const [lon, lat] = toPoint(`${at.zone}${at.band}${at.square}${digits}`);
    // The package reads rows that the band does not have as places far away.
    const south = bands.indexOf(at.band) * 8 - 80;
    return lat > south - 1 && lat < south + 13 ? inRange(lon, lat) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A place that somebody typed: UTMREF (`32U NE 64 31`, `NE 6428 3340`), degrees with point or comma (`53.5457, 9.97`, `53,5457 9,97`),
 * or degrees, minutes and seconds (`53°32'44"N 9°58'12"E`). Undefined: it is none of these.
 */
export function parsePlace(typed: string, near: LonLat): LonLat | undefined {
  const text = typed.trim().replace(/\s+/g, ' ');
  const grid = fromUtmref(text, near);
  if (grid) return grid;
  const before = named.before.exec(text);
  if (before) return ofAngles(toAngle(before.slice(2, 5), before[1]), toAngle(before.slice(6, 9), before[5]));
  const behind = named.behind.exec(text);
  if (behind) return ofAngles(toAngle(behind.slice(1, 4), behind[4]), toAngle(behind.slice(5, 8), behind[8]));
  const [, lat, lon] = tightPair.exec(text) ?? [];
  // Without a blank, two whole numbers with a comma between them are one number with a decimal comma.
  if (lat !== undefined && lon !== undefined) return /\./.test(text) ? inRange(Number(lon), Number(lat)) : undefined;
  const pair = bare.exec(text);
  return pair ? ofAngles(toAngle(pair.slice(1, 4)), toAngle(pair.slice(4, 7))) : undefined;
}

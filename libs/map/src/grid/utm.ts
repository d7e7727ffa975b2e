import { toDegrees, toRadians, wrap180 } from '@lagewacht/geo';

// Transverse Mercator by Krüger's series to the fourth order in n (Karney 2011, "Transverse Mercator with an accuracy of a few
// nanometers", eqs. 35 and 36): far below a millimetre within a zone.

const SEMI_MAJOR_M = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const SCALE = 0.9996;
const FALSE_EASTING_M = 500_000;
const FALSE_NORTHING_SOUTH_M = 10_000_000;

const n = FLATTENING / (2 - FLATTENING);
const eccentricity = Math.sqrt(FLATTENING * (2 - FLATTENING));
const rectifyingM = (SEMI_MAJOR_M / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
const alphas = [
  n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4, (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4,
  (61 / 240) * n ** 3 - (103 / 140) * n ** 4, (49561 / 161280) * n ** 4,
];
const betas = [
  n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4, (1 / 48) * n ** 2 + (1 / 15) * n ** 3 - (437 / 1440) * n ** 4,
  (17 / 480) * n ** 3 - (37 / 840) * n ** 4, (4397 / 161280) * n ** 4,
];

/** A place in a UTM zone; southern northings carry their 10 000 km. */
export interface UtmPlace {
  readonly zone: number;
  readonly isSouth: boolean;
  readonly eastM: number;
  readonly northM: number;
}

/** The UTM zone of a place, with the exceptions for Norway and Svalbard. */
export function utmZone(lon: number, lat: number): number {
  const at = wrap180(lon);
  if (lat >= 56 && lat < 64 && at >= 3 && at < 12) return 32;
  if (lat >= 72 && lat < 84 && at >= 0 && at < 42) return at < 9 ? 31 : at < 21 ? 33 : at < 33 ? 35 : 37;
  return Math.min(60, Math.floor((at + 180) / 6) + 1);
}

/** Longitude of a zone's middle, degrees. */
export function centralMeridian(zone: number): number {
  return zone * 6 - 183;
}

/** Degrees to UTM metres, in the place's own zone or the given one. */
export function toUtm(lon: number, lat: number, zone = utmZone(lon, lat)): UtmPlace {
  const phi = toRadians(lat);
  const lambda = toRadians(wrap180(lon - centralMeridian(zone)));
  const conformal = Math.sinh(Math.atanh(Math.sin(phi)) - eccentricity * Math.atanh(eccentricity * Math.sin(phi)));
  const xi = Math.atan2(conformal, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)));
  let north = xi;
  let east = eta;
  alphas.forEach((alpha, index) => {
    const j = 2 * (index + 1);
    north += alpha * Math.sin(j * xi) * Math.cosh(j * eta);
    east += alpha * Math.cos(j * xi) * Math.sinh(j * eta);
  });
  return { zone, isSouth: lat < 0, eastM: FALSE_EASTING_M + SCALE * rectifyingM * east, northM: (lat < 0 ? FALSE_NORTHING_SOUTH_M : 0) + SCALE * rectifyingM * north };
}

/** UTM metres to degrees [lon, lat]. */
export function fromUtm({ zone, isSouth, eastM, northM }: UtmPlace): [lon: number, lat: number] {
  const xi = (northM - (isSouth ? FALSE_NORTHING_SOUTH_M : 0)) / (SCALE * rectifyingM);
  const eta = (eastM - FALSE_EASTING_M) / (SCALE * rectifyingM);
  let north = xi;
  let east = eta;
  betas.forEach((beta, index) => {
    const j = 2 * (index + 1);
    north -= beta * Math.sin(j * xi) * Math.cosh(j * eta);
    east -= beta * Math.cos(j * xi) * Math.sinh(j * eta);
  });
  const conformal = Math.sin(north) / Math.hypot(Math.sinh(east), Math.cos(north));
  // The geographic latitude by fixed-point steps; each gains about two digits.
  let sine = Math.sin(Math.atan(conformal));
  for (let step = 0; step < 8; step++) sine = Math.tanh(Math.asinh(conformal) + eccentricity * Math.atanh(eccentricity * sine));
  return [wrap180(centralMeridian(zone) + toDegrees(Math.atan2(Math.sinh(east), Math.cos(north)))), toDegrees(Math.asin(sine))];
}

const columnSets = ['ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ'] as const;
const rowLetters = 'ABCDEFGHJKLMNPQRSTUV';
const bandLetters = 'CDEFGHJKLMNPQRSTUVWXX';

/** The name of the 100 km square round a place: `32U NE`. */
export function squareName({ zone, isSouth, eastM, northM }: UtmPlace): string {
  const [, lat] = fromUtm({ zone, isSouth, eastM, northM });
  const column = columnSets[(zone - 1) % 3]?.[Math.floor(eastM / 100_000) - 1] ?? '';
  const row = rowLetters[(Math.floor(northM / 100_000) + (zone % 2 === 0 ? 5 : 0)) % 20] ?? '';
  return `${zone}${bandLetters[Math.floor((lat + 80) / 8)] ?? ''} ${column}${row}`;
}

import { clampCovariance, determinant2 } from '@lagewacht/geo';
import type { Sensor } from './sensor-table';

/** What one line says. One object is filled line after line; NaN and undefined are what it does not say. */
export interface DetectionFields {
  timeS: number;
  /** When it was received, seconds. */
  recvS: number;
  x: number;
  y: number;
  lon: number;
  lat: number;
  sigmaM: number;
  sensor: Sensor | undefined;
  idNumber: number;
  idText: string | undefined;
  /** Covariance, m². `settleFields` fills it from sigma when the line gave none. */
  xx: number;
  xy: number;
  yy: number;
}

/** Seconds beyond this are milliseconds by mistake, or nonsense: 3000 years. */
const MAX_TIME_S = 1e11;
const MAX_PLACE_M = 1e8;
const MAX_SIGMA_M = 1e6;
/** No sensor is better than this; nearer to zero a covariance has no usable inverse. */
const MIN_SIGMA_M = 0.001;
/** createLocalFrame of @lagewacht/geo reckons up to here. */
const MAX_LAT_DEG = 85;
const MAX_NAME_LENGTH = 200;

/** Fields of which nothing is said yet. */
export function createFields(): DetectionFields {
  return clearFields({ timeS: 0.5, recvS: 0.5, x: 0.5, y: 0.5, lon: 0.5, lat: 0.5, sigmaM: 0.5, sensor: undefined, idNumber: 0.5, idText: undefined, xx: 0.5, xy: 0.5, yy: 0.5 });
}

/** Forgets what the last line said. */
export function clearFields(fields: DetectionFields): DetectionFields {
  fields.timeS = fields.recvS = fields.x = fields.y = fields.lon = fields.lat = fields.sigmaM = fields.idNumber = fields.xx = fields.xy = fields.yy = Number.NaN;
  fields.sensor = undefined;
  fields.idText = undefined;
  return fields;
}

/** To the microsecond, so that 0.1 + 0.2 and 0.3 are one scan; beyond 9e9 s a double is coarser than that anyway. */
export function roundTime(timeS: number): number {
  return Math.abs(timeS) < 9e9 ? Math.round(timeS * 1e6) / 1e6 + 0 : timeS;
}

const shown = (value: number): string => (Number.isNaN(value) ? 'nothing' : String(value));

/** Checks the fields and completes them: times to the microsecond, a covariance. Answers what is wrong, or undefined. */
export function settleFields(fields: DetectionFields): string | undefined {
  if (!(Math.abs(fields.timeS) <= MAX_TIME_S)) return `t: got ${shown(fields.timeS)}, expected seconds, a number from -1e11 to 1e11`;
  if (!(Math.abs(fields.recvS) <= MAX_TIME_S) && !Number.isNaN(fields.recvS)) return `recv: got ${shown(fields.recvS)}, expected seconds, a number from -1e11 to 1e11`;
  if (!fields.sensor || fields.sensor.name === '' || fields.sensor.name.length > MAX_NAME_LENGTH) return `sensor: got ${fields.sensor ? `a text of ${fields.sensor.name.length} characters` : 'nothing'}, expected a name of 1 to ${MAX_NAME_LENGTH} characters`;
  if (fields.idNumber === Number.POSITIVE_INFINITY || fields.idNumber === Number.NEGATIVE_INFINITY) return 'id: got a number too large, expected a number or a text';
  fields.timeS = roundTime(fields.timeS);
  return wrongPlace(fields) ?? wrongSpread(fields, fields.sensor);
}

function wrongPlace(fields: DetectionFields): string | undefined {
  if (isPlane(fields)) {
    if (!(Math.abs(fields.x) <= MAX_PLACE_M)) return `x: got ${shown(fields.x)}, expected metres, a number from -1e8 to 1e8`;
    if (!(Math.abs(fields.y) <= MAX_PLACE_M)) return `y: got ${shown(fields.y)}, expected metres, a number from -1e8 to 1e8`;
    return undefined;
  }
  if (!(Math.abs(fields.lon) <= 180)) return `lon: got ${shown(fields.lon)}, expected degrees from -180 to 180 (or x and y in metres)`;
  if (!(Math.abs(fields.lat) <= MAX_LAT_DEG)) return `lat: got ${shown(fields.lat)}, expected degrees from -${MAX_LAT_DEG} to ${MAX_LAT_DEG} (or x and y in metres)`;
  return undefined;
}

/** Whether the line speaks of metres in a plane; else of degrees. Metres win when it gives both. */
export function isPlane(fields: DetectionFields): boolean {
  return !Number.isNaN(fields.x) || !Number.isNaN(fields.y) || (Number.isNaN(fields.lon) && Number.isNaN(fields.lat));
}

function wrongSpread(fields: DetectionFields, sensor: Sensor): string | undefined {
  if (!Number.isNaN(fields.xx)) return wrongCovariance(fields);
  const sigmaM = Number.isNaN(fields.sigmaM) ? sensor.sigmaM : fields.sigmaM;
  if (!(sigmaM > 0 && sigmaM <= MAX_SIGMA_M)) return `sigma: got ${shown(sigmaM)}, expected metres over 0 up to ${MAX_SIGMA_M}, or cov, or a sigma of sensor ${sensor.name} in META`;
  fields.xx = fields.yy = Math.max(sigmaM, MIN_SIGMA_M) ** 2;
  fields.xy = 0;
  return undefined;
}

function wrongCovariance(fields: DetectionFields): string | undefined {
  const { xx, xy, yy } = fields;
  if (!(xx > 0 && yy > 0 && xx <= MAX_SIGMA_M ** 2 && yy <= MAX_SIGMA_M ** 2 && determinant2([xx, xy, yy]) > 0)) return `cov: got [${xx},${xy},${yy}], expected a covariance [xx,xy,yy] in m² (xx·yy > xy²)`;
  [fields.xx, fields.xy, fields.yy] = clampCovariance([xx, xy, yy], MIN_SIGMA_M ** 2, MAX_SIGMA_M ** 2);
  return undefined;
}

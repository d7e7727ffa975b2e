import { compareText } from '@lagewacht/base';
import type { TrackScan } from '@lagewacht/fusion';
import { type LocalFrame, toLocalX, toLocalY } from '@lagewacht/geo';
import { type DetectionFields, isPlane } from './detection-fields';
import type { Sensor } from './sensor-table';

/** Numbers of one detection: its id (NaN: a text or none), place (metres, or degrees east and north), covariance. */
const STRIDE = 6;
const FIRST_ROOM = 4;

/** The detections of one sensor and one time as they came in, in any order, some perhaps twice. */
export interface PendingScan {
  readonly timeS: number;
  readonly sensor: Sensor;
  count: number;
  rows: Float64Array;
  /** Ids that are texts, by row. */
  texts: Map<number, string> | undefined;
}

/** A scan in order, each detection once. */
export interface SettledScan {
  /** Undefined when no detection is left over. */
  readonly scan: TrackScan;
  readonly duplicates: number;
  /** Duplicates by id that said something else than the one that was kept. */
  readonly conflicts: number;
}

export function createPendingScan(timeS: number, sensor: Sensor): PendingScan {
  return { timeS, sensor, count: 0, rows: new Float64Array(FIRST_ROOM * STRIDE), texts: undefined };
}

/** Adds a detection whose fields are settled. */
export function addDetection(pending: PendingScan, fields: DetectionFields): void {
  const at = pending.count * STRIDE;
  if (at === pending.rows.length) {
    const larger = new Float64Array(2 * at);
    larger.set(pending.rows);
    pending.rows = larger;
  }
  const { rows } = pending;
  const inPlane = isPlane(fields);
  rows[at] = fields.idNumber;
  // Adding 0 turns −0 into 0: they are one place.
  rows[at + 1] = (inPlane ? fields.x : fields.lon) + 0;
  rows[at + 2] = (inPlane ? fields.y : fields.lat) + 0;
  rows[at + 3] = fields.xx;
  rows[at + 4] = fields.xy + 0;
  rows[at + 5] = fields.yy;
  if (fields.idText !== undefined) (pending.texts ??= new Map()).set(pending.count, fields.idText);
  pending.count++;
}

/** Whether the ids are numbers that rise from row to row: then the rows are in order and each is there once. */
function isInOrder({ rows, count }: PendingScan): boolean {
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < count; row++) {
    const id = rows[row * STRIDE] as number;
    if (!(id > last)) return false;
    last = id;
  }
  return true;
}

/** By content: place, then covariance. */
function compareContent(rows: Float64Array, a: number, b: number): number {
  for (let part = 1; part < STRIDE; part++) {
    const difference = (rows[a * STRIDE + part] as number) - (rows[b * STRIDE + part] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** By id: numbers, then texts, then rows without one, which are all alike. */
function compareIds({ rows, texts }: PendingScan, a: number, b: number): number {
  const idA = rows[a * STRIDE] as number;
  const idB = rows[b * STRIDE] as number;
  if (idA < idB) return -1;
  if (idA > idB) return 1;
  if (idA === idB) return 0;
  if (!Number.isNaN(idA)) return -1;
  if (!Number.isNaN(idB)) return 1;
  const textA = texts?.get(a);
  const textB = texts?.get(b);
  if (textA === undefined || textB === undefined) return textA === textB ? 0 : textA === undefined ? 1 : -1;
  return compareText(textA, textB);
}

/** Whether equal ids mean one detection. Beyond 2^53 a number has lost its last digits, and what has no id is known by its content. */
function isIdentity({ rows, texts }: PendingScan, row: number): boolean {
  const id = rows[row * STRIDE] as number;
  return Number.isNaN(id) ? texts?.has(row) === true : Math.abs(id) <= Number.MAX_SAFE_INTEGER;
}

/** Rows in order, each detection once: of those with one id the one whose content comes first, whoever was received first. */
function inOrder(pending: PendingScan): { kept: Uint32Array; duplicates: number; conflicts: number } {
  const { rows, count } = pending;
  const order = Uint32Array.from({ length: count }, (_, row) => row).sort((a, b) => compareIds(pending, a, b) || compareContent(rows, a, b));
  let length = 0;
  let conflicts = 0;
  for (const row of order) {
    const last = length > 0 ? (order[length - 1] as number) : undefined;
    if (last !== undefined && compareIds(pending, last, row) === 0) {
      const isSame = compareContent(rows, last, row) === 0;
      if (isSame) continue;
      if (isIdentity(pending, row)) {
        conflicts++;
        continue;
      }
    }
    order[length++] = row;
  }
  return { kept: order.subarray(0, length), duplicates: count - length, conflicts };
}

/** Place of row `row` in the plane, or of the first row when it is asked for the origin. */
export function firstPlace(pending: PendingScan): { readonly lon: number; readonly lat: number } {
  const first = isInOrder(pending) ? 0 : (inOrder(pending).kept[0] ?? 0);
  return { lon: pending.rows[first * STRIDE + 1] as number, lat: pending.rows[first * STRIDE + 2] as number };
}

/** The scan as the tracker takes it; with a frame its places are degrees that go into the frame's plane. */
export function settleScan(pending: PendingScan, frame: LocalFrame | undefined): SettledScan {
  const { rows, count } = pending;
  const sorted = isInOrder(pending) ? undefined : inOrder(pending);
  const length = sorted?.kept.length ?? count;
  const xs = new Float64Array(length);
  const ys = new Float64Array(length);
  const cov = new Float64Array(3 * length);
  for (let index = 0; index < length; index++) {
    const at = STRIDE * (sorted ? (sorted.kept[index] as number) : index);
    xs[index] = frame ? toLocalX(frame, rows[at + 1] as number) : (rows[at + 1] as number);
    ys[index] = frame ? toLocalY(frame, rows[at + 2] as number) : (rows[at + 2] as number);
    cov[3 * index] = rows[at + 3] as number;
    cov[3 * index + 1] = rows[at + 4] as number;
    cov[3 * index + 2] = rows[at + 5] as number;
  }
  return { scan: { timeS: pending.timeS, sensor: pending.sensor.name, xs, ys, cov }, duplicates: sorted?.duplicates ?? 0, conflicts: sorted?.conflicts ?? 0 };
}

import { decodeUtf8 } from '@lagewacht/base';
import type { DetectionFields } from './detection-fields';
import type { SensorTable } from './sensor-table';

const SHOWN_LENGTH = 60;

/** Members with a number, and the field each fills. */
const numbers = [['t', 'timeS'], ['recv', 'recvS'], ['x', 'x'], ['y', 'y'], ['lon', 'lon'], ['lat', 'lat'], ['sigma', 'sigmaM']] as const;

/** A value from outside, short enough for a sentence. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Fills `fields`, which are clear, from a line of any well-formed JSON. Members nobody knows are ignored, null is as good as not there.
 * Answers what is wrong, or undefined. What the numbers are worth is for `settleFields` to judge.
 */
export function readLineObject(bytes: Uint8Array, fields: DetectionFields, sensors: SensorTable): string | undefined {
  const text = decodeUtf8(bytes);
  if (text === undefined) return 'got bytes that are not UTF-8';
  const line = parse(text);
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return `got ${shown(line === undefined ? text.trim() : line)}, expected a JSON object such as {"t":12.5,"x":702.4,"y":166.6,"sigma":2,"sensor":"s0","id":17}`;
  const members = line as Readonly<Record<string, unknown>>;
  const member = (name: string): unknown => (Object.hasOwn(members, name) ? (members[name] ?? undefined) : undefined);
  for (const [name, field] of numbers) {
    const value = member(name);
    if (value === undefined) continue;
    if (typeof value !== 'number') return `${name}: got ${shown(value)}, expected a number`;
    fields[field] = value;
  }
  return fillSensor(member('sensor'), fields, sensors) ?? fillId(member('id'), fields) ?? fillCovariance(member('cov'), fields);
}

function fillSensor(value: unknown, fields: DetectionFields, sensors: SensorTable): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') return `sensor: got ${shown(value)}, expected a text`;
  fields.sensor = sensors.ofName(value);
  return undefined;
}

function fillId(value: unknown, fields: DetectionFields): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number') fields.idNumber = value;
  else if (typeof value === 'string') fields.idText = value;
  else return `id: got ${shown(value)}, expected a number or a text`;
  return undefined;
}

function fillCovariance(value: unknown, fields: DetectionFields): string | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length !== 3 || !value.every((part) => typeof part === 'number')) return `cov: got ${shown(value)}, expected three numbers [xx,xy,yy] in m²`;
  [fields.xx, fields.xy, fields.yy] = value as [number, number, number];
  return undefined;
}

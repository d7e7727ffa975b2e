import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { TrackingPrior } from '@lagewacht/fusion';
import { type LocalFrame, toLocal } from '@lagewacht/geo';
import { environmentFault, wrongUse } from '../exit-code';

const sensorSchema = z.object({
  name: z.string().min(1).max(200),
  sigma: z.number().positive().max(1e6).optional(),
  period: z.number().min(0.001).max(1e8).optional(),
  phase: z.number().min(-1e11).max(1e11).optional(),
  pd: z.number().positive().max(1).optional(),
  clutter_per_m2: z.number().min(0).max(1).optional(),
});

const metaSchema = z.object({
  area: z.tuple([z.number(), z.number(), z.number(), z.number()]).refine(([, y0, , y1]) => y0 < y1, 'expected [x0,y0,x1,y1] with y0 < y1').optional(),
  q: z.number().positive().max(1e6).optional(),
  speed: z.tuple([z.number().min(0), z.number().positive().max(1e5)]).refine(([least, most]) => least <= most, 'expected [min,max] with min <= max').optional(),
  truth_dt: z.number().min(0.001).max(1e8).optional(),
  sensors: z.array(sensorSchema).refine((sensors) => new Set(sensors.map(({ name }) => name)).size === sensors.length, 'expected every name once').optional(),
});
/** What META may say; members nobody knows are ignored. */
export type Meta = z.infer<typeof metaSchema>;

const BYTE_ORDER_MARK = '\uFEFF';

function lineAt(text: string, message: string): string {
  const position = /position (\d+)/.exec(message);
  return position ? ` line ${text.slice(0, Number(position[1])).split('\n').length}` : '';
}

/** Reads META.json; what is wrong with it is said with the member's name. */
export function readMetaFile(path: string): Meta {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw environmentFault(`${path} can't be read (${error instanceof Error ? error.message : String(error)}): expected what may be known beforehand, as JSON.`);
  }
  return parseMeta(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text, path);
}

/** Meta out of its text; `path` is for the messages. */
export function parseMeta(text: string, path: string): Meta {
  let value: unknown;
  try {
    // null is as good as not there, as in the lines.
    value = JSON.parse(text, (_name, member: unknown) => member ?? undefined);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw wrongUse(`${path}${lineAt(text, message)}: got no JSON (${message}), expected an object such as {"q":0.5,"sensors":[{"name":"s0","sigma":2}]}.`);
  }
  const parsed = metaSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw wrongUse(`${path}: ${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'unknown'}.`);
}

/** What the tracker may know. The area of detections in degrees is in degrees too, and goes into their plane. */
export function toTrackingPrior(meta: Meta, frame: LocalFrame | undefined): TrackingPrior {
  return {
    ...(meta.area ? { areaM: toAreaM(meta.area, frame) } : {}),
    ...(meta.q === undefined ? {} : { q: meta.q }),
    ...(meta.speed ? { speedMps: meta.speed } : {}),
    sensors: (meta.sensors ?? []).map(({ name, sigma, period, pd, clutter_per_m2: clutter }) => ({
      name,
      ...(sigma === undefined ? {} : { sigmaM: sigma }),
      ...(period === undefined ? {} : { periodS: period }),
      ...(pd === undefined ? {} : { detectionProbability: pd }),
      ...(clutter === undefined ? {} : { clutterPerM2: clutter }),
    })),
  };
}

function toAreaM(area: NonNullable<Meta['area']>, frame: LocalFrame | undefined): readonly [number, number, number, number] {
  const [x0, y0, x1, y1] = area;
  const low = frame ? toLocal(frame, { lon: x0, lat: y0 }) : { x: x0, y: y0 };
  const high = frame ? toLocal(frame, { lon: x1, lat: y1 }) : { x: x1, y: y1 };
  if (!(low.x < high.x)) throw wrongUse(`META: area: got [${area.join(',')}], expected [x0,y0,x1,y1] with x0 < x1${frame ? ' in degrees, as the detections are' : ''}.`);
  return [low.x, low.y, high.x, high.y];
}

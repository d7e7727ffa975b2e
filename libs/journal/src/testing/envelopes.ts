import { type Envelope, type Measurement, type SituationId } from '@lagewacht/contract';
import { uuid7From } from '@lagewacht/base';

/** 2026-11-23T12:00:00Z, a whole quarter of an hour. */
export const NOON_MS = 1_795_435_200_000;

/** The n-th of a family of ids: the same arguments give the same id. */
export function idOf(n: number, timeMs: number, family = 0): string {
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(6, n);
  new DataView(bytes.buffer).setUint16(4, family);
  return uuid7From(timeMs, bytes);
}

/** A water level of the gauge `st-pauli`, one a second from noon on, with the bytes that a gauge would send. */
export function level(n: number, more: { value?: number; situation?: SituationId; source?: string; timeMs?: number; family?: number; body?: Measurement; raw?: Uint8Array } = {}): Envelope {
  const timeMs = more.timeMs ?? NOON_MS + n * 1000;
  const value = more.value ?? n / 100;
  return {
    record: {
      kind: 'measurement', id: idOf(n, timeMs, more.family), situation: more.situation ?? 'live', source: more.source ?? 'st-pauli', eventTimeMs: timeMs, receivedTimeMs: timeMs + 40,
      body: more.body ?? { property: 'water_level', value, uom: 'm', datum: 'NHN' },
    },
    raw: more.raw ?? Buffer.from(`{"time":"${new Date(timeMs).toISOString()}","property":"water_level","value":${value},"uom":"m","datum":"NHN"}`),
    door: `lagewacht/v1/${more.situation ?? 'live'}/measurement/${more.source ?? 'st-pauli'}`,
  };
}

/** `count` levels, numbered from `first`. */
export function levels(first: number, count: number, family = 0): Envelope[] {
  return Array.from({ length: count }, (_, at) => level(first + at, { family }));
}

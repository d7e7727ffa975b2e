import { uuid7From, uuid7TimeMs } from '@lagewacht/base';
import { toTopic, type SituationId } from '@lagewacht/contract';

/**
 * An open-loop load: every message has its due time, whatever the server does. During the ramp the rate grows evenly from 0 (a cold program
 * is not what is measured), then it stays. Everything about message `i` follows from `i`.
 */
export interface LoadPlan {
  readonly situation: SituationId;
  /** Observations per second. */
  readonly rate: number;
  /** Seconds at the full rate. */
  readonly durationS: number;
  /** Seconds before that in which the rate grows. */
  readonly rampS: number;
  /** Sources that speak in turn; each becomes one entity of the picture. */
  readonly entities: number;
  /** Wall clock of message 0, Unix ms. */
  readonly wallStartMs: number;
}

/** Of ten sources seven are units that drive and three are sensors that measure. */
const UNITS_IN_TEN = 7;
/** Prefix of the bench's sources, so that its records can be told from others. */
export const BENCH_PREFIX = 'bench-';

/** Messages of the ramp: they count for loss, not for latency. */
export function rampCount({ rate, rampS }: LoadPlan): number {
  return Math.round((rate * rampS) / 2);
}

export function messageCount(plan: LoadPlan): number {
  return rampCount(plan) + Math.round(plan.rate * plan.durationS);
}

/** When message `i` is due, ms after message 0: the integral of the rate, turned round. */
export function dueMs({ rate, rampS }: LoadPlan, i: number): number {
  const inRamp = i < (rate * rampS) / 2;
  return 1000 * (inRamp ? Math.sqrt((2 * rampS * i) / rate) : rampS / 2 + i / rate);
}

/** About which message is due at `atMs`. */
function messageAt({ rate, rampS }: LoadPlan, atMs: number): number {
  const atS = Math.max(0, atMs / 1000);
  return atS < rampS ? (rate * atS * atS) / (2 * rampS) : rate * (atS - rampS / 2);
}

/** Event time of message `i`: its due time in whole Unix ms. A source's next message is always later, because sources take turns. */
export function eventTimeMs(plan: LoadPlan, i: number): number {
  return plan.wallStartMs + Math.floor(dueMs(plan, i));
}

export function sourceOf(plan: LoadPlan, i: number): string {
  return `${BENCH_PREFIX}${i % plan.entities}`;
}

/** Number of the source in an id such as `bench-12`; undefined when it is not one of ours. */
export function sourceNumber(source: string): number | undefined {
  const match = /^bench-(\d{1,7})$/.exec(source);
  return match ? Number(match[1]) : undefined;
}

/** The id carries `i`, so that the journal can be checked for every single message. */
export function idOf(plan: LoadPlan, i: number): string {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setUint32(4, i);
  return uuid7From(eventTimeMs(plan, i), bytes);
}

/** `i` of an id, or undefined when no message of this plan has it. */
export function indexOf(plan: LoadPlan, id: string): number | undefined {
  const nearby = Math.floor(messageAt(plan, uuid7TimeMs(id) - plan.wallStartMs));
  const span = Math.ceil(plan.rate / 1000) + 2;
  for (let i = Math.max(0, nearby - 2); i <= nearby + span; i += 1) if (idOf(plan, i) === id) return i;
  return undefined;
}

/** Whether the source of message `i` is a unit; else it is a sensor. */
function isUnit(plan: LoadPlan, i: number): boolean {
  return (i % plan.entities) % 10 < UNITS_IN_TEN;
}

export function topicOf(plan: LoadPlan, i: number): string {
  return toTopic({ situation: plan.situation, kind: isUnit(plan, i) ? 'position' : 'measurement', source: sourceOf(plan, i) });
}

/** Payload of message `i`: units drive circles of their own, sensors measure wind. */
export function payloadOf(plan: LoadPlan, i: number): string {
  const k = i % plan.entities;
  const turn = Math.floor(i / plan.entities);
  const time = new Date(eventTimeMs(plan, i)).toISOString();
  const lon = 9.9 + (k % 100) * 0.002;
  const lat = 53.45 + Math.floor(k / 100) * 0.001;
  if (!isUnit(plan, i)) return `{"id":"${idOf(plan, i)}","time":"${time}","property":"wind_speed","value":${(8 + (turn % 50) / 10).toFixed(1)},"uom":"m/s","lon":${lon.toFixed(6)},"lat":${lat.toFixed(6)}}`;
  const angle = turn / 40;
  return `{"id":"${idOf(plan, i)}","time":"${time}","lon":${(lon + 0.0005 * Math.cos(angle)).toFixed(6)},"lat":${(lat + 0.0003 * Math.sin(angle)).toFixed(6)},"accuracyM":10}`;
}

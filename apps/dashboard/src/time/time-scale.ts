import type { TimelineDocument } from '@lagewacht/contract';
import type { InjectMark } from '../replay/use-injects';
import { spansMs, type SpanName } from './time-store';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const stepsMs = [MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, DAY_MS, 2 * DAY_MS, 7 * DAY_MS] as const;
/** The right end moves on in steps, so that the bar doesn't crawl under the hand. */
const END_STEP_MS = 10_000;

/** The stretch of time a bar shows. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The stretch of a span that ends now. `all` begins with the first record; while that isn't known, a day ago. */
export function windowOf(span: SpanName, nowMs: number, firstMs: number | undefined): TimeWindow {
  const toMs = Math.ceil(nowMs / END_STEP_MS) * END_STEP_MS;
  if (span !== 'all') return { fromMs: toMs - spansMs[span], toMs };
  return { fromMs: Math.min(firstMs ?? toMs - DAY_MS, toMs - 10 * MINUTE_MS), toMs };
}

/** Round local times in a stretch, not more than `most` of them. `offsetMinOf` tells local time's lag behind UTC in minutes. */
export function ticksOf({ fromMs, toMs }: TimeWindow, most: number, offsetMinOf: (timeMs: number) => number): readonly number[] {
  const stepMs = stepsMs.find((step) => (toMs - fromMs) / step <= most) ?? Math.ceil((toMs - fromMs) / most / DAY_MS) * DAY_MS;
  const shiftMs = offsetMinOf(toMs) * MINUTE_MS;
  const ticks: number[] = [];
  for (let timeMs = Math.ceil((fromMs - shiftMs) / stepMs) * stepMs + shiftMs; timeMs <= toMs; timeMs += stepMs) ticks.push(timeMs);
  return ticks;
}

/** A mark on the bar: an entry of the command log, or an inject, for who may see those. */
export type TimeMark = TimelineDocument['marks'][number] | InjectMark;
/** The lanes of marks, top to bottom. */
export const laneNames = ['injects', 'alarms', 'decisions', 'orders', 'notes'] as const;
export type LaneName = (typeof laneNames)[number];
const lanes: Partial<Readonly<Record<TimeMark['kind'], LaneName>>> = { inject: 'injects', alarm: 'alarms', decision: 'decisions', order: 'orders' };

/** In which lane a mark stands. */
export function laneOf(kind: TimeMark['kind']): LaneName {
  return lanes[kind] ?? 'notes';
}

/** The mark next before or after a moment; several at one time count as one. */
export function nextMark<M extends Pick<TimeMark, 'timeMs'>>(marks: readonly M[], fromMs: number, step: 1 | -1): M | undefined {
  const beyond = marks.filter(({ timeMs }) => (step > 0 ? timeMs > fromMs : timeMs < fromMs));
  return beyond.reduce<M | undefined>((found, mark) => (found && (step > 0 ? found.timeMs <= mark.timeMs : found.timeMs >= mark.timeMs) ? found : mark), undefined);
}

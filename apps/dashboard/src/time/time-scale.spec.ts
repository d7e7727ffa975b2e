import { describe, expect, it } from '@jest/globals';
import type { TimelineDocument } from '@lagewacht/contract';
import { laneOf, nextMark, ticksOf, windowOf } from './time-scale';

const NOON_MS = Date.UTC(2026, 10, 24, 12);
const HOUR_MS = 3_600_000;
const mark = (timeMs: number, number: number): TimelineDocument['marks'][number] => ({ timeMs, number, kind: 'note', text: '', subjects: [] });

describe('the scale of the time bar', () => {
  it('[D33] ends now, moves on in steps of ten seconds, and begins a span or the first record ago', () => {
    expect(windowOf('h1', NOON_MS - 4000, undefined)).toEqual({ fromMs: NOON_MS - HOUR_MS, toMs: NOON_MS });
    expect(windowOf('all', NOON_MS, NOON_MS - 50 * HOUR_MS)).toEqual({ fromMs: NOON_MS - 50 * HOUR_MS, toMs: NOON_MS });
    expect(windowOf('all', NOON_MS, NOON_MS - 1000).fromMs).toBe(NOON_MS - 600_000);
  });
  it('[D33] has round local times, not more than there is room for', () => {
    const berlin = (): number => -60;
    expect(ticksOf({ fromMs: NOON_MS - 6 * HOUR_MS + 1, toMs: NOON_MS }, 6, berlin).map((timeMs) => new Date(timeMs + HOUR_MS).toISOString().slice(11, 16))).toEqual(['08:00', '09:00', '10:00', '11:00', '12:00', '13:00']);
    expect(ticksOf({ fromMs: NOON_MS - 24 * HOUR_MS, toMs: NOON_MS }, 5, berlin).map((timeMs) => new Date(timeMs + HOUR_MS).toISOString().slice(11, 16))).toEqual(['18:00', '00:00', '06:00', '12:00']);
    for (const hours of [1, 6, 24, 90, 2000]) for (const most of [2, 5, 17]) expect(ticksOf({ fromMs: NOON_MS - hours * HOUR_MS, toMs: NOON_MS }, most, berlin).length).toBeLessThanOrEqual(most + 1);
  });
  it('[D33] steps to the mark next before or after, whatever their order', () => {
    const marks = [mark(30, 3), mark(10, 1), mark(20, 2), mark(20, 4)];
    expect([nextMark(marks, 20, 1)?.number, nextMark(marks, 20, -1)?.number, nextMark(marks, 25, -1)?.timeMs, nextMark(marks, 30, 1), nextMark([], 0, 1)]).toEqual([3, 1, 20, undefined, undefined]);
  });
  it('[D33] each kind of entry has its lane', () => {
    expect((['alarm', 'decision', 'order', 'briefing', 'message_in', 'correction'] as const).map(laneOf)).toEqual(['alarms', 'decisions', 'orders', 'notes', 'notes', 'notes']);
  });
});

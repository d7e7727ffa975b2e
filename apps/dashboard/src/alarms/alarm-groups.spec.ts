import { describe, expect, it } from '@jest/globals';
import type { Alarm } from '@lagewacht/contract';
import { alarmRate, groupAlarms, isFlood, isShelved } from './alarm-groups';

const NOW_MS = 1e9;
const alarm = (id: string, rest: Partial<Alarm> = {}): Alarm => ({
  type: 'alarm', id: `alarm:${id}`, code: 'source_silent', severity: 'minor', subject: `gauge:${id}`, params: {}, active: true, raisedTimeMs: NOW_MS - 60_000, occurrences: 1, eventTimeMs: NOW_MS, receivedTimeMs: NOW_MS, ...rest,
});
const many = (count: number, rest: Partial<Alarm> = {}, from = 0): Alarm[] => Array.from({ length: count }, (_, n) => alarm(`${String.fromCharCode(97 + from)}${n}`, { raisedTimeMs: NOW_MS - 60_000 + n, ...rest }));

describe('many alarms at once', () => {
  it('[D80] ten in ten minutes are no flood, eleven are', () => {
    expect([isFlood(many(10), NOW_MS), isFlood(many(11), NOW_MS)]).toEqual([false, true]);
    expect(alarmRate([...many(3), alarm('old', { raisedTimeMs: NOW_MS - 601_000 })], NOW_MS)).toBe(3);
    expect(groupAlarms(many(10), NOW_MS)).toHaveLength(10);
  });

  it('[D80] in a flood like ones are one group with the first-up on top; the worst and those already seen stand alone', () => {
    const severe = many(4, { severity: 'severe', code: 'gate_conflict' }, 1), extreme = many(2, { severity: 'extreme', code: 'unit_emergency' }, 2);
    const seen = alarm('seen', { acknowledgedTimeMs: NOW_MS, acknowledgedBy: 'c' });
    const groups = groupAlarms([...many(8), ...severe, ...extreme, seen], NOW_MS);
    expect(groups.map(({ first, others }) => [first.id, others.length])).toEqual([['alarm:c0', 0], ['alarm:c1', 0], ['alarm:b0', 3], ['alarm:a0', 7], ['alarm:seen', 0]]);
    expect(groups.flatMap(({ first, others }) => [first, ...others]).map(({ id }) => id).sort()).toEqual([...many(8), ...severe, ...extreme, seen].map(({ id }) => id).sort());
  });

  it('[D81] a shelved alarm is out of the way until its time is over', () => {
    const shelved = alarm('s', { shelvedUntilMs: NOW_MS + 1 });
    expect([isShelved(shelved, NOW_MS), isShelved(shelved, NOW_MS + 2), isShelved({ ...shelved, active: false }, NOW_MS)]).toEqual([true, false, false]);
    expect(groupAlarms([shelved], NOW_MS)).toEqual([]);
    expect(groupAlarms([shelved], NOW_MS + 2)).toHaveLength(1);
  });
});

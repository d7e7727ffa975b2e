import { describe, expect, it } from '@jest/globals';
import type { Alarm, Decision, ExerciseEvent, JournalEntry, MselLine, Task } from '@lagewacht/contract';
import { reviewAlarms } from './alarm-review';
import { createEntryReview } from './entry-review';
import { createExerciseFigures } from './exercise-figures';
import { reviewInjects } from './inject-review';

const MINUTE_MS = 60_000;
const alarm = (id: string, raisedTimeMs: number, acknowledgedTimeMs?: number): Alarm => ({
  type: 'alarm', id: `alarm:${id}`, code: 'gate_conflict', severity: 'severe', subject: 'gate:g', params: {}, active: true, raisedTimeMs, occurrences: 1, eventTimeMs: raisedTimeMs, receivedTimeMs: raisedTimeMs,
  ...(acknowledgedTimeMs === undefined ? {} : { acknowledgedTimeMs }),
});

describe('the exercise itself', () => {
  it('[R7] alarms in stretches of ten minutes, and how long people took', () => {
    const raisedMs = [0, 5, ...Array.from({ length: 11 }, (_, index) => 25 + index / 20)].map((minute) => minute * MINUTE_MS);
    const review = reviewAlarms([alarm('a', 0, 2 * MINUTE_MS), alarm('b', 0, 6 * MINUTE_MS), alarm('c', 0)], raisedMs, { startMs: 0, endMs: 35 * MINUTE_MS });
    expect(review).toEqual({
      raised: 13, perTenMinutes: [2, 0, 11, 0], mostInTenMinutes: 11, manageableShare: 0.5, floodShare: 0.25, acknowledgedMs: { median: 6 * MINUTE_MS, longest: 6 * MINUTE_MS }, neverAcknowledged: 1,
    });
    expect(reviewAlarms([], [], { startMs: 0, endMs: 0 })).toEqual({ raised: 0, perTenMinutes: [0], mostInTenMinutes: 0, manageableShare: 1, floodShare: 0, neverAcknowledged: 0 });
  });

  it('[R8] injects: how long until seen and answered; what was never sent or wants nothing is not missed', () => {
    const line = (id: string, state: MselLine['state'], more: Partial<MselLine> = {}, expects = true): MselLine => ({
      entry: { id, title: { de: id, en: id }, ...(expects ? { expect: {} } : {}) } as unknown as MselLine['entry'], state, evidence: [], ...more,
    });
    const review = reviewInjects([
      line('a', 'answered', { sentMs: 1000, seenMs: 3000, answeredMs: 61_000 }), line('b', 'missed', { sentMs: 1000, missedMs: 900_000 }), line('c', 'planned'), line('d', 'sent', { sentMs: 5 }, false),
      line('e', 'answered', { sentMs: 0, answeredMs: 20_000 }),
    ]);
    expect(review).toMatchObject({ expected: 3, answered: 2, missed: 1, medianAnswerMs: 60_000 });
    expect(review.injects[0]).toEqual({ id: 'a', title: { de: 'a', en: 'a' }, state: 'answered', sentMs: 1000, seenAfterMs: 2000, answeredAfterMs: 60_000 });
  });

  it('[R9] delays by kind, and who did how much when', () => {
    const entry = (kind: string, source: string, [eventTimeMs, receivedTimeMs]: readonly [number, number], body: object = {}): JournalEntry => ({ kind, source, eventTimeMs, receivedTimeMs, body, id: 'x', seq: 1, situation: 'ex-a' }) as unknown as JournalEntry;
    const review = createEntryReview(0);
    for (const waitMs of [100, 200, 300, 400, 5000]) review.take(entry('measurement', 'p', [1000, 1000 + waitMs]));
    review.take(entry('tick', 'lagewacht', [0, 0]));
    review.take(entry('report', 'unit-1', [0, MINUTE_MS]));
    review.take(entry('tasking', 'commander', [0, 11 * MINUTE_MS]));
    review.take(entry('log', 'lagewacht', [0, 11 * MINUTE_MS], { automatic: true }));
    review.take(entry('log', 'commander', [0, 12 * MINUTE_MS], { automatic: false }));
    const { delays, strips } = review.sum();
    expect(delays['measurement']).toEqual({ count: 5, p50Ms: 300, p95Ms: 5000 });
    expect(delays['tick']).toBeUndefined();
    expect(strips).toEqual([{ source: 'commander', perFiveMinutes: [0, 0, 2] }, { source: 'unit-1', perFiveMinutes: [1, 0, 0] }]);
  });

  it('[R11] [R12] [R13] a journal as it is folded: alarms and orders by what changed, decisions in their order, nothing of before the start but what is open', () => {
    const figures = createExerciseFigures(10 * MINUTE_MS);
    const entry = (kind: string, minute: number, body: object = {}): JournalEntry => ({ kind, source: 'commander', eventTimeMs: minute * MINUTE_MS, receivedTimeMs: minute * MINUTE_MS, body, id: `r${minute}`, seq: minute, situation: 'ex-a' }) as unknown as JournalEntry;
    const task = (step: string): Task => ({ type: 'task', id: 'task:1', unit: 'boat-1', text: '', step, steps: [], eventTimeMs: 0, receivedTimeMs: 0 });
    figures.take(entry('tasking', 1, { task: 'task:1', unit: 'boat-1', step: 'tasked', text: 'Early' }), [{ id: 'task:1', after: task('tasked') }, { id: 'alarm:a', after: alarm('a', MINUTE_MS) }]);
    figures.take(entry('tick', 11), [{ id: 'alarm:b', after: alarm('b', 11 * MINUTE_MS) }]);
    figures.take(entry('tick', 12), [{ id: 'alarm:b', before: alarm('b', 11 * MINUTE_MS), after: alarm('b', 11 * MINUTE_MS, 12 * MINUTE_MS) }]);
    figures.take(entry('tick', 13), [{ id: 'alarm:b', before: alarm('b', 11 * MINUTE_MS, 12 * MINUTE_MS), after: alarm('b', 13 * MINUTE_MS) }]);
    figures.take(entry('assessment', 14, { target: 'inc:1', verdict: 'confirm', reason: 'Seen' }), []);
    figures.take(entry('assessment', 15, { target: 'inc:1', verdict: 'read', reason: '' }), []);
    figures.take(entry('log', 16, { kind: 'decision', number: 4, text: 'Evacuate', automatic: false }), []);
    figures.take(entry('log', 17, { kind: 'order', number: 5, text: 'Boat', automatic: true }), []);
    figures.take(entry('tasking', 18, { task: 'task:1', unit: 'boat-1', step: 'done', text: '' }), [{ id: 'task:1', before: task('tasked'), after: task('done') }]);
    const sum = figures.sum(22 * MINUTE_MS);
    expect(sum.alarms).toMatchObject({ raised: 2, perTenMinutes: [2, 0], acknowledgedMs: { median: MINUTE_MS }, neverAcknowledged: 1 });
    expect(sum.openTasks).toEqual([1, 0, 0]);
    expect(sum.decisions.map(({ id, text, act }) => [id, text, act.kind])).toEqual([['r14', 'Seen', 'assessment'], ['r16', 'Evacuate', 'log'], ['r18', '', 'order']]);
    expect(sum.moreDecisions).toBe(0);
    expect(sum.entries.strips).toEqual([{ source: 'commander', perFiveMinutes: [1, 3] }]);
  });

  it('[R14] an inject\'s order is the one among its answers, and its effect the arrival of the unit that got it', () => {
    const line = (evidence: readonly string[]): MselLine => ({ entry: { id: 'a', title: { de: 'a', en: 'a' }, expect: {} } as unknown as MselLine['entry'], state: 'answered', sentMs: 1000, answeredMs: 4000, evidence: [...evidence] });
    const order = (id: string, atMs: number, unit: string, step = 'tasked'): Decision => ({ id, atMs, by: 'commander', text: '', act: { kind: 'order', task: `task:${id}`, unit, step } });
    const arrival = (subject: string, atMs: number): ExerciseEvent => ({ kind: 'effect', effect: 'unit_arrived', subject, atMs }) as unknown as ExerciseEvent;
    const given = { decisions: [order('o1', 500, 'boat-1'), order('o2', 4000, 'boat-2'), order('o2', 4500, 'boat-2', 'accepted')], events: [arrival('boat-2', 3000), arrival('boat-1', 5000), arrival('boat-2', 61_000)] };
    for (const evidence of [['o2'], ['task:o2'], ['task:o1', 'task:o2']]) expect(reviewInjects([line(evidence)], given).injects[0]).toMatchObject({ orderedAfterMs: 3000, effectAfterMs: 60_000 });
    for (const evidence of [[], ['o1'], ['inc:1']]) expect(Object.keys(reviewInjects([line(evidence)], given).injects[0] ?? {})).toEqual(['id', 'title', 'state', 'sentMs', 'answeredAfterMs']);
  });
});

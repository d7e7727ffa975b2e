import { describe, expect, it } from '@jest/globals';
import type { Alarm, JournalEntry, MselLine } from '@lagewacht/contract';
import { reviewAlarms } from './alarm-review';
import { createEntryReview } from './entry-review';
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
});

import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@lagewacht/contract';
import { dayJournal } from './day-journal';

const OPTIONS = { situation: 'ex-day', records: 6000, seed: 3, startMs: Date.UTC(2026, 0, 3) } as const;

describe('the day that pictures of the past are measured on', () => {
  const day: readonly Envelope[] = [...dayJournal(OPTIONS)];

  it('is the same for the same seed, in order of arrival, each id once, as dense as a million a day', () => {
    expect(day).toHaveLength(OPTIONS.records);
    expect([...dayJournal(OPTIONS)]).toEqual(day);
    expect([...dayJournal({ ...OPTIONS, seed: 4 })]).not.toEqual(day);
    const times = day.map(({ record }) => record.receivedTimeMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(day.map(({ record }) => record.id)).size).toBe(OPTIONS.records);
    const hours = ((times.at(-1) ?? 0) - OPTIONS.startMs) / 3_600_000;
    expect((OPTIONS.records / hours) * 24).toBeGreaterThan(800_000);
    expect((OPTIONS.records / hours) * 24).toBeLessThan(1_250_000);
  });

  it('has words of every fleet, and some that are late', () => {
    const kinds = new Set<string>(day.map(({ record }) => record.kind));
    for (const kind of ['tick', 'source', 'position', 'measurement', 'detections', 'report', 'status', 'tasking']) expect(kinds).toContain(kind);
    expect(day.filter(({ record }) => record.kind === 'detections' && record.receivedTimeMs - record.eventTimeMs > 60_000).length).toBeGreaterThan(10);
  });
});

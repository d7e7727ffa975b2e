import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { receivedAtMs } from './fixtures/door-context';
import { BOOT_CLOCK_BEFORE_MS, judgeTime, MAX_AGE_MS, MAX_AHEAD_MS } from './judge-time';

describe('times', () => {
  it('[I12] a time up to two seconds ahead stays; up to five minutes it counts as now and says so; beyond it is refused', () => {
    expect(judgeTime(receivedAtMs + 2000, receivedAtMs)).toEqual({ ok: true, value: { eventTimeMs: receivedAtMs + 2000 } });
    expect(judgeTime(receivedAtMs + 2001, receivedAtMs)).toEqual({ ok: true, value: { eventTimeMs: receivedAtMs, clock: 'ahead' } });
    expect(judgeTime(receivedAtMs + 300_000, receivedAtMs)).toEqual({ ok: true, value: { eventTimeMs: receivedAtMs, clock: 'ahead' } });
    expect(judgeTime(receivedAtMs + 300_001, receivedAtMs)).toMatchObject({ ok: false, error: { code: 'time_future' } });
  });

  it('[I12] fourteen days back is the oldest; before 1990 it is a clock that counts from its start', () => {
    expect(judgeTime(receivedAtMs - MAX_AGE_MS, receivedAtMs)).toMatchObject({ ok: true });
    expect(judgeTime(receivedAtMs - MAX_AGE_MS - 1, receivedAtMs)).toMatchObject({ ok: false, error: { code: 'time_ancient' } });
    expect(judgeTime(BOOT_CLOCK_BEFORE_MS, receivedAtMs)).toMatchObject({ ok: false, error: { code: 'time_ancient' } });
    expect(judgeTime(BOOT_CLOCK_BEFORE_MS - 1, receivedAtMs)).toMatchObject({ ok: false, error: { code: 'time_boot_clock' } });
  });

  it.each([['1970-01-01T00:01:02Z', 'time_boot_clock'], ['2038-01-19T03:14:08Z', 'time_future'], ['9999-12-31T23:59:59Z', 'time_future'], ['0000-01-01T00:00:00Z', 'time_boot_clock'], ['2026-11-24T14:05:09Z', 'time_future']])('[I12] %s is %s', (text, code) => {
    expect(judgeTime(Date.parse(text), receivedAtMs)).toMatchObject({ ok: false, error: { code } });
  });

  it('[I12] whatever is let in lies within the span, never after its arrival by more than the tolerance', () => {
    fc.assert(fc.property(fc.oneof(fc.integer({ min: receivedAtMs - 2 * MAX_AGE_MS, max: receivedAtMs + 2 * MAX_AHEAD_MS }), fc.maxSafeInteger(), fc.double()), (claimedMs) => {
      const judged = judgeTime(claimedMs, receivedAtMs);
      if (!judged.ok) return;
      expect(judged.value.eventTimeMs).toBeLessThanOrEqual(receivedAtMs + 2000);
      expect(judged.value.eventTimeMs).toBeGreaterThanOrEqual(receivedAtMs - MAX_AGE_MS);
    }));
  });

  it('[I12] two thousand messages of two thousand days let in at most fifteen of them', () => {
    const days = Array.from({ length: 2000 }, (_, day) => receivedAtMs - (day - 100) * 86_400_000);
    expect(days.filter((claimedMs) => judgeTime(claimedMs, receivedAtMs).ok).length).toBeLessThanOrEqual(15);
  });
});

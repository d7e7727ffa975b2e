import { describe, expect, it } from '@jest/globals';
import { momentOf, spanWith, withMoment } from './moment-address';

const nowMs = Date.parse('2026-11-25T12:00:00Z');
const timeMs = Date.parse('2026-11-25T03:10:00Z');

describe('the moment in the address', () => {
  it('[D160] is read on both axes, in any zone, and only for its own situation', () => {
    expect(momentOf('?situation=ex-elbe&knownAt=2026-11-25T03:10:00Z', 'ex-elbe', nowMs)).toEqual({ timeMs, axis: 'known' });
    expect(momentOf('?knownAt=2026-11-25T04%3A10%3A00%2B01%3A00', 'ex-elbe', nowMs)).toEqual({ timeMs, axis: 'known' });
    expect(momentOf('?situation=live&at=2026-11-25T03:10:00.000Z', 'live', nowMs)).toEqual({ timeMs, axis: 'was' });
    expect(momentOf('?situation=live&knownAt=2026-11-25T03:10:00Z', 'ex-elbe', nowMs)).toBeUndefined();
  });

  it('[D160] what is no time, or not of the past, is the present', () => {
    for (const search of ['', '?knownAt=', '?knownAt=soon', '?at=2026-11-25T12:00:01Z']) expect([search, momentOf(search, 'live', nowMs)]).toEqual([search, undefined]);
  });

  it('[D160] is written so that it is read again, and leaves the rest of the address alone', () => {
    const there = withMoment('?situation=live&view=water&at=2026-11-25T01:00:00Z', { timeMs, axis: 'known' });
    expect(there).toBe('?situation=live&view=water&knownAt=2026-11-25T03%3A10%3A00.000Z');
    expect(momentOf(there, 'live', nowMs)).toEqual({ timeMs, axis: 'known' });
    expect(withMoment(there, undefined)).toBe('?situation=live&view=water');
  });

  it('[D160] the bar opens with the shortest stretch that has it', () => {
    expect([1, 59, 61, 361, 1441].map((minutes) => spanWith(nowMs - minutes * 60_000, nowMs))).toEqual(['h1', 'h1', 'h6', 'h24', 'all']);
  });
});

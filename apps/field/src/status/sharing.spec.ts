import { describe, expect, it } from '@jest/globals';
import type { OwnFix } from './own-fix';
import { hasMoved, isWorthSending, looksNow } from './sharing';

const fix = (lat: number, fixMs: number, accuracyM = 5): OwnFix => ({ lon: 10, lat, accuracyM, fixMs });
/** About 30 m north. */
const NORTH = 53.50027;

describe('sharing of the own place', () => {
  it('[A74] is looked at only as the person chose: never, while the app is seen, or also unseen', () => {
    expect([looksNow('off', true), looksNow('open', true), looksNow('open', false), looksNow('moving', false)]).toEqual([false, true, false, true]);
  });
  it('[A74] goes out at first, on a movement beyond what the fix is sure of, and every five minutes at rest', () => {
    const first = fix(53.5, 0);
    expect(isWorthSending(undefined, first)).toBe(true);
    expect(isWorthSending(first, fix(53.5, 30_000))).toBe(false);
    expect(isWorthSending(first, fix(NORTH, 30_000))).toBe(true);
    expect([hasMoved(first, fix(NORTH, 30_000)), hasMoved(first, fix(NORTH, 30_000, 60))]).toEqual([true, false]);
    expect(isWorthSending(first, fix(53.5, 300_000))).toBe(true);
    expect(isWorthSending(first, first)).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { toAgeClass, toAgeText } from './age';
import { createClockSkew } from './clock-skew';

describe('age', () => {
  it('[K8] classes follow the expected period', () => {
    expect([0, 60_000, 60_001, 180_000, 180_001, 600_000, 600_001].map((ageMs) => toAgeClass(ageMs, 60))).toEqual(['fresh', 'fresh', 'ageing', 'ageing', 'stale', 'stale', 'lost']);
    expect(toAgeClass(500, 0)).toBe('fresh');
  });
  it('[K8] texts use one number and one unit and are never negative', () => {
    expect([-5000, 0, 119_999, 120_000, 7_199_999, 7_200_000, 172_800_000].map(toAgeText)).toEqual([
      { value: 0, unit: 's' }, { value: 0, unit: 's' }, { value: 119, unit: 's' }, { value: 2, unit: 'min' }, { value: 119, unit: 'min' }, { value: 2, unit: 'h' }, { value: 2, unit: 'd' },
    ]);
  });
});

describe('clock skew', () => {
  it('[K7] is 0 before any sample and the median after', () => {
    const skew = createClockSkew();
    expect(skew.offsetMs).toBe(0);
    for (const offsetMs of [100, 90, -4000, 110, Number.NaN]) skew.add(offsetMs);
    expect(skew.offsetMs).toBe(95);
  });
  it('[K7] forgets old samples and withstands a burst of delay', () => {
    const skew = createClockSkew();
    for (let n = 0; n < 15; n++) skew.add(500);
    for (let n = 0; n < 7; n++) skew.add(-9000);
    expect(skew.offsetMs).toBe(500);
    for (let n = 0; n < 8; n++) skew.add(20);
    expect(skew.offsetMs).toBe(20);
  });
});

import { describe, expect, it } from '@jest/globals';
import { metresPerMm, scaleBar, scaleNumber, toPx } from './map-scale';

describe('scale of a printed map', () => {
  it('[D68] at the equator and zoom 0 the world is 512 pixels wide, so 135.5 mm of paper', () => {
    expect(metresPerMm(0, 0) * (512 / 96) * 25.4).toBeCloseTo(40_075_016.686, 3);
    expect(metresPerMm(12, 60)).toBeCloseTo(metresPerMm(13, 0), 6);
    expect(toPx(25.4)).toBe(96);
  });
  it('[D68] the bar has a round length, fits the paper and is as long as it says', () => {
    for (let mPerMm = 0.7; mPerMm < 5000; mPerMm *= 1.31) {
      const { lengthM, lengthMm } = scaleBar(mPerMm);
      expect(['1', '2', '5']).toContain(String(lengthM).replace(/0+$/, '').slice(0, 1));
      expect([lengthMm <= 60, lengthMm > 20, Math.abs(lengthMm * mPerMm - lengthM) < 1e-6 * lengthM]).toEqual([true, true, true]);
    }
  });
  it('[D68] the scale number has two figures', () => {
    expect([scaleNumber(24.7), scaleNumber(8.16), scaleNumber(1.234)]).toEqual([25_000, 8200, 1200]);
  });
});

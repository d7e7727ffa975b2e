import { describe, expect, test } from '@jest/globals';
import { bearingDeg, distanceM } from '@lagewacht/geo';
import { distanceSteps, placeOverThere } from './over-there';
import { gradeOf } from './report-place';
import { isFresh, isSettled, takeFix, type Fix } from './take-fix';
import { fromUtmref, toUtmref } from './utmref';

const asked = 1_000_000;
const here: Fix = { lon: 9.98, lat: 53.51, accuracyM: 8, fixMs: 1_000_000 };

describe('a place by GPS', () => {
  test('[A25] up to 10 m is good, over 30 m is warned of, over 100 m has to be set by hand', () => {
    expect([3, 10, 10.1, 30, 30.1, 100, 100.1, 5000].map(gradeOf)).toEqual(['good', 'good', 'fair', 'fair', 'poor', 'poor', 'bad', 'bad']);
  });

  test('[A25] the sharpest fix stands until one of 10 m comes, and that one stays', () => {
    const rough = takeFix(undefined, { ...here, accuracyM: 80 }, asked);
    expect(takeFix(rough, { ...here, lon: 9.99, accuracyM: 120, fixMs: here.fixMs + 1000 }, asked)).toBe(rough);
    const sharper = takeFix(rough, { ...here, accuracyM: 25, fixMs: here.fixMs + 2000 }, asked);
    expect(sharper).toMatchObject({ accuracyM: 25, by: 'gps', fixMs: here.fixMs + 2000 });
    expect(isSettled(sharper)).toBe(false);
    const good = takeFix(sharper, { ...here, accuracyM: 9, fixMs: here.fixMs + 3000 }, asked);
    expect(isSettled(good)).toBe(true);
    expect(takeFix(good, { ...here, lon: 10, accuracyM: 2, fixMs: here.fixMs + 60_000 }, asked)).toBe(good);
  });

  test('[A25] a rough fix gives way to a newer one after 20 s, because one may have walked on', () => {
    const rough = takeFix(undefined, { ...here, accuracyM: 40 }, asked);
    expect(takeFix(rough, { ...here, lon: 9.99, accuracyM: 60, fixMs: here.fixMs + 20_000 }, asked)).toMatchObject({ lon: 9.99, accuracyM: 60 });
  });

  test('[A25] a draft that is opened again later stays where it was made', () => {
    const rough = takeFix(undefined, { ...here, accuracyM: 40 }, asked);
    expect(takeFix(rough, { ...here, lon: 9.99, accuracyM: 3, fixMs: asked + 61_000 }, asked)).toBe(rough);
    expect(takeFix(undefined, { ...here, lon: 9.99, accuracyM: 3, fixMs: asked + 61_000 }, asked)).toMatchObject({ lon: 9.99 });
    expect([isFresh(here, here.fixMs + 60_000), isFresh(here, here.fixMs + 60_001)]).toEqual([true, false]);
  });

  test('[A25] no fix moves a place that was set by hand', () => {
    const pinned = { ...here, by: 'map' as const, accuracyM: 50 };
    expect(takeFix(pinned, { ...here, accuracyM: 2, fixMs: here.fixMs + 90_000 }, asked)).toBe(pinned);
  });
});

describe('over there', () => {
  test('[A26] lies at the bearing and distance that were said', () => {
    for (const bearing of [0, 45, 133, 180, 270, 359]) {
      for (const away of distanceSteps) {
        const place = placeOverThere(here, { bearingDeg: bearing, bearingBy: 'number', distanceM: away });
        expect(distanceM(here, place)).toBeCloseTo(away, 3);
        expect(Math.cos(((bearingDeg(here, place) - bearing) * Math.PI) / 180)).toBeCloseTo(1, 6);
      }
    }
  });

  test('[A26] the further away, the less sure; never surer than where one stands oneself', () => {
    const radii = distanceSteps.map((away) => placeOverThere(here, { bearingDeg: 90, bearingBy: 'direction', distanceM: away }).accuracyM);
    expect(radii).toEqual([...radii].sort((a, b) => a - b));
    expect(Math.min(...radii)).toBeGreaterThan(here.accuracyM);
    // Distance 500 m by eye: σ a quarter, 125 m; the own 8 m hardly count: 125 m · 2.448.
    expect(placeOverThere(here, { bearingDeg: 90, bearingBy: 'compass', distanceM: 500 }).accuracyM).toBeCloseTo(306, -1);
  });

  test('[A26] crosses the date line without leaving the world', () => {
    const place = placeOverThere({ ...here, lon: 179.9999 }, { bearingDeg: 90, bearingBy: 'number', distanceM: 1000 });
    expect(place.lon).toBeLessThan(-179.9);
  });
});

describe('UTMREF', () => {
  test('[A27] is written in spoken groups and read back to within a metre', () => {
    const text = toUtmref(here);
    expect(text).toMatch(/^32U N[DE] \d{5} \d{5}$/);
    const back = fromUtmref(text, { lon: 0, lat: 0 });
    expect(back && distanceM(here, back)).toBeLessThan(1.5);
  });

  test('[A27] without zone or square it is read as near by, in lower case and with or without blanks', () => {
    const [zone = '', square = '', east = '', north = ''] = toUtmref(here).split(' ');
    const places = [`${zone}${square}${east}${north}`, `${square} ${east} ${north}`, `${east} ${north}`, `${zone} ${square} ${east}${north}`.toLowerCase()].map((typed) => fromUtmref(typed, here));
    for (const place of places) expect(place && distanceM(here, place)).toBeLessThan(1.5);
  });

  test('[A27] fewer figures say less: their square is in the radius', () => {
    const [zone = '', square = '', east = '', north = ''] = toUtmref(here).split(' ');
    const coarse = fromUtmref(`${zone}${square}${east.slice(0, 2)}${north.slice(0, 2)}`, here);
    expect(coarse?.accuracyM).toBeCloseTo(707, -1);
    expect(coarse && distanceM(here, coarse)).toBeLessThan(708);
  });

  test('[A27] what is none is refused: odd figures, letters that no square has, squares of another zone, words', () => {
    for (const typed of ['', '12345', '32U NE 123', '32U IO 12345 12345', '32U AA 12345 12345', '61U NE 1234 1234', 'Deich', '<b>1234</b>', '32U NE 123456 123456', '1'.repeat(100_000)]) {
      expect(fromUtmref(typed, here)).toBeUndefined();
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toLatLon, toUtmref } from '../entity/place';
import { parsePlace, type LonLat } from './place-text';

const near: LonLat = [9.985, 53.512];
const rounded = (place: LonLat | undefined): readonly number[] | undefined => place?.map((degrees) => Math.round(degrees * 1e4) / 1e4);

describe('places as people type them', () => {
  it('[D44] UTMREF of any precision, with or without its zone, is the middle of what it names', () => {
    for (const text of ['32U NE 64285 33404', '32UNE6428533404', '32u ne 64285 33404', 'NE 64285 33404', ' 32 U N E 64285 33404 ']) expect(rounded(parsePlace(text, near))).toEqual([9.9702, 53.5456]);
    const [lon = 0, lat = 0] = parsePlace('32U NE 64 33', near) ?? [];
    expect(toUtmref(lon, lat)).toMatch(/^32U NE 64(499|500) 33(499|500)$/);
    for (const text of ['32U NE 642 33', '32U NE 643', '32U', '61U NE 64 33', '32I NE 64 33', '32U AA 64 33', 'NE', 'Ne 5 Boote']) expect([text, parsePlace(text, near)]).toEqual([text, undefined]);
  });

  it('[D44] degrees with points or commas, latitude first unless they say otherwise', () => {
    for (const text of ['53.5456, 9.9702', '53.5456,9.9702', '53.5456 9.9702', '53,5456 9,9702', '53,5456; 9,9702', '53,5456, 9,9702', '53.5456° N, 9.9702° E', '53,5456° N 9,9702° O', 'N 53.5456 E 9.9702', 'N53.5456 E9.9702', '9.9702 E 53.5456 N', '9,9702° O, 53,5456° N', '53.5456N 9.9702E']) {
      expect([text, rounded(parsePlace(text, near))]).toEqual([text, [9.9702, 53.5456]]);
    }
    expect(rounded(parsePlace('33.9 S 18.4 E', near))).toEqual([18.4, -33.9]);
    for (const text of ['53,5456', '53.5456', '91, 10', '53.5, 181', '53 N 10 N', '10 E 11 W', 'Pegel 3, 4', '12', '']) expect([text, parsePlace(text, near)]).toEqual([text, undefined]);
  });

  it('[D44] degrees, minutes and seconds', () => {
    for (const text of ['53°32\'44"N 9°58\'12"E', '53°32′44″ N, 9°58′12″ E', '53° 32\' 44" N 9° 58\' 12" O', 'N53°32\'44" E9°58\'12"', '9°58\'12"E 53°32\'44"N']) expect([text, rounded(parsePlace(text, near))]).toEqual([text, [9.97, 53.5456]]);
    expect(rounded(parsePlace('53°32,74\' N 9°58,2\' E', near))).toEqual([9.97, 53.5457]);
    expect(parsePlace('53°61\'00"N 9°58\'12"E', near)).toBeUndefined();
  });

  it('[D44] what the desk shows of any place in the north can be typed back', () => {
    fc.assert(fc.property(fc.double({ min: -179, max: 179, noNaN: true }), fc.double({ min: 1, max: 83, noNaN: true }), (lon, lat) => {
      for (const text of [toUtmref(lon, lat), toLatLon(lon, lat)]) {
        const [lonBack = 0, latBack = 0] = parsePlace(text, near) ?? [];
        expect([text, Math.abs(latBack - lat) < 3e-5, Math.abs(lonBack - lon) * Math.cos((lat * Math.PI) / 180) < 3e-5]).toEqual([text, true, true]);
      }
    }), { seed: 44, numRuns: 300 });
  });
});

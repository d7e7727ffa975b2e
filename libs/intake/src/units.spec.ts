import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clampCovariance, toSigmaM } from './accuracy';
import { toHeadingDeg } from './angle';
import { toObjectClass } from './object-class';
import { isReadable, toCanonicalQuantity } from './units';

function convert(property: string, value: number, uom?: string, sigma?: number): unknown {
  const result = toCanonicalQuantity(property, { value, uom, sigma });
  return result.ok ? result.value : result.error.code;
}

describe('units', () => {
  it.each<readonly [string, number, string, number, string]>([
    ['water_level', 472, 'cm', 4.72, 'm'], ['water_level', 4720, 'mm', 4.72, 'm'], ['water_level', 47.2, 'dm', 4.72, 'm'], ['water_level', 10, 'ft', 3.048, 'm'], ['water_level', 10, '[ft_i]', 3.048, 'm'],
    ['wind_speed', 36, 'km/h', 10, 'm/s'], ['wind_speed', 10, 'kn', 5.14444444444, 'm/s'], ['wind_speed', 4, 'Bft', 6.688, 'm/s'], ['wind_gust', 0, 'Bft', 0, 'm/s'],
    ['air_temperature', 293.15, 'K', 20, '°C'], ['air_temperature', 32, '°F', 0, '°C'], ['air_temperature', 212, '[degF]', 100, '°C'],
    ['air_pressure', 101_325, 'Pa', 1013.25, 'hPa'], ['precipitation', 5, 'l/m2', 5, 'mm'], ['precipitation', 5, 'mm/h', 5, 'mm/h'], ['battery', 80, '%', 0.8, '1'],
    ['occupancy', 80, '%', 80, '%'], ['occupancy', 120, 'persons', 120, '1'], ['seepage', 0.5, 'l/s', 30, 'l/min'], ['humidity', 0.55, '1', 55, '%'], ['visibility', 2, 'km', 2000, 'm'], ['wind_direction', Math.PI, 'rad', 180, 'deg'],
  ])('[I13] %s: %d %s is %d %s', (...[property, value, uom, expected, canonical]) => {
    expect(convert(property, value, uom)).toEqual({ value: expected, uom: canonical });
  });

  it('[I13] a deviation is converted with the slope, not with the offset', () => {
    expect(convert('water_level', 472, 'cm', 5)).toEqual({ value: 4.72, uom: 'm', sigma: 0.05 });
    expect(convert('air_temperature', 68, '°F', 9)).toEqual({ value: 20, uom: '°C', sigma: 5 });
    expect(convert('wind_speed', 4, 'Bft', 1)).toEqual({ value: 6.688, uom: 'm/s', sigma: 2.508 });
  });

  it('[I13] nobody guesses a unit: missing or foreign ones of a known property are refused, but what can be a bare number may be one', () => {
    expect(convert('water_level', 4.7)).toBe('uom_unknown');
    expect(convert('wind_speed', 12, 'm')).toBe('uom_unknown');
    for (const word of ['', 'constructor', '__proto__', 'hasOwnProperty', 'CM']) expect(convert('water_level', 1, word)).toBe('uom_unknown');
    expect(convert('battery', 0.8)).toEqual({ value: 0.8, uom: '1' });
    expect(convert('constructor', 5)).toEqual({ value: 5, uom: '1' });
    expect(isReadable('water_level', '%')).toBe(false);
    expect(isReadable('anything_else', '%')).toBe(true);
  });

  it('[I13] minus zero is zero, and a negative Beaufort number is no wind', () => {
    expect(Object.is((convert('water_level', -0, 'cm') as { value: number }).value, 0)).toBe(true);
    expect(convert('wind_speed', -4, 'Bft')).toBe('value_implausible');
  });

  it('[I13] error codes of gauges are refused in centimetres and metres; true low levels are not', () => {
    for (const value of [-777, -888, -999]) expect(convert('water_level', value, 'cm')).toBe('value_implausible');
    for (const value of [-7.77, -8.88, -777, -888, -9999, 99_999]) expect(convert('water_level', value, 'm')).toBe('value_implausible');
    expect(convert('water_level', -777, 'mm')).toEqual({ value: -0.777, uom: 'm' });
    expect(convert('water_level', -348, 'cm')).toEqual({ value: -3.48, uom: 'm' });
    expect(convert('water_level', 999, 'cm')).toEqual({ value: 9.99, uom: 'm' });
  });
});

describe('places and words', () => {
  it('[I14] a clamped covariance keeps its axes and has both variances within the limits', () => {
    const variance = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(fc.property(variance, variance, fc.double({ min: -1, max: 1, noNaN: true }), (xx, yy, correlation) => {
      const xy = correlation * Math.sqrt(xx * yy);
      const [cxx, cxy, cyy] = clampCovariance([xx, xy, yy]);
      const mean = (cxx + cyy) / 2;
      const spread = Math.hypot((cxx - cyy) / 2, cxy);
      expect(mean - spread).toBeGreaterThanOrEqual(0.25 - 1e-9 * mean);
      expect(mean + spread).toBeLessThanOrEqual(1e6 * (1 + 1e-9));
      // The same principal axis: the deviators are parallel.
      expect(Math.abs(((xx - yy) / 2) * cxy - xy * ((cxx - cyy) / 2))).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.hypot(xx, yy) * Math.hypot(cxx, cyy)));
    }));
    expect(clampCovariance([16, 2, 9])).toEqual([16, 2, 9]);
    expect(clampCovariance([0, 0, 0])).toEqual([0.25, 0, 0.25]);
  });

  it('[I14] a radius of 2.45 m is 1 m of deviation', () => {
    expect(toSigmaM(2.45, 'unit', 'position')).toBeCloseTo(1, 12);
    expect(toSigmaM(undefined, 'partner', 'report')).toBe(50);
    expect(toSigmaM(undefined, undefined, 'detection')).toBe(10);
  });

  it('[I15] words of common detectors have a class; others are unknown, whatever they spell', () => {
    expect(['person', 'pedestrian', 'human', 'swimmer', 'Man-Overboard', 'car', 'jet ski', 'Dog'].map(toObjectClass)).toEqual(['person', 'person', 'person', 'person_in_water', 'person_in_water', 'vehicle', 'vessel', 'animal']);
    for (const word of ['', 'umbrella', 'constructor', '__proto__', 'hasOwnProperty', ' '.repeat(48)]) expect(toObjectClass(word)).toBe('unknown');
  });

  it('[I15] a heading lies from 0 to below 360', () => {
    expect([0, -0, 360, -90, 719.5, -360].map(toHeadingDeg)).toEqual([0, 0, 0, 270, 359.5, 0]);
  });
});

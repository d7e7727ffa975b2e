import { ok, type Result } from '@lagewacht/base';
import { refuse, type Refusal } from './door';
import { showValue } from './show-value';

/** How one spelling of a unit becomes its canonical one. `sigma` converts a standard deviation at a given value. */
interface Conversion {
  readonly to: string;
  readonly value: (value: number) => number;
  readonly sigma: (sigma: number, value: number) => number;
}

function times(to: string, factor: number): Conversion {
  return { to, value: (value) => value * factor, sigma: (sigma) => sigma * factor };
}

// Division keeps 472 cm at 4.72 m, where multiplying by 0.01 gives 4.720000000000001.
function over(to: string, divisor: number): Conversion {
  return { to, value: (value) => value / divisor, sigma: (sigma) => sigma / divisor };
}

function linear(to: string, factor: number, offset: number): Conversion {
  return { to, value: (value) => value * factor + offset, sigma: (sigma) => sigma * factor };
}

const length: readonly (readonly [string, Conversion])[] = [
  ['m', times('m', 1)], ['dm', over('m', 10)], ['cm', over('m', 100)], ['mm', over('m', 1000)], ['km', times('m', 1000)],
  // The international foot and inch of 1959, exact.
  ['ft', times('m', 0.3048)], ['[ft_i]', times('m', 0.3048)], ['in', times('m', 0.0254)], ['[in_i]', times('m', 0.0254)],
];
const speed: readonly (readonly [string, Conversion])[] = [
  ['m/s', times('m/s', 1)], ['m.s-1', times('m/s', 1)], ['km/h', over('m/s', 3.6)],
  // One international knot is 1852 m an hour, exact.
  ['kn', times('m/s', 1852 / 3600)], ['kt', times('m/s', 1852 / 3600)], ['[kn_i]', times('m/s', 1852 / 3600)], ['mph', times('m/s', 0.44704)],
  // Beaufort: v = 0.836 B^1.5 (WMO no. 8). Its derivative carries the deviation.
  ['Bft', { to: 'm/s', value: (value) => 0.836 * value ** 1.5, sigma: (sigma, value) => sigma * 1.254 * Math.sqrt(value) }],
];
const temperature: readonly (readonly [string, Conversion])[] = [
  ['°C', times('°C', 1)], ['Cel', times('°C', 1)], ['C', times('°C', 1)], ['degC', times('°C', 1)], ['K', linear('°C', 1, -273.15)],
  ['°F', linear('°C', 5 / 9, -160 / 9)], ['[degF]', linear('°C', 5 / 9, -160 / 9)],
];
const pressure: readonly (readonly [string, Conversion])[] = [['hPa', times('hPa', 1)], ['mbar', times('hPa', 1)], ['Pa', over('hPa', 100)], ['kPa', times('hPa', 10)]];
const rain: readonly (readonly [string, Conversion])[] = [
  ['mm', times('mm', 1)], ['cm', times('mm', 10)], ['l/m2', times('mm', 1)], ['L/m2', times('mm', 1)], ['l/m²', times('mm', 1)], ['kg/m2', times('mm', 1)],
  ['mm/h', times('mm/h', 1)],
];
const angle: readonly (readonly [string, Conversion])[] = [['deg', times('deg', 1)], ['°', times('deg', 1)], ['rad', times('deg', 180 / Math.PI)]];
const fraction: readonly (readonly [string, Conversion])[] = [['1', times('1', 1)], ['%', over('1', 100)]];
const percent: readonly (readonly [string, Conversion])[] = [['%', times('%', 1)], ['1', times('%', 100)]];
const count: readonly (readonly [string, Conversion])[] = [['1', times('1', 1)], ['persons', times('1', 1)], ['{person}', times('1', 1)], ['{persons}', times('1', 1)], ['%', times('%', 1)]];
const flow: readonly (readonly [string, Conversion])[] = [
  ['l/min', times('l/min', 1)], ['L/min', times('l/min', 1)], ['l/s', times('l/min', 60)], ['L/s', times('l/min', 60)], ['l/h', over('l/min', 60)], ['L/h', over('l/min', 60)],
  ['m3/s', times('l/min', 60_000)], ['m³/s', times('l/min', 60_000)], ['m3/h', times('l/min', 1000 / 60)], ['m³/h', times('l/min', 1000 / 60)],
  ['1', times('1', 1)], ['%', times('%', 1)], ['mm', times('mm', 1)],
];
const discharge: readonly (readonly [string, Conversion])[] = [['m3/s', times('m3/s', 1)], ['m³/s', times('m3/s', 1)], ['l/s', over('m3/s', 1000)], ['L/s', over('m3/s', 1000)]];

/** A property that we know: its units, and the believable span in the first of them. */
interface KnownProperty {
  readonly units: ReadonlyMap<string, Conversion>;
  readonly min: number;
  readonly max: number;
}

function known(units: readonly (readonly [string, Conversion])[], min: number, max: number): KnownProperty {
  return { units: new Map(units), min, max };
}

/**
 * Known properties. SI throughout, with the spellings that weather and dyke services themselves use: hPa, °C, mm of rain, l/min of seepage,
 * degrees. `%` and `1` stay apart where both are meant (occupancy: share or heads). A Map, so that no word reaches a prototype.
 */
const knownProperties: ReadonlyMap<string, KnownProperty> = new Map([
  ['water_level', known(length, -50, 9000)],
  ['wind_speed', known(speed, 0, 150)], ['wind_gust', known(speed, 0, 150)], ['wind_direction', known(angle, -360, 360)],
  ['flow_speed', known(speed, -30, 30)], ['discharge', known(discharge, -100_000, 500_000)],
  ['precipitation', known(rain, 0, 3000)], ['precipitation_rate', known(rain.filter(([uom]) => uom === 'mm/h'), 0, 3000)],
  ['temperature', known(temperature, -100, 2000)], ['air_temperature', known(temperature, -100, 100)], ['water_temperature', known(temperature, -10, 110)],
  ['air_pressure', known(pressure, 300, 1200)], ['humidity', known(percent, 0, 100)], ['visibility', known(length, 0, 1_000_000)], ['wave_height', known(length, 0, 50)],
  ['battery', known(fraction, 0, 1)], ['occupancy', known(count, 0, 1_000_000)], ['seepage', known(flow, 0, 10_000_000)],
]);

/** A number in its canonical unit. */
export interface ConvertedQuantity {
  readonly value: number;
  readonly uom: string;
  readonly sigma?: number;
}

/** Twelve digits: what a conversion adds behind them is noise of the arithmetic. Also turns -0 into 0. */
function tidy(value: number): number {
  return Number.parseFloat(value.toPrecision(12)) + 0;
}

/**
 * Levels that are error codes: -777 (ZRXP) and -888 or -999 (gauge portals), which stand in centimetres and arrive as -7.77 m and so on.
 * Metres with those very digits are no level either: none of the gauges with such low zeros measures to the centimetre code by chance.
 */
const levelCodesM: ReadonlySet<number> = new Set([-7.77, -8.88, -9.99]);

function judgeValue(property: string, entry: KnownProperty, converted: ConvertedQuantity): Result<ConvertedQuantity, Refusal> {
  if (property === 'water_level' && levelCodesM.has(converted.value)) {
    return refuse('value_implausible', `Got ${converted.value} m, which is the error code ${Math.round(converted.value * 100)} of a gauge, expected a level. Leave gaps out.`, 'value');
  }
  return converted.value >= entry.min && converted.value <= entry.max
    ? ok(converted)
    : refuse('value_implausible', `Got ${converted.value} ${converted.uom} for ${property}, expected ${entry.min} to ${entry.max}. Is it an error code or in another unit?`, 'value');
}

/** Whether a unit can be read for a property. True for every unit of a property that we don't know. */
export function isReadable(property: string, uom: string): boolean {
  const entry = knownProperties.get(property);
  return entry === undefined || entry.units.has(uom);
}

/**
 * A measured number in the canonical unit of its property. A known property without `uom` counts as dimensionless where it can be (battery,
 * occupancy), else it is refused: nobody guesses between m and cm. A property that we don't know keeps its number and its unit.
 */
export function toCanonicalQuantity(property: string, given: { readonly value: number; readonly uom?: string | undefined; readonly sigma?: number | undefined }): Result<ConvertedQuantity, Refusal> {
  const entry = knownProperties.get(property);
  if (entry === undefined) {
    const kept = { value: given.value + 0, uom: given.uom ?? '1' };
    return ok(given.sigma === undefined ? kept : { ...kept, sigma: given.sigma });
  }
  const conversion = entry.units.get(given.uom ?? '1');
  if (conversion === undefined) {
    return refuse('uom_unknown', `Got ${given.uom === undefined ? 'no unit' : showValue(given.uom)} for ${property}, expected one of ${[...entry.units.keys()].join(', ')}.`, 'uom');
  }
  const value = tidy(conversion.value(given.value));
  if (!Number.isFinite(value)) return refuse('value_implausible', `Got ${given.value} ${given.uom} for ${property}, expected a value that exists in ${conversion.to}.`, 'value');
  const converted = { value, uom: conversion.to };
  return judgeValue(property, entry, given.sigma === undefined ? converted : { ...converted, sigma: tidy(conversion.sigma(given.sigma, given.value)) });
}

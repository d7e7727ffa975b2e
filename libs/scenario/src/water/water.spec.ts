import { describe, expect, it } from '@jest/globals';
import { shipped } from '../shipped.spec-support';
import { surgeResidualM } from './surge';
import { alongRiver, tideLevelM, type TidalStation } from './tide';
import { levelAtGauge } from './water-truth';

const stormSurge = shipped('storm-surge');
const syntheticStPauli = stormSurge.water.reference;

interface Turn { readonly hour: number; readonly levelM: number }

/** High and low waters of a station over `days`, on a grid of three minutes. */
function turns(station: TidalStation, days: number): { high: Turn[]; low: Turn[] } {
  const high: Turn[] = [];
  const low: Turn[] = [];
  const stepH = 0.05;
  for (let hour = stepH; hour < days * 24; hour += stepH) {
    const before = tideLevelM(station, hour - stepH);
    const levelM = tideLevelM(station, hour);
    const after = tideLevelM(station, hour + stepH);
    if (levelM > before && levelM >= after) high.push({ hour, levelM });
    if (levelM < before && levelM <= after) low.push({ hour, levelM });
  }
  return { high, low };
}
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
const gauge = (source: string) => {
  const found = stormSurge.gauges.find((one) => one.source === source);
  if (!found) throw new Error(source);
  return found;
};

describe('the water', () => {
  it('[S1] the tide at St. Pauli has the city\'s mean high water, mean low water and range to 5 cm over a year, and a flood shorter than its ebb', () => {
    const { high, low } = turns(syntheticStPauli, 365);
    const meanHighM = mean(high.map(({ levelM }) => levelM));
    const meanLowM = mean(low.map(({ levelM }) => levelM));
    expect(Math.abs(meanHighM - 2.13)).toBeLessThan(0.05);
    expect(Math.abs(meanLowM + 1.64)).toBeLessThan(0.05);
    expect(Math.abs(meanHighM - meanLowM - 3.77)).toBeLessThan(0.05);
    expect(Math.abs(high.length - 705)).toBeLessThanOrEqual(2); // 365 days of 24 h over 12.42 h
    const floods = low.flatMap((ebbEnd) => high.find(({ hour }) => hour > ebbEnd.hour)?.hour ?? []).map((hour, index) => hour - (low[index]?.hour ?? 0));
    expect(mean(floods)).toBeGreaterThan(4.8);
    expect(mean(floods)).toBeLessThan(5.6);
  });

  it('[S2] high water travels upstream: later at each gauge, by its travel time', () => {
    const highWaters = (delayH: number): number[] => turns(alongRiver(syntheticStPauli, { delayH, gain: 1 }), 3).high.map(({ hour }) => hour);
    const later = highWaters(0.5);
    for (const hour of highWaters(0).slice(1, -1)) expect(Math.min(...later.map((other) => Math.abs(other - hour - 0.5)))).toBeLessThan(0.06);
    const peakS = stormSurge.gauges.map((one) => {
      const levelM = levelAtGauge(stormSurge.water, one);
      return Array.from({ length: 400 }, (_, index) => index * 6).reduce((best, s) => (levelM(s) > levelM(best) ? s : best), 0);
    });
    expect([...peakS].sort((a, b) => a - b)).toEqual(peakS); // the gauges are listed from the sea upstream
    expect(peakS[4] ?? 0).toBeGreaterThan(peakS[0] ?? 0);
  });

  it('[S3] the demo peaks near NHN +6.1 m at St. Pauli after about twenty minutes, crosses the first stage in its first minute and rises visibly from the start', () => {
    const levelM = levelAtGauge(stormSurge.water, gauge('st-pauli'));
    const samples = Array.from({ length: 3600 }, (_, second) => levelM(second));
    const peakM = Math.max(...samples);
    expect(Math.abs(peakM - 6.1)).toBeLessThan(0.1);
    expect(Math.abs(samples.indexOf(peakM) - 1180)).toBeLessThan(120);
    expect(levelM(0)).toBeLessThan(3.65);
    expect(levelM(55)).toBeGreaterThan(3.65);
    for (let minute = 0; minute < 15; minute++) expect(levelM((minute + 1) * 60) - levelM(minute * 60)).toBeGreaterThan(0.04);
  });

  it('[S4] a surge has its peak at its hour, falls slower than it rises, and reaches other places later', () => {
    const surge = { peakHour: 10, peakM: 3, riseH: 2, fallH: 4 };
    expect(surgeResidualM(surge, 10)).toBe(3);
    expect(surgeResidualM(surge, 8)).toBeCloseTo(3 * Math.exp(-0.5), 9);
    expect(surgeResidualM(surge, 14)).toBeCloseTo(3 * Math.exp(-0.5), 9);
    expect(surgeResidualM(surge, 10.5, 0.5)).toBe(3);
  });
});

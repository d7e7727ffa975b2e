import { describe, expect, it } from '@jest/globals';
import type { SourceRegistration } from '@lagewacht/contract';
import { Journal } from '../build.spec-support';
import { readLevel } from './datum';
import { appendLevel, trendMPerH, type LevelSeries } from './trend';

const threshold = (code: string, levelM: number): NonNullable<SourceRegistration['gauge']>['thresholds'][number] => ({ code, levelM, label: { de: code, en: code }, severity: 'severe' });

function registerGauge(journal: Journal, source: string, gauge: Partial<NonNullable<SourceRegistration['gauge']>> = {}, more: Partial<SourceRegistration> = {}): void {
  journal.add('source', { source: 'admin', atS: 0 }, {
    source, kind: 'gauge', name: source, lon: 9.97, lat: 53.545, periodS: 60, bindings: [], simulated: false, retired: false, ...more,
    gauge: { datum: 'NHN', stageScheme: 'none', surgeClasses: false, thresholds: [], ...gauge },
  });
}

function level(journal: Journal, source: string, atS: number, said: number | readonly [value: number, datum: 'NHN' | 'PNP' | 'MSL']): void {
  const [value, datum] = typeof said === 'number' ? [said, 'NHN' as const] : said;
  journal.add('measurement', { source, atS }, { property: 'water_level', value, uom: 'm', datum });
}

function raised(journal: Journal, code: string): number {
  return journal.changes.filter(({ before, after }) => after?.type === 'alarm' && after.code === code && after.active && !(before?.type === 'alarm' && before.active)).length;
}

describe('water', () => {
  it('[F30][F31] domain check 7: St. Pauli, PNP to NHN, stages and BSH classes', () => {
    const journal = new Journal();
    registerGauge(journal, 'st-pauli', { gaugeZeroM: -5.004, stageScheme: 'st-pauli', meanHighWaterM: 2.13, surgeClasses: true });
    level(journal, 'st-pauli', 1, [10.5, 'PNP']);
    expect(journal.get('gauge:st-pauli', 'gauge')).toMatchObject({ levelM: 5.496, datum: 'NHN', levelPnpM: 10.5, stage: { stage: 1 }, surgeClass: 'severe' });
    level(journal, 'st-pauli', 61, [10.51, 'PNP']);
    expect(journal.get('gauge:st-pauli', 'gauge')).toMatchObject({ levelM: 5.506, stage: { stage: 2 } });
    const bounds: [number, string | undefined, string][] = [[3.62, undefined, 'none'], [3.63, undefined, 'surge'], [3.65, '0', 'surge'], [4.63, '0', 'severe'], [5, '1', 'severe'], [5.63, '2', 'very_severe'], [6.5, '3', 'very_severe']];
    bounds.forEach(([value, stage, surgeClass], i) => {
      level(journal, 'st-pauli', 120 + i * 3600, value);
      const gauge = journal.get('gauge:st-pauli', 'gauge');
      expect([gauge.stage?.stage.toString(), gauge.surgeClass]).toEqual([stage, surgeClass]);
    });
  });

  it('[F30] shows no level in a datum that is not the gauge\'s', () => {
    const journal = new Journal();
    registerGauge(journal, 'g', { datum: 'NHN' });
    level(journal, 'g', 1, [3, 'MSL']);
    expect(journal.get('gauge:g', 'gauge')).toMatchObject({ quality: 'datum_unknown' });
    expect(journal.get('gauge:g', 'gauge').levelM).toBeUndefined();
    level(journal, 'g', 2, [3, 'PNP']);
    expect(journal.get('gauge:g', 'gauge').levelM).toBeUndefined();
    level(journal, 'g', 3, 2.5);
    expect(journal.get('gauge:g', 'gauge')).toMatchObject({ quality: 'good', levelM: 2.5 });
    level(journal, 'g', 4, [9, 'MSL']);
    expect(journal.get('gauge:g', 'gauge')).toMatchObject({ quality: 'datum_unknown', levelM: 2.5 });
  });

  it('[F30] reads the newest word anew when the gauge is registered after it spoke', () => {
    const journal = new Journal();
    level(journal, 'g', 1, [10.5, 'PNP']);
    expect(journal.get('gauge:g', 'gauge')).toMatchObject({ quality: 'unregistered', levelM: 10.5, datum: 'PNP', thresholds: [] });
    registerGauge(journal, 'g', { gaugeZeroM: -5, thresholds: [threshold('high', 5)] });
    expect(journal.get('gauge:g', 'gauge')).toMatchObject({ quality: 'good', levelM: 5.5, datum: 'NHN' });
    expect(raised(journal, 'gauge_threshold')).toBe(1);
  });

  it('[F32] domain check 11: a level that rocks by 1 cm round a threshold for an hour is one alarm', () => {
    const journal = new Journal();
    registerGauge(journal, 'g', { thresholds: [threshold('t', 3.6)] });
    for (let i = 0; i < 360; i++) level(journal, 'g', i * 10, 3.6 + (i % 2 === 0 ? -0.01 : 0.01));
    expect(raised(journal, 'gauge_threshold')).toBe(1);
    expect(journal.get('alarm:gauge_threshold:gauge:g:t', 'alarm')).toMatchObject({ active: true, occurrences: 1 });
    level(journal, 'g', 3700, 3.56);
    expect(journal.get('alarm:gauge_threshold:gauge:g:t', 'alarm').active).toBe(true);
    level(journal, 'g', 3760, 3.54);
    expect(journal.get('alarm:gauge_threshold:gauge:g:t', 'alarm').active).toBe(false);
    level(journal, 'g', 3820, 3.6);
    expect(journal.get('alarm:gauge_threshold:gauge:g:t', 'alarm')).toMatchObject({ active: true, occurrences: 2 });
  });

  it('[F33] a past hourly series fed within a second raises each threshold once per crossing; late samples raise nothing', () => {
    const journal = new Journal();
    registerGauge(journal, 'g', { datum: 'NAP', thresholds: [threshold('a', 2), threshold('b', 3), threshold('c', 9)] });
    const tide = (hour: number): number => 1.8 * Math.sin((2 * Math.PI * hour) / 12.42) + (hour > 20 && hour < 32 ? 1.6 : 0);
    let [crossingsA, crossingsB, aboveA, aboveB] = [0, 0, false, false];
    for (let hour = 0; hour < 72; hour++) {
      const value = Math.round(tide(hour) * 100) / 100;
      if (!aboveA && value >= 2) [aboveA, crossingsA] = [true, crossingsA + 1];
      else if (value < 1.95) aboveA = false;
      if (!aboveB && value >= 3) [aboveB, crossingsB] = [true, crossingsB + 1];
      else if (value < 2.95) aboveB = false;
      journal.add('measurement', { source: 'g', atS: (hour - 71) * 3600, lagS: (71 - hour) * 3600 + hour / 100 }, { property: 'water_level', value, uom: 'm', datum: 'NAP' });
    }
    expect([crossingsA > 0, crossingsB > 0]).toEqual([true, true]);
    expect(raised(journal, 'gauge_threshold')).toBe(crossingsA + crossingsB);
    expect(journal.get('gauge:g', 'gauge')).toMatchObject({ quality: 'good', freshness: 'fresh' });
    const shown = journal.get('gauge:g', 'gauge');
    const alarms = raised(journal, 'gauge_threshold');
    expect(journal.add('measurement', { source: 'g', atS: -7200, lagS: 7300 }, { property: 'water_level', value: 9.5, uom: 'm', datum: 'NAP' })).toEqual([]);
    expect(journal.get('gauge:g', 'gauge')).toBe(shown);
    expect(raised(journal, 'gauge_threshold')).toBe(alarms);
  });

  it('[F34] codes and levels out of bounds are a quality and no level', () => {
    const journal = new Journal();
    registerGauge(journal, 'g', { gaugeZeroM: -5, plausibleM: [-4, 9] });
    level(journal, 'g', 1, [7, 'PNP']);
    for (const [value, datum] of [[-8.88, 'PNP'], [-7.77, 'PNP'], [-888, 'PNP'], [9.5, 'NHN'], [-8.88, 'NHN']] as const) {
      level(journal, 'g', journal.seq, [value, datum]);
      expect(journal.get('gauge:g', 'gauge')).toMatchObject({ quality: 'implausible', levelM: 2 });
    }
    level(journal, 'g', 100, [7.1, 'PNP']);
    expect(journal.get('gauge:g', 'gauge')).toMatchObject({ quality: 'good', levelM: 2.1 });
  });

  it('[F35] domain check 6: a frozen value among moving neighbours is stuck: one alarm, cleared when it moves', () => {
    const journal = new Journal();
    registerGauge(journal, 'frozen');
    registerGauge(journal, 'moving', {}, { lon: 9.99 });
    for (let minute = 0; minute < 60; minute++) {
      level(journal, 'frozen', minute * 60, 2);
      level(journal, 'moving', minute * 60, 2 + minute * 0.005);
      journal.tick(minute * 60 + 1);
    }
    expect(journal.get('gauge:frozen', 'gauge').quality).toBe('stuck');
    expect(journal.get('gauge:moving', 'gauge').quality).toBe('good');
    expect(raised(journal, 'gauge_stuck')).toBe(1);
    level(journal, 'frozen', 3600, 2.05);
    expect(journal.get('gauge:frozen', 'gauge').quality).toBe('good');
    expect(journal.get('alarm:gauge_stuck:gauge:frozen', 'alarm').active).toBe(false);
  });

  it('[F35] the same value for six hours in tidal water is stuck without any neighbour', () => {
    const journal = new Journal();
    registerGauge(journal, 'g', { meanHighWaterM: 2.13 });
    for (let minute = 0; minute <= 365; minute += 5) {
      level(journal, 'g', minute * 60, 1);
      journal.tick(minute * 60 + 1);
      journal.tick(minute * 60 + 150);
    }
    expect(journal.get('gauge:g', 'gauge').quality).toBe('stuck');
  });

  it('[F36] gives the slope of the recent past', () => {
    const journal = new Journal();
    registerGauge(journal, 'g');
    for (let minute = 0; minute <= 30; minute++) level(journal, 'g', minute * 60, 1 + minute / 60);
    expect(journal.get('gauge:g', 'gauge')).toMatchObject({ trendMPerH: 1, tendency: 'rising' });
    const hourly = new Journal();
    registerGauge(hourly, 'h', {}, { periodS: 3600 });
    [0, 1, 2].forEach((hour) => level(hourly, 'h', hour * 3600, 3 - hour * 0.4));
    expect(hourly.get('gauge:h', 'gauge')).toMatchObject({ trendMPerH: -0.4, tendency: 'falling' });
    const series: LevelSeries = { timesMs: [], levelsM: [] };
    for (let i = 0; i < 5000; i++) appendLevel(series, i * 1000, i / 3600);
    expect(series.timesMs.length).toBeLessThanOrEqual(128);
    expect(trendMPerH(series, 900_000, 300_000)).toBeCloseTo(1, 6);
  });

  it('[F37] marks a jump, but shows and judges it at once', () => {
    const journal = new Journal();
    registerGauge(journal, 'g', { thresholds: [threshold('t', 4)] });
    level(journal, 'g', 0, 2);
    level(journal, 'g', 60, 4.5);
    expect(journal.get('gauge:g', 'gauge')).toMatchObject({ quality: 'jumping', levelM: 4.5 });
    expect(raised(journal, 'gauge_threshold')).toBe(1);
    level(journal, 'g', 120, 4.51);
    expect(journal.get('gauge:g', 'gauge').quality).toBe('good');
  });

  it('[F30] reads levels by the table', () => {
    const settings = { datum: 'NHN' as const, gaugeZeroM: -5, stageScheme: 'none' as const, surgeClasses: false, thresholds: [] };
    expect(readLevel({ value: 8, datum: 'PNP' }, settings, [-50, 9000])).toMatchObject({ kind: 'level', levelM: 3, levelPnpM: 8 });
    expect(readLevel({ value: 3, datum: 'NHN' }, settings, [-50, 9000])).toMatchObject({ kind: 'level', levelPnpM: 8 });
    expect(readLevel({ value: 3 }, settings, [-50, 9000])).toEqual({ kind: 'datum_unknown' });
    expect(readLevel({ value: 3, datum: 'NN' }, settings, [-50, 9000])).toEqual({ kind: 'datum_unknown' });
    expect(readLevel({ value: Number.NaN, datum: 'NHN' }, undefined, [-50, 9000])).toEqual({ kind: 'implausible' });
  });
});

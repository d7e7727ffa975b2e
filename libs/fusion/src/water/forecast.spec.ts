import { describe, expect, it } from '@jest/globals';
import type { SourceRegistration } from '@lagewacht/contract';
import { Journal } from '../build.spec-support';
import { explain } from '../index';

const threshold = (code: string, levelM: number): NonNullable<SourceRegistration['gauge']>['thresholds'][number] => ({ code, levelM, label: { de: `${code} de`, en: code }, severity: 'severe' });

function registerGauge(journal: Journal, thresholds: readonly ReturnType<typeof threshold>[], more: Partial<SourceRegistration> = {}): void {
  journal.add('source', { source: 'admin', atS: 0 }, {
    source: 'g', kind: 'gauge', name: 'Pegel', lon: 9.97, lat: 53.545, periodS: 60, bindings: [], simulated: false, retired: false, gauge: { datum: 'NHN', stageScheme: 'none', surgeClasses: false, thresholds: [...thresholds] }, ...more,
  });
}
const level = (journal: Journal, atS: number, value: number, lagS = 0): void => void journal.add('measurement', { source: 'g', atS, lagS }, { property: 'water_level', value, uom: 'm', datum: 'NHN' });
const raised = (journal: Journal): number => journal.changes.filter(({ before, after }) => after?.type === 'alarm' && after.code === 'threshold_expected' && after.active && !(before?.type === 'alarm' && before.active)).length;
const alarm = (journal: Journal) => journal.get('alarm:threshold_expected:gauge:g', 'alarm');
/** A tide of 3.6 m with a period of 12.42 h round a mean of half a metre, low water at hour 0; metres over minutes. */
const tide = (minute: number): number => 0.5 - 1.8 * Math.cos((2 * Math.PI * minute) / 745.2);

describe('forecasts', () => {
  it('[F101] a gauge shows its level every quarter of an hour for three hours, each with its doubt, and what it rests on', () => {
    const journal = new Journal();
    registerGauge(journal, [threshold('low', 1.2), threshold('high', 6)]);
    for (let minute = 0; minute <= 925; minute++) level(journal, minute * 60, tide(minute));
    const { forecast } = journal.get('gauge:g', 'gauge');
    expect(forecast?.points).toHaveLength(12);
    const spacing = forecast?.points.map(({ timeMs }) => timeMs - (forecast?.fromTimeMs ?? 0));
    expect(spacing?.slice(0, 2)).toEqual([900_000, 1_800_000]);
    expect(spacing?.[11]).toBe(3 * 3_600_000);
    expect(Math.abs((forecast?.points[3]?.levelM ?? 0) - tide(985))).toBeLessThan(0.2);
    expect(forecast?.points.every(({ sigmaM }, k) => sigmaM > 0 && sigmaM >= (forecast?.points[k - 1]?.sigmaM ?? 0))).toBe(true);
    const low = forecast?.crossings.find(({ code }) => code === 'low');
    const crossedMs = Array.from({ length: 180 }, (_, k) => k).find((k) => tide(925 + k) >= 1.2) ?? 0;
    expect(low?.probability).toBeGreaterThan(0.9);
    expect(Math.abs((low?.timeMs ?? 0) - (forecast?.fromTimeMs ?? 0) - crossedMs * 60_000)).toBeLessThan(20 * 60_000);
    expect((low?.earliestMs ?? 0) < (low?.timeMs ?? 0) && (low?.timeMs ?? 0) < (low?.latestMs ?? 0)).toBe(true);
    expect(forecast?.crossings.find(({ code }) => code === 'high')).toMatchObject({ code: 'high' });
    expect(forecast?.crossings.find(({ code }) => code === 'high')?.timeMs).toBeUndefined();
    expect(explain(journal.state, 'gauge:g')?.['forecast']).toMatchObject({ rule: 'tide-and-surge-filter' });
  });

  it('[F103] a threshold that will be reached is one alarm ahead of it, ended when it is', () => {
    const journal = new Journal();
    registerGauge(journal, [threshold('t', 1.8), threshold('never', 5)]);
    let [raisedAtMinute, reachedAtMinute] = [0, 0];
    for (let minute = 0; minute <= 420; minute++) {
      level(journal, minute * 60, tide(minute) + (minute % 2 === 0 ? 0.01 : -0.01));
      if (raisedAtMinute === 0 && raised(journal) === 1) raisedAtMinute = minute;
      if (reachedAtMinute === 0 && journal.get('gauge:g', 'gauge').thresholds[0]?.reached) reachedAtMinute = minute;
    }
    expect(raised(journal)).toBe(1);
    expect(raisedAtMinute).toBeGreaterThan(5);
    expect(reachedAtMinute - raisedAtMinute).toBeGreaterThan(30);
    expect(alarm(journal)).toMatchObject({ active: false, params: { name: 'Pegel', label: 't de', label_en: 't', level: '1.80', datum: 'NHN' } });
    const first = journal.changes.map(({ after }) => after).find((after) => after?.type === 'alarm' && after.code === 'threshold_expected');
    const said = first?.type === 'alarm' ? first.params : {};
    expect(Math.abs(Number(said['minutes']) - (reachedAtMinute - raisedAtMinute))).toBeLessThan(60);
    expect(Number(said['probability'])).toBeGreaterThanOrEqual(50);
    expect(journal.changes.some(({ after }) => after?.type === 'alarm' && after.params['label'] === 'never de')).toBe(false);
  });

  it('[F103] an expected peak that rocks round a threshold is one alarm at most, and one that stays away ends after five minutes', () => {
    const journal = new Journal();
    registerGauge(journal, [threshold('t', 2.4)]);
    for (let minute = 0; minute <= 700; minute++) level(journal, minute * 60, tide(minute) + 0.02 * Math.sin(minute / 7));
    expect(raised(journal)).toBeLessThanOrEqual(1);
    const turned = new Journal();
    registerGauge(turned, [threshold('t', 4)]);
    for (let minute = 0; minute <= 60; minute++) level(turned, minute * 60, 2 + minute * 0.02);
    expect(alarm(turned).active).toBe(true);
    for (let minute = 61; minute <= 150; minute++) level(turned, minute * 60, 3.2 - (minute - 60) * 0.02);
    expect(alarm(turned).active).toBe(false);
    expect(raised(turned)).toBe(1);
  });

  it('[F104] strangers, young, frozen and long silent gauges and old news foresee nothing', () => {
    const stranger = new Journal();
    for (let minute = 0; minute < 60; minute++) level(stranger, minute * 60, tide(minute));
    expect(stranger.get('gauge:g', 'gauge').forecast).toBeUndefined();
    expect(stranger.state.gauges.get('g')?.filter).toBeUndefined();

    const journal = new Journal();
    registerGauge(journal, [threshold('t', 3)]);
    for (let minute = 0; minute < 4; minute++) level(journal, minute * 60, tide(minute));
    expect(journal.get('gauge:g', 'gauge').forecast).toBeUndefined();
    for (let minute = 4; minute < 90; minute++) level(journal, minute * 60, 1 + minute * 0.015);
    expect(journal.get('gauge:g', 'gauge').forecast).toBeDefined();
    expect(alarm(journal).active).toBe(true);
    journal.tick(90 * 60 + 600);
    expect(journal.get('gauge:g', 'gauge').forecast).toBeDefined();
    for (let minute = 100; minute < 290; minute++) journal.tick(minute * 60);
    expect(journal.get('gauge:g', 'gauge').forecast).toBeUndefined();
    expect(alarm(journal).active).toBe(false);

    const old = new Journal();
    registerGauge(old, [threshold('t', 3)]);
    for (let minute = 0; minute < 90; minute++) level(old, minute * 60, 1 + minute * 0.015, 7200);
    expect(raised(old)).toBe(0);
  });

  it('[F104] a frozen value takes its forecast with it, and a new zero of the gauge begins anew', () => {
    const journal = new Journal();
    registerGauge(journal, [threshold('t', 3)], { gauge: { datum: 'NHN', meanHighWaterM: 2.1, stageScheme: 'none', surgeClasses: false, thresholds: [threshold('t', 3)] } });
    for (let minute = 0; minute < 60; minute++) level(journal, minute * 60, tide(minute));
    expect(journal.get('gauge:g', 'gauge').forecast).toBeDefined();
    for (let minute = 60; minute < 430; minute += 5) {
      level(journal, minute * 60, tide(60));
      journal.tick(minute * 60 + 1);
      journal.tick(minute * 60 + 120);
    }
    expect(journal.get('gauge:g', 'gauge')).toMatchObject({ quality: 'stuck' });
    expect(journal.get('gauge:g', 'gauge').forecast).toBeUndefined();
    registerGauge(journal, [threshold('t', 3)], { gauge: { datum: 'NAP', stageScheme: 'none', surgeClasses: false, thresholds: [] } });
    expect(journal.state.gauges.get('g')?.filter).toBeUndefined();
  });
});

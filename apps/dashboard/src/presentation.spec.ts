import { describe, expect, it } from '@jest/globals';
import type { TFunction } from 'i18next';
import type { SeriesDocument, Alarm, Hazard, Polder, Road } from '@lagewacht/contract';
import { orderAlarms } from './alarms/alarm-order';
import { axisStartMs, toChartRows, usualStepMs, besides, inDatumOf, zeroOf, toOutlookRows } from './card/chart-rows';
import { confidenceWord, existenceWord, isUnacknowledged, stateOf } from './entity/entity-state';
import { isOnMap, longAxisM, toLatLon, toUtmref } from './entity/place';
import { dateTimeText, minuteText, numberText, utcText } from './entity/time-text';
import { nameOf, shortId } from './entity/entity-name';

const alarm = (id: string, rest: Partial<Alarm>): Alarm => ({ type: 'alarm', id: `alarm:${id}`, code: 'gauge_stuck', severity: 'minor', subject: 'gauge:g', params: {}, active: true, raisedTimeMs: 100, occurrences: 1, eventTimeMs: 1, receivedTimeMs: 1, ...rest });

describe('presentation', () => {
  it('[D8] alarms: unacknowledged first, then severity, then first-up; seen and gone ones leave', () => {
    const ordered = orderAlarms([
      alarm('late', { severity: 'severe', raisedTimeMs: 300 }), alarm('early', { severity: 'severe', raisedTimeMs: 200 }), alarm('seen', { severity: 'extreme', acknowledgedTimeMs: 5 }), alarm('minor', {}),
      alarm('gone', { active: false, acknowledgedTimeMs: 5 }), alarm('gone-unseen', { active: false, severity: 'extreme' }), alarm('shelved', { severity: 'extreme', shelvedUntilMs: 2000 }),
    ], 1000);
    expect(ordered.map(({ id }) => id.slice(6))).toEqual(['early', 'late', 'minor', 'gone-unseen', 'seen', 'shelved']);
  });
  it('[D8] a shelved alarm waits again when its time is over', () => {
    expect([999, 2001].map((nowMs) => isUnacknowledged(alarm('a', { shelvedUntilMs: 2000 }), nowMs))).toEqual([false, true]);
  });
  it('[D6] places are UTMREF first, then degrees', () => {
    expect(toUtmref(9.9702, 53.5456)).toBe('32U NE 64285 33404');
    expect(toLatLon(9.9702, -3.5)).toBe('3.50000° S, 9.97020° E');
    expect(longAxisM([9, 0, 4])).toBeCloseTo(3);
  });
  it('[D21] dates as Germans and English write them', () => {
    const timeMs = new Date(2026, 10, 23, 14, 5, 9).getTime();
    expect(dateTimeText(timeMs, 'de')).toBe('23.11.2026, 14:05:09');
    expect(dateTimeText(timeMs, 'en')).toBe('23/11/2026, 14:05:09');
    expect([minuteText(timeMs, 'de'), minuteText(timeMs, 'en')]).toEqual(['14:05', '14:05']);
    expect(utcText(Date.UTC(2026, 10, 23, 13, 5, 9))).toBe('13:05:09');
    expect([numberText(5.6, 2, 'de'), numberText(5.6, 2, 'en')]).toEqual(['5,60', '5.60']);
  });
  it('[D7] the time axis begins where a young curve begins, and not later than ten minutes before its end', () => {
    const hourMs = 3_600_000;
    expect(axisStartMs(0, 0, 6 * hourMs)).toBe(0);
    expect(axisStartMs(2 * hourMs, 0, 6 * hourMs)).toBe(0);
    expect(axisStartMs(5 * hourMs, 0, 6 * hourMs)).toBe(5 * hourMs);
    expect(axisStartMs(6 * hourMs - 1000, 0, 6 * hourMs)).toBe(6 * hourMs - 600_000);
    expect(axisStartMs(undefined, 0, 6 * hourMs)).toBe(0);
  });

  it('[D7] the curve breaks where measurements are missing', () => {
    const point = (minute: number): { timeMs: number; min: number; max: number; avg: number; last: number; count: number } => ({ timeMs: minute * 60_000, min: 1, max: 3, avg: 2, last: 2, count: 1 });
    const points = [0, 1, 2, 9, 10].map(point);
    expect(usualStepMs(points)).toBe(60_000);
    const [timeS, last] = toChartRows({ points, bucketS: 60 });
    expect(timeS).toEqual([0, 60, 120, 330, 540, 600]);
    expect(last).toEqual([2, 2, 2, null, 2, 2]);
    expect(toChartRows({ points: [], bucketS: 60 })).toEqual([[], [], [], []]);
  });
  it('[D7] a curve over the gauge\'s zero is drawn on the scale of thresholds and forecast, or alone where nobody knows how far the two are apart', () => {
    const series: SeriesDocument = { source: 's', property: 'water_level', uom: 'm', datum: 'PNP', bucketS: 0, points: [{ timeMs: 1, min: 9, max: 10, avg: 9.5, last: 9.79, count: 1 }] };
    const [point] = inDatumOf(series, 'NHN', zeroOf({ levelM: 4.79, levelPnpM: 9.79 }))?.points ?? [];
    expect([point?.min, point?.max, point?.avg, point?.last].map((value) => value?.toFixed(2))).toEqual(['4.00', '5.00', '4.50', '4.79']);
    expect(inDatumOf(series, 'NHN', zeroOf({ levelM: 4.79 }))).toBeUndefined();
    expect(inDatumOf({ ...series, datum: 'NHN' }, 'NHN', undefined)?.points[0]?.last).toBe(9.79);
  });
  it('[D7] what is expected begins where what was measured ends, with the bounds of nine cases in ten', () => {
    const outlook = toOutlookRows([{ timeMs: 1000, levelM: 4, sigmaM: 0.1 }, { timeMs: 3000, levelM: 5, sigmaM: 0.2 }], 2000);
    expect(outlook).toEqual([[3], [5], [5 - 1.645 * 0.2], [5 + 1.645 * 0.2]]);
    expect(besides([[1, 2], [4, null], [3, null], [5, null]], outlook)).toEqual([[1, 2, 3], [4, null, null], [3, null, null], [5, null, null], [null, null, 5], [null, null, 5 - 1.645 * 0.2], [null, null, 5 + 1.645 * 0.2]]);
  });
  it('[D5] what fusion derives has a name, a state in words and a place', () => {
    const t = ((key: string) => key) as unknown as TFunction;
    const aged = { eventTimeMs: 1, receivedTimeMs: 1 };
    const polder: Polder = { type: 'polder', id: 'polder:v', name: 'Veddel', ring: [[10, 53], [11, 53], [11, 54]], crestM: 7.5, synthetic: true, probability: 0, wetAreaM2: 0, bands: [], causes: [], ...aged };
    expect([0, 0.1, 0.5, 0.9].map((probability) => stateOf({ ...polder, probability }, t, 'de').word)).toEqual(['polder.dry', 'polder.possible', 'polder.likely', 'polder.certain']);
    const road: Road = { type: 'road', id: 'road:1', name: '', line: [], synthetic: true, probability: 1, depthM: 1, sigmaM: 0, car: 'impassable', truck: 'doubtful', foot: 'passable', ...aged };
    expect(stateOf(road, t, 'de')).toEqual({ tone: 'moderate', word: 'passability.impassable' });
    expect([isOnMap(polder), isOnMap(road)]).toEqual([true, false]);
    const hazard: Hazard = { type: 'hazard', id: 'hazard:area_unseen:inc:1', kind: 'area_unseen', subject: 'inc:1', name: 'Brand', state: 'present', severity: 'severe', probability: 1, priority: 1, evidence: [], ...aged };
    expect(nameOf({ ...hazard, kind: 'section_without_unit', name: 'Süd', subject: 'section:S_fcd:boat' }, t, 'de')).toBe('danger.kind.section_without_unit: Süd (danger.without)');
    expect([nameOf(hazard, t, 'de'), nameOf({ ...hazard, name: '' }, t, 'de'), stateOf(hazard, t, 'de').word]).toEqual(['danger.kind.area_unseen: Brand', 'danger.kind.area_unseen', 'severity.severe, danger.state.present']);
  });
  it('[D5] doubt is said in words', () => {
    expect([0.97, 0.8, 0.5, 0.1].map(confidenceWord)).toEqual(['sure', 'likely', 'even', 'unlikely']);
    expect([0.97, 0.7, 0.2].map(existenceWord)).toEqual(['certain', 'likely', 'doubtful']);
    expect(['01a2091e-4dc4-7dc9-acea-6f07d8d86efa-0', '01a2091e-4dc4-7dc9-acea-6f07d8d86efa-10', 't7'].map(shortId)).toEqual(['6EFA-0', 'EFA-10', 'T7']);
  });
});

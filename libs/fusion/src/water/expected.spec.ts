import { describe, expect, it } from '@jest/globals';
import type { Alarm, Severity, Threshold } from '@lagewacht/contract';
import { Journal, START_MS } from '../build.spec-support';

const ALARM = 'alarm:threshold_expected:gauge:g';
const threshold = (code: string, levelM: number, severity: Severity, more: Partial<Threshold> = {}): Threshold => ({ code, levelM, label: { de: `Stufe ${code}`, en: `stage ${code}` }, severity, ...more });
const stages = [threshold('1', 3, 'moderate', { action: { de: 'Tore zu', en: 'Close' } }), threshold('2', 4, 'severe', { action: { de: 'Räumen', en: 'Clear' } }), threshold('3', 5, 'extreme')];

function gauge(thresholds: readonly Threshold[] = stages): Journal {
  const journal = new Journal();
  journal.add('source', { source: 'admin', atS: 0 }, {
    source: 'g', kind: 'gauge', name: 'Pegel', lon: 9.97, lat: 53.545, periodS: 60, bindings: [], simulated: false, retired: false,
    gauge: { datum: 'NHN', stageScheme: 'none', surgeClasses: false, thresholds: [...thresholds] },
  });
  return journal;
}
/** Levels minute by minute. */
function run(journal: Journal, fromMinute: number, toMinute: number, levelM: (minute: number) => number): void {
  for (let minute = fromMinute; minute < toMinute; minute++) journal.add('measurement', { source: 'g', atS: minute * 60 }, { property: 'water_level', value: levelM(minute), uom: 'm', datum: 'NHN' });
}
const alarm = (journal: Journal): Alarm => journal.get(ALARM, 'alarm');
/** What the alarm said each time somebody was to look. */
const announced = (journal: Journal): Alarm[] => journal.changes.flatMap(({ id, before, after }) => (id === ALARM && after?.type === 'alarm' && after.active && !(before?.type === 'alarm' && before.active && before.raisedTimeMs === after.raisedTimeMs) ? [after] : []));
const acknowledge = (journal: Journal, minute: number): void => void journal.add('assessment', { source: 'chief', atS: minute * 60 + 1 }, { target: ALARM, verdict: 'acknowledge', reason: '' });

describe('the alarm of what a gauge is expected to reach', () => {
  it('[F132] EEMUA 191: three thresholds ahead are one alarm with the highest, what comes first, and the action of the highest that has one', () => {
    const journal = gauge();
    run(journal, 0, 60, (minute) => 1.2 + 0.028 * minute);
    const expected = journal.all('alarm').filter(({ code, active }) => code === 'threshold_expected' && active);
    expect(expected.map(({ id }) => id)).toEqual([ALARM]);
    const { severity, params } = alarm(journal);
    expect(journal.get('gauge:g', 'gauge').forecast?.crossings.filter(({ timeMs }) => timeMs !== undefined).map(({ code }) => code)).toEqual(['1', '2', '3']);
    expect({ severity, ...params }).toMatchObject({ severity: 'extreme', label: 'Stufe 3', label_en: 'stage 3', level: '5.00', first: 'Stufe 1', first_en: 'stage 1', action_de: 'Räumen', action_en: 'Clear' });
    expect(Number(params['first_minutes'])).toBeLessThan(Number(params['minutes']));
    expect(announced(journal).length).toBeLessThanOrEqual(3);
  });

  it('[F133] it escalates in its place: worse waits to be seen again, even if shelved; better does not', () => {
    const journal = gauge();
    // A rise that levels out at 3.4 m, and another one that begins an hour later.
    run(journal, 0, 60, (minute) => 2 + 0.014 * minute);
    const first = alarm(journal);
    acknowledge(journal, 60);
    journal.add('assessment', { source: 'chief', atS: 60 * 60 + 2 }, { target: ALARM, verdict: 'shelve', reason: '', untilMs: START_MS + 5 * 3_600_000 });
    expect(alarm(journal)).toMatchObject({ acknowledgedBy: 'chief', shelvedUntilMs: expect.any(Number) });
    const before = announced(journal).length;
    const severity = (): number => ['minor', 'moderate', 'severe', 'extreme'].indexOf(alarm(journal).severity);
    const was = severity();
    run(journal, 61, 75, (minute) => 2.84 + 0.1 * (minute - 60));
    expect(severity()).toBeGreaterThan(was);
    expect(announced(journal).length).toBeGreaterThan(before);
    expect(alarm(journal)).toMatchObject({ id: first.id, active: true, occurrences: announced(journal).length });
    expect(alarm(journal).acknowledgedBy ?? alarm(journal).shelvedUntilMs).toBeUndefined();
    const worse = announced(journal).length;
    acknowledge(journal, 75);
    run(journal, 76, 110, () => 3.9);
    expect(severity()).toBeLessThan(3);
    expect(alarm(journal)).toMatchObject({ acknowledgedBy: 'chief', acknowledgedTimeMs: expect.any(Number) });
    expect(announced(journal)).toHaveLength(worse);
  });

  it('[F133] its minutes are put right in their place when they are wrong by five, and nobody is alarmed by that', () => {
    const journal = gauge([threshold('1', 4, 'severe')]);
    const wrong: number[] = [];
    for (let minute = 0; minute < 100; minute++) {
      run(journal, minute, minute + 1, () => 1 + 0.028 * minute);
      const said = journal.state.entities.get(ALARM);
      const foreseen = journal.get('gauge:g', 'gauge').forecast?.crossings[0]?.timeMs;
      if (said?.type === 'alarm' && said.active && foreseen !== undefined) wrong.push(Math.abs(Number(said.params['minutes']) - (foreseen - START_MS - minute * 60_000) / 60_000));
    }
    expect(wrong.length).toBeGreaterThan(60);
    expect(Math.max(...wrong)).toBeLessThanOrEqual(5.5);
    expect(announced(journal)).toHaveLength(1);
  });

  it('[F132] what is reached is named no more; with the last one the alarm ends', () => {
    const journal = gauge(stages.slice(0, 2));
    run(journal, 0, 70, (minute) => 1.2 + 0.028 * minute);
    expect(journal.get('alarm:gauge_threshold:gauge:g:1', 'alarm').active).toBe(true);
    expect(alarm(journal)).toMatchObject({ active: true, params: { label: 'Stufe 2' } });
    expect(alarm(journal).params['first']).toBeUndefined();
    run(journal, 70, 102, (minute) => 1.2 + 0.028 * minute);
    expect(alarm(journal).active).toBe(false);
    expect(announced(journal).length).toBeLessThanOrEqual(2);
  });

  it('[F134] a threshold that is only a mark alarms nobody, neither ahead nor when it is reached, and is shown as reached', () => {
    const journal = gauge(stages.map((stage) => ({ ...stage, alarm: false })));
    run(journal, 0, 150, (minute) => 1.2 + 0.028 * minute);
    expect(journal.get('gauge:g', 'gauge').thresholds.map(({ reached }) => reached)).toEqual([true, true, true]);
    expect(journal.all('alarm')).toEqual([]);
  });
});

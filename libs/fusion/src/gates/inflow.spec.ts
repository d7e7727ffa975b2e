import { describe, expect, it } from '@jest/globals';
import type { FieldReport, Hazard } from '@lagewacht/contract';
import { Journal } from '../build.spec-support';
import { explain } from '../index';

const SILL_M = 4;
function register(journal: Journal): void {
  journal.add('source', { source: 'admin', atS: 0 }, { source: 'gate-1', kind: 'gate', name: 'Sieltor', lon: 10, lat: 53.5, periodS: 3600, bindings: [], simulated: false, retired: false, gate: { sillM: SILL_M, gauge: 'g', area: 'Polder' } });
  journal.add('source', { source: 'admin', atS: 0 }, { source: 'g', kind: 'gauge', name: 'g', lon: 10, lat: 53.5, periodS: 60, bindings: [], simulated: false, retired: false, gauge: { datum: 'NHN', stageScheme: 'none', surgeClasses: false, thresholds: [] } });
}
const level = (journal: Journal, minute: number, value: number): void => void journal.add('measurement', { source: 'g', atS: minute * 60 }, { property: 'water_level', value, uom: 'm', datum: 'NHN' });
const sensor = (journal: Journal, minute: number, state: 'open' | 'closed' | 'moving'): void => void journal.add('measurement', { source: 'gate-1', atS: minute * 60 }, { property: 'gate_state', state });
const worker = (journal: Journal, minute: number, state: 'open' | 'closed', more: Partial<FieldReport> = {}): void => void journal.report({ source: 'worker', atS: minute * 60 }, { category: 'gate_state', state, feature: 'gate-1', reliability: 'A', ...more });
const hazardOf = (journal: Journal): Hazard | undefined => {
  const entity = journal.state.entities.get('hazard:gate_inflow:gate:gate-1');
  return entity?.type === 'hazard' ? entity : undefined;
};
const raised = (journal: Journal, code: string): number => journal.changes.filter(({ before, after }) => after?.type === 'alarm' && after.code === code && after.active && !(before?.type === 'alarm' && before.active)).length;

const WATERS = {
  'low and steady': (minute: number) => 1 + 0.001 * (minute % 3),
  'low, peak above the sill foreseen': (minute: number) => 1 + minute * 0.025,
  'above the sill': (minute: number) => 3.2 + minute * 0.012,
} as const;
const EXPECTED: Readonly<Record<keyof typeof WATERS, Hazard['state'] | undefined>> = { 'low and steady': undefined, 'low, peak above the sill foreseen': 'expected', 'above the sill': 'present' };
const LAST = 80;
const GATES: readonly (readonly [string, boolean, (journal: Journal) => void])[] = [
  ['closed, confirmed by its sensor', false, (journal) => sensor(journal, LAST + 1, 'closed')],
  ['closed, confirmed by sensor and person', false, (journal) => { sensor(journal, LAST + 1, 'closed'); worker(journal, LAST + 1, 'closed'); }],
  ['closed by one weak voice', true, (journal) => worker(journal, LAST + 1, 'closed', { reliability: 'C' })],
  ['in conflict', true, (journal) => { sensor(journal, LAST + 1, 'closed'); worker(journal, LAST + 1, 'open'); }],
  ['open', true, (journal) => sensor(journal, LAST + 1, 'open')],
  ['moving', true, (journal) => sensor(journal, LAST + 1, 'moving')],
  ['silent', true, () => undefined],
];

describe('level × gate', () => {
  for (const [water, levelAt] of Object.entries(WATERS) as [keyof typeof WATERS, (minute: number) => number][]) {
    for (const [name, isOpenToDoubt, claim] of GATES) {
      const state = isOpenToDoubt ? EXPECTED[water] : undefined;
      it(`[F105] domain check 8: water ${water}, gate ${name}: ${state ?? 'no danger'}`, () => {
        const journal = new Journal();
        register(journal);
        for (let minute = 0; minute <= LAST; minute++) level(journal, minute, levelAt(minute));
        claim(journal);
        const hazard = hazardOf(journal);
        expect(hazard?.state).toBe(state);
        const active = (code: string): boolean => {
          const alarm = journal.state.entities.get(`alarm:${code}:gate:gate-1`);
          return alarm?.type === 'alarm' && alarm.active;
        };
        expect([active('gate_inflow_expected'), active('gate_open_above_sill')]).toEqual([state === 'expected', state === 'present']);
        if (!hazard) return;
        expect(hazard).toMatchObject({ kind: 'gate_inflow', subject: 'gate:gate-1', name: 'Sieltor', area: 'Polder', evidence: ['gate:gate-1', 'gauge:g'] });
        expect(hazard.probability).toBeGreaterThan(0.25);
        expect(explain(journal.state, hazard.id)?.['state']?.records.length).toBeGreaterThan(0);
        const nowMs = journal.get('gauge:g', 'gauge').eventTimeMs;
        if (state === 'present') expect(hazard.harmTimeMs).toBeLessThanOrEqual(nowMs);
        else {
          const leftMin = ((hazard.harmTimeMs ?? 0) - nowMs) / 60_000;
          expect(Math.abs(leftMin - (SILL_M - levelAt(LAST)) / 0.025)).toBeLessThan(15);
          expect((hazard.earliestMs ?? 0) <= (hazard.harmTimeMs ?? 0) && (hazard.harmTimeMs ?? 0) <= (hazard.latestMs ?? Number.POSITIVE_INFINITY)).toBe(true);
        }
      });
    }
  }

  it('[F105] counts down once a minute, is one alarm of each kind, and is withdrawn when the gate is confirmed closed', () => {
    const journal = new Journal();
    register(journal);
    sensor(journal, 0, 'open');
    for (let minute = 0; minute <= 130; minute++) {
      for (const part of [0, 0.25, 0.5, 0.75]) level(journal, minute + part, 1 + (minute + part) * 0.025);
      if (minute % 10 === 0) sensor(journal, minute, 'open');
    }
    expect([raised(journal, 'gate_inflow_expected'), raised(journal, 'gate_open_above_sill')]).toEqual([1, 1]);
    expect(journal.get('alarm:gate_inflow_expected:gate:gate-1', 'alarm')).toMatchObject({ active: false, params: { name: 'Sieltor', area: 'Polder' } });
    const shown = journal.changes.filter(({ after }) => after?.type === 'hazard').length;
    expect(shown).toBeLessThan(140);
    expect(hazardOf(journal)?.state).toBe('present');
    sensor(journal, 131, 'closed');
    expect(hazardOf(journal)).toBeUndefined();
    sensor(journal, 132, 'open');
    expect(hazardOf(journal)?.state).toBe('present');
  });

  it('[F105] a forecast that rocks round the sill does not come and go', () => {
    const journal = new Journal();
    register(journal);
    const tide = (minute: number): number => 2.2 - 1.83 * Math.cos((2 * Math.PI * minute) / 745.2);
    for (let minute = 0; minute <= 360; minute++) level(journal, minute, tide(minute) + (minute % 2 === 0 ? 0.01 : -0.01));
    expect(raised(journal, 'gate_inflow_expected')).toBeLessThanOrEqual(1);
    const comings = journal.changes.filter(({ before, after }) => after?.type === 'hazard' && !before).length;
    expect(comings).toBeLessThanOrEqual(2);
  });

  it('[F105] goes with a gate that turns out to be none', () => {
    const journal = new Journal();
    register(journal);
    for (let minute = 0; minute <= 10; minute++) level(journal, minute, 5);
    expect(hazardOf(journal)?.state).toBe('present');
    journal.add('source', { source: 'admin', atS: 700 }, { source: 'gate-1', kind: 'weather', name: 'Mast', bindings: [], simulated: false, retired: false });
    expect(hazardOf(journal)).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import type { FieldReport, SourceRegistration } from '@lagewacht/contract';
import { Journal, idOf } from '../build.spec-support';
import { explain } from '../index';
import { claimedState, readGateText } from './read-state';

function registerGate(journal: Journal, more: Partial<SourceRegistration> = {}, source = 'gate-1'): void {
  journal.add('source', { source: 'admin', atS: 0 }, { source, kind: 'gate', name: 'Sieltor', lon: 10, lat: 53.5, periodS: 60, bindings: [], simulated: false, retired: false, gate: { sillM: 4, gauge: 'g', area: 'Polder' }, ...more });
}
function registerGauge(journal: Journal): void {
  journal.add('source', { source: 'admin', atS: 0 }, { source: 'g', kind: 'gauge', name: 'g', lon: 10, lat: 53.5, periodS: 60, bindings: [], simulated: false, retired: false, gauge: { datum: 'NHN', stageScheme: 'none', surgeClasses: false, thresholds: [] } });
}
const sensor = (journal: Journal, atS: number, state: 'open' | 'closed' | 'moving' | 'unknown'): void => void journal.add('measurement', { source: 'gate-1', atS }, { property: 'gate_state', state });
const worker = (journal: Journal, atS: number, state: 'open' | 'closed', { source = 'worker', ...more }: Partial<FieldReport> & { source?: string } = {}): void =>
  void journal.report({ source, atS }, { category: 'gate_state', state, feature: 'gate-1', reliability: 'A', origin: source, ...more });
const raised = (journal: Journal, code: string): number => journal.changes.filter(({ before, after }) => after?.type === 'alarm' && after.code === code && after.active && !(before?.type === 'alarm' && before.active)).length;
const gate = (journal: Journal) => journal.get('gate:gate-1', 'gate');

describe('gates', () => {
  it('[F40] domain check 1: 20 alternating claims are one conflict, assumed open, one alarm, and the confidence never rises', () => {
    const journal = new Journal();
    registerGate(journal);
    sensor(journal, 1, 'closed');
    expect(gate(journal)).toMatchObject({ state: 'closed', assumed: 'closed' });
    let confidence = gate(journal).confidence;
    worker(journal, 2, 'open');
    for (let i = 0; i < 20; i++) {
      expect(gate(journal)).toMatchObject({ state: 'conflict', assumed: 'open' });
      expect(gate(journal).confidence).toBeLessThanOrEqual(confidence);
      confidence = gate(journal).confidence;
      if (i % 2 === 0) sensor(journal, 3 + i, 'closed');
      else worker(journal, 3 + i, 'open');
      journal.tick(3.5 + i);
    }
    expect(gate(journal).claims.map(({ by, state }) => [by, state])).toEqual([['person', 'open'], ['sensor', 'closed']]);
    expect(raised(journal, 'gate_conflict')).toBe(1);
    worker(journal, 40, 'closed');
    expect(gate(journal)).toMatchObject({ state: 'closed', assumed: 'closed' });
    expect(journal.get('alarm:gate_conflict:gate:gate-1', 'alarm').active).toBe(false);
  });

  it('[F40] two people who disagree are a conflict too, and more voices for one side do not lift it', () => {
    const journal = new Journal();
    registerGate(journal);
    worker(journal, 1, 'closed', { source: 'a' });
    worker(journal, 2, 'open', { source: 'b' });
    const { confidence } = gate(journal);
    expect(gate(journal)).toMatchObject({ state: 'conflict', assumed: 'open' });
    worker(journal, 3, 'closed', { source: 'c' });
    worker(journal, 4, 'closed', { source: 'd' });
    expect(gate(journal).state).toBe('conflict');
    expect(gate(journal).confidence).toBeLessThanOrEqual(confidence);
  });

  it('[F40] claims of one origin count once', () => {
    const journal = new Journal();
    registerGate(journal);
    worker(journal, 1, 'closed', { source: 'a', reliability: 'B', origin: 'x' });
    const { confidence } = gate(journal);
    worker(journal, 2, 'closed', { source: 'b', reliability: 'B', origin: 'x' });
    expect(gate(journal).confidence).toBe(confidence);
    worker(journal, 3, 'closed', { source: 'c', reliability: 'B', origin: 'y' });
    expect(gate(journal).confidence).toBeGreaterThan(confidence);
  });

  it('[F41] a settlement holds until a newer claim contradicts it, and says so', () => {
    const journal = new Journal();
    registerGate(journal);
    sensor(journal, 1, 'closed');
    worker(journal, 2, 'open');
    journal.add('assessment', { source: 'chief', atS: 10 }, { target: 'gate:gate-1', verdict: 'settle', state: 'open', reason: 'seen' });
    expect(gate(journal)).toMatchObject({ state: 'open', assumed: 'open', settledBy: 'chief' });
    sensor(journal, 20, 'closed');
    expect(gate(journal).state).toBe('open');
    worker(journal, 30, 'closed');
    expect(gate(journal)).toMatchObject({ state: 'conflict', assumed: 'open', settledBy: 'chief' });
    journal.add('assessment', { source: 'chief', atS: 40 }, { target: 'gate:gate-1', verdict: 'settle', state: 'closed', reason: '' });
    expect(gate(journal)).toMatchObject({ state: 'closed', settledBy: 'chief' });
    const later = new Journal();
    registerGate(later);
    sensor(later, 1, 'closed');
    later.add('assessment', { source: 'chief', atS: 10 }, { target: 'gate:gate-1', verdict: 'settle', state: 'open', reason: '' });
    for (let minute = 1; minute <= 31; minute++) sensor(later, minute * 60, 'closed');
    expect(gate(later).state).toBe('conflict');
  });

  it('[F42] old claims are shown but do not count', () => {
    const journal = new Journal();
    registerGate(journal);
    sensor(journal, 1, 'closed');
    worker(journal, 2, 'open');
    journal.tick(300);
    expect(gate(journal)).toMatchObject({ state: 'open', assumed: 'open' });
    expect(gate(journal).claims).toHaveLength(2);
    journal.tick(2000);
    expect(gate(journal)).toMatchObject({ state: 'unknown', assumed: 'open' });
  });

  it('[F43] words find their gate by name or by place; without one a report is an incident', () => {
    const journal = new Journal();
    registerGate(journal);
    journal.report({ source: 'p', atS: 1 }, { category: 'gate_state', text: 'Tor steht offen', lon: 10.001, lat: 53.5, sigmaM: 10 });
    expect(gate(journal).state).toBe('open');
    journal.add('measurement', { source: 'add-on', atS: 2 }, { property: 'gate_state', state: 'closed', lon: 10.0003, lat: 53.5 });
    expect(gate(journal).state).toBe('conflict');
    journal.report({ source: 'p', atS: 3 }, { category: 'gate_state', text: 'Tor offen', lon: 10.1, lat: 53.5, sigmaM: 10 });
    expect(journal.all('incident')).toHaveLength(1);
    journal.add('measurement', { source: 'lone', atS: 4 }, { property: 'gate_state', state: 'open', lon: 10.2, lat: 53.5 });
    expect(journal.get('gate:lone', 'gate').state).toBe('open');
  });

  it('[F44] reads German and English', () => {
    const table: [string, string][] = [
      ['Das Tor ist offen', 'open'], ['Tor geöffnet!', 'open'], ['steht auf', 'open'], ['ist nicht zu', 'open'], ['Tor ist nicht geschlossen', 'open'], ['gate is open', 'open'], ['the gate is not closed', 'open'],
      ['noch nicht ganz zu', 'open'], ['Tor geschlossen', 'closed'], ['ist zu', 'closed'], ['Gate closed', 'closed'], ['shut', 'closed'], ['nicht mehr offen', 'closed'], ['gate not open', 'closed'],
      ['wird gerade geschlossen', 'moving'], ['Wasser läuft', 'unknown'], ['', 'unknown'], ['Zufahrt frei', 'unknown'],
    ];
    for (const [text, state] of table) expect([text, readGateText(text)]).toEqual([text, state]);
    const report = { category: 'gate_state', text: 'geschlossen', denies: true } as FieldReport;
    expect(claimedState(report)).toBe('open');
    expect(claimedState({ ...report, state: 'open' })).toBe('closed');
    expect(claimedState({ ...report, state: 'moving' })).toBe('unknown');
  });

  describe('[F45] domain check 8: level × gate', () => {
    const gates: [string, boolean, (journal: Journal) => void][] = [
      ['closed, confirmed by sensor', false, (journal) => sensor(journal, 101, 'closed')],
      ['closed, confirmed by sensor and person', false, (journal) => { sensor(journal, 101, 'closed'); worker(journal, 101, 'closed'); }],
      ['closed by one weak voice', true, (journal) => worker(journal, 101, 'closed', { reliability: 'C' })],
      ['conflict', true, (journal) => { sensor(journal, 101, 'closed'); worker(journal, 101, 'open'); }],
      ['open', true, (journal) => sensor(journal, 101, 'open')],
      ['moving', true, (journal) => sensor(journal, 101, 'moving')],
      ['silent', true, () => undefined],
    ];
    for (const [name, isHazard, claim] of gates) {
      for (const [levelM, isAbove] of [[3.5, false], [4, true], [4.5, true]] as const) {
        it(`[F45] ${name}, level ${levelM} m: ${isHazard && isAbove ? 'alarm' : 'none'}`, () => {
          for (const levelFirst of [true, false]) {
            const journal = new Journal();
            registerGauge(journal);
            registerGate(journal);
            const rise = (): void => void journal.add('measurement', { source: 'g', atS: 102 }, { property: 'water_level', value: levelM, uom: 'm', datum: 'NHN' });
            if (levelFirst) rise();
            claim(journal);
            if (!levelFirst) rise();
            const alarm = journal.state.entities.get('alarm:gate_open_above_sill:gate:gate-1');
            expect(alarm?.type === 'alarm' && alarm.active).toBe(isHazard && isAbove);
          }
        });
      }
    }

    it('[F45] is withdrawn when the gate is confirmed closed, comes back when its sensor falls silent, and goes with the water', () => {
      const journal = new Journal();
      registerGauge(journal);
      registerGate(journal);
      sensor(journal, 100, 'open');
      journal.add('measurement', { source: 'g', atS: 101 }, { property: 'water_level', value: 4.2, uom: 'm', datum: 'NHN' });
      const active = (): boolean => journal.get('alarm:gate_open_above_sill:gate:gate-1', 'alarm').active;
      expect(active()).toBe(true);
      sensor(journal, 110, 'closed');
      expect(active()).toBe(false);
      journal.tick(110 + 200);
      expect(active()).toBe(true);
      journal.add('measurement', { source: 'g', atS: 400 }, { property: 'water_level', value: 3.96, uom: 'm', datum: 'NHN' });
      expect(active()).toBe(true);
      journal.add('measurement', { source: 'g', atS: 460 }, { property: 'water_level', value: 3.94, uom: 'm', datum: 'NHN' });
      expect(active()).toBe(false);
      expect(raised(journal, 'gate_open_above_sill')).toBe(2);
    });
  });

  it('[F6] a conflict with a settlement rests on both', () => {
    const journal = new Journal();
    registerGate(journal);
    journal.add('assessment', { source: 'chief', atS: 1 }, { target: 'gate:gate-1', verdict: 'settle', state: 'open', reason: '' });
    sensor(journal, 2, 'moving');
    expect(explain(journal.state, 'gate:gate-1')).toMatchObject({ state: { rule: 'claims-disagree', count: 2 }, conflictSinceMs: { count: 2, records: [idOf(2), idOf(3)] } });
  });

  it('[F7] an older claim of the same source is history', () => {
    const journal = new Journal();
    registerGate(journal);
    sensor(journal, 100, 'closed');
    journal.add('measurement', { source: 'gate-1', atS: 50, lagS: 60, id: idOf(900) }, { property: 'gate_state', state: 'open' });
    expect(gate(journal).state).toBe('closed');
  });
});

import { describe, expect, it } from '@jest/globals';
import type { SourceRegistration } from '@lagewacht/contract';
import { Journal } from './build.spec-support';

function register(journal: Journal, body: Partial<SourceRegistration> & Pick<SourceRegistration, 'source' | 'kind'>, atS = 0): void {
  journal.add('source', { source: 'admin', atS }, { name: body.source, bindings: [], simulated: false, retired: false, ...body });
}
const fix = (journal: Journal, source: string, atS: number, lon: number): void => void journal.add('position', { source, atS }, { lon, lat: 53.5, sigmaM: 3 });
const raised = (journal: Journal, code: string): number => journal.changes.filter(({ before, after }) => after?.type === 'alarm' && after.code === code && after.active && !(before?.type === 'alarm' && before.active)).length;

describe('ageing, alarms and forces', () => {
  it('[F60] ages by ticks alone', () => {
    const journal = new Journal();
    register(journal, { source: 'u', kind: 'unit', periodS: 30 });
    fix(journal, 'u', 0, 10);
    const at = (atS: number): string => {
      journal.tick(atS);
      return journal.get('unit:u', 'unit').freshness;
    };
    expect([at(40), at(60), at(95), at(290), at(301)]).toEqual(['fresh', 'ageing', 'stale', 'stale', 'silent']);
    const { version } = journal.state;
    for (let i = 302; i < 400; i++) expect(journal.tick(i)).toEqual([]);
    expect(journal.state.version).toBe(version);
  });

  it('[F61] domain check 6: silence is one alarm, cleared on return', () => {
    const journal = new Journal();
    register(journal, { source: 's', kind: 'seepage', periodS: 10 });
    journal.add('measurement', { source: 's', atS: 0 }, { property: 'seepage', value: 1, uom: 'l/s' });
    for (let i = 1; i < 600; i++) journal.tick(i);
    expect(raised(journal, 'source_silent')).toBe(1);
    expect(journal.get('alarm:source_silent:sensor:s', 'alarm').active).toBe(true);
    journal.add('measurement', { source: 's', atS: 600 }, { property: 'seepage', value: 1, uom: 'l/s' });
    expect(journal.get('alarm:source_silent:sensor:s', 'alarm').active).toBe(false);
    expect(journal.get('sensor:s', 'sensor').freshness).toBe('fresh');
  });

  it('[F61] who was registered to speak and never did is silent; people, partners, retired and strangers are not', () => {
    const journal = new Journal();
    register(journal, { source: 'never', kind: 'gate', periodS: 60 });
    register(journal, { source: 'person', kind: 'person', periodS: 60 });
    register(journal, { source: 'partner', kind: 'partner', periodS: 60 });
    register(journal, { source: 'retired', kind: 'gauge', periodS: 60, retired: true });
    fix(journal, 'stranger', 0, 10);
    for (let i = 1; i < 2000; i += 5) journal.tick(i);
    expect(journal.all('alarm').map(({ id }) => id)).toEqual(['alarm:source_silent:gate:never']);
    register(journal, { source: 'never', kind: 'gate', periodS: 60, retired: true }, 2001);
    expect(journal.get('alarm:source_silent:gate:never', 'alarm').active).toBe(false);
  });

  it('[F60] learns a rhythm nobody registered', () => {
    const journal = new Journal();
    register(journal, { source: 's', kind: 'weather' });
    for (let i = 0; i < 12; i++) journal.add('measurement', { source: 's', atS: i * 300 }, { property: 'wind_speed', value: i, uom: 'm/s' });
    expect(journal.get('sensor:s', 'sensor').periodS).toBe(300);
    for (let atS = 3301; atS < 3300 + 3600; atS += 30) journal.tick(atS);
    expect(raised(journal, 'source_silent')).toBe(1);
  });

  it('[F62] acknowledged is not cleared, a shelf time ends, and what is both over and acknowledged leaves', () => {
    const journal = new Journal();
    journal.add('status', { source: 'u', atS: 0 }, { fms: 0 });
    const id = 'alarm:unit_emergency:unit:u';
    journal.add('assessment', { source: 'chief', atS: 5 }, { target: id, verdict: 'shelve', untilMs: journal.get(id, 'alarm').raisedTimeMs + 60_000, reason: '' });
    expect(journal.get(id, 'alarm').shelvedUntilMs).toBeDefined();
    journal.tick(61);
    expect(journal.get(id, 'alarm').shelvedUntilMs).toBeUndefined();
    journal.add('assessment', { source: 'chief', atS: 70 }, { target: id, verdict: 'acknowledge', reason: '' });
    expect(journal.get(id, 'alarm')).toMatchObject({ active: true, acknowledgedBy: 'chief' });
    journal.tick(5000);
    expect(journal.get(id, 'alarm').active).toBe(true);
    journal.add('status', { source: 'u', atS: 5001 }, { fms: 4 });
    expect(journal.get(id, 'alarm')).toMatchObject({ active: false, acknowledgedBy: 'chief' });
    journal.tick(5001 + 590);
    expect(journal.state.entities.has(id)).toBe(true);
    journal.tick(5001 + 601);
    expect(journal.state.entities.has(id)).toBe(false);
  });

  it('[F21] FMS 0 is one emergency, however often it is sent', () => {
    const journal = new Journal();
    register(journal, { source: 'u', kind: 'unit', unit: { callSign: 'Florian 1', organisation: 'fire', vehicle: 'vehicle' } });
    for (let i = 0; i < 5; i++) journal.add('position', { source: 'u', atS: i }, { lon: 10, lat: 53.5, sigmaM: 3, fms: 0 });
    expect(raised(journal, 'unit_emergency')).toBe(1);
    expect(journal.get('alarm:unit_emergency:unit:u', 'alarm').params).toEqual({ name: 'Florian 1' });
  });

  it('[F7][F20] domain check 5: neither an old fix nor an implausible jump becomes the newest', () => {
    const journal = new Journal();
    register(journal, { source: 'u', kind: 'unit', unit: { organisation: 'fire', vehicle: 'vehicle' } });
    fix(journal, 'u', 100, 10);
    journal.add('position', { source: 'u', atS: 50, lagS: 60 }, { lon: 10.001, lat: 53.5, sigmaM: 3 });
    expect(journal.get('unit:u', 'unit').lon).toBe(10);
    fix(journal, 'u', 110, 10.5);
    expect(journal.get('unit:u', 'unit').lon).toBe(10);
    fix(journal, 'u', 120, 10.0005);
    expect(journal.get('unit:u', 'unit').lon).toBe(10.0005);
    fix(journal, 'u', 130, 10.5);
    fix(journal, 'u', 140, 10.5001);
    expect(journal.get('unit:u', 'unit').lon).toBe(10.5001);
  });

  it('[F63] an order shows its steps by event time and lowers the priority of its incident', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { reliability: 'A' });
    const { id, priority } = journal.all('incident')[0]!;
    journal.report({ source: 'b', atS: 0 }, { reliability: 'A', lon: 10.1 });
    journal.add('tasking', { source: 'chief', atS: 10 }, { task: 'task:1', unit: 'u', step: 'tasked', text: 'Sandsäcke', target: id });
    journal.add('tasking', { source: 'u', atS: 60, lagS: 0 }, { task: 'task:1', unit: 'u', step: 'on_scene', text: '' });
    journal.add('tasking', { source: 'u', atS: 30, lagS: 40 }, { task: 'task:1', unit: 'u', step: 'accepted', text: '' });
    expect(journal.get('task:1', 'task')).toMatchObject({ step: 'on_scene', text: 'Sandsäcke', unit: 'u', target: id });
    expect(journal.get('task:1', 'task').steps.map(({ step }) => step)).toEqual(['tasked', 'accepted', 'on_scene']);
    expect(journal.get(id, 'incident').priority).toBeLessThan(priority);
    journal.add('tasking', { source: 'u', atS: 90 }, { task: 'task:1', unit: 'u', step: 'done', text: '' });
    journal.tick(180);
    // What silence takes from it meanwhile it takes from one that nobody was sent to as well.
    expect(journal.get(id, 'incident').priority).toBe(journal.all('incident')[1]?.priority);
    expect(journal.get(id, 'incident').priority).toBeGreaterThan(0.9 * priority);
    for (let hour = 1; hour < 30; hour++) journal.tick(hour * 3600);
    expect(journal.all('task')).toEqual([]);
  });

  it('[F64] a stranger that fell silent leaves after a day', () => {
    const journal = new Journal();
    fix(journal, 'stranger', 0, 10);
    for (let hour = 1; hour <= 25; hour++) journal.tick(hour * 3600);
    expect(journal.state.entities.size).toBe(0);
    expect(journal.state.voices.has('stranger')).toBe(false);
    expect(journal.state.units.size).toBe(0);
  });

  it('[F64] a source that turns out to be something else leaves its former shape and its alarms', () => {
    const journal = new Journal();
    register(journal, { source: 'x', kind: 'gate', periodS: 60 });
    journal.add('measurement', { source: 'x', atS: 1 }, { property: 'gate_state', state: 'closed' });
    journal.report({ source: 'w', atS: 2 }, { category: 'gate_state', state: 'open', feature: 'x' });
    expect(journal.get('alarm:gate_conflict:gate:x', 'alarm').active).toBe(true);
    register(journal, { source: 'x', kind: 'weather', periodS: 60 }, 3);
    expect(journal.state.entities.has('gate:x')).toBe(false);
    expect(journal.get('sensor:x', 'sensor').name).toBe('x');
    expect(journal.get('alarm:gate_conflict:gate:x', 'alarm').active).toBe(false);
    expect(journal.state.gates.size).toBe(0);
  });

  it('[F1] who sent positions and then looks is a drone', () => {
    const journal = new Journal();
    fix(journal, 'd', 0, 10);
    expect(journal.all('unit')).toHaveLength(1);
    journal.add('detections', { source: 'd', atS: 1 }, { detections: [] });
    expect(journal.all('unit')).toEqual([]);
    expect(journal.get('drone:d', 'drone').lon).toBe(10);
  });

  it('[F1] a drone shows its pose and what it looked at', () => {
    const journal = new Journal();
    register(journal, { source: 'd', kind: 'drone', simulated: true });
    journal.add('detections', { source: 'd', atS: 1 }, { platform: { lon: 10, lat: 53.5, altM: 80, headingDeg: 90 }, footprint: [[10, 53.5], [10.001, 53.5], [10.001, 53.501]], detections: [] });
    expect(journal.get('drone:d', 'drone')).toMatchObject({ lon: 10, altM: 80, simulated: true, footprint: [[10, 53.5], [10.001, 53.5], [10.001, 53.501]] });
    journal.add('position', { source: 'd', atS: 2 }, { lon: 10.0001, lat: 53.5, sigmaM: 2, battery: 0.5 });
    expect(journal.get('drone:d', 'drone')).toMatchObject({ lon: 10.0001, battery: 0.5 });
    expect(journal.all('unit')).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EntityId, Polder, SourceRegistration } from '@lagewacht/contract';
import { canonicalJson } from '@lagewacht/base';
import { Journal, START_MS } from '../../build.spec-support';
import { explain, freezeState, thawState } from '../../index';
import { sectionIdOf } from './find-sections';

type UnitSettings = NonNullable<SourceRegistration['unit']>;

function register(journal: Journal, source: string, unit: Partial<UnitSettings> = {}, periodS?: number): void {
  journal.add('source', { source: 'admin', atS: 0 }, { source, kind: 'unit', name: source, bindings: [], simulated: false, retired: false, ...(periodS === undefined ? {} : { periodS }), unit: { organisation: 'thw', vehicle: 'vehicle', ...unit } });
}
const stand = (journal: Journal, source: string, atS: number, lon = 10): void => void journal.add('position', { source, atS }, { lon, lat: 53.5, sigmaM: 3 });
const changesOf = (journal: Journal, id: EntityId): number => journal.changes.filter((change) => change.id === id).length;
const raised = (journal: Journal, code: string): number => journal.changes.filter(({ before, after }) => after?.type === 'alarm' && after.code === code && after.active && !(before?.type === 'alarm' && before.active)).length;
const hazards = (journal: Journal): string[] => journal.all('hazard').map(({ id }) => id).sort();
function ticks(journal: Journal, fromS: number, toS: number, everyS = 5): void {
  for (let atS = fromS; atS <= toS; atS += everyS) journal.tick(atS);
}
/** A polder with water in it, as another part of fusion shows it. */
function flood(journal: Journal, probability: number, rings: Polder['ring'][] = [[[9.99, 53.49], [10.01, 53.49], [10.01, 53.51], [9.99, 53.51]]]): void {
  const id = 'polder:p';
  const polder: Polder = {
    type: 'polder', id, name: 'Veddel', ring: rings[0] ?? [], crestM: 7.5, synthetic: true, probability, wetAreaM2: 1, bands: [{ probability, rings }], causes: [], eventTimeMs: START_MS, receivedTimeMs: START_MS,
  };
  journal.state.entities.set(id, polder);
  journal.state.trails.set(id, new Map([['water', { rule: 'test', records: [journal.entries[0]?.id ?? ''], count: 1 }]]));
}
/** A grave incident that two sure mouths tell of. */
function fire(journal: Journal, atS: number, lon = 10): EntityId {
  journal.report({ source: 'a', atS }, { category: 'fire', reliability: 'A', credibility: 1, lon, persons: 3 });
  journal.report({ source: 'b', atS }, { category: 'fire', reliability: 'A', credibility: 1, lon });
  const incident = journal.all('incident').find((one) => Math.abs(one.lon - lon) < 1e-4);
  if (!incident || incident.confidence < 0.9) throw new Error('The incident is not sure enough for the test.');
  return incident.id;
}

describe('incidents nobody goes to or looks at', () => {
  it('[F125] a grave incident without an order for 5 min is a danger, until somebody is sent', () => {
    const journal = new Journal();
    const id = fire(journal, 0);
    const hazard: EntityId = `hazard:incident_unattended:${id}`;
    ticks(journal, 5, 295);
    expect(journal.state.entities.has(hazard)).toBe(false);
    ticks(journal, 300, 320);
    expect(journal.get(hazard, 'hazard')).toMatchObject({ subject: id, severity: 'severe', evidence: [id], state: 'present', probability: journal.get(id, 'incident').confidence });
    journal.add('tasking', { source: 'chief', atS: 330 }, { task: 'task:1', unit: 'u', step: 'tasked', text: 'löschen', target: id });
    ticks(journal, 335, 345);
    expect(hazards(journal)).toEqual([]);
    journal.add('tasking', { source: 'u', atS: 350 }, { task: 'task:1', unit: 'u', step: 'impossible', text: '' });
    ticks(journal, 355, 640);
    expect(hazards(journal)).toEqual([]);
    ticks(journal, 645, 665);
    expect(hazards(journal)).toEqual([hazard]);
  });

  it('[F125] a minor one, a doubtful one and a closed one are none', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { category: 'road_blocked', reliability: 'A', credibility: 1 });
    journal.report({ source: 'a', atS: 0 }, { category: 'fire', reliability: 'E', credibility: 5, lon: 10.2 });
    const closed = fire(journal, 0, 10.4);
    journal.add('assessment', { source: 'chief', atS: 1 }, { target: closed, verdict: 'close', reason: 'aus' });
    ticks(journal, 5, 2000);
    expect(hazards(journal)).toEqual([]);
  });

  it('[F126] domain check 6: what nobody has looked at for 20 min is one alarm, cleared by a look at the very place', () => {
    const journal = new Journal();
    const id = fire(journal, 0);
    const alarm = `alarm:area_unseen:${id}`;
    ticks(journal, 5, 1195);
    expect(raised(journal, 'area_unseen')).toBe(0);
    ticks(journal, 1200, 1800);
    expect(raised(journal, 'area_unseen')).toBe(1);
    expect(journal.get(alarm, 'alarm')).toMatchObject({ active: true, params: { label: 'Brand', label_en: 'Fire', minutes: 20 } });
    // A drone that sees the neighbourhood but not the place does not count.
    journal.add('detections', { source: 'd', atS: 1805 }, { footprint: [[10.001, 53.499], [10.003, 53.499], [10.003, 53.501], [10.001, 53.501]], detections: [] });
    ticks(journal, 1810, 1820);
    expect(journal.get(alarm, 'alarm').active).toBe(true);
    const seen = journal.entries.length;
    journal.add('detections', { source: 'd', atS: 1825 }, { footprint: [[9.999, 53.499], [10.001, 53.499], [10.001, 53.501], [9.999, 53.501]], detections: [] });
    ticks(journal, 1830, 1840);
    expect(journal.get(alarm, 'alarm').active).toBe(false);
    expect(hazards(journal)).toEqual([`hazard:incident_unattended:${id}`]);
    // Somebody saw it just before the look: a fire of which nobody has spoken for 50 min is no grave danger any more.
    journal.report({ source: 'c', atS: 1824, lagS: 18 }, { category: 'fire', reliability: 'A', credibility: 1 });
    // Twenty minutes after that look it is unseen again, and the danger rests on the look too.
    ticks(journal, 1845, 3030);
    expect(raised(journal, 'area_unseen')).toBe(2);
    expect(explain(journal.state, `hazard:area_unseen:${id}`)?.['state']?.records).toContain(journal.entries[seen]?.id);
  });

  it('[F126] a polder with water to be feared and hardly a look is unseen, one that was flown over is not', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { category: 'road_blocked', lon: 11 });
    flood(journal, 0.3);
    ticks(journal, 5, 400);
    expect(hazards(journal)).toEqual(['hazard:area_unseen:polder:p']);
    expect(raised(journal, 'area_unseen')).toBe(1);
    journal.add('detections', { source: 'd', atS: 405 }, { footprint: [[9.99, 53.49], [10.01, 53.49], [10.01, 53.495], [9.99, 53.495]], detections: [] });
    ticks(journal, 410, 420);
    expect(hazards(journal)).toEqual([]);
    flood(journal, 0.05);
    ticks(journal, 425, 4000);
    expect(hazards(journal)).toEqual([]);
  });
});

describe('units in danger', () => {
  it('[F127] a unit on ground under water is in danger once, and is not a minute after it has left', () => {
    const journal = new Journal();
    register(journal, 'u', { callSign: 'Heros 1' });
    register(journal, 'boat', { vehicle: 'boat' });
    for (const source of ['u', 'boat']) stand(journal, source, 1);
    flood(journal, 0.6);
    ticks(journal, 5, 40);
    const hazard: EntityId = 'hazard:unit_in_danger:unit:u';
    expect(journal.get(hazard, 'hazard')).toMatchObject({ name: 'Heros 1', area: 'Veddel', probability: 0.6, evidence: ['unit:u', 'polder:p'], lon: 10, lat: 53.5 });
    expect(journal.get('alarm:unit_in_danger:unit:u', 'alarm').params).toEqual({ name: 'Heros 1', cause_de: 'Wasser in Veddel', cause_en: 'water in Veddel' });
    expect(hazards(journal).filter((id) => id.includes('boat'))).toEqual([]);
    stand(journal, 'u', 42, 10.02);
    ticks(journal, 45, 80);
    expect(journal.get('alarm:unit_in_danger:unit:u', 'alarm').active).toBe(true);
    ticks(journal, 85, 105);
    expect(journal.state.entities.has(hazard)).toBe(false);
    expect(journal.get('alarm:unit_in_danger:unit:u', 'alarm').active).toBe(false);
    expect(raised(journal, 'unit_in_danger')).toBe(1);
  });

  it('[F127] a dry mound in the water is dry', () => {
    const journal = new Journal();
    register(journal, 'u');
    stand(journal, 'u', 1);
    const box = (half: number): Polder['ring'] => [[10 - half, 53.5 - half], [10 + half, 53.5 - half], [10 + half, 53.5 + half], [10 - half, 53.5 + half]];
    flood(journal, 0.9, [box(0.02), box(0.005)]);
    ticks(journal, 5, 20);
    expect(hazards(journal)).toEqual([]);
    stand(journal, 'u', 60, 10.004);
    stand(journal, 'u', 120, 10.006);
    ticks(journal, 125, 130);
    expect(hazards(journal)).toEqual(['hazard:unit_in_danger:unit:u']);
  });

  it('[F127] a breach threatens whoever is near, but not who was sent there; fire crews know fires', () => {
    const journal = new Journal();
    for (const source of ['near', 'sent', 'far', 'heli']) register(journal, source, source === 'heli' ? { vehicle: 'aircraft' } : {});
    register(journal, 'crew', { organisation: 'fire' });
    journal.report({ source: 'a', atS: 0 }, { category: 'dyke_breach', reliability: 'A', credibility: 1 });
    journal.report({ source: 'b', atS: 0 }, { category: 'dyke_breach', reliability: 'A', credibility: 1 });
    const breach = journal.all('incident')[0]?.id ?? '';
    journal.add('tasking', { source: 'chief', atS: 1 }, { task: 'task:1', unit: 'sent', step: 'tasked', text: '', target: breach });
    for (const source of ['near', 'sent', 'heli']) stand(journal, source, 2, 10.001);
    stand(journal, 'far', 2, 10.01);
    fire(journal, 2, 10.1);
    for (const source of ['crew']) stand(journal, source, 3, 10.1);
    ticks(journal, 5, 10);
    expect(hazards(journal)).toEqual(['hazard:unit_in_danger:unit:near']);
    expect(journal.get('hazard:unit_in_danger:unit:near', 'hazard').severity).toBe('extreme');
  });

  it('[F127] a unit that rocks on the edge of the danger is one alarm', () => {
    const journal = new Journal();
    register(journal, 'u');
    journal.report({ source: 'a', atS: 0 }, { category: 'dyke_breach', reliability: 'A', credibility: 1 });
    journal.report({ source: 'b', atS: 0 }, { category: 'dyke_breach', reliability: 'A', credibility: 1 });
    // 250 m are 0.00377° of longitude here.
    for (let atS = 1; atS < 1200; atS += 5) {
      stand(journal, 'u', atS, 10 + 0.00377 + (atS % 2 === 0 ? 0.0003 : -0.0003));
      journal.tick(atS + 1);
    }
    expect(raised(journal, 'unit_in_danger')).toBe(1);
  });
});

describe('sections', () => {
  it('[F128] domain checks 6 and 20: a section none of whose units can be sent, and one without a boat', () => {
    const journal = new Journal();
    register(journal, 'boat', { section: 'Süd', vehicle: 'boat' }, 10);
    register(journal, 'truck', { section: 'Süd' }, 10);
    register(journal, 'other', { section: 'Nord' }, 10);
    for (let atS = 1; atS < 400; atS += 5) {
      for (const source of ['boat', 'truck', 'other']) stand(journal, source, atS, 10 + 0.01 * source.length);
      journal.tick(atS);
    }
    expect(hazards(journal)).toEqual([]);
    journal.add('status', { source: 'boat', atS: 400 }, { fms: 6, capabilities: ['divers'] });
    for (let atS = 401; atS < 600; atS += 5) {
      for (const source of ['boat', 'truck', 'other']) stand(journal, source, atS, 10 + 0.01 * source.length);
      journal.tick(atS);
    }
    const section = sectionIdOf('Süd');
    expect(section).toBe('section:S_fcd');
    expect(hazards(journal)).toEqual([`hazard:section_without_unit:${section}:boat`, `hazard:section_without_unit:${section}:divers`]);
    expect(journal.get(`hazard:section_without_unit:${section}:boat`, 'hazard')).toMatchObject({ name: 'Süd', severity: 'moderate', evidence: ['unit:boat'], eventTimeMs: START_MS + 400_000 });
    // The truck falls silent: now the section has nobody.
    for (let atS = 601; atS < 900; atS += 5) {
      stand(journal, 'other', atS);
      journal.tick(atS);
    }
    expect(hazards(journal)).toEqual([`hazard:section_without_unit:${section}`]);
    journal.add('status', { source: 'boat', atS: 900 }, { fms: 1 });
    ticks(journal, 905, 910);
    expect(hazards(journal)).toEqual([]);
  });

  it('[F128] names of sections become ids one to one', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60, unit: 'binary' }), fc.string({ maxLength: 60, unit: 'binary' }), (a, b) => {
      expect(sectionIdOf(a)).toMatch(/^section:[A-Za-z0-9._-]{0,60}$/);
      expect(sectionIdOf(a) === sectionIdOf(b)).toBe(a === b);
    }));
  });
});

describe('the watch', () => {
  it('[F129] what persons, severity, time to harm and orders do to a priority is monotone and finite', () => {
    const journal = new Journal();
    const lonely = fire(journal, 0);
    ticks(journal, 5, 320);
    const hazard = journal.get(`hazard:incident_unattended:${lonely}`, 'hazard');
    // Probability × 4 (severe) × (1 + ln 4 for three persons) × 1.5, nobody being assigned.
    expect(hazard.priority).toBeCloseTo(hazard.probability * 4 * (1 + Math.log(4)) * 1.5, 3);
  });

  it('[F129] a quiet hour changes nothing: rounds that find the same show the same', () => {
    const journal = new Journal();
    register(journal, 'u', { section: 'Süd' });
    journal.add('status', { source: 'u', atS: 1 }, { fms: 6 });
    ticks(journal, 5, 200);
    const id: EntityId = `hazard:section_without_unit:${sectionIdOf('Süd')}`;
    expect(changesOf(journal, id)).toBe(1);
    ticks(journal, 205, 3800);
    expect(changesOf(journal, id)).toBe(1);
  });

  it('[F3][F129] standing dangers go on through a checkpoint at any cut, in whatever order units and incidents came', () => {
    const scene = (cuts: number, isTurned: boolean): Journal => {
      const journal = new Journal();
      const sources = isTurned ? ['c', 'b', 'a'] : ['a', 'b', 'c'];
      for (const source of sources) register(journal, source, { section: source });
      for (const lon of isTurned ? [10.2, 10.1, 10] : [10, 10.1, 10.2]) fire(journal, 1, lon);
      for (const source of sources) stand(journal, source, 2, { a: 10, b: 10.1, c: 10.2 }[source]);
      journal.add('status', { source: 'b', atS: 3 }, { fms: 6 });
      for (let atS = 5; atS < 1300; atS += 5) {
        journal.tick(atS);
        if (cuts > 0 && atS % cuts === 0) journal.state = thawState(freezeState(journal.state));
      }
      return journal;
    };
    const straight = scene(0, false);
    expect(hazards(straight).length).toBeGreaterThan(5);
    expect(freezeState(scene(35, false).state)).toBe(freezeState(straight.state));
    const shown = (journal: Journal): string => canonicalJson(journal.all('hazard').map(({ id: _id, subject, evidence, ...rest }) => [subject.startsWith('inc:') ? rest.lon : subject, rest, evidence.length]).sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1)));
    expect(shown(scene(0, true))).toBe(shown(straight));
  });
});

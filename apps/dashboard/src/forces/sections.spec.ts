import { describe, expect, it } from '@jest/globals';
import type { Area, Hazard, Task, Unit } from '@lagewacht/contract';
import { overdueMs, readinessOf, sortOrders, toSections } from './sections';

const aged = { eventTimeMs: 0, receivedTimeMs: 0 };
const unit = (id: string, rest: Partial<Unit>): Unit => ({ type: 'unit', id: `unit:${id}`, source: id, callSign: id, settings: { organisation: 'fire', vehicle: 'vehicle' }, capabilities: [], periodS: 30, freshness: 'fresh', ...aged, ...rest });
const task = (id: string, step: string, timeMs: number): Task => ({ type: 'task', id: `task:${id}`, unit: 'a', text: 't', step, steps: [{ step: 'tasked', timeMs, by: 'c' }], eventTimeMs: timeMs, receivedTimeMs: timeMs });

describe('forces', () => {
  it('[D70] a unit is free by FMS 1 and 2, silent whatever it said last, and an emergency above all', () => {
    expect([1, 2, 3, 4, 6, 7, 8, undefined].map((fms) => readinessOf(unit('a', fms === undefined ? {} : { fms })))).toEqual(['free', 'free', 'busy', 'busy', 'off', 'busy', 'busy', 'off']);
    expect(readinessOf(unit('a', { fms: 1, freshness: 'silent' }))).toBe('silent');
    expect(readinessOf(unit('a', { fms: 0, freshness: 'silent' }))).toBe('emergency');
  });

  it('[D70] sections are counted, drawn ones win and are listed when nobody is in them, what they lack is named', () => {
    const area = (name: string, units: string[]): Area => ({ type: 'area', id: `area:${name}`, kind: 'section', name, shape: 'polygon', points: [], leader: 'L', units, drawnBy: 'c', ...aged });
    const lacking: Hazard = { type: 'hazard', id: 'hazard:1', kind: 'section_without_unit', subject: 'section:Nord:boat', name: 'Nord', area: 'Nord', state: 'present', severity: 'minor', probability: 1, priority: 1, evidence: [], ...aged };
    const settings = (section: string): Unit['settings'] => ({ organisation: 'fire', vehicle: 'vehicle', section });
    const sections = toSections([
      unit('a', { settings: settings('Nord'), fms: 1, strength: [1, 2, 6] }), unit('b', { settings: settings('Nord'), fms: 4 }), unit('c', { settings: settings('Nord'), fms: 0 }), unit('d', { fms: 1, freshness: 'silent' }), unit('e', { settings: settings('Süd'), fms: 2 }),
    ], [area('West', ['c']), area('Ost', [])], [lacking]);
    expect(sections.map(({ name, units, free, silent, people, lacks, leader }) => ({ name, units: units.map(({ source }) => source).join(), free, silent, people, lacks: lacks.join(), leader }))).toEqual([
      { name: 'West', units: 'c', free: 0, silent: 0, people: 0, lacks: '', leader: 'L' },
      { name: 'Nord', units: 'a,b', free: 1, silent: 0, people: 9, lacks: 'boat', leader: undefined },
      { name: 'Ost', units: '', free: 0, silent: 0, people: 0, lacks: '', leader: 'L' },
      { name: 'Süd', units: 'e', free: 1, silent: 0, people: 0, lacks: '', leader: undefined },
      { name: '', units: 'd', free: 0, silent: 1, people: 0, lacks: '', leader: undefined },
    ]);
  });

  it('[D71] orders not received for 2 minutes come first among the open ones, ended ones last', () => {
    const nowMs = 1e6;
    expect(overdueMs(task('a', 'tasked', nowMs - 119_000), nowMs)).toBeUndefined();
    expect(overdueMs(task('a', 'tasked', nowMs - 121_000), nowMs)).toBe(121_000);
    expect(overdueMs(task('a', 'received', nowMs - 500_000), nowMs)).toBeUndefined();
    const sorted = sortOrders([task('done', 'done', nowMs), task('new', 'tasked', nowMs - 1000), task('late', 'tasked', nowMs - 300_000), task('way', 'under_way', nowMs - 10)], nowMs);
    expect(sorted.map(({ id }) => id)).toEqual(['task:late', 'task:way', 'task:new', 'task:done']);
  });
});

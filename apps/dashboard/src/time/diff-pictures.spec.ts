import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Entity, Gauge, Unit } from '@lagewacht/contract';
import { diffPictures } from './diff-pictures';

const unit = (id: string, rest: Partial<Unit> = {}): Unit => ({ type: 'unit', id: `unit:${id}`, source: id, callSign: id, settings: { organisation: 'fire', vehicle: 'vehicle' }, capabilities: [], periodS: 30, freshness: 'fresh', lon: 10, lat: 53.5, fms: 4, eventTimeMs: 1, receivedTimeMs: 1, ...rest });
const gauge = (levelM: number, rest: Partial<Gauge> = {}): Gauge => ({ type: 'gauge', id: 'gauge:g', source: 'g', name: 'G', lon: 10, lat: 53.5, datum: 'NHN', levelM, tendency: 'rising', thresholds: [], quality: 'good', periodS: 60, freshness: 'fresh', eventTimeMs: 1, receivedTimeMs: 1, ...rest });
/** FMS 0 is an emergency, everything else calm; the status is the word. */
const judge = (entity: Entity): { rank: number; word: string } => (entity.type === 'unit' ? { rank: entity.fms === 0 ? 5 : 0, word: String(entity.fms) } : { rank: 0, word: '' });
const kindsOf = (before: readonly Entity[], after: readonly Entity[]): Record<string, readonly string[]> => Object.fromEntries(diffPictures(before, after, judge).map(({ id, kinds }) => [id, kinds]));

describe('what changed between two pictures', () => {
  it('[D36] is new, gone, worse, better, another state, moved or another level, each exactly', () => {
    const before = [unit('gone'), unit('worse'), unit('better', { fms: 0 }), unit('state', { fms: 3 }), unit('moved'), unit('same'), unit('wavers'), gauge(5.1)];
    const after = [unit('new'), unit('worse', { fms: 0 }), unit('better', { fms: 2 }), unit('state', { fms: 4 }), unit('moved', { lat: 53.501, fms: 7 }), unit('same', { eventTimeMs: 99 }), unit('wavers', { lat: 53.5001 }), gauge(5.5)];
    expect(kindsOf(before, after)).toEqual({ 'unit:new': ['new'], 'unit:gone': ['gone'], 'unit:worse': ['worse'], 'unit:better': ['better'], 'unit:state': ['state'], 'unit:moved': ['state', 'moved'], 'gauge:g': ['level'] });
    const byId = new Map(diffPictures(before, after, judge).map((change) => [change.id, change]));
    expect(byId.get('gauge:g')?.roseM).toBeCloseTo(0.4, 9);
    expect(byId.get('unit:moved')?.movedM).toBeCloseTo(111.2, 0);
  });
  it('[D36] a level over another datum is no rise, five centimetres are one, four are not', () => {
    expect(kindsOf([gauge(5.1)], [gauge(9, { datum: 'PNP' })])).toEqual({});
    expect(kindsOf([gauge(5.1)], [gauge(5.15)])).toEqual({ 'gauge:g': ['level'] });
    expect(kindsOf([gauge(5.1)], [gauge(5.06)])).toEqual({});
  });
  it('[D36] of any two pictures, what is new one way is gone the other, worse is better, and the order of things plays no part', () => {
    const things = fc.uniqueArray(fc.record({ id: fc.integer({ min: 0, max: 12 }), fms: fc.integer({ min: 0, max: 3 }), lat: fc.constantFrom(53.5, 53.5001, 53.51) }), { selector: ({ id }) => id })
      .map((list) => list.map(({ id, ...rest }) => unit(String(id), rest)));
    const mirrored: Readonly<Record<string, string>> = { new: 'gone', gone: 'new', worse: 'better', better: 'worse' };
    fc.assert(fc.property(things, things, (before, after) => {
      const there = kindsOf(before, after);
      const back = Object.fromEntries(Object.entries(kindsOf(after, before)).map(([id, kinds]) => [id, kinds.map((kind) => mirrored[kind] ?? kind)]));
      expect(back).toEqual(there);
      expect(kindsOf([...before].reverse(), [...after].reverse())).toEqual(there);
      expect(kindsOf(after, after)).toEqual({});
    }), { seed: 20261124, numRuns: 200 });
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Entity } from '@lagewacht/contract';
import { dangersNear, ownPlace, ownSections } from './danger';
import { worthKeeping } from './kept-picture';

const aged = { eventTimeMs: 0, receivedTimeMs: 0 };
const own = { lon: 10, lat: 53.5 };
/** A degree of longitude there is about 66 km, one of latitude 111 km. */
const square = (lon: number, lat: number, half = 0.005): [number, number][] => [[lon - half, lat - half], [lon + half, lat - half], [lon + half, lat + half], [lon - half, lat + half]];
const incident = (id: string, lon: number, more: object = {}): Entity => ({ type: 'incident', id: `inc:${id}`, category: 'flooding', lon, lat: 53.5, sigmaM: 10, grade: 'probable', confidence: 0.8, forWeight: 1, againstWeight: 0, origins: 1, reports: 1, denials: 0, severity: 'severe', urgency: 'immediate', priority: 1, text: '', sources: [], firstTimeMs: 0, ...aged, ...more } as Entity);
const area = (id: string, kind: string, points: [number, number][], units: string[] = []): Entity => ({ type: 'area', id: `area:${id}`, kind, name: id, shape: 'polygon', points, units, drawnBy: 's', ...aged } as Entity);
const hazard = (id: string, kind: string): Entity => ({ type: 'hazard', id: `haz:${id}`, kind, subject: 'gate:x', name: 'x', state: 'expected', severity: 'severe', probability: 0.9, priority: 1, evidence: [], lon: 10.01, lat: 53.5, ...aged } as Entity);
const polder = (probability: number, ring: [number, number][]): Entity => ({ type: 'polder', id: 'pol:a', name: 'A', ring, crestM: 7, synthetic: true, probability, wetAreaM2: 1, bands: [], causes: [], ...aged } as Entity);
const road = (car: string): Entity => ({ type: 'road', id: `road:${car}`, name: car, line: [[10.02, 53.5], [10.03, 53.5], [10.04, 53.5]], synthetic: true, probability: 1, depthM: 1, sigmaM: 0, car, truck: car, foot: car, ...aged } as Entity);
const idsOf = (entities: readonly Entity[], source = 'u'): readonly string[] => dangersNear(entities, { source, own }).map(({ id }) => id);

describe('dangers round a unit', () => {
  it('[A80] the own section comes first, then the worse and the nearer', () => {
    const entities = [incident('far', 10.2), incident('near', 10.003), incident('mild', 10.003, { severity: 'minor' }), incident('ours', 10.1), area('mine', 'section', square(10.1, 53.5), ['u']), area('theirs', 'section', square(10.2, 53.5), ['v'])];
    expect(idsOf(entities)).toEqual(['inc:ours', 'inc:near', 'inc:mild', 'inc:far']);
    expect(ownSections(entities, 'v', own)).toHaveLength(1);
    expect(ownSections(entities, 'x', { lon: 10.1, lat: 53.5 })).toHaveLength(1);
    expect(ownSections(entities, 'x', own)).toHaveLength(0);
  });
  it('[A80] a near severe one stands above an extreme one far away, and below it when both are near', () => {
    const entities = (lon: number): Entity[] => [incident('severe', 10.003), incident('extreme', lon, { severity: 'extreme' })];
    expect(idsOf(entities(10.005))).toEqual(['inc:extreme', 'inc:severe']);
    expect(idsOf(entities(10.2))).toEqual(['inc:severe', 'inc:extreme']);
  });
  it('[A80] what is over, clear, passable, barely possible or the matter of the staff is none', () => {
    const entities = [incident('a', 10, { grade: 'closed' }), incident('b', 10, { grade: 'denied' }), incident('c', 10, { grade: 'dismissed' }), incident('d', 10, { category: 'road_clear' }), hazard('e', 'incident_unattended'), hazard('f', 'area_unseen'), hazard('g', 'section_without_unit'), road('passable'), road('doubtful'), polder(0.19, square(10, 53.5)), area('h', 'staging_area', square(10, 53.5))];
    expect(idsOf(entities)).toEqual([]);
    expect(idsOf([hazard('e', 'breach_inflow'), road('impassable'), polder(0.2, square(10.3, 53.5)), area('h', 'closure', square(10.4, 53.5))])).toHaveLength(4);
  });
  it('[A80] says distance and direction, and who is inside has no way to go', () => {
    const [east] = dangersNear([incident('east', 10.01)], { source: 'u', own });
    expect(east?.awayM).toBeGreaterThan(655);
    expect(east?.awayM).toBeLessThan(670);
    expect(east?.towardsDeg).toBeCloseTo(90, 0);
    const [wet] = dangersNear([polder(0.95, square(10.001, 53.501))], { source: 'u', own });
    expect(wet).toMatchObject({ awayM: 0, towardsDeg: undefined, severity: 'extreme' });
    expect(dangersNear([incident('x', 10)], { source: 'u', own: undefined })[0]).toMatchObject({ awayM: undefined, towardsDeg: undefined });
  });
  it('[A80] the own place is a fresh fix, else the unit of the picture, else not known', () => {
    const unit = { lon: 9.9, lat: 53.4 } as Parameters<typeof ownPlace>[1];
    expect(ownPlace({ lon: 1, lat: 2, fixMs: 0 }, unit, 599_999)).toEqual({ lon: 1, lat: 2 });
    expect(ownPlace({ lon: 1, lat: 2, fixMs: 0 }, unit, 600_000)).toEqual({ lon: 9.9, lat: 53.4 });
    expect(ownPlace(undefined, undefined, 0)).toBeUndefined();
  });
  it('[A82] of a large picture the nearest 400 lasting things are kept, outlines first', () => {
    const many = Array.from({ length: 900 }, (_, n) => incident(String(n), 10.001 + (899 - n) / 1000));
    const kept = worthKeeping([...many, area('s', 'section', square(12, 53.5)), { type: 'track', id: 'trk:1' } as Entity], own).map(({ id }) => id);
    expect(kept).toHaveLength(400);
    expect(kept.slice(0, 2)).toEqual(['area:s', 'inc:899']);
    expect(kept).not.toContain('trk:1');
  });
});

import { describe, expect, it } from '@jest/globals';
import { canonicalJson, createRandomSource, type RandomSource } from '@lagewacht/base';
import type { JournalEntry } from '@lagewacht/contract';
import { createLocalFrame, distanceM, fromLocal } from '@lagewacht/geo';
import { Journal } from './build.spec-support';
import { createFusionState, entitiesOf, freezeState, step, thawState, type FusionState } from './index';

const frame = createLocalFrame({ lon: 9.98, lat: 53.54 });
const SIDE_M = 1500;
const footprint = [[0, 0], [SIDE_M, 0], [SIDE_M, SIDE_M], [0, SIDE_M]].map(([x = 0, y = 0]) => fromLocal(frame, { x, y })).map(({ lon, lat }) => [lon, lat] as [number, number]);

interface Thing {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
  readonly word: 'person_in_water' | 'vessel';
}

function truthOf(random: RandomSource): readonly Thing[] {
  return Array.from({ length: 40 }, (_, i) => ({ x: random.uniform() * SIDE_M, y: random.uniform() * SIDE_M, vx: random.normal() * 2, vy: random.normal() * 2, word: i % 2 === 0 ? 'person_in_water' as const : 'vessel' as const }));
}

/** A surge with everything in it: two drones over forty people and boats, gauges, a contested gate, callers, units, a tick a second. */
function scene(seed: number, seconds: number): readonly JournalEntry[] {
  const random = createRandomSource(seed);
  const journal = new Journal();
  const truth = truthOf(random);
  journal.add('source', { source: 'admin', atS: 0 }, { source: 'g', kind: 'gauge', name: 'Pegel', lon: 9.97, lat: 53.54, periodS: 5, bindings: [], simulated: true, retired: false, gauge: { datum: 'NHN', gaugeZeroM: -5, stageScheme: 'st-pauli', meanHighWaterM: 2.13, surgeClasses: true, thresholds: [{ code: 'surge', label: { de: 'Sturmflut', en: 'surge' }, levelM: 3.65, severity: 'severe' }] } });
  journal.add('source', { source: 'admin', atS: 0 }, { source: 'gate', kind: 'gate', name: 'Tor', lon: 9.99, lat: 53.54, periodS: 5, bindings: [], simulated: true, retired: false, gate: { sillM: 3.5, gauge: 'g', area: 'Polder' } });
  for (let t = 0; t < seconds; t++) {
    for (const source of ['drone-1', 'drone-2']) {
      const bias = source === 'drone-1' ? 0 : 0.4;
      const detections = truth.filter(() => random.uniform() < 0.85).map(({ x, y, vx, vy, word }) => ({
        class: random.uniform() < 0.1 ? 'unknown' as const : word, confidence: 0.5 + 0.5 * random.uniform(), cov: [9, 0, 9] as [number, number, number],
        ...fromLocal(frame, { x: x + vx * (t + bias) + 3 * random.normal(), y: y + vy * (t + bias) + 3 * random.normal() }),
      }));
      const lateS = random.uniform() < 0.1 ? 0.7 : 0;
      journal.add('detections', { source, atS: t + bias - lateS, lagS: lateS }, { footprint, platform: { ...fromLocal(frame, { x: 750, y: 750 }), altM: 90 }, detections });
    }
    journal.add('measurement', { source: 'g', atS: t }, { property: 'water_level', value: 8.3 + t / 100 + 0.01 * random.normal(), uom: 'm', datum: 'PNP' });
    if (t % 5 === 0) journal.add('measurement', { source: 'gate', atS: t }, { property: 'gate_state', state: 'closed' });
    if (t % 20 === 10) journal.report({ source: 'worker', atS: t }, { category: 'gate_state', text: 'Tor steht offen', lon: 9.99, lat: 53.54 });
    if (t % 3 === 0) journal.report({ source: `caller-${t % 4}`, atS: t }, { category: t % 2 === 0 ? 'person_in_water' : 'flooding', text: `Meldung ${t}`, ...fromLocal(frame, { x: random.uniform() * SIDE_M, y: random.uniform() * SIDE_M }) });
    journal.add('position', { source: 'boat', atS: t }, { ...fromLocal(frame, { x: 3 * t, y: 20 }), sigmaM: 3, fms: t === 40 ? 0 : 4 });
    journal.tick(t + 0.9);
  }
  return journal.entries;
}

function fold(entries: readonly JournalEntry[], from: FusionState = createFusionState('live')): FusionState {
  return entries.reduce((state, entry) => step(state, entry).state, from);
}

describe('a scene', () => {
  it('[F2][F3] gives the same bytes in two runs and after a restart at twenty random records', () => {
    const entries = scene(11, 50);
    const straight = freezeState(fold(entries));
    expect(freezeState(fold(entries))).toBe(straight);
    const random = createRandomSource(12);
    for (let i = 0; i < 20; i++) {
      const cut = Math.floor(random.uniform() * entries.length);
      expect(freezeState(fold(entries.slice(cut), thawState(freezeState(fold(entries.slice(0, cut))))))).toBe(straight);
    }
  });

  it('[F13][F32][F40] shows what was there', () => {
    const state = fold(scene(13, 90));
    const all = [...entitiesOf(state).values()];
    const tracks = all.filter((entity) => entity.type === 'track');
    // Every thing is a track of its own, also the few that have drifted out of the footprint, and there is hardly a track besides.
    for (const { x, y, vx, vy } of truthOf(createRandomSource(13))) {
      const place = fromLocal(frame, { x: x + 89.4 * vx, y: y + 89.4 * vy });
      expect(Math.min(...tracks.map((track) => distanceM(track, place)))).toBeLessThan(20);
    }
    expect(tracks.length).toBeLessThanOrEqual(44);
    expect(all.find((entity) => entity.id === 'gate:gate')).toMatchObject({ state: 'conflict', assumed: 'open' });
    expect(all.filter((entity) => entity.type === 'alarm' && entity.active).map((entity) => entity.id)).toEqual(expect.arrayContaining(['alarm:gauge_threshold:gauge:g:surge', 'alarm:gate_conflict:gate:gate', 'alarm:gate_open_above_sill:gate:gate']));
    expect(all.some((entity) => entity.type === 'incident' && entity.sources.some((source) => source.startsWith('drone-')))).toBe(true);
  });

  it('[F18] learns the clutter of a source', () => {
    const random = createRandomSource(3);
    const journal = new Journal();
    for (let t = 0; t < 200; t++) {
      const detections = Array.from({ length: 9 }, () => ({ class: 'debris' as const, confidence: 0.5, cov: [4, 0, 4] as [number, number, number], ...fromLocal(frame, { x: random.uniform() * SIDE_M, y: random.uniform() * SIDE_M }) }));
      journal.add('detections', { source: 'd', atS: t }, { footprint, detections });
    }
    const sensor = journal.state.theatres[0]?.live.tracker.sensors.get('d');
    const learnt = (sensor?.clutter ?? 0) / (sensor?.groundM2 ?? 1);
    expect(learnt).toBeGreaterThan(2.5e-6);
    expect(learnt).toBeLessThan(5e-6);
    expect(journal.all('track').length).toBeLessThanOrEqual(2);
  });

  it('[F5] the picture is the sum of its changes', () => {
    const entries = scene(17, 30);
    let state = createFusionState('live');
    const shown = new Map<string, unknown>();
    for (const entry of entries) {
      const result = step(state, entry);
      state = result.state;
      for (const { id, after } of result.changes) {
        if (after) shown.set(id, after);
        else shown.delete(id);
      }
    }
    const sorted = (map: ReadonlyMap<string, unknown>): string => canonicalJson([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
    expect(sorted(shown)).toBe(sorted(entitiesOf(state)));
  });
});

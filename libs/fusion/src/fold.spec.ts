import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '@lagewacht/base';
import { entitySchema, type Entity, type JournalEntry } from '@lagewacht/contract';
import { idOf, START_MS } from './build.spec-support';
import { asOfMsOf, createFusionState, entitiesOf, explain, freezeState, seqOf, step, thawState, versionOf, type FusionState } from './index';

const SOURCES = ['a', 'b', 'g1', 'g2', 'gate-1', 'd1', 'u1'];
const lon = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -2000, max: 2000 }).map((n) => 10 + n / 1e6) }, { weight: 1, arbitrary: fc.constantFrom(180, -180, 179.9999, -179.9999, 0) });
const lat = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -2000, max: 2000 }).map((n) => 53.5 + n / 1e6) }, { weight: 1, arbitrary: fc.constantFrom(85, -85, 0) });
const variance = fc.oneof(fc.constantFrom(0, 1e-30, 1e12), fc.double({ min: 0, max: 1e4, noNaN: true }));
const cov = fc.tuple(variance, fc.constantFrom(0, 1, -1), variance).map(([xx, sign, yy]) => [xx, sign * Math.sqrt(xx) * Math.sqrt(yy), yy] as [number, number, number]);
const state = fc.constantFrom('open', 'closed', 'moving', 'unknown' as const);
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const measurement = fc.oneof(
  fc.record({ property: fc.constant('gate_state' as const), state, lon: optional(lon), lat: optional(lat), feature: optional(fc.constantFrom('gate-1', 'nobody')) }),
  fc.record({ property: fc.constantFrom('water_level', 'wind_speed'), value: fc.oneof(fc.double({ min: -10, max: 12, noNaN: true }), fc.constantFrom(-7.77, -8.88, 0, 3.6, 3.61, 3.59)), uom: fc.constant('m'), datum: optional(fc.constantFrom('NHN', 'PNP', 'NAP', 'NN', 'MSL' as const)), lon: optional(lon), lat: optional(lat) }),
);
const detections = fc.record({
  platform: optional(fc.record({ lon, lat })), footprint: optional(fc.array(fc.tuple(lon, lat), { minLength: 3, maxLength: 6 })),
  detections: fc.array(fc.record({ class: fc.constantFrom('person', 'person_in_water', 'vehicle', 'unknown' as const), confidence: fc.constantFrom(0, 0.5, 1), lon, lat, cov }), { maxLength: 6 }),
});
const report = fc.record({
  category: fc.constantFrom('flooding', 'fire', 'person_in_water', 'gate_state', 'road_blocked', 'road_clear', 'dyke_breach' as const), text: fc.constantFrom('', 'Tor steht offen', 'Wasser läuft über die Straße am alten Deich', 'x'),
  lon, lat, sigmaM: fc.constantFrom(0, 15, 1300, 100_000), denies: fc.boolean(), reliability: fc.constantFrom('A', 'B', 'C', 'F' as const), credibility: fc.integer({ min: 1, max: 6 }),
  origin: fc.constantFrom('a', 'b', 'c'), persons: optional(fc.constantFrom(0, 3, 100_000)), state: optional(state), feature: optional(fc.constantFrom('gate-1')), corrects: optional(fc.integer({ min: 1, max: 40 }).map(idOf)),
});
const target = fc.oneof(fc.integer({ min: 1, max: 40 }).map((n) => `inc:${idOf(n)}`), fc.constantFrom('gate:gate-1', 'alarm:gate_conflict:gate:gate-1', 'alarm:gauge_threshold:gauge:g1:t', 'gauge:__proto__'));
const assessment = fc.record({
  target, verdict: fc.constantFrom('confirm', 'dismiss', 'close', 'reopen', 'acknowledge', 'shelve', 'merge', 'split', 'settle' as const), into: optional(target), reports: optional(fc.array(fc.integer({ min: 1, max: 40 }).map(idOf), { maxLength: 4 })),
  state: optional(state), untilMs: optional(fc.constant(START_MS + 1e6)), reason: fc.constant(''),
});
const registration = fc.oneof(
  fc.constantFrom('g1', 'g2').map((source) => ({ source, kind: 'gauge', name: source, lon: 10, lat: 53.5, periodS: 60, bindings: [], simulated: false, retired: false, gauge: { datum: 'NHN', gaugeZeroM: -5, meanHighWaterM: 2.13, stageScheme: 'st-pauli', surgeClasses: true, thresholds: [{ code: 't', label: { de: 't', en: 't' }, levelM: 3.6, severity: 'severe' }] } })),
  fc.constant({ source: 'gate-1', kind: 'gate', name: 'Tor', lon: 10, lat: 53.5, bindings: [], simulated: false, retired: false, gate: { sillM: 3, gauge: 'g1', area: 'Polder' } }),
  fc.constantFrom('u1', 'd1', 'a').chain((source) => fc.constantFrom('unit', 'drone', 'person', 'other').map((kind) => ({ source, kind, name: source, periodS: 1, bindings: [], simulated: true, retired: false, ...(kind === 'unit' ? { unit: { organisation: 'thw', vehicle: 'boat', section: 'Süd' } } : {}) }))),
);
const position = fc.record({ lon, lat, sigmaM: fc.constantFrom(0, 3, 1e5), fms: optional(fc.integer({ min: 0, max: 9 })), speedMps: optional(fc.constantFrom(0, 30)) });
const status = fc.record({ fms: optional(fc.integer({ min: 0, max: 9 })), note: optional(fc.constant('n')), capabilities: optional(fc.constant(['boat'])) });
const tasking = fc.record({ task: fc.constantFrom('task:1', 'task:2'), unit: fc.constant('u1'), step: fc.constantFrom('tasked', 'accepted', 'done' as const), text: fc.constant('t'), target: optional(target) });

const kinds = fc.oneof(
  { weight: 5, arbitrary: measurement.map((body) => ({ kind: 'measurement', body })) }, { weight: 6, arbitrary: detections.map((body) => ({ kind: 'detections', body })) },
  { weight: 5, arbitrary: report.map((body) => ({ kind: 'report', body })) }, { weight: 2, arbitrary: assessment.map((body) => ({ kind: 'assessment', body })) },
  { weight: 2, arbitrary: registration.map((body) => ({ kind: 'source', body })) }, { weight: 2, arbitrary: position.map((body) => ({ kind: 'position', body })) },
  { weight: 1, arbitrary: status.map((body) => ({ kind: 'status', body })) }, { weight: 1, arbitrary: tasking.map((body) => ({ kind: 'tasking', body })) }, { weight: 4, arbitrary: fc.constant({ kind: 'tick', body: {} }) },
);
// Zero steps, steps back, small ones, an hour, a day; and a repeat of an earlier id now and then.
const stepMs = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 2000 }) }, { weight: 1, arbitrary: fc.constantFrom(0, -5000, 60_000, 3_600_000, 90_000_000, -3_600_000) });
const journal = (maxLength: number): fc.Arbitrary<JournalEntry[]> => fc.array(fc.record({ word: kinds, source: fc.constantFrom(...SOURCES), stepMs, lagMs: fc.constantFrom(0, 0, 50, 5000), repeats: fc.integer({ min: 0, max: 20 }) }), { minLength: 1, maxLength }).map((rows) => {
  let timeMs = START_MS;
  return rows.map(({ word, source, stepMs: dtMs, lagMs, repeats }, i) => {
    timeMs += dtMs;
    return { ...word, id: idOf(repeats === 0 && i > 0 ? i : i + 1), situation: 'live', source, eventTimeMs: timeMs, receivedTimeMs: timeMs + lagMs, seq: i + 1 } as unknown as JournalEntry;
  });
});

function fold(entries: readonly JournalEntry[], from: FusionState = createFusionState('live')): FusionState {
  return entries.reduce((state, entry) => step(state, entry).state, from);
}
function pictureOf(state: FusionState): string {
  return canonicalJson([versionOf(state), seqOf(state), asOfMsOf(state), [...entitiesOf(state)]]);
}

describe('the fold', () => {
  it('[F2][F3] the same entries give the same bytes, straight or through a checkpoint at any cut', () => {
    fc.assert(fc.property(journal(60), fc.nat(), fc.nat(), (entries, a, b) => {
      const straight = fold(entries);
      expect(pictureOf(fold(entries))).toBe(pictureOf(straight));
      const [first, second] = [a % (entries.length + 1), b % (entries.length + 1)].sort((x, y) => x - y) as [number, number];
      const early = freezeState(fold(entries.slice(0, first)));
      expect(freezeState(thawState(early))).toBe(early);
      const middle = freezeState(fold(entries.slice(first, second), thawState(early)));
      const cut = fold(entries.slice(second), thawState(middle));
      expect(pictureOf(cut)).toBe(pictureOf(straight));
      expect(freezeState(cut)).toBe(freezeState(straight));
      expect(fold(entries, cut)).toBe(cut);
    }), { numRuns: 150 });
  });

  it('[F1][F4][F5] never throws, never NaN; versions, changes and entities agree, and entities are values', () => {
    fc.assert(fc.property(journal(80), (entries) => {
      let state = createFusionState('live');
      const shown = new Map<string, Entity>();
      const emitted: [Entity, string][] = [];
      for (const entry of entries) {
        const version = versionOf(state);
        const result = step(state, entry);
        state = result.state;
        expect(versionOf(state)).toBe(version + (result.changes.length > 0 ? 1 : 0));
        for (const { id, before, after } of result.changes) {
          expect(before).toBe(shown.get(id));
          if (after) {
            expect(after.id).toBe(id);
            shown.set(id, after);
            emitted.push([after, JSON.stringify(after)]);
          } else shown.delete(id);
        }
      }
      expect([...shown].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([...entitiesOf(state)].sort(([a], [b]) => (a < b ? -1 : 1)));
      for (const [entity, text] of emitted) expect(JSON.stringify(entity)).toBe(text);
      for (const entity of entitiesOf(state).values()) {
        // The schema refuses NaN, infinities and wrong words.
        const parsed = entitySchema.safeParse(entity);
        if (!parsed.success) throw new Error(`${JSON.stringify(entity)}: ${parsed.error.message}`);
      }
      // Freezing refuses numbers that are none, wherever they hide.
      expect(() => freezeState(state)).not.toThrow();
    }), { numRuns: 150 });
  });

  it('[F6] domain check 2: every shown attribute has a basis', () => {
    fc.assert(fc.property(journal(80), (entries) => {
      const state = fold(entries);
      const ids = new Set<string>(entries.map((entry) => entry.id));
      for (const entity of entitiesOf(state).values()) {
        const provenance = explain(state, entity.id);
        for (const [attribute, value] of Object.entries(entity)) {
          if (value === undefined || attribute === 'type' || attribute === 'id') continue;
          const basis = provenance?.[attribute];
          if (!basis || basis.records.length === 0) throw new Error(`${entity.id}.${attribute} has no basis`);
          expect(basis.count).toBeGreaterThanOrEqual(Math.min(basis.records.length, 20));
          expect(basis.records.every((record) => ids.has(record))).toBe(true);
        }
      }
      expect(explain(state, 'gauge:nobody')).toBeUndefined();
    }), { numRuns: 150 });
  });

  it('[F7] thousands of repeats of one record change nothing', () => {
    const entry = { kind: 'report', id: idOf(1), situation: 'live', source: 'a', eventTimeMs: START_MS, receivedTimeMs: START_MS, seq: 1, body: { category: 'fire', text: 'brennt', lon: 10, lat: 53.5, sigmaM: 10, denies: false, reliability: 'B', credibility: 2, origin: 'a' } } as JournalEntry;
    let state = fold([entry]);
    const before = pictureOf(state);
    for (let seq = 2; seq < 5000; seq++) state = step(state, { ...entry, seq }).state;
    expect(versionOf(state)).toBe(1);
    expect(pictureOf(state).replace('[1,4999,', '[1,1,')).toBe(before);
  });

  it('[F8] refuses a checkpoint of another version', () => {
    expect(() => thawState('{"fusion":0,"state":{}}')).toThrow('discard it');
    expect(() => thawState('null')).toThrow('expected');
  });
});

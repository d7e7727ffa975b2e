import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Entity } from '@lagewacht/contract';
import { crowd, scene } from '../browser/scene';
import type { MapFeature } from './to-features';
import { slowSources, sourcesOf, toFeatures, type SlowSource } from './to-features';
import { applyDiff, emptyDiff, isEmptyDiff, mergeDiffs, toSourceDiffs, type SourceDiff } from './to-source-diff';

const view = { language: 'de' as const, nowMs: 1_800_000_000_000 };
const entities = scene(view.nowMs);

/** The slow way: forget everything and draw every entity from scratch. */
function drawnAnew(all: Iterable<Entity>): Map<SlowSource, Map<string, MapFeature>> {
  const sources = new Map(slowSources.map((source) => [source, new Map<string, MapFeature>()]));
  for (const entity of all) for (const [source, feature] of toFeatures(entity, view)) sources.get(source)?.set(entity.id, feature);
  return sources;
}

const feature = (id: string, value: number): MapFeature => ({ type: 'Feature', id, properties: { id, value }, geometry: { type: 'Point', coordinates: [10, 53.5] } });
const ids = fc.constantFrom('a', 'b', 'c', 'd');
const diffs: fc.Arbitrary<SourceDiff> = fc.record({ removeAll: fc.boolean(), remove: fc.array(ids), put: fc.array(fc.tuple(ids, fc.nat())) }).map(({ removeAll, remove, put }) => {
  const puts = new Map(put.map(([id, value]) => [id, feature(id, value)]));
  return { removeAll, remove: new Set(remove.filter((id) => !puts.has(id))), put: puts };
});
const states = fc.array(fc.tuple(ids, fc.nat())).map((pairs) => new Map(pairs.map(([id, value]) => [id, feature(id, value)])));

describe('source diffs', () => {
  it('[M8] merged diffs do what they do one after the other', () => {
    fc.assert(fc.property(states, diffs, diffs, (state, first, then) => {
      expect(new Map(applyDiff(state, mergeDiffs(first, then)))).toEqual(new Map(applyDiff(applyDiff(state, first), then)));
    }));
  });

  it('[M8] merging is associative and the empty diff changes nothing', () => {
    fc.assert(fc.property(states, diffs, diffs, diffs, (state, a, b, c) => {
      expect(applyDiff(state, mergeDiffs(mergeDiffs(a, b), c))).toEqual(applyDiff(state, mergeDiffs(a, mergeDiffs(b, c))));
      expect(applyDiff(state, mergeDiffs(emptyDiff, a))).toEqual(applyDiff(state, a));
      expect(applyDiff(state, mergeDiffs(a, emptyDiff))).toEqual(applyDiff(state, a));
    }));
    expect(isEmptyDiff(emptyDiff)).toBe(true);
  });

  it('[M8] many changes, merged and applied, show what drawing everything anew shows', () => {
    const step = fc.record({ put: fc.array(fc.nat(entities.length - 1)), placeless: fc.array(fc.nat(entities.length - 1)), remove: fc.array(fc.nat(entities.length - 1)), reset: fc.boolean() });
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const oracle = new Map<string, Entity>();
      let waiting = new Map<SlowSource, SourceDiff>();
      for (const { put, placeless, remove, reset } of steps) {
        const puts = [...put.map((index) => entities[index]), ...placeless.map((index) => withoutPlace(entities[index]))].filter((entity) => entity !== undefined);
        const removes = remove.map((index) => entities[index]?.id ?? 'inc:none');
        if (reset) oracle.clear();
        for (const id of removes) oracle.delete(id);
        for (const entity of puts) oracle.set(entity.id, entity);
        waiting = new Map([...waiting].map(([source, diff]) => [source, reset ? { ...emptyDiff, removeAll: true } : diff]));
        for (const [source, diff] of toSourceDiffs({ put: puts, remove: removes, reset }, view)) waiting.set(source, mergeDiffs(waiting.get(source) ?? emptyDiff, diff));
      }
      const expected = drawnAnew(oracle.values());
      for (const source of slowSources) expect(new Map(applyDiff(new Map(), waiting.get(source) ?? emptyDiff))).toEqual(expected.get(source));
    }));
  });

  it('[M9] an entity that lost its place or its footprint disappears from the map', () => {
    const drone = entities.find((entity) => entity.type === 'drone');
    if (drone?.type !== 'drone') throw new Error('the scene has no drone');
    const shown = new Map([...toSourceDiffs({ put: [drone], remove: [] }, view)].map(([source, diff]) => [source, applyDiff(new Map(), diff)]));
    expect(shown.get('footprints')?.size).toBe(1);
    const diff = toSourceDiffs({ put: [{ ...drone, footprint: undefined }], remove: [] }, view);
    expect(applyDiff(shown.get('footprints') ?? new Map(), diff.get('footprints') ?? emptyDiff).size).toBe(0);
    expect(applyDiff(shown.get('drones') ?? new Map(), diff.get('drones') ?? emptyDiff).size).toBe(1);
  });

  it('[M9] tracks never enter a slow source', () => {
    for (const diff of toSourceDiffs({ put: crowd(50, view.nowMs), remove: ['trk:1'] }, view).values()) expect(isEmptyDiff(diff)).toBe(true);
    expect(sourcesOf('trk:1')).toEqual([]);
  });

  it('[M18] what is built from simulated words says so in its name', () => {
    const gate = entities.find((entity) => entity.id === 'gate:veddel');
    if (gate?.type !== 'gate') throw new Error('the scene has no gate');
    expect(toFeatures({ ...gate, simulated: true }, view).get('gates')?.properties['label']).toBe('Deichtor Veddel · SIM');
    expect(toFeatures({ ...gate, simulated: true }, { ...view, isExercise: true }).get('gates')?.properties['label']).toBe('Deichtor Veddel');
  });

  it('[M10] old words carry their age as text, in the language', () => {
    const boat = entities.find((entity) => entity.id === 'unit:boat');
    if (!boat) throw new Error('the scene has no boat');
    expect(toFeatures(boat, view).get('units')?.properties['label']).toBe('Pelikan Hamburg 85\nvor 7 min');
    expect(toFeatures(boat, { ...view, language: 'en' }).get('units')?.properties['label']).toBe('Pelikan Hamburg 85\n7 min ago');
  });
});

function withoutPlace(entity: Entity | undefined): Entity | undefined {
  return entity === undefined || !('lon' in entity) || entity.type === 'incident' || entity.type === 'track' ? undefined : { ...entity, lon: undefined, lat: undefined };
}

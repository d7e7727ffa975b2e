import { describe, expect, it } from '@jest/globals';
import { scene } from '../browser/scene';
import { layersOf, liveLayers } from '../style/live-layers';
import { hiddenAtFirst, layerNames } from '../map-change';
import { bandOf, lookAge, toPolygons } from './area-features';
import { slowSources, toFeatures } from './to-features';

const nowMs = 1_800_000_000_000;
const view = { language: 'de' as const, nowMs };
const box = (from: number, to: number): [number, number][] => [[from, from], [to, from], [to, to], [from, to]];

describe('ground that is covered', () => {
  it('[M21] an outline inside another is a hole of it, one inside the hole is land again, whatever their order', () => {
    const rings = [box(0, 10), box(2, 8), box(4, 6), box(20, 30)];
    for (const order of [rings, [...rings].reverse(), [2, 0, 3, 1].map((at) => rings[at] ?? [])]) {
      const polygons = toPolygons(order).map((polygon) => polygon.map((ring) => ring[0]?.[0])).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
      expect(polygons).toEqual([[0, 2], [4], [20]]);
    }
    expect(toPolygons([[[0, 0], [1, 1]]])).toEqual([]);
  });

  it('[M21] bands go by probability, and each has its own source', () => {
    expect([0.1, 0.49, 0.5, 0.9, 1].map(bandOf)).toEqual(['wet-possible', 'wet-possible', 'wet-likely', 'wet-certain', 'wet-certain']);
    const polder = scene(nowMs).find(({ type }) => type === 'polder');
    if (!polder) throw new Error('the scene has no polder');
    expect([...toFeatures(polder, view).keys()].sort()).toEqual(['polders', 'wet-certain', 'wet-likely', 'wet-possible']);
    expect(toFeatures(polder, view).get('wet-likely')?.geometry.coordinates).toHaveLength(1);
    expect(toFeatures(polder, view).get('wet-likely')?.geometry).toMatchObject({ type: 'MultiPolygon', coordinates: [[{ length: 5 }, { length: 5 }]] });
  });

  it('[M21] a square empties with the age of its look', () => {
    const square = scene(nowMs).find((entity) => entity.type === 'square');
    if (square?.type !== 'square') throw new Error('the scene has no square');
    expect([0, 9, 11, 59, 61].map((minutes) => lookAge({ ...square, eventTimeMs: nowMs - minutes * 60_000 }, nowMs))).toEqual(['new', 'new', 'older', 'older', 'old']);
    expect(hiddenAtFirst).toEqual(['squares', 'grid']);
  });

  it('[M21] every source is drawn, every layer can be hidden, and every layer of the list exists', () => {
    const layers = liveLayers('dark');
    const drawn = new Set(layers.map((layer) => ('source' in layer ? layer.source : undefined)));
    for (const source of slowSources) expect([source, drawn.has(source)]).toEqual([source, true]);
    const ids = new Set(layers.map(({ id }) => id));
    const hideable = new Set(layerNames.flatMap((name) => layersOf[name]));
    expect([...ids].filter((id) => !hideable.has(id) && !/^(selection|highlights)/.test(id))).toEqual([]);
    for (const name of ['hazards', 'polders', 'passability', 'squares'] as const) for (const id of layersOf[name]) expect([id, ids.has(id)]).toEqual([id, true]);
    expect(ids.size).toBe(layers.length);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandomSource, type RandomSource } from '@lagewacht/base';
import { apartBy, denseInnovation, mixed, randomLeaf, readLeaf } from '../predict/dense-imm.spec-support';
import { LEAF_STRIDE, PLACE, sumPlace } from '../predict/leaf';
import type { Field } from '../predict/look-ahead';
import { createTracker, type TrackScan } from '../tracker';
import { defaultTrackingConfig } from '../tracking-config';
import { gateScan, innovation, type Edges } from './edges';

const { gate, maxReachM } = defaultTrackingConfig;

interface Scene {
  readonly field: Field;
  readonly scan: TrackScan;
  readonly otherPerM2: Float64Array;
}

/** A leaf with more detections than this in its gate looks at so many only. */
const MOST = 24;

/** Tracks of one to three leaves over a square of side `sideM`, each with a detection near it, and clutter; never more than one leaf looks at. */
function sceneOf(random: RandomSource, count: number, sideM: number): Scene {
  const firstLeaf = new Int32Array(count + 1);
  const leaves: number[] = [], places: { x: number; y: number }[] = [];
  for (let i = 0; i < count; i++) {
    const place = { x: sideM * (random.uniform() - 0.5), y: sideM * (random.uniform() - 0.5) };
    const own = 1 + Math.floor(3 * random.uniform());
    for (let l = 0; l < own; l++) leaves.push(...randomLeaf(random, { x: place.x + 10 * l * random.normal(), y: place.y }));
    firstLeaf[i + 1] = (firstLeaf[i] ?? 0) + own;
    places.push({ x: place.x + 15 * random.normal(), y: place.y + 15 * random.normal() });
  }
  while (places.length < MOST && random.uniform() < 0.9) places.push({ x: sideM * (random.uniform() - 0.5), y: sideM * (random.uniform() - 0.5) });
  const block = Float64Array.from(leaves);
  const sums = new Float64Array((firstLeaf[count] ?? 0) * PLACE);
  for (let l = 0; l < (firstLeaf[count] ?? 0); l++) sumPlace({ block, at: l * LEAF_STRIDE }, sums, l * PLACE);
  const some = (least: number): Float64Array => Float64Array.from({ length: count }, () => (random.uniform() < 0.1 ? 0 : least + (1 - least) * random.uniform()));
  return {
    field: { count, slots: Int32Array.from({ length: count }, (_, i) => i), existence: some(0.01), detects: some(0.3).map((value) => 0.95 * value), misses: new Float64Array(count), firstLeaf, leaves: block, places: sums },
    scan: {
      timeS: 0, sensor: 's', xs: Float64Array.from(places, ({ x }) => x), ys: Float64Array.from(places, ({ y }) => y),
      cov: Float64Array.from(places.flatMap(() => { const a = 4 * random.normal(), b = 4 * random.normal(), c = 4 * random.normal(); return [0.25 + a * a, a * b, 0.25 + b * b + c * c]; })),
    },
    otherPerM2: Float64Array.from(places, () => 10 ** (-7 + 4 * random.uniform())),
  };
}

/** Every leaf with every detection: those inside the gate and the reach, with r·PD·L / (λ·(1 − r·PD)). */
function allPairs({ field, scan, otherPerM2 }: Scene): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let i = 0; i < field.count; i++) {
    const seen = (field.existence[i] ?? 0) * (field.detects[i] ?? 0);
    for (let l = field.firstLeaf[i] ?? 0; l < (field.firstLeaf[i + 1] ?? 0); l++) {
      const models = readLeaf(field.leaves, l * LEAF_STRIDE);
      const sum = mixed(models);
      for (let j = 0; j < scan.xs.length; j++) {
        const [xx = 0, xy = 0, yy = 0] = scan.cov.subarray(3 * j, 3 * j + 3);
        const fix = { place: [[scan.xs[j] ?? 0], [scan.ys[j] ?? 0]], cov: [[xx, xy], [xy, yy]] };
        const { off, distance2 } = denseInnovation(sum, fix);
        if (!(distance2 < gate) || off.flat().some((axis) => Math.abs(axis) > maxReachM)) continue;
        const likelihood = models.reduce((total, model) => total + model.share * denseInnovation(model, fix).likelihood, 0);
        const weight = ((scan.likeness?.(field.slots[i] ?? 0, j) ?? 1) * seen * likelihood) / ((otherPerM2[j] ?? 1) * (1 - seen));
        if (weight >= 1e-3) pairs.set(`${l}>${j}`, Math.min(1e12, weight));
      }
    }
  }
  return pairs;
}

function pairsOf(edges: Edges): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let l = 0; l + 1 < edges.first.length; l++) {
    for (let e = edges.first[l] ?? 0; e < (edges.first[l + 1] ?? 0); e++) pairs.set(`${l}>${edges.detections[e] ?? -1}`, edges.weights[e] ?? Number.NaN);
  }
  return pairs;
}

function expectSame(scene: Scene): number {
  const found = pairsOf(gateScan(createTracker({ sensors: [] }), scene.scan, scene.field, scene.otherPerM2));
  const all = allPairs(scene);
  // Sorted: the order of cells is nobody's promise.
  expect([...found.keys()].sort()).toEqual([...all.keys()].sort());
  const keys = [...all.keys()];
  expect(apartBy(keys.map((key) => found.get(key) ?? Number.NaN), keys.map((key) => all.get(key) ?? Number.NaN), 1e-3)).toBeLessThan(1e-9);
  return all.size;
}

describe('gating a scan', () => {
  it('[F11] finds exactly the pairs that comparing all with all finds, with the same weights', () => {
    let pairs = 0;
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 12 }), fc.constantFrom(150, 400, 3000), (seed, count, sideM) => {
      pairs += expectSame(sceneOf(createRandomSource(seed), count, sideM));
    }), { numRuns: 150 });
    expect(pairs).toBeGreaterThan(500);
  });

  it('[F11] weighs classes: how likely the detection is under what the track is taken for', () => {
    const scene = sceneOf(createRandomSource(12), 10, 200);
    expect(expectSame({ ...scene, scan: { ...scene.scan, likeness: (slot, j) => (slot + j) % 3 } })).toBeGreaterThan(5);
  });

  it('[F11] far from the middle of the plane, and where cells are negative, nothing is lost', () => {
    const { field, scan, otherPerM2 } = sceneOf(createRandomSource(4), 10, 300);
    for (const offset of [-40_000, -12.5, 40_000]) {
      const leaves = field.leaves.map((value, at) => (at % 15 === 1 ? value + offset : at % 15 === 2 ? value - offset : value));
      const places = new Float64Array(field.places.length);
      for (let l = 0; l * PLACE < places.length; l++) sumPlace({ block: leaves, at: l * LEAF_STRIDE }, places, l * PLACE);
      expect(expectSame({ field: { ...field, leaves, places }, otherPerM2, scan: { ...scan, xs: scan.xs.map((x) => x + offset), ys: scan.ys.map((y) => y - offset) } })).toBeGreaterThan(5);
    }
  });

  it('[F11] looks no further than the reach, and at no more than 24 detections for one leaf', () => {
    const { field } = sceneOf(createRandomSource(4), 1, 10);
    const wide = { ...field, existence: Float64Array.of(0.9), detects: Float64Array.of(0.9), firstLeaf: Int32Array.of(0, 1), places: Float64Array.of(0, 0, 1e6, 0, 1e6) };
    const scanAt = (xs: readonly number[]): TrackScan => ({ timeS: 0, sensor: 's', xs: Float64Array.from(xs), ys: new Float64Array(xs.length), cov: Float64Array.from(xs.flatMap(() => [4, 0, 4])) });
    const detectionsOf = (xs: readonly number[], leaves: Float64Array): readonly number[] => {
      const edges = gateScan(createTracker({ sensors: [] }), scanAt(xs), { ...wide, leaves }, new Float64Array(xs.length).fill(1e-9));
      return [...edges.detections.subarray(0, edges.count)];
    };
    const broad = field.leaves.slice(0, LEAF_STRIDE).map((value, at) => (at % 15 === 5 || at % 15 === 9 ? 1e6 : at % 15 === 0 ? value : 0));
    expect(detectionsOf([maxReachM - 1, maxReachM + 1, -maxReachM + 1, -maxReachM - 1], broad).slice().sort()).toEqual([0, 2]);
    expect(detectionsOf(new Array<number>(100).fill(0), broad)).toEqual(Array.from({ length: MOST }, (_, j) => j));
  });

  it('[F11] nothing seen, nothing there or nothing detected is no pair', () => {
    const scene = sceneOf(createRandomSource(8), 6, 100);
    const none = (field: Field, scan = scene.scan): number => gateScan(createTracker({ sensors: [] }), scan, field, scene.otherPerM2).count;
    expect(none(scene.field)).toBeGreaterThan(0);
    expect(none({ ...scene.field, detects: new Float64Array(6) })).toBe(0);
    expect(none({ ...scene.field, existence: new Float64Array(6) })).toBe(0);
    expect(none(scene.field, { ...scene.scan, xs: new Float64Array(0), ys: new Float64Array(0), cov: new Float64Array(0) })).toBe(0);
    expect(innovation({ ...scene.scan, cov: new Float64Array(3) }, 0, Float64Array.of(0, 0, 1, 1, 1), 0)).toBe(Number.POSITIVE_INFINITY);
  });
});

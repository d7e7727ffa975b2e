import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandomSource } from '@lagewacht/base';
import type { Edges } from '../gate/edges';
import type { Field } from '../predict/look-ahead';
import { createTracker, takeTrack, TRACK, TRACK_STRIDE, type Tracker } from '../tracker';
import { clusterItems } from './clusters';

interface Graph {
  readonly tracker: Tracker;
  readonly field: Field;
  readonly edges: Edges;
  /** By item. */
  readonly detections: readonly (readonly number[])[];
  readonly groups: readonly number[];
}

function randomGraph(seed: number, count: number, detectionCount: number): Graph {
  const random = createRandomSource(seed);
  const tracker = createTracker({ sensors: [] });
  const firstLeaf = new Int32Array(count + 1), first: number[] = [0], all: number[] = [];
  const detections: number[][] = [], groups: number[] = [];
  // Slots in another order than items: the two must not be confused.
  const slots = Int32Array.from({ length: count }, () => takeTrack(tracker)).reverse();
  for (let i = 0; i < count; i++) {
    const own: number[] = [];
    const leaves = 1 + Math.floor(3 * random.uniform());
    for (let l = 0; l < leaves; l++) {
      while (detectionCount > 0 && random.uniform() < 0.3) own.push(Math.floor(detectionCount * random.uniform()));
      first.push(all.length + own.length);
    }
    all.push(...own);
    firstLeaf[i + 1] = (firstLeaf[i] ?? 0) + leaves;
    const group = random.uniform() < 0.3 ? 1 + Math.floor(3 * random.uniform()) : 0;
    tracker.tracks[(slots[i] ?? 0) * TRACK_STRIDE + TRACK.group] = group;
    detections.push(own);
    groups.push(group);
  }
  const none = new Float64Array(count);
  return {
    tracker, detections, groups,
    field: { count, slots, existence: none, detects: none, misses: none, firstLeaf, leaves: none, places: none },
    edges: { first: Int32Array.from(first), detections: Int32Array.from(all), weights: new Float64Array(all.length).fill(1), count: all.length },
  };
}

/** Components by asking everybody about everybody again and again. */
function floodFill({ field, detections, groups }: Graph): number[][] {
  const left = new Set(Array.from({ length: field.count }, (_, i) => i));
  const clusters: number[][] = [];
  for (let start = 0; start < field.count; start++) {
    if (!left.delete(start)) continue;
    const cluster = [start];
    for (const item of cluster) {
      for (const other of [...left]) {
        const isNear = (groups[item] !== 0 && groups[item] === groups[other]) || detections[item]?.some((j) => detections[other]?.includes(j));
        if (isNear && left.delete(other)) cluster.push(other);
      }
    }
    clusters.push(cluster.sort((a, b) => a - b));
  }
  return clusters;
}

describe('clusters', () => {
  it('[F92] are what a flood fill over shared detections and groups finds, in order of their first items', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 40 }), (seed, count, detectionCount) => {
      const graph = randomGraph(seed, count, detectionCount);
      const { count: found, first, items } = clusterItems(graph.tracker, graph.field, graph.edges, detectionCount);
      expect(Array.from({ length: found }, (_, c) => [...items.subarray(first[c], first[c + 1])])).toEqual(floodFill(graph));
    }), { numRuns: 300 });
  });
});

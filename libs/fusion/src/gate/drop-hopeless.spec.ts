import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandomSource } from '@lagewacht/base';
import { allEvents, marginalOf, randomWeight, sortedOptions } from '../associate/all-events.spec-support';
import type { Options, Parent } from '../associate/joint-events';
import type { Field } from '../predict/look-ahead';
import { dropHopeless } from './drop-hopeless';
import type { Edges } from './edges';

interface Cluster {
  readonly field: Field;
  readonly edges: Edges;
  readonly detectionCount: number;
}

/** Pairs of each leaf, leaf by leaf, as a cluster. */
function clusterOf(leavesOfItems: readonly number[], pairs: readonly (readonly (readonly [j: number, weight: number])[])[], detectionCount: number): Cluster {
  const count = leavesOfItems.length;
  const firstLeaf = new Int32Array(count + 1), first = new Int32Array(pairs.length + 1);
  leavesOfItems.forEach((leaves, i) => { firstLeaf[i + 1] = (firstLeaf[i] ?? 0) + leaves; });
  pairs.forEach((own, l) => { first[l + 1] = (first[l] ?? 0) + own.length; });
  const none = new Float64Array(count);
  return {
    field: { count, slots: new Int32Array(count), existence: none, detects: none, misses: none, firstLeaf, leaves: none, places: none }, detectionCount,
    edges: { first, detections: Int32Array.from(pairs.flat(), ([j]) => j), weights: Float64Array.from(pairs.flat(), ([, weight]) => weight), count: pairs.flat().length },
  };
}

/** A small cluster as scenes have them: well known things, each with a detection of its own, faint ones that gate with all, some with two leaves. */
function randomCluster(seed: number): Cluster {
  const random = createRandomSource(seed);
  const count = 2 + Math.floor(4 * random.uniform()), detectionCount = 1 + Math.floor(4 * random.uniform());
  const leavesOfItems = Array.from({ length: count }, () => (random.uniform() < 0.25 ? 2 : 1));
  const pairs = leavesOfItems.flatMap((leaves, i) => {
    const isFaint = random.uniform() < 0.4;
    return Array.from({ length: leaves }, () => Array.from({ length: detectionCount }, (_, j) => j).filter((j) => j === i || random.uniform() < 0.7)
      .map((j) => [j, j === i && !isFaint ? 10 ** (1 + 6 * random.uniform()) : randomWeight(random, isFaint ? 4 : 6)] as const));
  });
  return clusterOf(leavesOfItems, pairs, detectionCount);
}

/** Hypotheses of equal weight, one for each leaf that the items with two have. */
function parentsOf({ field, edges }: Cluster): Parent[] {
  const optionsAt = (l: number): Options => sortedOptions(Array.from({ length: (edges.first[l + 1] ?? 0) - (edges.first[l] ?? 0) }, (_, k) => {
    const e = (edges.first[l] ?? 0) + k;
    return [edges.detections[e] ?? -1, edges.weights[e] ?? 0] as const;
  }));
  let picks: number[][] = [[]];
  for (let i = 0; i < field.count; i++) {
    const leaves = Array.from({ length: (field.firstLeaf[i + 1] ?? 0) - (field.firstLeaf[i] ?? 0) }, (_, l) => (field.firstLeaf[i] ?? 0) + l);
    picks = picks.flatMap((before) => leaves.map((leaf) => [...before, leaf]));
  }
  return picks.map((leaves) => ({ weight: 1 / picks.length, options: leaves.map(optionsAt) }));
}

function marginalsOf(cluster: Cluster): number[] {
  const all = allEvents(parentsOf(cluster));
  return Array.from({ length: cluster.field.count }, (_, i) => Array.from({ length: cluster.detectionCount }, (__, j) => marginalOf(all, i, j))).flat();
}

/** Drops in place, and answers by how much any marginal moved. */
function movedBy(cluster: Cluster): number {
  const before = marginalsOf(cluster);
  dropHopeless(cluster.field, cluster.edges, cluster.detectionCount);
  const after = marginalsOf(cluster);
  return Math.max(...before.map((value, at) => Math.abs(value - (after[at] ?? Number.NaN))));
}

describe('dropping hopeless pairs', () => {
  it('[F11] moves no probability of a cluster by more than 0.005, and does drop pairs', () => {
    const moves: number[] = [];
    let before = 0, after = 0;
    for (let seed = 1; seed <= 800; seed++) {
      const cluster = randomCluster(seed);
      before += cluster.edges.count;
      moves.push(movedBy(cluster));
      after += cluster.edges.count;
    }
    expect(Math.max(...moves)).toBeLessThan(0.005);
    expect(after).toBeLessThan(0.85 * before);
  });

  it('[F11] keeps what is left in order, each pair with its leaf', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
      const cluster = randomCluster(seed), { edges } = randomCluster(seed);
      dropHopeless(cluster.field, cluster.edges, cluster.detectionCount);
      const kept = cluster.edges;
      expect(kept.first[kept.first.length - 1]).toBe(kept.count);
      for (let l = 0; l + 1 < edges.first.length; l++) {
        let e = edges.first[l] ?? 0;
        for (let k = kept.first[l] ?? 0; k < (kept.first[l + 1] ?? 0); k++) {
          while (e < (edges.first[l + 1] ?? 0) && !(edges.detections[e] === kept.detections[k] && edges.weights[e] === kept.weights[k])) e++;
          expect(e++).toBeLessThan(edges.first[l + 1] ?? 0);
        }
      }
    }), { numRuns: 100 });
  });

  it('[F11] a faint track beside a well known one gives way; where the well known one has somewhere else to go, it stays', () => {
    const lonely = clusterOf([1, 1], [[[0, 1e5]], [[0, 1]]], 1);
    dropHopeless(lonely.field, lonely.edges, 1);
    expect([...lonely.edges.first]).toEqual([0, 1, 1]);
    const torn = clusterOf([1, 1], [[[0, 1e5], [1, 9e4]], [[0, 1]]], 2);
    dropHopeless(torn.field, torn.edges, 2);
    expect([...torn.edges.first]).toEqual([0, 2, 3]);
  });

  it('[F11] nobody owns a detection by one of several leaves: what the others may be doing is not known', () => {
    const cluster = clusterOf([2, 1], [[[0, 1e5]], [], [[0, 1]]], 1);
    dropHopeless(cluster.field, cluster.edges, 1);
    expect([...cluster.edges.first]).toEqual([0, 1, 1, 2]);
  });
});

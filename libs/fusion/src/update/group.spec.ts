import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { apartBy, mixed, randomLeaf, readLeaf, writeLeaf } from '../predict/dense-imm.spec-support';
import { LEAF_STRIDE, MODELS } from '../predict/leaf';
import { placeTrack, retireTrack } from '../retire/lifecycle';
import { faultsOf, numberOf } from '../scan.spec-support';
import { createTracker, takeLeaf, takeTrack, TRACK, TRACK_STRIDE, type Group, type Tracker } from '../tracker';
import { leaveGroup } from './group';

/** A tracker with one group: `picks` by hypothesis, heaviest first. */
function grouped(weights: readonly number[], picks: readonly (readonly number[])[]): { readonly tracker: Tracker; readonly group: Group } {
  const random = createRandomSource(3);
  const tracker = createTracker({ sensors: [] });
  const group: Group = { members: [], leaves: [], hypotheses: weights.map((weight, h) => ({ weight, picks: [...(picks[h] ?? [])] })) };
  const number = tracker.nextGroup++;
  tracker.groups.set(number, group);
  (picks[0] ?? []).forEach((_, m) => {
    const slot = takeTrack(tracker);
    const count = 1 + Math.max(...picks.map((own) => own[m] ?? 0));
    const leaves = Array.from({ length: count }, () => {
      const leaf = takeLeaf(tracker);
      tracker.leaves.set(randomLeaf(random, { x: 30 * m, y: 30 * random.normal() }), leaf);
      return leaf;
    });
    group.members.push(slot);
    group.leaves.push(leaves);
    const at = slot * TRACK_STRIDE;
    tracker.tracks[at + TRACK.group] = number;
    tracker.tracks[at + TRACK.leaf] = leaves[0] ?? -1;
    tracker.tracks[at + TRACK.existence] = 0.9;
    placeTrack(tracker, slot, 30 * m, 0);
  });
  return { tracker, group };
}

const leafAt = (tracker: Tracker, at: number): Float64Array => tracker.leaves.slice(at, at + LEAF_STRIDE);

/** Leaves mixed model by model. */
function mixture(parts: readonly { readonly leaf: Float64Array; readonly weight: number }[]): Float64Array {
  return writeLeaf(Array.from({ length: MODELS }, (_, m) => {
    const models = parts.map(({ leaf, weight }) => {
      const model = readLeaf(leaf, 0)[m];
      if (!model) throw new Error('no model');
      return { ...model, share: weight * model.share };
    });
    const share = models.reduce((sum, model) => sum + model.share, 0);
    return { share, ...mixed(models.map((model) => ({ ...model, share: model.share / share }))) };
  }));
}

describe('groups', () => {
  it('[F93] of two, one of whom leaves: the other is no longer in doubt of anybody, and becomes the mixture of what it may be', () => {
    const { tracker, group } = grouped([0.6, 0.4], [[0, 0], [1, 1]]);
    expect(faultsOf(tracker)).toEqual([]);
    const [first = -1, second = -1] = group.leaves[1] ?? [];
    const expected = mixture([{ leaf: leafAt(tracker, first), weight: 0.6 }, { leaf: leafAt(tracker, second), weight: 0.4 }]);
    leaveGroup(tracker, 0);
    expect(tracker.groups.size).toBe(0);
    expect(apartBy(leafAt(tracker, numberOf(tracker, 1, 'leaf')), expected, 10)).toBeLessThan(1e-10);
    expect(faultsOf(tracker)).toEqual([]);
    expect(tracker.freeLeaves).toHaveLength(2);
  });

  it('[F93] of three, one of whom leaves: hypotheses that differ by it alone become one, the others stay in doubt of each other', () => {
    const { tracker, group } = grouped([0.4, 0.3, 0.2, 0.1], [[0, 0, 0], [1, 0, 0], [0, 1, 1], [1, 1, 1]]);
    const before = group.leaves.slice(1).map((leaves) => leaves.map((leaf) => leafAt(tracker, leaf)));
    leaveGroup(tracker, 0);
    expect(group.members).toEqual([1, 2]);
    expect(group.hypotheses.map(({ picks }) => picks)).toEqual([[0, 0], [1, 1]]);
    expect(group.hypotheses[0]?.weight).toBeCloseTo(0.7, 12);
    expect(group.leaves.map((leaves) => leaves.map((leaf) => leafAt(tracker, leaf)))).toEqual(before);
    expect(faultsOf(tracker)).toEqual([]);
  });

  it('[F93] a track that ends gives its leaves and its place back; one without a group leaves none', () => {
    const { tracker } = grouped([0.5, 0.3, 0.2], [[0, 0, 0], [1, 1, 0], [0, 1, 1]]);
    retireTrack(tracker, 1, { shown: [], hidden: [], retired: [] });
    expect(faultsOf(tracker)).toEqual([]);
    expect(numberOf(tracker, 0, 'group')).toBe(numberOf(tracker, 2, 'group'));
    retireTrack(tracker, 0, { shown: [], hidden: [], retired: [] });
    expect(faultsOf(tracker)).toEqual([]);
    const last = leafAt(tracker, numberOf(tracker, 2, 'leaf'));
    leaveGroup(tracker, 2);
    expect(leafAt(tracker, numberOf(tracker, 2, 'leaf'))).toEqual(last);
    retireTrack(tracker, 2, { shown: [], hidden: [], retired: [] });
    expect(faultsOf(tracker)).toEqual([]);
    expect([tracker.live, tracker.freeTracks.length, tracker.freeLeaves.length]).toEqual([0, 3, tracker.leafCount]);
  });
});

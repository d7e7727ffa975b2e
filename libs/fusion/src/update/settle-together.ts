import { assign } from '../associate/assign';
import { propagateBeliefs } from '../associate/belief-propagation';
import { jointEvents, type JointEvent, type JointEvents, type Options, type Parent } from '../associate/joint-events';
import { pairEvents } from '../associate/pair-events';
import { decide, type ScanWork } from '../associate/verdict';
import { heaviestFirst } from '../heaviest-first';
import { LEAF_STRIDE } from '../predict/leaf';
import { TRACK, TRACK_STRIDE } from '../tracker';
import { disband, keepGroup, parentsOf, type Possibility } from './group';
import { heapsOf, mixWhole, pileLeaf, pileNumber, sumPile, type LeafPile } from './leaf-pile';
import { stayingWeight } from './settle-alone';
import { fixOf, updateLeaf } from './update-leaf';
import { freshPile } from './update-room';

/** Above this number of tracks a cluster's joint events are too many: their probabilities are estimated by belief propagation. */
const MAX_JOINT = 10;
/** Above this size the exact assignment of a crowd says nothing more, and a hostile frame must not stop the clock. */
const MAX_EXACT_CELLS = 20_000;
/** So many events of a cluster are followed on. */
const MAX_FOLLOWED = 120;

/** Options of one leaf, heaviest first. */
function optionsOf({ edges }: ScanWork, leaf: number): Options {
  const order: number[] = [];
  for (let e = edges.first[leaf] as number; e < (edges.first[leaf + 1] as number); e++) order.push(e);
  heaviestFirst(order, (e) => edges.weights[e] as number);
  return { detections: order.map((e) => edges.detections[e] as number), weights: order.map((e) => edges.weights[e] as number) };
}

/** Settles tracks that can't be judged apart. */
export function settleTogether(work: ScanWork, items: readonly number[]): void {
  if (items.length > MAX_JOINT) return settleCrowd(work, items);
  const { tracker, field } = work;
  const isPair = items.length === 2 && items.every((item) => tracker.tracks[(field.slots[item] as number) * TRACK_STRIDE + TRACK.group] === 0);
  if (isPair) return settleBy(work, items, [{ weight: 1, picks: [0, 0] }], pairEvents(work.edges, field.firstLeaf[items[0] as number] as number, field.firstLeaf[items[1] as number] as number));
  const { members, possibilities } = parentsOf(work, items);
  const options = new Map<number, Options>();
  const optionsAt = (leaf: number): Options => {
    const known = options.get(leaf) ?? optionsOf(work, leaf);
    options.set(leaf, known);
    return known;
  };
  const parents = possibilities.map(({ weight, picks }): Parent => ({ weight, options: picks.map((pick, k) => optionsAt((field.firstLeaf[members[k] as number] as number) + pick)) }));
  settleBy(work, members, possibilities, jointEvents(parents, tracker.config.maxEvents));
}

/** Settles the members of a cluster by their joint events. */
function settleBy(work: ScanWork, members: readonly number[], possibilities: readonly Possibility[], { events, marginals }: JointEvents): void {
  for (let k = 0; k < members.length; k++) decide(work, members[k] as number, marginals[k] ?? new Map(), events[0]?.picks[k] ?? -1);
  const least = (events[0]?.weight ?? 0) * work.tracker.config.worthKeeping;
  let count = 0;
  while (count < Math.min(MAX_FOLLOWED, events.length) && (events[count]?.weight ?? 0) >= least) count++;
  const [only] = events;
  if (only && count === 1) settlePlain(work, members, possibilities[only.parent]?.picks ?? [], only.picks);
  else follow(work, members, possibilities, events.slice(0, count));
}

/** One explanation is left: each track simply takes what it gets under it. */
function settlePlain(work: ScanWork, members: readonly number[], picks: readonly number[], causes: readonly number[]): void {
  const { tracker, scan, field } = work;
  members.forEach((item, k) => {
    const slot = field.slots[item] as number;
    disband(tracker, slot);
    const from = { block: field.leaves, at: ((field.firstLeaf[item] as number) + (picks[k] ?? 0)) * LEAF_STRIDE };
    const to = { block: tracker.leaves, at: tracker.tracks[slot * TRACK_STRIDE + TRACK.leaf] as number };
    const j = causes[k] ?? -1;
    if (j >= 0) updateLeaf(from, to, fixOf(tracker.derived.update.fix, scan, j));
    else to.block.set(from.block.subarray(from.at, from.at + LEAF_STRIDE), to.at);
  });
}

/** Makes the events that are worth following the hypotheses of a group. Leaves that say the same become one, and hypotheses that then do too. */
function follow(work: ScanWork, members: readonly number[], parents: readonly Possibility[], events: readonly JointEvent[]): void {
  const { tracker, scan, field } = work;
  let total = 0;
  for (const { weight } of events) total += weight;
  const next = events.map(({ weight }): Possibility => ({ weight: weight / total, picks: new Array<number>(members.length) }));
  const from = { block: field.leaves, at: 0 };
  const piles = members.map((item, k): LeafPile => {
    const pile = freshPile(tracker.derived.update, k);
    for (let e = 0; e < events.length; e++) {
      const event = events[e] as JointEvent, possibility = next[e] as Possibility;
      const pick = parents[event.parent]?.picks[k] ?? 0, j = event.picks[k] as number;
      let leaf = pileNumber(pile, pick, j);
      if (leaf < 0) {
        from.at = ((field.firstLeaf[item] as number) + pick) * LEAF_STRIDE;
        leaf = pileLeaf(pile, from, scan, j);
        pile.picks[leaf] = pick;
        pile.causes[leaf] = j;
      }
      pile.weights[leaf] = (pile.weights[leaf] as number) + possibility.weight;
      possibility.picks[k] = leaf;
    }
    sumPile(pile);
    return pile;
  });
  keepGroup(work, { members, piles, heaps: piles.map((pile) => heapsOf(pile, tracker.config.sameLeaf)), possibilities: next });
}

/** A crowd too large for joint events: each track becomes the mixture of all that may be, by its marginal probabilities. */
function settleCrowd(work: ScanWork, items: readonly number[]): void {
  const { tracker, scan, field } = work;
  const leafWeights = items.map((item) => leafShares(work, item));
  const options = items.map((item, k): Options => {
    const sums = new Map<number, number>();
    leafWeights[k]?.forEach((share, l) => {
      const { detections, weights } = optionsOf(work, (field.firstLeaf[item] as number) + l);
      detections.forEach((j, o) => sums.set(j, (sums.get(j) ?? 0) + share * (weights[o] as number)));
    });
    const sorted = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return { detections: sorted.map(([j]) => j), weights: sorted.map(([, weight]) => weight) };
  });
  const marginals = propagateBeliefs(options);
  const causes = likeliestCauses(options);
  items.forEach((item, k) => {
    const own = marginals[k] ?? new Map<number, number>();
    const missed = 1 - [...own.values()].reduce((sum, share) => sum + share, 0);
    decide(work, item, own, causes[k] ?? -1);
    const pile = freshPile(tracker.derived.update, 0);
    leafWeights[k]?.forEach((share, l) => {
      const leaf = (field.firstLeaf[item] as number) + l;
      const from = { block: field.leaves, at: leaf * LEAF_STRIDE };
      const { detections, weights } = optionsOf(work, leaf);
      detections.forEach((j, o) => {
        const sum = options[k]?.weights[options[k]?.detections.indexOf(j) ?? 0] ?? 1;
        const weight = ((own.get(j) ?? 0) * share * (weights[o] as number)) / sum;
        if (weight > 1e-4) pile.weights[pileLeaf(pile, from, scan, j)] = weight;
      });
      const stays = Math.max(0, missed) * share * stayingWeight(field.existence[item] as number, field.misses[item] as number);
      if (stays > 1e-4 || pile.weights.length === 0) pile.weights[pileLeaf(pile, from, scan, -1)] = Math.max(1e-4, stays);
    });
    const slot = field.slots[item] as number;
    disband(tracker, slot);
    mixWhole(pile, { block: tracker.leaves, at: tracker.tracks[slot * TRACK_STRIDE + TRACK.leaf] as number });
  });
}

/** The most likely assignment of a crowd as a whole; −1: no detection. Identity follows it, while the numbers follow the marginals. */
function likeliestCauses(options: readonly Options[]): readonly number[] {
  const detections = [...new Set(options.flatMap((one) => one.detections))].sort((a, b) => a - b);
  if (options.length * detections.length > MAX_EXACT_CELLS) return options.map(({ detections: [first = -1], weights: [weight = 0] }) => (weight > 1 ? first : -1));
  const columnOf = new Map(detections.map((j, column) => [j, column]));
  const costs = new Float64Array(options.length * detections.length).fill(Number.POSITIVE_INFINITY);
  options.forEach((one, row) => one.detections.forEach((j, o) => {
    costs[row * detections.length + (columnOf.get(j) ?? 0)] = -Math.log(one.weights[o] as number);
  }));
  return Array.from(assign(costs, options.length, detections.length), (column) => detections[column] ?? -1);
}

/** Probability of each leaf of an item under its group's hypotheses. */
function leafShares({ tracker, field }: ScanWork, item: number): number[] {
  const count = (field.firstLeaf[item + 1] as number) - (field.firstLeaf[item] as number);
  const shares = new Array<number>(count).fill(count === 1 ? 1 : 0);
  const slot = field.slots[item] as number;
  const group = tracker.groups.get(tracker.tracks[slot * TRACK_STRIDE + TRACK.group] as number);
  if (!group || count === 1) return shares;
  const at = group.members.indexOf(slot);
  for (const { weight, picks } of group.hypotheses) shares[picks[at] as number] = (shares[picks[at] as number] as number) + weight;
  return shares;
}

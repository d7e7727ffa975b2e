import { createLeafPile, mixPile, type heapsOf, type LeafPile } from './leaf-pile';
import type { ScanWork } from '../associate/verdict';
import { LEAF_STRIDE } from '../predict/leaf';
import { dropLeaf, takeLeaf, TRACK, TRACK_STRIDE, type Group, type Tracker } from '../tracker';

/** One hypothesis about all members: which leaf each has. */
export interface Possibility {
  weight: number;
  readonly picks: number[];
}

/** The members of a cluster, groups in one piece, and the likeliest hypotheses about all of them together. */
export function parentsOf({ tracker, field }: ScanWork, items: readonly number[]): { readonly members: readonly number[]; readonly possibilities: readonly Possibility[] } {
  const itemOf = new Map(items.map((item) => [field.slots[item] as number, item]));
  const members: number[] = [];
  let possibilities: Possibility[] = [{ weight: 1, picks: [] }];
  for (const item of items) {
    if (members.includes(item)) continue;
    const slot = field.slots[item] as number;
    const group = tracker.groups.get(tracker.tracks[slot * TRACK_STRIDE + TRACK.group] as number);
    members.push(...(group ? group.members.map((member) => itemOf.get(member) as number) : [item]));
    const unit: readonly Possibility[] = group?.hypotheses ?? [{ weight: 1, picks: [0] }];
    possibilities = possibilities.flatMap((one) => unit.map((other) => ({ weight: one.weight * other.weight, picks: [...one.picks, ...other.picks] })))
      .sort((a, b) => b.weight - a.weight).slice(0, tracker.config.maxHypotheses);
  }
  return { members, possibilities };
}

/** What has become of a cluster. */
interface Settled {
  readonly members: readonly number[];
  readonly piles: readonly LeafPile[];
  readonly heaps: readonly ReturnType<typeof heapsOf>[];
  readonly possibilities: readonly Possibility[];
}

/** Hypotheses that pick the same leaves become one; likeliest first, no more than `most`. */
function joined(possibilities: readonly Possibility[], most: number): Possibility[] {
  const sums = new Map<string, Possibility>();
  for (const { weight, picks } of possibilities) {
    const key = picks.join();
    const known = sums.get(key);
    if (known) known.weight += weight;
    else sums.set(key, { weight, picks: [...picks] });
  }
  const kept = [...sums.values()].sort((a, b) => b.weight - a.weight).slice(0, most);
  const total = kept.reduce((sum, { weight }) => sum + weight, 0);
  for (const one of kept) one.weight /= total;
  return kept;
}

/** Writes what has become of a cluster back: who is no longer in doubt goes alone, the others stay a group. */
export function keepGroup(work: ScanWork, settled: Settled): void {
  const { tracker, field } = work;
  const { members, piles, heaps } = settled;
  const possibilities = joined(settled.possibilities.map(({ weight, picks }) => ({ weight, picks: picks.map((leaf, k) => heaps[k]?.heapOf[leaf] ?? 0) })), tracker.config.maxHypotheses);
  let doubtful = members.map((_, k) => k).filter((k) => possibilities.some(({ picks }) => picks[k] !== possibilities[0]?.picks[k]));
  if (doubtful.length === 1 || doubtful.length > tracker.config.maxGroup) doubtful = [];
  members.forEach((item, k) => {
    const slot = field.slots[item] as number;
    disband(tracker, slot);
    const pile = piles[k] as LeafPile;
    const used = new Set(possibilities.map(({ picks }) => picks[k] ?? 0));
    const all = [...used].flatMap((heap) => heaps[k]?.heaps[heap] ?? []);
    if (!doubtful.includes(k)) mixPile(pile, all, { block: tracker.leaves, at: tracker.tracks[slot * TRACK_STRIDE + TRACK.leaf] as number });
  });
  if (doubtful.length > 0) found(work, settled, doubtful, possibilities);
}

/** Founds a group of the members in doubt. */
function found({ tracker, field }: ScanWork, { members, piles, heaps }: Settled, doubtful: readonly number[], possibilities: readonly Possibility[]): void {
  const hypotheses = joined(possibilities.map(({ weight, picks }) => ({ weight, picks: doubtful.map((k) => picks[k] ?? 0) })), tracker.config.maxHypotheses);
  const number = tracker.nextGroup++;
  const group: Group = { members: [], leaves: [], hypotheses };
  doubtful.forEach((k, m) => {
    const slot = field.slots[members[k] as number] as number;
    const at = slot * TRACK_STRIDE;
    const places: number[] = [];
    const placeOf = new Map<number, number>();
    for (const { picks } of hypotheses) {
      const heap = picks[m] as number;
      if (!placeOf.has(heap)) {
        const place = places.length === 0 ? (tracker.tracks[at + TRACK.leaf] as number) : takeLeaf(tracker);
        mixPile(piles[k] as LeafPile, heaps[k]?.heaps[heap] ?? [], { block: tracker.leaves, at: place });
        placeOf.set(heap, places.push(place) - 1);
      }
      picks[m] = placeOf.get(heap) as number;
    }
    group.members.push(slot);
    group.leaves.push(places);
    tracker.tracks[at + TRACK.group] = number;
  });
  tracker.groups.set(number, group);
}

/** Takes the leaves of a group's member back but the shown one, and the member out of its group. Its shown leaf's numbers are the caller's to write. */
export function disband(tracker: Tracker, slot: number): void {
  const at = slot * TRACK_STRIDE;
  const number = tracker.tracks[at + TRACK.group] as number;
  if (number === 0) return;
  tracker.tracks[at + TRACK.group] = 0;
  const group = tracker.groups.get(number);
  const member = group?.members.indexOf(slot) ?? -1;
  if (!group || member < 0) return;
  for (const leaf of group.leaves[member] ?? []) if (leaf !== tracker.tracks[at + TRACK.leaf]) dropLeaf(tracker, leaf);
  group.members.splice(member, 1);
  group.leaves.splice(member, 1);
  for (const { picks } of group.hypotheses) picks.splice(member, 1);
  if (group.members.length === 0) tracker.groups.delete(number);
}

/** A member leaves for good: the others' hypotheses go on without it, and a last one left becomes the mixture of what it may be. */
export function leaveGroup(tracker: Tracker, slot: number): void {
  const group = tracker.groups.get(tracker.tracks[slot * TRACK_STRIDE + TRACK.group] as number);
  disband(tracker, slot);
  if (!group) return;
  group.hypotheses = joined(group.hypotheses, tracker.config.maxHypotheses);
  const [last] = group.members;
  if (group.members.length !== 1 || last === undefined) return;
  const pile = createLeafPile();
  const leaves = group.leaves[0] ?? [];
  pile.block = new Float64Array(leaves.length * LEAF_STRIDE);
  leaves.forEach((leaf, l) => {
    pile.block.set(tracker.leaves.subarray(leaf, leaf + LEAF_STRIDE), l * LEAF_STRIDE);
    pile.weights.push(group.hypotheses.reduce((sum, { weight, picks }) => (picks[0] === l ? sum + weight : sum), 0));
  });
  disband(tracker, last);
  mixPile(pile, pile.weights.map((_, l) => l), { block: tracker.leaves, at: tracker.tracks[last * TRACK_STRIDE + TRACK.leaf] as number });
}

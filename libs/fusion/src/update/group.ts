import type { ScanWork } from '../associate/verdict';
import { heaviestFirst } from '../heaviest-first';
import { createLeafPile, mixPile, mixWhole, pileCopy, type heapsOf, type LeafPile } from './leaf-pile';
import { dropLeaf, takeLeaf, TRACK, TRACK_STRIDE, type Group, type Tracker } from '../tracker';

/** One hypothesis about all members: which leaf each has. */
export interface Possibility {
  weight: number;
  readonly picks: number[];
}

/** The members of a cluster, groups in one piece, and the likeliest hypotheses about all of them together. */
export function parentsOf({ tracker, field }: ScanWork, items: readonly number[]): { readonly members: readonly number[]; readonly possibilities: readonly Possibility[] } {
  const members: number[] = [];
  let possibilities: Possibility[] = [{ weight: 1, picks: [] }];
  for (const item of items) {
    if (members.includes(item)) continue;
    const group = tracker.groups.get(tracker.tracks[(field.slots[item] as number) * TRACK_STRIDE + TRACK.group] as number);
    if (!group) {
      members.push(item);
      for (const { picks } of possibilities) picks.push(0);
      continue;
    }
    for (const slot of group.members) members.push(items.find((one) => field.slots[one] === slot) as number);
    const both: Possibility[] = [];
    for (const one of possibilities) for (const other of group.hypotheses) both.push({ weight: one.weight * other.weight, picks: [...one.picks, ...other.picks] });
    possibilities = heaviestFirst(both, weightOf).slice(0, tracker.config.maxHypotheses);
  }
  return { members, possibilities };
}

const weightOf = ({ weight }: { readonly weight: number }): number => weight;

/** What has become of a cluster. */
interface Settled {
  readonly members: readonly number[];
  readonly piles: readonly LeafPile[];
  readonly heaps: readonly ReturnType<typeof heapsOf>[];
  readonly possibilities: readonly Possibility[];
}

/** Hypotheses that pick the same leaves become one; likeliest first, no more than `most`. */
function joined(possibilities: readonly Possibility[], most: number): Possibility[] {
  const different: Possibility[] = [];
  for (const one of possibilities) {
    const known = different.find(({ picks }) => areSame(picks, one.picks));
    if (known) known.weight += one.weight;
    else different.push({ weight: one.weight, picks: [...one.picks] });
  }
  const kept = heaviestFirst(different, weightOf);
  if (kept.length > most) kept.length = most;
  let total = 0;
  for (const { weight } of kept) total += weight;
  for (const one of kept) one.weight /= total;
  return kept;
}

function areSame(a: readonly number[], b: readonly number[]): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

/** Writes what has become of a cluster back: who is no longer in doubt goes alone, the others stay a group. */
export function keepGroup(work: ScanWork, settled: Settled): void {
  const { tracker, field } = work;
  const { members, piles, heaps } = settled;
  for (const { picks } of settled.possibilities) for (let k = 0; k < picks.length; k++) picks[k] = heaps[k]?.heapOf[picks[k] as number] ?? 0;
  const possibilities = joined(settled.possibilities, tracker.config.maxHypotheses);
  let doubtful: number[] = [];
  for (let k = 0; k < members.length; k++) if (possibilities.some(({ picks }) => picks[k] !== possibilities[0]?.picks[k])) doubtful.push(k);
  if (doubtful.length === 1 || doubtful.length > tracker.config.maxGroup) doubtful = [];
  for (let k = 0; k < members.length; k++) {
    const slot = field.slots[members[k] as number] as number;
    disband(tracker, slot);
    if (!doubtful.includes(k)) mixPile(piles[k] as LeafPile, leavesUsed(possibilities, k, heaps[k]?.heaps ?? []), { block: tracker.leaves, at: tracker.tracks[slot * TRACK_STRIDE + TRACK.leaf] as number });
  }
  if (doubtful.length > 0) found(work, settled, doubtful, possibilities);
}

/** The leaves of member k in all heaps that some hypothesis picks. */
function leavesUsed(possibilities: readonly Possibility[], k: number, heaps: readonly (readonly number[])[]): readonly number[] {
  const used: number[] = [];
  for (const { picks } of possibilities) if (!used.includes(picks[k] as number)) used.push(picks[k] as number);
  return used.length === 1 ? heaps[used[0] as number] ?? [] : used.flatMap((heap) => heaps[heap] ?? []);
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
  group.leaves[0]?.forEach((leaf, l) => {
    pile.weights[pileCopy(pile, { block: tracker.leaves, at: leaf })] = group.hypotheses.reduce((sum, { weight, picks }) => (picks[0] === l ? sum + weight : sum), 0);
  });
  disband(tracker, last);
  mixWhole(pile, { block: tracker.leaves, at: tracker.tracks[last * TRACK_STRIDE + TRACK.leaf] as number });
}

import { decide, type ScanWork } from '../associate/verdict';
import { LEAF_STRIDE } from '../predict/leaf';
import { TRACK, TRACK_STRIDE } from '../tracker';
import { mixWhole, pileLeaf } from './leaf-pile';
import { fixOf, updateLeaf } from './update-leaf';
import { freshPile } from './update-room';

/** When the thing was there undetected with less than this against the detection being it, the track simply takes the detection. */
const DOUBT = 0.005;
/** A possibility below this is not worth mixing in. */
const NEGLIGIBLE = 1e-3;

/** Settles a track that shares no detection with another and has one leaf: the common case, without any detour. */
export function settleAlone(work: ScanWork, item: number): void {
  const { tracker, scan, field, edges, verdict } = work;
  const l = field.firstLeaf[item] as number;
  const from = edges.first[l] as number, to = edges.first[l + 1] as number;
  const at = l * LEAF_STRIDE;
  const target = tracker.tracks[(field.slots[item] as number) * TRACK_STRIDE + TRACK.leaf] as number;
  const stays = stayingWeight(field.existence[item] as number, field.misses[item] as number);
  if (to - from === 1 && stays < DOUBT * (edges.weights[from] as number)) {
    const j = edges.detections[from] as number;
    const probability = 1 - 1 / (1 + (edges.weights[from] as number));
    verdict.claimed[j] = Math.min(1, (verdict.claimed[j] as number) + probability);
    verdict.missed[item] = 1 - probability;
    verdict.causes[item] = (edges.weights[from] as number) > 1 ? j : -1;
    const { update } = tracker.derived;
    update.from.block = field.leaves;
    update.from.at = at;
    update.to.block = tracker.leaves;
    update.to.at = target;
    updateLeaf(update.from, update.to, fixOf(update.fix, scan, j));
  } else if (to === from) {
    // The scan says nothing of it: it stays as it was left, to be predicted when somebody does.
    if ((field.misses[item] as number) === 0) return;
    for (let k = 0; k < LEAF_STRIDE; k++) tracker.leaves[target + k] = field.leaves[at + k] as number;
  } else settleDoubtful(work, item, target);
}

/** Several detections, or one that may be clutter: the track becomes the mixture of all that may be. */
function settleDoubtful(work: ScanWork, item: number, target: number): void {
  const { tracker, scan, field, edges } = work;
  const l = field.firstLeaf[item] as number;
  const leaf = { block: field.leaves, at: l * LEAF_STRIDE };
  let total = 1, heaviest = 1, cause = -1;
  for (let e = edges.first[l] as number; e < (edges.first[l + 1] as number); e++) total += edges.weights[e] as number;
  const marginals = new Map<number, number>();
  const pile = freshPile(tracker.derived.update, 0);
  for (let e = edges.first[l] as number; e < (edges.first[l + 1] as number); e++) {
    const j = edges.detections[e] as number, weight = edges.weights[e] as number;
    marginals.set(j, weight / total);
    if (weight > heaviest) [heaviest, cause] = [weight, j];
    if (weight / total > NEGLIGIBLE) pile.weights[pileLeaf(pile, leaf, scan, j)] = weight / total;
  }
  const stays = stayingWeight(field.existence[item] as number, field.misses[item] as number) / total;
  if (stays > NEGLIGIBLE || pile.weights.length === 0) pile.weights[pileLeaf(pile, leaf, scan, -1)] = Math.max(NEGLIGIBLE, stays);
  decide(work, item, marginals, cause);
  mixWhole(pile, { block: tracker.leaves, at: target });
}

/** Probability that a thing which was not detected is there all the same: r (1 − PD) / (1 − r PD). */
export function stayingWeight(existence: number, detects: number): number {
  return (existence * (1 - detects)) / (1 - existence * detects);
}

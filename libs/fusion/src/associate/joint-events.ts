import { heaviestFirst } from '../heaviest-first';

/** What may have happened to one track in a scan: the detections it may have caused, each with its weight against "not detected" (weight 1), heaviest first. */
export interface Options {
  readonly detections: readonly number[];
  readonly weights: readonly number[];
}

/** One hypothesis before the scan: its weight, and the options of each track under it. */
export interface Parent {
  readonly weight: number;
  readonly options: readonly Options[];
}

/** One explanation of a whole cluster: what each track caused (−1: nothing), under which parent, with which weight (not normalised). */
export interface JointEvent {
  readonly weight: number;
  readonly parent: number;
  readonly picks: readonly number[];
}

/** Explanations of a cluster, heaviest first, and what all that were looked at add up to. */
export interface JointEvents {
  readonly events: readonly JointEvent[];
  readonly total: number;
  /** How likely each track caused each detection, by track. */
  readonly marginals: readonly ReadonlyMap<number, number>[];
}

/** Explanations lighter than this, against the heaviest so far, are not followed. */
const HOPELESS = 1e-4;

/** A search at work. */
interface Search {
  readonly events: JointEvent[];
  readonly marginals: readonly Map<number, number>[];
  readonly picks: number[];
  readonly most: number;
  best: number;
  total: number;
  steps: number;
}

/** A parent whose events are searched: how much all tracks from i on can multiply a weight by is `bound[i]`. */
interface Branch {
  readonly parent: number;
  readonly options: readonly Options[];
  readonly bound: Float64Array;
}

/**
 * All joint events of a cluster: each detection is caused by at most one track, each track causes at most one. Depth first with the heaviest
 * options first; a branch that can't come near the best is cut. Not more than `most` steps: what is found by then stands for all.
 */
export function jointEvents(parents: readonly Parent[], most: number): JointEvents {
  const n = parents[0]?.options.length ?? 0;
  const search: Search = { events: [], marginals: Array.from({ length: n }, () => new Map<number, number>()), picks: new Array<number>(n).fill(-1), most, best: 0, total: 0, steps: 0 };
  parents.forEach((parent, at) => follow(search, { parent: at, options: parent.options, bound: boundsOf(parent) }, 0, parent.weight));
  const { events, marginals, total } = search;
  for (const map of marginals) for (const [j, weight] of map) map.set(j, weight / total);
  // Of equals the one that was found first stays first.
  return { events: heaviestFirst(events, ({ weight }) => weight), total, marginals };
}

function follow(search: Search, branch: Branch, i: number, weight: number): void {
  if (weight * (branch.bound[i] as number) < search.best * HOPELESS || search.steps >= search.most) return;
  search.steps++;
  if (i === branch.options.length) return found(search, branch.parent, weight);
  const { picks } = search;
  const { detections, weights } = branch.options[i] as Options;
  for (let o = 0; o < detections.length; o++) {
    const j = detections[o] as number;
    if (isTaken(picks, i, j)) continue;
    picks[i] = j;
    follow(search, branch, i + 1, weight * (weights[o] as number));
  }
  picks[i] = -1;
  follow(search, branch, i + 1, weight);
}

/** Whether one of the first i tracks has caused detection j. */
function isTaken(picks: readonly number[], i: number, j: number): boolean {
  for (let k = 0; k < i; k++) if (picks[k] === j) return true;
  return false;
}

function found(search: Search, parent: number, weight: number): void {
  const { events, marginals, picks } = search;
  search.best = Math.max(search.best, weight);
  search.total += weight;
  events.push({ weight, parent, picks: picks.slice() });
  for (let k = 0; k < picks.length; k++) {
    const j = picks[k] as number, own = marginals[k];
    if (j >= 0) own?.set(j, (own.get(j) ?? 0) + weight);
  }
}

/** For each track the most that it and all after it can multiply a weight by. */
function boundsOf({ options }: Parent): Float64Array {
  const bound = new Float64Array(options.length + 1).fill(1);
  for (let i = options.length - 1; i >= 0; i--) bound[i] = (bound[i + 1] as number) * Math.max(1, options[i]?.weights[0] ?? 0);
  return bound;
}

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

/**
 * All joint events of a cluster: each detection is caused by at most one track, each track causes at most one. Depth first with the heaviest
 * options first; a branch that can't come near the best is cut. Not more than `most` steps: what is found by then stands for all.
 */
export function jointEvents(parents: readonly Parent[], most: number): JointEvents {
  const n = parents[0]?.options.length ?? 0;
  const events: JointEvent[] = [];
  const marginals = Array.from({ length: n }, () => new Map<number, number>());
  const taken = new Set<number>();
  const picks = new Array<number>(n).fill(-1);
  let best = 0, total = 0, steps = 0;
  parents.forEach((parent, at) => {
    const bound = boundsOf(parent);
    const follow = (i: number, weight: number): void => {
      if (weight * (bound[i] as number) < best * HOPELESS || steps >= most) return;
      steps++;
      if (i === n) {
        best = Math.max(best, weight);
        total += weight;
        events.push({ weight, parent: at, picks: [...picks] });
        picks.forEach((j, k) => {
          if (j >= 0) marginals[k]?.set(j, (marginals[k]?.get(j) ?? 0) + weight);
        });
        return;
      }
      const { detections, weights } = parent.options[i] as Options;
      for (let o = 0; o < detections.length; o++) {
        const j = detections[o] as number;
        if (taken.has(j)) continue;
        taken.add(j);
        picks[i] = j;
        follow(i + 1, weight * (weights[o] as number));
        taken.delete(j);
      }
      picks[i] = -1;
      follow(i + 1, weight);
    };
    follow(0, parent.weight);
  });
  for (const map of marginals) for (const [j, weight] of map) map.set(j, weight / total);
  // A stable sort: of equals the one that was found first stays first.
  return { events: events.sort((a, b) => b.weight - a.weight), total, marginals };
}

/** For each track the most that it and all after it can multiply a weight by. */
function boundsOf({ options }: Parent): Float64Array {
  const bound = new Float64Array(options.length + 1).fill(1);
  for (let i = options.length - 1; i >= 0; i--) bound[i] = (bound[i + 1] as number) * Math.max(1, options[i]?.weights[0] ?? 0);
  return bound;
}

import type { Edges } from '../gate/edges';
import type { Field } from '../predict/look-ahead';
import { TRACK, TRACK_STRIDE, type Tracker } from '../tracker';

/** Items of a field that can't be judged apart, cluster after cluster: cluster c holds `items[first[c]]` to before `items[first[c + 1]]`. */
export interface Clusters {
  readonly count: number;
  readonly first: Int32Array;
  readonly items: Int32Array;
}

function find(parents: Int32Array, node: number): number {
  let root = node;
  while (parents[root] !== root) root = parents[root] as number;
  while (parents[node] !== root) {
    const next = parents[node] as number;
    parents[node] = root;
    node = next;
  }
  return root;
}

function join(parents: Int32Array, a: number, b: number): void {
  const x = find(parents, a), y = find(parents, b);
  if (x !== y) parents[Math.max(x, y)] = Math.min(x, y);
}

/** Connected components: items that share a possible detection, or a group, belong together. In order of their first items. */
export function clusterItems(tracker: Tracker, field: Field, edges: Edges, detectionCount: number): Clusters {
  const parents = new Int32Array(field.count);
  for (let i = 0; i < field.count; i++) parents[i] = i;
  const firstOf = new Int32Array(detectionCount).fill(-1);
  const firstOfGroup = new Map<number, number>();
  for (let i = 0; i < field.count; i++) {
    const last = edges.first[field.firstLeaf[i + 1] as number] as number;
    for (let e = edges.first[field.firstLeaf[i] as number] as number; e < last; e++) {
      const j = edges.detections[e] as number;
      if ((firstOf[j] as number) < 0) firstOf[j] = i;
      else join(parents, firstOf[j] as number, i);
    }
    const group = tracker.tracks[(field.slots[i] as number) * TRACK_STRIDE + TRACK.group] as number;
    if (group === 0) continue;
    const first = firstOfGroup.get(group);
    if (first === undefined) firstOfGroup.set(group, i);
    else join(parents, first, i);
  }
  return sortByRoot(parents);
}

function sortByRoot(parents: Int32Array): Clusters {
  const n = parents.length;
  const clusterOf = new Int32Array(n).fill(-1);
  const sizes: number[] = [];
  for (let i = 0; i < n; i++) {
    const root = find(parents, i);
    if (root === i) {
      clusterOf[i] = sizes.length;
      sizes.push(0);
    }
    const c = clusterOf[root] as number;
    sizes[c] = (sizes[c] as number) + 1;
  }
  const first = new Int32Array(sizes.length + 1);
  sizes.forEach((size, c) => {
    first[c + 1] = (first[c] as number) + size;
  });
  const next = first.slice();
  const items = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const c = clusterOf[find(parents, i)] as number;
    items[next[c] as number] = i;
    next[c] = (next[c] as number) + 1;
  }
  return { count: sizes.length, first, items };
}

import type { Field } from '../predict/look-ahead';
import type { Edges } from './edges';

/** An edge that at best adds less than this to any probability ties two tracks together for nothing. */
const HOPELESS = 2e-3;

/**
 * Drops edges to detections that are plainly somebody else's: a faint new track beside a well-known one would else make every second track a
 * cluster. If track k explains detection j with weight w, and has nothing better to do than weight a (its next best detection, or none: 1), then
 * "i caused j" is at best weight(i, j) · a against w.
 */
export function dropHopeless(field: Field, edges: Edges, detectionCount: number): void {
  const owner = new Int32Array(detectionCount).fill(-1);
  const most = new Float64Array(detectionCount);
  const next = new Float64Array(field.count).fill(1);
  for (let i = 0; i < field.count; i++) {
    const from = edges.first[field.firstLeaf[i] as number] as number, to = edges.first[field.firstLeaf[i + 1] as number] as number;
    const hasOneLeaf = (field.firstLeaf[i + 1] as number) - (field.firstLeaf[i] as number) === 1;
    let best = 0;
    for (let e = from; e < to; e++) {
      const weight = edges.weights[e] as number, j = edges.detections[e] as number;
      if (weight > best) {
        next[i] = Math.max(1, best);
        best = weight;
      } else next[i] = Math.max(next[i] as number, weight);
      if (hasOneLeaf && weight > (most[j] as number)) {
        most[j] = weight;
        owner[j] = i;
      }
    }
  }
  // What is kept moves forward in place.
  let kept = 0, from = 0;
  for (let i = 0; i < field.count; i++) {
    for (let l = field.firstLeaf[i] as number; l < (field.firstLeaf[i + 1] as number); l++) {
      const to = edges.first[l + 1] as number;
      for (let e = from; e < to; e++) {
        const weight = edges.weights[e] as number, j = edges.detections[e] as number, k = owner[j] as number;
        if (k >= 0 && k !== i && weight * (next[k] as number) < HOPELESS * (most[j] as number)) continue;
        edges.detections[kept] = j;
        edges.weights[kept] = weight;
        kept++;
      }
      from = to;
      edges.first[l + 1] = kept;
    }
  }
  edges.count = kept;
}

import type { Edges } from '../gate/edges';
import { heaviestFirst } from '../heaviest-first';
import type { JointEvent, JointEvents } from './joint-events';

/** Explanations lighter than this, against the heaviest, are not handed on; they count for the probabilities all the same. */
const FAINT = 1e-3;

/**
 * All joint events of two tracks with one leaf each, without the general search: nine of ten clusters are such pairs. The same answer as `jointEvents`
 * (a test compares), but that faint events are left out of the list.
 */
export function pairEvents(edges: Edges, a: number, b: number): JointEvents {
  const a0 = edges.first[a] as number, a1 = edges.first[a + 1] as number, b0 = edges.first[b] as number, b1 = edges.first[b + 1] as number;
  const forA = new Array<number>(a1 - a0).fill(0), forB = new Array<number>(b1 - b0).fill(0);
  let total = 0, best = 0;
  for (let e = a0 - 1; e < a1; e++) {
    const j = e < a0 ? -1 : (edges.detections[e] as number), weightA = e < a0 ? 1 : (edges.weights[e] as number);
    for (let f = b0 - 1; f < b1; f++) {
      const k = f < b0 ? -2 : (edges.detections[f] as number);
      if (j === k) continue;
      const weight = weightA * (f < b0 ? 1 : (edges.weights[f] as number));
      total += weight;
      if (weight > best) best = weight;
      if (e >= a0) forA[e - a0] = (forA[e - a0] as number) + weight;
      if (f >= b0) forB[f - b0] = (forB[f - b0] as number) + weight;
    }
  }
  return { events: eventsAbove(edges, [a0, a1, b0, b1], best * FAINT), total, marginals: [marginalsOf(edges, a0, forA, total), marginalsOf(edges, b0, forB, total)] };
}

function eventsAbove(edges: Edges, [a0, a1, b0, b1]: readonly [number, number, number, number], least: number): JointEvent[] {
  const events: JointEvent[] = [];
  for (let e = a0 - 1; e < a1; e++) {
    const j = e < a0 ? -1 : (edges.detections[e] as number), weightA = e < a0 ? 1 : (edges.weights[e] as number);
    for (let f = b0 - 1; f < b1; f++) {
      const k = f < b0 ? -1 : (edges.detections[f] as number);
      const weight = weightA * (f < b0 ? 1 : (edges.weights[f] as number));
      if (weight >= least && (j !== k || j === -1)) events.push({ weight, parent: 0, picks: [j, k] });
    }
  }
  return heaviestFirst(events, ({ weight }) => weight);
}

function marginalsOf(edges: Edges, from: number, sums: readonly number[], total: number): Map<number, number> {
  const marginals = new Map<number, number>();
  for (let e = 0; e < sums.length; e++) marginals.set(edges.detections[from + e] as number, (sums[e] as number) / total);
  return marginals;
}

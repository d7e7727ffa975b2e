import { LEAF_STRIDE, MODELS, MODEL_STRIDE, PLACE } from '../predict/leaf';
import type { Field } from '../predict/look-ahead';
import type { TrackScan, Tracker } from '../tracker';
import { createDetectionGrid, detectionsNear, type DetectionGrid } from './detection-grid';

/**
 * Everything that may be: leaf l may have caused the detections `detections[e]` for e from `first[l]` to before `first[l + 1]`, each with the weight
 * of "it did" against "it was not detected and the detection is clutter or something new".
 */
export interface Edges {
  readonly first: Int32Array;
  detections: Int32Array;
  weights: Float64Array;
  count: number;
}

/** Room for edges, kept from scan to scan. */
export type EdgeRoom = Pick<Edges, 'detections' | 'weights'>;

function addEdge(edges: Edges, j: number, weight: number): void {
  if (edges.count === edges.detections.length) {
    const detections = new Int32Array(2 * edges.count + 1024), weights = new Float64Array(2 * edges.count + 1024);
    detections.set(edges.detections);
    weights.set(edges.weights);
    Object.assign(edges, { detections, weights });
  }
  edges.detections[edges.count] = j;
  edges.weights[edges.count] = weight;
  edges.count++;
}

/** Weights below this are never worth looking at. */
const LEAST_WEIGHT = 1e-3;
/** Weights stay numbers, however well everything fits. */
const MOST_WEIGHT = 1e12;
/** No leaf is compared with more detections than this: a frame of thousands at one place says nothing more. */
const MAX_EDGES_A_LEAF = 24;
const CELL_M = 25;

/** Squared Mahalanobis distance of detection j from the place of a leaf; +∞ where it has none. */
export function innovation(scan: TrackScan, j: number, places: Float64Array, at: number): number {
  const sxx = (places[at + 2] as number) + (scan.cov[3 * j] as number), sxy = (places[at + 3] as number) + (scan.cov[3 * j + 1] as number), syy = (places[at + 4] as number) + (scan.cov[3 * j + 2] as number);
  const det = sxx * syy - sxy * sxy;
  if (!(det > 0)) return Number.POSITIVE_INFINITY;
  const dx = (scan.xs[j] as number) - (places[at] as number), dy = (scan.ys[j] as number) - (places[at + 1] as number);
  return (syy * dx * dx - 2 * sxy * dx * dy + sxx * dy * dy) / det;
}

/** Likelihood of detection j under a leaf, 1/m²: over its models by their shares. */
function likelihood(scan: TrackScan, j: number, leaves: Float64Array, at: number): number {
  const x = scan.xs[j] as number, y = scan.ys[j] as number;
  let sum = 0;
  for (let m = 0; m < MODELS; m++) {
    const o = at + m * MODEL_STRIDE + 1;
    const sxx = (leaves[o + 4] as number) + (scan.cov[3 * j] as number), sxy = (leaves[o + 5] as number) + (scan.cov[3 * j + 1] as number), syy = (leaves[o + 8] as number) + (scan.cov[3 * j + 2] as number);
    const det = sxx * syy - sxy * sxy;
    if (!(det > 0)) continue;
    const dx = x - (leaves[o] as number), dy = y - (leaves[o + 1] as number);
    sum += ((leaves[o - 1] as number) * Math.exp((-0.5 * (syy * dx * dx - 2 * sxy * dx * dy + sxx * dy * dy)) / det)) / Math.sqrt(det);
  }
  return sum / (2 * Math.PI);
}

/** Finds every pair of leaf and detection inside the gate and weighs it: r·PD·L / (λ · (1 − r·PD)), λ being clutter and new things together. */
export function gateScan(tracker: Tracker, scan: TrackScan, field: Field, otherPerM2: Float64Array): Edges {
  const leafCount = field.firstLeaf[field.count] as number;
  const edges: Edges = { first: new Int32Array(leafCount + 1), ...tracker.derived.edges, count: 0 };
  const n = scan.xs.length;
  if (n === 0 || leafCount === 0) return edges;
  let widest = 0;
  for (let j = 0; j < n; j++) widest = Math.max(widest, scan.cov[3 * j] as number, scan.cov[3 * j + 2] as number);
  const gating: Gating = { tracker, scan, field, otherPerM2, edges, grid: createDetectionGrid(scan.xs, scan.ys, CELL_M), found: new Int32Array(n), near: { x: 0, y: 0, radiusM: 0 }, widest };
  for (let i = 0; i < field.count; i++) {
    const seen = (field.existence[i] as number) * (field.detects[i] as number);
    for (let l = field.firstLeaf[i] as number; l < (field.firstLeaf[i + 1] as number); l++) {
      if (seen > 0) gateLeaf(gating, i, l, seen);
      edges.first[l + 1] = edges.count;
    }
  }
  tracker.derived.edges = { detections: edges.detections, weights: edges.weights };
  return edges;
}

interface Gating {
  readonly tracker: Tracker;
  readonly scan: TrackScan;
  readonly field: Field;
  readonly otherPerM2: Float64Array;
  readonly edges: Edges;
  readonly grid: DetectionGrid;
  readonly found: Int32Array;
  readonly near: { x: number; y: number; radiusM: number };
  readonly widest: number;
}

function gateLeaf(gating: Gating, i: number, l: number, seen: number): void {
  const { tracker: { config }, scan, field: { places, leaves, slots }, found, near } = gating;
  const at = l * PLACE;
  const x = places[at] as number, y = places[at + 1] as number;
  const spread = Math.max(places[at + 2] as number, places[at + 4] as number) + Math.abs(places[at + 3] as number) + gating.widest;
  const radiusM = Math.min(config.maxReachM, Math.sqrt(config.gate * spread));
  near.x = x;
  near.y = y;
  near.radiusM = radiusM;
  const count = detectionsNear(gating.grid, near, found);
  const first = gating.edges.count;
  for (let k = 0; k < count; k++) {
    const j = found[k] as number;
    if (Math.abs((scan.xs[j] as number) - x) > radiusM || Math.abs((scan.ys[j] as number) - y) > radiusM) continue;
    if (!(innovation(scan, j, places, at) < config.gate)) continue;
    const alike = scan.likeness ? scan.likeness(slots[i] as number, j) : 1;
    const weight = (alike * seen * likelihood(scan, j, leaves, l * LEAF_STRIDE)) / ((gating.otherPerM2[j] as number) * (1 - seen));
    if (!(weight >= LEAST_WEIGHT)) continue;
    addEdge(gating.edges, j, Math.min(MOST_WEIGHT, weight));
  }
  if (gating.edges.count - first > MAX_EDGES_A_LEAF) keepHeaviest(gating.edges, first);
}

/** Keeps the heaviest of a leaf's edges from `first` on, in the order in which they were found. */
function keepHeaviest(edges: Edges, first: number): void {
  const order = Array.from({ length: edges.count - first }, (_, k) => first + k).sort((a, b) => (edges.weights[b] as number) - (edges.weights[a] as number) || a - b);
  const kept = order.slice(0, MAX_EDGES_A_LEAF).sort((a, b) => a - b);
  kept.forEach((e, k) => {
    edges.detections[first + k] = edges.detections[e] as number;
    edges.weights[first + k] = edges.weights[e] as number;
  });
  edges.count = first + kept.length;
}

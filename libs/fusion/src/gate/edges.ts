import { GAUSSIAN, LEAF_STRIDE, MODELS, MODEL_STRIDE } from '../predict/leaf';
import type { Field } from '../predict/look-ahead';
import type { TrackScan, Tracker } from '../tracker';
import { createDetectionGrid, detectionsNear } from './detection-grid';

/**
 * Everything that may be: leaf l may have caused the detections `detections[e]` for e from `first[l]` to before `first[l + 1]`, each with the weight
 * of "it did" against "it was not detected and the detection is clutter or something new".
 */
export interface Edges {
  readonly first: Int32Array;
  readonly detections: number[];
  readonly weights: number[];
}

/** Weights below this are never worth looking at. */
const LEAST_WEIGHT = 1e-3;
/** Weights stay numbers, however well everything fits. */
const MOST_WEIGHT = 1e12;
/** No leaf is compared with more detections than this: a frame of thousands at one place says nothing more. */
const MAX_EDGES_A_LEAF = 64;
const CELL_M = 25;

/** Squared Mahalanobis distance of detection j from a summed-up leaf; +∞ where it has none. */
export function innovation(scan: TrackScan, j: number, sums: Float64Array, at: number): number {
  const sxx = (sums[at + 4] as number) + (scan.cov[3 * j] as number), sxy = (sums[at + 5] as number) + (scan.cov[3 * j + 1] as number), syy = (sums[at + 8] as number) + (scan.cov[3 * j + 2] as number);
  const det = sxx * syy - sxy * sxy;
  if (!(det > 0)) return Number.POSITIVE_INFINITY;
  const dx = (scan.xs[j] as number) - (sums[at] as number), dy = (scan.ys[j] as number) - (sums[at + 1] as number);
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
  const edges: Edges = { first: new Int32Array(leafCount + 1), detections: [], weights: [] };
  const n = scan.xs.length;
  if (n === 0 || leafCount === 0) return edges;
  const grid = createDetectionGrid(scan.xs, scan.ys, CELL_M);
  const found = new Int32Array(n);
  let widest = 0;
  for (let j = 0; j < n; j++) widest = Math.max(widest, scan.cov[3 * j] as number, scan.cov[3 * j + 2] as number);
  for (let i = 0; i < field.count; i++) {
    const seen = (field.existence[i] as number) * (field.detects[i] as number);
    for (let l = field.firstLeaf[i] as number; l < (field.firstLeaf[i + 1] as number); l++) {
      if (seen > 0) gateLeaf({ tracker, scan, field, otherPerM2, edges, found, grid, widest }, i, l, seen);
      edges.first[l + 1] = edges.detections.length;
    }
  }
  return edges;
}

interface Gating {
  readonly tracker: Tracker;
  readonly scan: TrackScan;
  readonly field: Field;
  readonly otherPerM2: Float64Array;
  readonly edges: Edges;
  readonly found: Int32Array;
  readonly grid: ReturnType<typeof createDetectionGrid>;
  readonly widest: number;
}

function gateLeaf(gating: Gating, i: number, l: number, seen: number): void {
  const { tracker: { config }, scan, field: { sums, leaves, slots }, edges, found } = gating;
  const at = l * GAUSSIAN;
  const spread = Math.max(sums[at + 4] as number, sums[at + 8] as number) + Math.abs(sums[at + 5] as number) + gating.widest;
  const radiusM = Math.min(config.maxReachM, Math.sqrt(config.gate * spread));
  const near = detectionsNear(gating.grid, { x: sums[at] as number, y: sums[at + 1] as number, radiusM }, found);
  let kept = 0;
  for (let k = 0; k < near && kept < MAX_EDGES_A_LEAF; k++) {
    const j = found[k] as number;
    if (Math.abs((scan.xs[j] as number) - (sums[at] as number)) > radiusM || Math.abs((scan.ys[j] as number) - (sums[at + 1] as number)) > radiusM) continue;
    if (!(innovation(scan, j, sums, at) < config.gate)) continue;
    const alike = scan.likeness ? scan.likeness(slots[i] as number, j) : 1;
    const weight = (alike * seen * likelihood(scan, j, leaves, l * LEAF_STRIDE)) / ((gating.otherPerM2[j] as number) * (1 - seen));
    if (!(weight >= LEAST_WEIGHT)) continue;
    edges.detections.push(j);
    edges.weights.push(Math.min(MOST_WEIGHT, weight));
    kept++;
  }
}

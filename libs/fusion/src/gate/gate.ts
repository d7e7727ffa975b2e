import type { Scan } from '../align/scan';
import type { Hypotheses } from '../associate/associate';
import type { Field } from '../predict/field';
import type { TrackConfig } from '../track-config';
import { AT, STRIDE, type TrackMeta } from '../track-store';
import { classRatio } from '../update/class-belief';
import { hitRatio, shareOf } from '../update/existence';
import { createPointGrid, visitNear, type PointGrid } from './point-grid';

/** Scored pairs of detections and tracks, with how many tracks each detection had in its gate. */
export interface Gated extends Hypotheses {
  readonly crowd: Int32Array;
}

/** Tracks known better than this (largest variance of the place, m²) are looked up in small cells. */
const NARROW_VARIANCE = 100;
/** A detection is compared with no more than so many tracks; where that many lie in one gate, nothing can be told apart. */
export const MAX_CROWD = 48;

/** Innovation of detection `j` against predicted track `i`: squared Mahalanobis distance and det S. A track ahead of the scan widens S by its own motion. */
export function innovation(scan: Scan, field: Field, j: number, i: number): { readonly d2: number; readonly detS: number } {
  const at = i * STRIDE;
  const b = field.block;
  const ahead = field.aheadS[i] as number;
  const own = ahead > 0 ? ahead * ahead * ((b[at + AT.vx] as number) ** 2 + (b[at + AT.vy] as number) ** 2 + (b[at + AT.p + 7] as number) + (b[at + AT.p + 9] as number)) : 0;
  const sxx = (b[at + AT.p] as number) + (scan.cov[3 * j] as number) + own;
  const sxy = (b[at + AT.p + 1] as number) + (scan.cov[3 * j + 1] as number);
  const syy = (b[at + AT.p + 4] as number) + (scan.cov[3 * j + 2] as number) + own;
  const dx = (scan.xs[j] as number) - (b[at + AT.x] as number);
  const dy = (scan.ys[j] as number) - (b[at + AT.y] as number);
  const detS = sxx * syy - sxy * sxy;
  if (!(detS > 0)) return { d2: Number.POSITIVE_INFINITY, detS: 1 };
  return { d2: (syy * dx * dx - 2 * sxy * dx * dy + sxx * dy * dy) / detS, detS };
}

/** Finds every pair inside the gate and scores it: existence, distance, clutter and class in one log-likelihood ratio (nats, negative is better). */
export function gateDetections(scan: Scan, field: Field, config: TrackConfig): Gated {
  const gated: Gated = { rows: [], columns: [], costs: [], crowd: new Int32Array(scan.count) };
  if (field.slots.length === 0 || scan.count === 0) return gated;
  const { narrow, wide, widest } = gridsOf(field, config.cellM);
  for (let j = 0; j < scan.count; j++) {
    const x = scan.xs[j] as number;
    const y = scan.ys[j] as number;
    const r = Math.max(scan.cov[3 * j] as number, scan.cov[3 * j + 2] as number);
    const found: number[] = [];
    const note = (i: number): void => {
      found.push(i);
    };
    visitNear(narrow, { x, y, radiusM: Math.min(scan.reachM, Math.sqrt(config.gate * 2 * (NARROW_VARIANCE + r))) }, note);
    if (wide.names.length > 0) visitNear(wide, { x, y, radiusM: Math.min(scan.reachM, Math.sqrt(config.gate * 2 * (widest + r))) }, note);
    found.sort((a, b) => a - b);
    score({ scan, field, config, gated }, j, found);
  }
  return gated;
}

interface Scoring {
  readonly scan: Scan;
  readonly field: Field;
  readonly config: TrackConfig;
  readonly gated: Gated;
}

function score({ scan, field, config, gated }: Scoring, j: number, found: readonly number[]): void {
  const metas = scan.theatre.store.metas;
  let crowd = 0;
  for (const i of found) {
    if (crowd >= MAX_CROWD) break;
    if (Math.abs((scan.xs[j] as number) - (field.block[i * STRIDE + AT.x] as number)) > scan.reachM || Math.abs((scan.ys[j] as number) - (field.block[i * STRIDE + AT.y] as number)) > scan.reachM) continue;
    const { d2, detS } = innovation(scan, field, j, i);
    if (!(d2 < config.gate)) continue;
    crowd++;
    const seen = shareOf(field.logits[i] as number) * config.detectionProbability;
    const meta = metas[field.slots[i] as number] as TrackMeta;
    const ratio = Math.log(seen / (1 - seen))
      + hitRatio({ detectionProbability: 1, detS, d2, clutterPerM2: scan.clutterPerM2 + config.birthPerM2 })
      + classRatio(meta.classes, scan.classes[j] as number);
    if (!(ratio > 0)) continue;
    gated.rows.push(j);
    gated.columns.push(i);
    gated.costs.push(-ratio);
  }
  gated.crowd[j] = crowd;
}

/** Well-known tracks in small cells, others in large ones: one uncertain track must not widen every query. */
function gridsOf(field: Field, cellM: number): { readonly narrow: PointGrid; readonly wide: PointGrid; readonly widest: number } {
  const n = field.slots.length;
  const xs = new Float64Array(n);
  const ys = new Float64Array(n);
  const narrow: number[] = [];
  const wide: number[] = [];
  let widest = NARROW_VARIANCE;
  for (let i = 0; i < n; i++) {
    const at = i * STRIDE;
    xs[i] = field.block[at + AT.x] as number;
    ys[i] = field.block[at + AT.y] as number;
    const ahead = field.aheadS[i] as number;
    const variance = Math.max(field.block[at + AT.p] as number, field.block[at + AT.p + 4] as number);
    if (variance <= NARROW_VARIANCE && ahead === 0) narrow.push(i);
    else {
      wide.push(i);
      widest = Math.max(widest, ahead > 0 ? Number.MAX_SAFE_INTEGER : variance);
    }
  }
  return { narrow: createPointGrid(narrow, xs, ys, cellM), wide: createPointGrid(wide, xs, ys, 3 * cellM), widest };
}

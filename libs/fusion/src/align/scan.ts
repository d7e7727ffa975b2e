import type { RecordOf } from '@lagewacht/contract';
import { clampCovariance, toLocalX, toLocalY } from '@lagewacht/geo';
import { theatreAt, type Theatre } from '../theatre';
import type { Turn } from '../turn';
import type { Box } from '../gate/coarse-grid';
import { clutterOf } from './clutter';
import { classIndex } from '../update/class-belief';

/** One frame in the plane of its theatre: all detections of one look, and where it looked. */
export interface Scan {
  readonly theatre: Theatre;
  readonly timeMs: number;
  readonly count: number;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Covariances [xx, xy, yy], three numbers each, m². */
  readonly cov: Float64Array;
  readonly classes: Int32Array;
  readonly scores: Float64Array;
  /** The ground seen as [x0, y0, x1, y1, …]; undefined: misses can't be counted. */
  readonly footprint: Float64Array | undefined;
  readonly box: Box;
  /** How far from a detection its track may be, metres. */
  readonly reachM: number;
  /** False detections of this source per m² and look. */
  readonly clutterPerM2: number;
}

/** Largest variance of a detection that is still a place, m². */
const MAX_VARIANCE = 1e6;
/** A detection so uncertain still looks no further than this, metres. */
const MAX_REACH_M = 600;

/** Brings a frame into the plane; undefined when it holds nothing with a place. */
export function alignScan(turn: Turn, entry: RecordOf<'detections'>): Scan | undefined {
  const { detections, footprint, platform } = entry.body;
  const corner = footprint?.[0];
  const anchor = platform ?? (corner ? { lon: corner[0], lat: corner[1] } : detections[0]);
  if (!anchor || (detections.length === 0 && !footprint)) return undefined;
  const theatre = theatreAt(turn, anchor);
  const { frame } = theatre;
  const n = detections.length;
  const minVariance = turn.config.tracks.minSigmaM ** 2;
  const scan = { xs: new Float64Array(n), ys: new Float64Array(n), cov: new Float64Array(3 * n), classes: new Int32Array(n), scores: new Float64Array(n) };
  const box: Box = { x0: Number.POSITIVE_INFINITY, y0: Number.POSITIVE_INFINITY, x1: Number.NEGATIVE_INFINITY, y1: Number.NEGATIVE_INFINITY };
  let widest = 0;
  detections.forEach((detection, i) => {
    const x = toLocalX(frame, detection.lon);
    const y = toLocalY(frame, detection.lat);
    const cov = clampCovariance(detection.cov, minVariance, MAX_VARIANCE);
    scan.xs[i] = x;
    scan.ys[i] = y;
    scan.cov.set(cov, 3 * i);
    scan.classes[i] = classIndex(detection.class);
    scan.scores[i] = Number.isFinite(detection.confidence) ? detection.confidence : 0.5;
    widest = Math.max(widest, cov[0], cov[2]);
    stretch(box, x, y);
  });
  const ground = footprint && footprint.length >= 3 ? new Float64Array(2 * footprint.length) : undefined;
  if (ground) {
    footprint?.forEach(([lon, lat], i) => {
      ground[2 * i] = toLocalX(frame, lon);
      ground[2 * i + 1] = toLocalY(frame, lat);
      stretch(box, ground[2 * i] as number, ground[2 * i + 1] as number);
    });
  }
  if (n === 0 && !ground) return undefined;
  const reachM = Math.min(MAX_REACH_M, Math.max(turn.config.tracks.maxRadiusM, 3 * Math.sqrt(widest)));
  return { theatre, timeMs: entry.eventTimeMs, count: n, ...scan, footprint: ground, box, reachM, clutterPerM2: clutterOf(theatre.clutter, entry.source, turn.config.tracks.clutterPerM2) };
}

function stretch(box: Box, x: number, y: number): void {
  box.x0 = Math.min(box.x0, x);
  box.y0 = Math.min(box.y0, y);
  box.x1 = Math.max(box.x1, x);
  box.y1 = Math.max(box.y1, y);
}

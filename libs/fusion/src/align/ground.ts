import type { Box } from '../gate/coarse-grid';
import type { Tracker, TrackScan } from '../tracker';

/** What one scan covers. */
export interface Ground {
  /** Where tracks may be that it saw; undefined: everywhere. */
  readonly box: Box | undefined;
  /** m²; 0: nobody knows. */
  readonly m2: number;
}

const LEAST_M2 = 100;

/** The ground that a scan covers: its footprint, else the area of the scene, else the box round all detections so far. */
export function groundOf(tracker: Tracker, scan: TrackScan): Ground {
  const { footprint } = scan;
  if (footprint) return { box: boxRound(footprint, scan, tracker.config.maxReachM), m2: Math.max(LEAST_M2, flatAreaM2(footprint)) };
  if (scan.isBlind === true) return { box: boxRound(undefined, scan, tracker.config.maxReachM), m2: 0 };
  const { areaM } = tracker.prior;
  if (areaM) return { box: undefined, m2: Math.max(LEAST_M2, (areaM[2] - areaM[0]) * (areaM[3] - areaM[1])) };
  for (let j = 0; j < scan.xs.length; j++) {
    const x = scan.xs[j] as number, y = scan.ys[j] as number;
    const [x0 = x, y0 = y, x1 = x, y1 = y] = tracker.bounds;
    tracker.bounds = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
  }
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = tracker.bounds;
  return { box: undefined, m2: Math.max(LEAST_M2, (x1 - x0) * (y1 - y0)) };
}

function boxRound(footprint: Float64Array | undefined, scan: TrackScan, reachM: number): Box {
  const box: Box = { x0: Number.POSITIVE_INFINITY, y0: Number.POSITIVE_INFINITY, x1: Number.NEGATIVE_INFINITY, y1: Number.NEGATIVE_INFINITY };
  const stretch = (x: number, y: number): void => {
    box.x0 = Math.min(box.x0, x - reachM);
    box.y0 = Math.min(box.y0, y - reachM);
    box.x1 = Math.max(box.x1, x + reachM);
    box.y1 = Math.max(box.y1, y + reachM);
  };
  if (footprint) for (let i = 0; i < footprint.length; i += 2) stretch(footprint[i] as number, footprint[i + 1] as number);
  for (let j = 0; j < scan.xs.length; j++) stretch(scan.xs[j] as number, scan.ys[j] as number);
  return box;
}

/** Area of a polygon given as [x0, y0, x1, y1, …], m². */
export function flatAreaM2(flat: Float64Array): number {
  let twice = 0;
  for (let i = 0, j = flat.length - 2; i < flat.length; j = i, i += 2) twice += (flat[j] as number) * (flat[i + 1] as number) - (flat[i] as number) * (flat[j + 1] as number);
  return Math.abs(twice) / 2;
}

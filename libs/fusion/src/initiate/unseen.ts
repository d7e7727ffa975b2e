import { isInsideLocal } from '@lagewacht/geo';
import { cellKey, type Box } from '../gate/coarse-grid';
import { TRACK_CELL_M, type Tracker, type TrackScan } from '../tracker';

/** How many things may be there that nobody has detected yet, per m²: what a detection that belongs to nothing known may be. */
export interface Unseen {
  /** Density at a place before the scan. */
  at(x: number, y: number): number;
  /** The scan has looked: what is there and was not detected is rarer now. */
  look(detectionProbability: number): void;
}

/** A prior about things that were never looked for weighs as much as this number of things. */
const PRIOR_THINGS = 0.2;
/** Density keeps within these bounds, per m². */
const MOST_PER_M2 = 1e-2;
const MAX_CELLS = 20_000;

interface Look {
  readonly groundM2: number;
  readonly clutterPerM2: number;
  readonly detectionProbability: number;
}

/**
 * Density of undetected things for one scan: it grows with births and falls with every look (the undetected part of a Poisson multi-Bernoulli
 * mixture, García-Fernández and others). Where the whole area is seen it is one number; else one by cell of ground.
 */
export function unseenOf(tracker: Tracker, scan: TrackScan, look: Look): Unseen {
  return scan.footprint || scan.isBlind === true ? unseenByCell(tracker, scan) : unseenOverall(tracker, scan, look);
}

/** At the very first look nobody knows how much there is: the detections beyond the clutter expected say it, with a weak prior (Gamma and Poisson). */
function firstDensity({ config }: Tracker, scan: TrackScan, { groundM2, clutterPerM2, detectionProbability }: Look): number {
  const beyond = Math.max(0, scan.xs.length - clutterPerM2 * groundM2);
  return Math.min(MOST_PER_M2, (PRIOR_THINGS + beyond) / (PRIOR_THINGS / config.unseenPerM2 + groundM2 * detectionProbability));
}

function unseenOverall(tracker: Tracker, scan: TrackScan, look: Look): Unseen {
  const { birthPerM2S } = tracker.config;
  const density = tracker.unseenPerM2 < 0 ? firstDensity(tracker, scan, look) : Math.min(MOST_PER_M2, tracker.unseenPerM2 + birthPerM2S * Math.max(0, scan.timeS - tracker.unseenS));
  return {
    at: () => density,
    look(detectionProbability) {
      tracker.unseenPerM2 = Math.max(birthPerM2S, density * (1 - detectionProbability));
      tracker.unseenS = scan.timeS;
    },
  };
}

function unseenByCell(tracker: Tracker, scan: TrackScan): Unseen {
  const { config: { birthPerM2S, unseenPerM2 }, derived: { grid }, unseen } = tracker;
  const densityOf = (key: number): number => {
    const known = unseen.get(key);
    return known ? Math.min(unseenPerM2, known[0] + birthPerM2S * Math.max(0, scan.timeS - known[1])) : unseenPerM2;
  };
  return {
    at: (x, y) => densityOf(cellKey(grid, x, y)),
    look(detectionProbability) {
      const { footprint } = scan;
      if (!footprint) return;
      for (const key of cellsInside(footprint, (x, y) => cellKey(grid, x, y))) {
        const density = densityOf(key) * (1 - detectionProbability);
        unseen.delete(key);
        unseen.set(key, [Math.max(birthPerM2S, density), scan.timeS]);
      }
      for (const key of unseen.keys()) {
        if (unseen.size <= MAX_CELLS) break;
        unseen.delete(key);
      }
    },
  };
}

/** A look over more cells than this (about 13 km square) leaves what is unseen as it was. */
const MAX_CELLS_A_LOOK = 4000;

/** Keys of the cells whose middle is inside a footprint. */
function cellsInside(footprint: Float64Array, keyOf: (x: number, y: number) => number): number[] {
  const box: Box = { x0: Number.POSITIVE_INFINITY, y0: Number.POSITIVE_INFINITY, x1: Number.NEGATIVE_INFINITY, y1: Number.NEGATIVE_INFINITY };
  for (let i = 0; i < footprint.length; i += 2) {
    box.x0 = Math.min(box.x0, footprint[i] as number);
    box.x1 = Math.max(box.x1, footprint[i] as number);
    box.y0 = Math.min(box.y0, footprint[i + 1] as number);
    box.y1 = Math.max(box.y1, footprint[i + 1] as number);
  }
  // A footprint across half the world says nothing of any one cell, and walking it would stop the clock.
  if (((box.x1 - box.x0) / TRACK_CELL_M + 1) * ((box.y1 - box.y0) / TRACK_CELL_M + 1) > MAX_CELLS_A_LOOK) return [];
  const keys: number[] = [];
  const middle = (value: number): number => (Math.floor(value / TRACK_CELL_M) + 0.5) * TRACK_CELL_M;
  for (let x = middle(box.x0); x <= box.x1; x += TRACK_CELL_M) {
    for (let y = middle(box.y0); y <= box.y1; y += TRACK_CELL_M) {
      if (isInsideLocal(x, y, footprint)) keys.push(keyOf(x, y));
    }
  }
  return keys;
}

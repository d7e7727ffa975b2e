/**
 * The detections of one scan in a hash grid of linked lists: built in one pass, asked for squares, thrown away.
 */
export interface DetectionGrid {
  readonly cellM: number;
  readonly mask: number;
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly cellX: Int32Array;
  readonly cellY: Int32Array;
}

const HALF = 2 ** 30;

function cellOf(value: number, cellM: number): number {
  return Math.max(-HALF, Math.min(HALF, Math.floor(value / cellM)));
}

function bucketOf(ix: number, iy: number, mask: number): number {
  return (Math.imul(ix, 73_856_093) ^ Math.imul(iy, 19_349_663)) & mask;
}

/** A grid over the points (xs[j], ys[j]). */
export function createDetectionGrid(xs: Float64Array, ys: Float64Array, cellM: number): DetectionGrid {
  const n = xs.length;
  let size = 8;
  while (size < 2 * n) size *= 2;
  const grid: DetectionGrid = { cellM, mask: size - 1, heads: new Int32Array(size).fill(-1), next: new Int32Array(n), cellX: new Int32Array(n), cellY: new Int32Array(n) };
  // From the last to the first, so that a list runs from low numbers to high ones.
  for (let j = n - 1; j >= 0; j--) {
    const ix = cellOf(xs[j] as number, cellM), iy = cellOf(ys[j] as number, cellM);
    const bucket = bucketOf(ix, iy, grid.mask);
    grid.cellX[j] = ix;
    grid.cellY[j] = iy;
    grid.next[j] = grid.heads[bucket] as number;
    grid.heads[bucket] = j;
  }
  return grid;
}

/** Writes the numbers of all detections in cells that touch the square of half side `radiusM` around (x, y) into `found`, cell by cell; answers how many. */
export function detectionsNear(grid: DetectionGrid, at: { readonly x: number; readonly y: number; readonly radiusM: number }, found: Int32Array): number {
  const { cellM, mask, heads, next, cellX, cellY } = grid;
  const ix0 = cellOf(at.x - at.radiusM, cellM), ix1 = cellOf(at.x + at.radiusM, cellM);
  const iy0 = cellOf(at.y - at.radiusM, cellM), iy1 = cellOf(at.y + at.radiusM, cellM);
  let n = 0;
  for (let ix = ix0; ix <= ix1; ix++) {
    for (let iy = iy0; iy <= iy1; iy++) {
      for (let j = heads[bucketOf(ix, iy, mask)] as number; j >= 0; j = next[j] as number) {
        if (cellX[j] === ix && cellY[j] === iy) found[n++] = j;
      }
    }
  }
  return n;
}

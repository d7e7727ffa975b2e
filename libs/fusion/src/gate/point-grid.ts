/**
 * Points of one frame in a hash grid of linked lists: built in one pass, asked for boxes, thrown away. Points are numbered 0 … n−1; a query
 * visits them cell by cell, within a cell from the highest number down.
 */
export interface PointGrid {
  readonly cellM: number;
  readonly mask: number;
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly cellX: Int32Array;
  readonly cellY: Int32Array;
  /** The caller's number of each point. */
  readonly names: Int32Array;
}

function bucketOf(ix: number, iy: number, mask: number): number {
  return (Math.imul(ix, 73_856_093) ^ Math.imul(iy, 19_349_663)) & mask;
}

/** A grid over the points (xs[i], ys[i]) for i in `names`. */
export function createPointGrid(names: readonly number[], xs: Float64Array, ys: Float64Array, cellM: number): PointGrid {
  const n = names.length;
  let size = 8;
  while (size < 2 * n) size *= 2;
  const grid: PointGrid = {
    cellM, mask: size - 1, heads: new Int32Array(size).fill(-1), next: new Int32Array(n), cellX: new Int32Array(n), cellY: new Int32Array(n), names: Int32Array.from(names),
  };
  for (let i = 0; i < n; i++) {
    const name = names[i] as number;
    const ix = Math.floor((xs[name] as number) / cellM);
    const iy = Math.floor((ys[name] as number) / cellM);
    const bucket = bucketOf(ix, iy, grid.mask);
    grid.cellX[i] = ix;
    grid.cellY[i] = iy;
    grid.next[i] = grid.heads[bucket] as number;
    grid.heads[bucket] = i;
  }
  return grid;
}

/** Calls `visit` with the name of every point in cells that touch the square of half side `radiusM` around (x, y). */
export function visitNear(grid: PointGrid, at: { readonly x: number; readonly y: number; readonly radiusM: number }, visit: (name: number) => void): void {
  const { cellM } = grid;
  const ix1 = Math.floor((at.x + at.radiusM) / cellM);
  const iy1 = Math.floor((at.y + at.radiusM) / cellM);
  for (let ix = Math.floor((at.x - at.radiusM) / cellM); ix <= ix1; ix++) {
    for (let iy = Math.floor((at.y - at.radiusM) / cellM); iy <= iy1; iy++) {
      for (let i = grid.heads[bucketOf(ix, iy, grid.mask)] as number; i >= 0; i = grid.next[i] as number) {
        if (grid.cellX[i] === ix && grid.cellY[i] === iy) visit(grid.names[i] as number);
      }
    }
  }
}

/** Slots of tracks by cell of the plane: which tracks may be under a footprint. Rebuilt from the tracks when a checkpoint is thawed. */
export interface CoarseGrid {
  readonly cellM: number;
  readonly cells: Map<number, number[]>;
}

const HALF = 1 << 20;
const WIDTH = HALF * 2;

/** An empty grid. */
export function createCoarseGrid(cellM: number): CoarseGrid {
  return { cellM, cells: new Map() };
}

function clampIndex(index: number): number {
  return Math.max(-HALF, Math.min(HALF - 1, index));
}

/** Key of the cell at (x, y). */
export function cellKey(grid: CoarseGrid, x: number, y: number): number {
  return (clampIndex(Math.floor(x / grid.cellM)) + HALF) * WIDTH + clampIndex(Math.floor(y / grid.cellM)) + HALF;
}

/** Puts a slot into a cell. */
export function enterCell(grid: CoarseGrid, key: number, slot: number): void {
  const cell = grid.cells.get(key);
  if (cell) cell.push(slot);
  else grid.cells.set(key, [slot]);
}

/** Takes a slot out of a cell. */
export function leaveCell(grid: CoarseGrid, key: number, slot: number): void {
  const cell = grid.cells.get(key);
  if (!cell) return;
  const at = cell.indexOf(slot);
  if (at < 0) return;
  const last = cell.pop();
  if (last !== undefined && at < cell.length) cell[at] = last;
  if (cell.length === 0) grid.cells.delete(key);
}

/** A box of the plane, metres. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Slots in cells that touch `box`, in ascending order: never in the order in which they happened to enter. */
export function slotsInBox(grid: CoarseGrid, box: Box): number[] {
  const found: number[] = [];
  const ix0 = clampIndex(Math.floor(box.x0 / grid.cellM)), ix1 = clampIndex(Math.floor(box.x1 / grid.cellM));
  const iy0 = clampIndex(Math.floor(box.y0 / grid.cellM)), iy1 = clampIndex(Math.floor(box.y1 / grid.cellM));
  if ((ix1 - ix0 + 1) * (iy1 - iy0 + 1) > grid.cells.size) {
    for (const [key, cell] of grid.cells) {
      const ix = Math.floor(key / WIDTH) - HALF;
      const iy = (key % WIDTH) - HALF;
      if (ix >= ix0 && ix <= ix1 && iy >= iy0 && iy <= iy1) for (const slot of cell) found.push(slot);
    }
  } else {
    for (let ix = ix0; ix <= ix1; ix++) {
      for (let iy = iy0; iy <= iy1; iy++) for (const slot of grid.cells.get((ix + HALF) * WIDTH + iy + HALF) ?? []) found.push(slot);
    }
  }
  return found.sort((a, b) => a - b);
}

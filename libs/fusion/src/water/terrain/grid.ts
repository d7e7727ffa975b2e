import { createLocalFrame, fromLocal, toLocal, type LocalFrame, type LonLat } from '@lagewacht/geo';
import type { TerrainDocument } from '@lagewacht/contract';

/** A grid of cells in a local plane: x east, y north, metres from its south-western corner. Cells are numbered row by row from the south. */
export interface Grid {
  readonly frame: LocalFrame;
  readonly columns: number;
  readonly rows: number;
  readonly dxM: number;
  readonly dyM: number;
}

/** The grid of a raster. */
export function gridOf({ west, south, cellM, cellDeg, columns, rows }: Omit<TerrainDocument['raster'], 'heightsM' | 'water' | 'sigmaM'>): Grid {
  const frame = createLocalFrame({ lon: west, lat: south });
  const [lonDeg, latDeg] = cellDeg ?? [0, 0];
  return { frame, columns, rows, dxM: cellM ?? lonDeg * frame.kx, dyM: cellM ?? latDeg * frame.ky };
}

/** The cell at a place of the plane, −1 outside. */
export function cellAt(grid: Grid, x: number, y: number): number {
  const column = Math.floor(x / grid.dxM);
  const row = Math.floor(y / grid.dyM);
  return column >= 0 && row >= 0 && column < grid.columns && row < grid.rows ? row * grid.columns + column : -1;
}

/** The cell at a place, −1 outside. */
export function cellOf(grid: Grid, place: LonLat): number {
  const { x, y } = toLocal(grid.frame, place);
  return cellAt(grid, x, y);
}

/** Middle of a cell in the plane. */
export function middleX(grid: Grid, cell: number): number {
  return ((cell % grid.columns) + 0.5) * grid.dxM;
}

/** Middle of a cell in the plane. */
export function middleY(grid: Grid, cell: number): number {
  return (Math.floor(cell / grid.columns) + 0.5) * grid.dyM;
}

/** Middle of a cell in degrees. */
export function placeOfCell(grid: Grid, cell: number): LonLat {
  return fromLocal(grid.frame, { x: middleX(grid, cell), y: middleY(grid, cell) });
}

/** The cells around a cell with their distances, those across corners too; written into `cells` and `lengthsM`, answers how many. */
export function neighbours(grid: Grid, cell: number, cells: Int32Array, lengthsM: Float64Array): number {
  const column = cell % grid.columns;
  const row = Math.floor(cell / grid.columns);
  let n = 0;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      if ((dx === 0 && dy === 0) || column + dx < 0 || column + dx >= grid.columns || row + dy < 0 || row + dy >= grid.rows) continue;
      cells[n] = cell + dy * grid.columns + dx;
      lengthsM[n] = Math.hypot(dx * grid.dxM, dy * grid.dyM);
      n++;
    }
  }
  return n;
}

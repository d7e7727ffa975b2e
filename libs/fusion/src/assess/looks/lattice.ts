import type { EntityId } from '@lagewacht/contract';
import { toRadians, wrap180, type Ring } from '@lagewacht/geo';

// Ground in squares of about 250 m on a lattice that never moves: rows of 1/444° of latitude (250.4 m), columns of nearly the same width. The
// number of columns round the globe is the same within a degree of latitude, so that squares stand straight over each other.

const ROWS_PER_DEG = 444;
/** Rows from 85° south to 85° north: the world that we know. */
const FIRST_ROW = 5 * ROWS_PER_DEG;
const LAST_ROW = 175 * ROWS_PER_DEG - 1;

/** A square of the lattice. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** How much of a square something covers. */
export interface Covered extends Cell {
  readonly share: number;
}

/** Bounds of a square in degrees. */
export interface CellBounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Columns round the globe in the degree of latitude that a row lies in. */
function columnsAt(row: number): number {
  const middleDeg = Math.floor(row / ROWS_PER_DEG) - 90 + 0.5;
  return Math.max(1, Math.round(360 * ROWS_PER_DEG * Math.cos(toRadians(middleDeg))));
}

/** A square's name. */
export function squareIdOf({ column, row }: Cell): EntityId {
  return `square:${column}:${row}`;
}

/** Where a square lies. */
export function boundsOf({ column, row }: Cell): CellBounds {
  const columns = columnsAt(row);
  return { west: (column * 360) / columns - 180, south: row / ROWS_PER_DEG - 90, east: ((column + 1) * 360) / columns - 180, north: (row + 1) / ROWS_PER_DEG - 90 };
}

/** Corners of a polygon as x0, y0, x1, y1, … */
type Flat = readonly number[];

/** The part of a polygon on one side of a line across `axis` (0: x, 1: y) at `bound`; Sutherland and Hodgman 1974. Dents leave edges on the line that enclose nothing. */
function clip(flat: Flat, axis: 0 | 1, bound: number, side: 1 | -1): Flat {
  const kept: number[] = [];
  for (let at = 0, before = flat.length - 2; at < flat.length; before = at, at += 2) {
    const from = side * ((flat[before + axis] as number) - bound);
    const to = side * ((flat[at + axis] as number) - bound);
    if (from * to < 0) {
      const part = from / (from - to);
      const cross = (flat[before + 1 - axis] as number) + part * ((flat[at + 1 - axis] as number) - (flat[before + 1 - axis] as number));
      kept.push(...(axis === 0 ? [bound, cross] : [cross, bound]));
    }
    if (to >= 0) kept.push(flat[at] as number, flat[at + 1] as number);
  }
  return kept;
}

/** Area of a polygon, reckoned from its first corner so that large coordinates cost no digits. */
function areaOf(flat: Flat): number {
  const [x0 = 0, y0 = 0] = flat;
  let twice = 0;
  for (let at = 0, before = flat.length - 2; at < flat.length; before = at, at += 2) {
    twice += ((flat[before] as number) - x0) * ((flat[at + 1] as number) - y0) - ((flat[at] as number) - x0) * ((flat[before + 1] as number) - y0);
  }
  return Math.abs(twice / 2);
}

function extent(flat: Flat, axis: 0 | 1): { readonly from: number; readonly to: number } {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let at: number = axis; at < flat.length; at += 2) {
    from = Math.min(from, flat[at] as number);
    to = Math.max(to, flat[at] as number);
  }
  return { from: Math.floor(from), to: Math.ceil(to) - 1 };
}

/** A ring in the coordinates of the lattice, where each square of a degree of latitude has area 1. Its corners are reckoned from the first, across the antimeridian too. */
function toLattice(ring: Ring, columns: number): Flat {
  const anchor = ring[0]?.[0] ?? 0;
  return ring.flatMap(([lon, lat]) => [((anchor + wrap180(lon - anchor) + 180) / 360) * columns, (lat + 90) * ROWS_PER_DEG]);
}

/**
 * The squares that a polygon covers, with the exact share of each, from south to north and west to east. Undefined when it spans more than
 * `maxCells` squares: what sees that far sees nothing of the single square.
 */
export function coveredCells(ring: Ring, maxCells: number): readonly Covered[] | undefined {
  if (ring.length < 3) return [];
  const covered: Covered[] = [];
  const rows = extent(toLattice(ring, 1), 1);
  if (rows.to - rows.from >= maxCells) return undefined;
  let looked = 0;
  for (let row = Math.max(FIRST_ROW, rows.from); row <= Math.min(LAST_ROW, rows.to); row++) {
    const columns = columnsAt(row);
    const strip = clip(clip(toLattice(ring, columns), 1, row, 1), 1, row + 1, -1);
    if (strip.length < 6) continue;
    const across = extent(strip, 0);
    looked += across.to - across.from + 1;
    if (looked > maxCells) return undefined;
    for (let column = across.from; column <= across.to; column++) {
      const share = Math.min(1, areaOf(clip(clip(strip, 0, column, 1), 0, column + 1, -1)));
      if (share > 0) covered.push({ column: ((column % columns) + columns) % columns, row, share });
    }
  }
  return covered;
}

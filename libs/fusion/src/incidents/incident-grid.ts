import { distanceM, toRadians, wrap180, type LonLat } from '@lagewacht/geo';

/** Where incidents are, in cells about 550 m high and wide, apart for those known to within the street and those known only roughly. */
export interface IncidentGrid {
  readonly places: Map<string, LonLat & { readonly cell: number }>;
  readonly cells: Map<number, string[]>;
}

const CELL_DEG = 0.005;
const METRES_PER_DEG = 111_195;
const ROWS = Math.ceil(180 / CELL_DEG) + 1;
const MAX_COLUMNS = Math.ceil(360 / CELL_DEG) + 1;

/** An empty grid. */
export function createIncidentGrid(): IncidentGrid {
  return { places: new Map(), cells: new Map() };
}

function rowOf(lat: number): number {
  return Math.floor((lat + 90) / CELL_DEG);
}

/** Columns of a row: fewer towards the poles, so that cells stay about square. */
function columnsOf(row: number): number {
  const lat = Math.min(89, Math.abs((row + 0.5) * CELL_DEG - 90));
  return Math.max(1, Math.floor((360 / CELL_DEG) * Math.cos(toRadians(lat))));
}

function columnOf(lon: number, columns: number): number {
  return Math.min(columns - 1, Math.floor(((wrap180(lon) + 180) / 360) * columns));
}

function cellOf(place: LonLat): number {
  const row = rowOf(place.lat);
  return row * MAX_COLUMNS + columnOf(place.lon, columnsOf(row));
}

/** Takes `id` out of the grid. */
export function leaveGrid(grid: IncidentGrid, id: string): void {
  const known = grid.places.get(id);
  if (!known) return;
  grid.places.delete(id);
  const kept = (grid.cells.get(known.cell) ?? []).filter((other) => other !== id);
  if (kept.length > 0) grid.cells.set(known.cell, kept);
  else grid.cells.delete(known.cell);
}

/** Puts `id` at `place`, or moves it there. */
export function enterGrid(grid: IncidentGrid, id: string, { lon, lat }: LonLat): void {
  const cell = cellOf({ lon, lat });
  const known = grid.places.get(id);
  if (known?.cell === cell) {
    grid.places.set(id, { lon, lat, cell });
    return;
  }
  leaveGrid(grid, id);
  grid.places.set(id, { lon, lat, cell });
  grid.cells.set(cell, [...(grid.cells.get(cell) ?? []), id]);
}

/** Calls `visit` for everything within `radiusM` of `place`, in no order that means anything. */
export function visitNear(grid: IncidentGrid, place: LonLat, radiusM: number, visit: (id: string, distanceM: number) => void): void {
  const middle = rowOf(place.lat);
  const rows = Math.ceil(radiusM / METRES_PER_DEG / CELL_DEG);
  for (let row = Math.max(0, middle - rows); row <= Math.min(ROWS, middle + rows); row++) {
    const columns = columnsOf(row);
    const widthM = (METRES_PER_DEG * 360 * Math.cos(toRadians(Math.min(89, Math.abs((row + 0.5) * CELL_DEG - 90))))) / columns;
    const span = Math.min(Math.floor(columns / 2), Math.ceil(radiusM / widthM) + 1);
    const column = columnOf(place.lon, columns);
    for (let step = -span; step <= span; step++) {
      if (2 * span >= columns && step === -span) continue;
      for (const id of grid.cells.get(row * MAX_COLUMNS + ((column + step + columns) % columns)) ?? []) {
        const other = grid.places.get(id);
        const d = other ? distanceM(place, other) : Number.POSITIVE_INFINITY;
        if (d <= radiusM) visit(id, d);
      }
    }
  }
}

import { distanceM, toRadians, wrap180, type LonLat } from '@lagewacht/geo';
import { compareText } from '@lagewacht/base';

const CELL_DEG = 0.05;
const CELLS_AROUND = 360 / CELL_DEG;
const METRES_PER_DEG = 111_195;

/** Places of named things on the whole globe, in cells of 0.05°. For things counted in thousands that seldom move. */
export interface PlaceIndex {
  readonly places: Map<string, LonLat>;
  readonly cells: Map<number, string[]>;
}

/** An empty index. */
export function createPlaceIndex(): PlaceIndex {
  return { places: new Map(), cells: new Map() };
}

function column(lon: number): number {
  return Math.floor((wrap180(lon) + 180) / CELL_DEG) % CELLS_AROUND;
}

function row(lat: number): number {
  return Math.floor((lat + 90) / CELL_DEG);
}

function cellOf(place: LonLat): number {
  return row(place.lat) * CELLS_AROUND + column(place.lon);
}

/** Takes `id` out of the index. */
export function removePlace(index: PlaceIndex, id: string): void {
  const place = index.places.get(id);
  if (!place) return;
  index.places.delete(id);
  const cell = cellOf(place);
  const kept = (index.cells.get(cell) ?? []).filter((other) => other !== id);
  if (kept.length > 0) index.cells.set(cell, kept);
  else index.cells.delete(cell);
}

/** Puts `id` at `place`, or moves it there. */
export function setPlace(index: PlaceIndex, id: string, place: LonLat): void {
  const known = index.places.get(id);
  if (known && known.lon === place.lon && known.lat === place.lat) return;
  removePlace(index, id);
  index.places.set(id, { lon: place.lon, lat: place.lat });
  const cell = cellOf(place);
  index.cells.set(cell, [...(index.cells.get(cell) ?? []), id]);
}

/** Everything within `radiusM` of `place`, nearest first, ties by id: the order never depends on the history of the index. */
export function placesNear(index: PlaceIndex, place: LonLat, radiusM: number): readonly { readonly id: string; readonly distanceM: number }[] {
  const found: { id: string; distanceM: number }[] = [];
  const latSpan = Math.ceil(radiusM / METRES_PER_DEG / CELL_DEG);
  const cos = Math.max(0.02, Math.cos(toRadians(Math.min(89, Math.abs(place.lat) + latSpan * CELL_DEG))));
  const lonSpan = Math.min(CELLS_AROUND / 2, Math.ceil(radiusM / (METRES_PER_DEG * cos) / CELL_DEG));
  const middle = column(place.lon);
  for (let dy = -latSpan; dy <= latSpan; dy++) {
    for (let dx = -lonSpan; dx <= lonSpan; dx++) {
      const cell = (row(place.lat) + dy) * CELLS_AROUND + ((middle + dx + CELLS_AROUND) % CELLS_AROUND);
      for (const id of index.cells.get(cell) ?? []) {
        const other = index.places.get(id);
        const d = other ? distanceM(place, other) : Number.POSITIVE_INFINITY;
        if (d <= radiusM) found.push({ id, distanceM: d });
      }
    }
  }
  return found.sort((a, b) => a.distanceM - b.distanceM || compareText(a.id, b.id));
}

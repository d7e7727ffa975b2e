import type { TileName } from './wall-setup';

/** Least size of a tile in rem, that is in sizes of body text: a heading with the count of the rest, and at least two entries of two lines. */
const TILE_REM = { width: 16, height: 7 } as const;
/** Banner, bar and a strip of two lines. Kept free even while less stands there, so that an alarm does not deal the pages anew. */
const HEAD_REM = 6.4;
const MOST_ACROSS = 4;

/** How many tiles a page holds beside and below each other. */
export interface Capacity {
  readonly across: number;
  readonly down: number;
}

/** One page of the wall: the map at the left when it is on it, the rest in columns. */
export interface WallPage {
  readonly tiles: readonly TileName[];
  readonly hasMap: boolean;
  /** Columns and rows of the tiles that are not the map. */
  readonly columns: number;
  readonly rows: number;
}

/** What fits on a wall of so many body letters: two walls under the same angle hold the same. */
export function capacityOf({ widthRem, heightRem }: { readonly widthRem: number; readonly heightRem: number }): Capacity {
  const fits = (roomRem: number, tileRem: number, most: number): number => Math.max(1, Math.min(most, Math.floor(roomRem / tileRem)));
  return { across: fits(widthRem, TILE_REM.width, MOST_ACROSS), down: fits(heightRem - HEAD_REM, TILE_REM.height, MOST_ACROSS) };
}

/** Columns beside the map, which keeps at least half of the page. */
function besideMap({ across }: Capacity): number {
  return Math.floor(across / 2);
}

function pageOf(tiles: readonly TileName[], capacity: Capacity): WallPage {
  const hasMap = tiles.includes('map');
  const count = tiles.length - (hasMap ? 1 : 0);
  if (count === 0) return { tiles, hasMap, columns: 0, rows: 0 };
  const columns = hasMap ? Math.ceil(count / capacity.down) : Math.ceil(count / Math.ceil(count / capacity.across));
  return { tiles, hasMap, columns, rows: Math.ceil(count / columns) };
}

/** Deals the tiles onto pages in their order; no page gets more than it holds. */
export function toPages(tiles: readonly TileName[], capacity: Capacity): readonly WallPage[] {
  const fits = (page: readonly TileName[]): boolean => page.length === 1 || (page.includes('map') ? page.length - 1 <= besideMap(capacity) * capacity.down : page.length <= capacity.across * capacity.down);
  const pages: TileName[][] = [];
  for (const tile of tiles) {
    const last = pages.at(-1);
    if (last && fits([...last, tile])) last.push(tile);
    else pages.push([tile]);
  }
  return pages.map((page) => pageOf(page, capacity));
}

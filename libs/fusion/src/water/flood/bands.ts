import { fromLocal, signedAreaM2, type LocalPoint } from '@lagewacht/geo';
import type { PolderGround, Terrain } from '../terrain/terrain';

/** Outlines within which a place is wet with at least `probability`; an outline inside another is a hole of it. */
export interface Band {
  readonly probability: number;
  readonly rings: [number, number][][];
}

export const BANDS: readonly number[] = [0.1, 0.5, 0.9];
const MAX_RINGS = 12;
const MAX_POINTS = 90;
/** Outlines are simplified to this part of a cell… */
const TOLERANCE = 0.3;
/** …and islands and puddles below this part of a cell are left out. */
const LEAST_AREA = 0.5;

/** The bands of a polder by the chance of each of its places. A band without ground is left out. */
export function bandsOf(terrain: Terrain, polder: PolderGround, chances: Float64Array): readonly Band[] {
  const highest = chances.reduce((most, chance) => Math.max(most, chance), 0);
  return BANDS.filter((probability) => highest >= probability).map((probability) => ({ probability, rings: outlines(terrain, polder, chances, probability) })).filter(({ rings }) => rings.length > 0);
}

function outlines(terrain: Terrain, polder: PolderGround, chances: Float64Array, probability: number): [number, number][][] {
  const { grid } = terrain;
  const cellArea = grid.dxM * grid.dyM;
  const rings = contours(terrain, polder, chances, probability).map((points) => ({ points, areaM2: Math.abs(signedAreaM2(points)) }))
    .filter(({ areaM2 }) => areaM2 >= LEAST_AREA * cellArea).map(({ points, areaM2 }, index) => ({ points, areaM2, index })).sort((a, b) => b.areaM2 - a.areaM2 || a.index - b.index).slice(0, MAX_RINGS);
  return rings.map(({ points }) => simplified(points, TOLERANCE * Math.min(grid.dxM, grid.dyM)).map((point): [number, number] => {
    const { lon, lat } = fromLocal(grid.frame, point);
    return [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5];
  })).filter((ring) => ring.length >= 3);
}

/** Values of a polder's places on a rectangle that is one middle wider on every side, where the ground is dry. */
interface Sheet {
  readonly values: Float64Array;
  readonly width: number;
  readonly height: number;
  /** Column and row of the grid at which the rectangle begins. */
  readonly column: number;
  readonly row: number;
}

function sheetOf({ grid }: Terrain, polder: PolderGround, chances: Float64Array): Sheet {
  let [c0, r0, c1, r1] = [grid.columns, grid.rows, 0, 0];
  for (const cell of polder.cells) {
    const [c, r] = [cell % grid.columns, Math.floor(cell / grid.columns)];
    [c0, r0, c1, r1] = [Math.min(c0, c), Math.min(r0, r), Math.max(c1, c), Math.max(r1, r)];
  }
  const sheet = { values: new Float64Array((c1 - c0 + 3) * (r1 - r0 + 3)), width: c1 - c0 + 3, height: r1 - r0 + 3, column: c0 - 1, row: r0 - 1 };
  polder.cells.forEach((cell, place) => (sheet.values[(Math.floor(cell / grid.columns) - sheet.row) * sheet.width + (cell % grid.columns) - sheet.column] = chances[place] as number));
  return sheet;
}

/** Marching squares over the middles of the cells, dry ground all around: closed lines at `level`. */
export function contours(terrain: Terrain, polder: PolderGround, chances: Float64Array, level: number): readonly (readonly LocalPoint[])[] {
  const sheet = sheetOf(terrain, polder, chances);
  const { values, width, height } = sheet;
  const links = new Map<number, number>();
  for (let row = 0; row + 1 < height; row++) {
    for (let column = 0; column + 1 < width; column++) {
      const node = row * width + column;
      const corners = [node, node + 1, node + width + 1, node + width] as const;
      const high = corners.reduce((count, corner) => count + ((values[corner] as number) >= level ? 1 : 0), 0);
      if (high > 0 && high < 4) linkSquare(sheet, corners, level, links);
    }
  }
  return ringsOf(links, (side) => crossingAt(terrain, sheet, side, level));
}

/** Sides of squares by one number: twice the lower node, one more when it leads upwards. */
function sideOf(a: number, b: number): number {
  return Math.abs(a - b) === 1 ? 2 * Math.min(a, b) : 2 * Math.min(a, b) + 1;
}

/** Enters the lines of one square of four middles; the higher side is always on the same hand, so that lines join into rings. */
function linkSquare({ values }: Sheet, corners: readonly [number, number, number, number], level: number, links: Map<number, number>): void {
  const isHigh = corners.map((corner) => (values[corner] as number) >= level);
  const leaves: number[] = [];
  const enters: number[] = [];
  for (let side = 0; side < 4; side++) if (isHigh[side] !== isHigh[(side + 1) % 4]) (isHigh[side] ? leaves : enters).push(side);
  const name = (side: number): number => sideOf(corners[side] ?? 0, corners[(side + 1) % 4] ?? 0);
  // Of two lines in one square (a saddle) the middle says which ends belong together.
  const isJoined = corners.reduce((sum, corner) => sum + (values[corner] as number), 0) / 4 >= level;
  for (const leave of leaves) {
    const turned = [...enters].sort((a, b) => ((a - leave + 4) % 4) - ((b - leave + 4) % 4));
    const enter = isJoined ? turned[0] : turned[turned.length - 1];
    if (enter !== undefined) links.set(name(leave), name(enter));
  }
}

/** The point at which the level crosses a side. */
function crossingAt({ grid }: Terrain, { values, width, column, row }: Sheet, side: number, level: number): LocalPoint {
  const a = side >> 1;
  const b = side % 2 === 0 ? a + 1 : a + width;
  const [from, to] = [values[a] as number, values[b] as number];
  const part = from === to ? 0.5 : (level - from) / (to - from);
  const x = (node: number): number => ((node % width) + column + 0.5) * grid.dxM;
  const y = (node: number): number => (Math.floor(node / width) + row + 0.5) * grid.dyM;
  return { x: x(a) + part * (x(b) - x(a)), y: y(a) + part * (y(b) - y(a)) };
}

function ringsOf(links: ReadonlyMap<number, number>, pointAt: (side: number) => LocalPoint): readonly (readonly LocalPoint[])[] {
  const used = new Set<number>();
  const found: LocalPoint[][] = [];
  for (const start of links.keys()) {
    if (used.has(start)) continue;
    const ring: LocalPoint[] = [];
    for (let side: number | undefined = start; side !== undefined && !used.has(side); side = links.get(side)) {
      used.add(side);
      ring.push(pointAt(side));
    }
    if (ring.length >= 3) found.push(ring);
  }
  return found;
}

/** Fewer corners, none further from the line than the tolerance (Ramer, Douglas & Peucker); coarser where there would still be too many. */
export function simplified(ring: readonly LocalPoint[], toleranceM: number): readonly LocalPoint[] {
  const first = ring[0];
  if (!first) return [];
  let far = 0;
  ring.forEach((point, i) => {
    if (Math.hypot(point.x - first.x, point.y - first.y) > Math.hypot((ring[far]?.x ?? 0) - first.x, (ring[far]?.y ?? 0) - first.y)) far = i;
  });
  const thinned = [...thin(ring.slice(0, far + 1), toleranceM).slice(0, -1), ...thin([...ring.slice(far), first], toleranceM).slice(0, -1)];
  return thinned.length > MAX_POINTS ? simplified(ring, toleranceM * 1.5) : thinned;
}

function thin(line: readonly LocalPoint[], toleranceM: number): readonly LocalPoint[] {
  const [a, b] = [line[0], line[line.length - 1]];
  if (!a || !b || line.length < 3) return line;
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  let far = 0;
  let most = toleranceM;
  line.forEach(({ x, y }, i) => {
    const off = length === 0 ? Math.hypot(x - a.x, y - a.y) : Math.abs((b.x - a.x) * (a.y - y) - (a.x - x) * (b.y - a.y)) / length;
    if (off > most) {
      most = off;
      far = i;
    }
  });
  if (far === 0) return [a, b];
  return [...thin(line.slice(0, far + 1), toleranceM).slice(0, -1), ...thin(line.slice(far), toleranceM)];
}

import type { PolderGroundDocument, RoadGroundDocument, TerrainDocument } from '@lagewacht/contract';
import { isInsideLocal, toLocal, type LocalPoint, type Ring } from '@lagewacht/geo';
import { banksOf, type Bank } from './banks';
import { cellAt, gridOf, middleX, middleY, type Grid } from './grid';
import { spread } from './spread';

/** A polder made ready: its cells and where water stands before its dyke. */
export interface PolderGround {
  readonly id: string;
  readonly name: string;
  readonly ring: readonly [number, number][];
  /** Lowest crest, metres NHN. */
  readonly crestM: number;
  readonly crestSigmaM: number;
  readonly cells: Int32Array;
  readonly banks: readonly Bank[];
}

/** One place on a road. */
export interface RoadSpot {
  readonly cell: number;
  /** Surface of the road, metres NHN. */
  readonly levelM: number;
  /** Number of the polder it runs through, −1: open land. */
  readonly polder: number;
}

/** A road made ready. */
export interface RoadGround {
  readonly id: string;
  readonly name: string;
  readonly line: readonly [number, number][];
  readonly spots: readonly RoadSpot[];
}

/** The ground made ready for water. A pure function of the document, made once. */
export interface Terrain {
  readonly name: string;
  readonly synthetic: boolean;
  readonly grid: Grid;
  /** Metres NHN; `NO_GROUND` where not known. */
  readonly heightsM: Float64Array;
  readonly sigmaM: number;
  /** 1: open water. */
  readonly water: Uint8Array;
  /** Number of the polder of each cell, −1: none. */
  readonly polderOf: Int16Array;
  /** Level of the open water from which on it comes to a cell without crossing a dyke; Infinity: never. */
  readonly arrivalM: Float64Array;
  /** The nearest water of each cell, −1 without any. */
  readonly nearestWater: Int32Array;
  readonly polders: readonly PolderGround[];
  readonly roads: readonly RoadGround[];
  /** Cells of water whose level is asked for (before dykes and roads), and the place of each in that list. */
  readonly nodes: Int32Array;
  readonly nodeOf: ReadonlyMap<number, number>;
}

/** Ground nobody knows is higher than any water. */
export const NO_GROUND = 1e5;
/** A road is looked at this often, metres. */
const ROAD_STEP_M = 60;

/** Makes a terrain ready. The document is taken to be checked by its schema. */
export function buildTerrain(document: TerrainDocument): Terrain {
  const { raster } = document;
  const grid = gridOf(raster);
  const heightsM = Float64Array.from(raster.heightsM, (height) => height ?? NO_GROUND);
  const water = Uint8Array.from(raster.water);
  const polderOf = polderCells(grid, water, document.polders);
  const arrivalM = arrivals(grid, { heightsM, water, polderOf });
  const nearestWater = nearestWaters(grid, water);
  const land = { grid, heightsM, arrivalM, nearestWater, polderOf };
  const cells = document.polders.map((): number[] => []);
  polderOf.forEach((index, cell) => cells[index]?.push(cell));
  const polders = document.polders.map((polder, index): PolderGround => ({
    id: polder.id, name: polder.name, ring: polder.ring, crestM: Math.min(...polder.crestsM), crestSigmaM: polder.crestSigmaM,
    cells: Int32Array.from(cells[index] ?? []), banks: banksOf(land, polder, index),
  }));
  const roads = document.roads.map((road): RoadGround => ({ id: road.id, name: road.name, line: road.line, spots: spotsOf({ grid, heightsM, polderOf }, road) }));
  const asked = [...polders.flatMap(({ banks }) => banks.map(({ waterCell }) => waterCell)), ...roads.flatMap(({ spots }) => spots.map(({ cell }) => nearestWater[cell] as number))];
  const nodes = Int32Array.from(new Set(asked.filter((cell) => cell >= 0))).sort();
  return { nodes, nodeOf: new Map([...nodes].map((cell, index) => [cell, index])), name: document.name, synthetic: document.synthetic, grid, heightsM, sigmaM: raster.sigmaM, water, polderOf, arrivalM, nearestWater, polders, roads };
}

/** A ring in the plane of the grid. */
function localRing(grid: Grid, ring: Ring): readonly LocalPoint[] {
  return ring.map(([lon, lat]) => toLocal(grid.frame, { lon, lat }));
}

/** Which polder each cell belongs to; of overlapping ones the first. Open water belongs to none. */
export function polderCells(grid: Grid, water: ArrayLike<number>, polders: readonly Pick<PolderGroundDocument, 'ring'>[]): Int16Array {
  const polderOf = new Int16Array(grid.columns * grid.rows).fill(-1);
  polders.forEach(({ ring }, index) => {
    const points = localRing(grid, ring);
    const flat = points.flatMap(({ x, y }) => [x, y]);
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, Math.floor(value)));
    const [c0, c1] = [clamp(Math.min(...xs) / grid.dxM, grid.columns - 1), clamp(Math.max(...xs) / grid.dxM, grid.columns - 1)];
    const [r0, r1] = [clamp(Math.min(...ys) / grid.dyM, grid.rows - 1), clamp(Math.max(...ys) / grid.dyM, grid.rows - 1)];
    for (let row = r0; row <= r1; row++) {
      for (let column = c0; column <= c1; column++) {
        const cell = row * grid.columns + column;
        if (polderOf[cell] === -1 && water[cell] === 0 && isInsideLocal(middleX(grid, cell), middleY(grid, cell), flat)) polderOf[cell] = index;
      }
    }
  });
  return polderOf;
}

/** The level at which open water comes to each cell of open land: the least, over all ways, of the highest ground on the way. */
function arrivals(grid: Grid, { heightsM, water, polderOf }: Pick<Terrain, 'heightsM' | 'water' | 'polderOf'>): Float64Array {
  const seeds = [...water.keys()].filter((cell) => water[cell] === 1).map((cell): [number, number] => [cell, -NO_GROUND]);
  return spread(grid, seeds, (key, to) => ((polderOf[to] as number) >= 0 || (heightsM[to] as number) >= NO_GROUND ? Number.POSITIVE_INFINITY : Math.max(key, water[to] === 1 ? -NO_GROUND : (heightsM[to] as number))));
}

/** The nearest water of each cell as the crow flies from cell to cell. */
function nearestWaters(grid: Grid, water: Uint8Array): Int32Array {
  const nearest = new Int32Array(grid.columns * grid.rows).fill(-1);
  const seeds = [...water.keys()].filter((cell) => water[cell] === 1);
  for (const cell of seeds) nearest[cell] = cell;
  const distances = spread(grid, seeds.map((cell): [number, number] => [cell, 0]), (key, _to, lengthM) => key + lengthM);
  // Cells in the order of their distance: each has a neighbour that is nearer to the same water.
  const order = [...distances.keys()].filter((cell) => Number.isFinite(distances[cell]) && (distances[cell] as number) > 0).sort((a, b) => (distances[a] as number) - (distances[b] as number) || a - b);
  for (const cell of order) nearest[cell] = nearest[nearestNeighbour(grid, cell, distances)] as number;
  return nearest;
}

function nearestNeighbour(grid: Grid, cell: number, distances: Float64Array): number {
  const column = cell % grid.columns;
  const row = Math.floor(cell / grid.columns);
  let best = cell;
  for (let r = Math.max(0, row - 1); r <= Math.min(grid.rows - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(grid.columns - 1, column + 1); c++) {
      const other = r * grid.columns + c;
      if ((distances[other] as number) < (distances[best] as number)) best = other;
    }
  }
  return best;
}

function spotsOf({ grid, heightsM, polderOf }: Pick<Terrain, 'grid' | 'heightsM' | 'polderOf'>, road: RoadGroundDocument): readonly RoadSpot[] {
  const points = localRing(grid, road.line);
  const spots = new Map<number, RoadSpot>();
  const levelAt = (index: number): number | undefined => road.levelsM?.[road.levelsM.length === 1 ? 0 : index];
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [points[i], points[i + 1]];
    if (!a || !b) continue;
    const steps = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / ROAD_STEP_M));
    for (let step = 0; step <= steps; step++) {
      const part = step / steps;
      const cell = cellAt(grid, a.x + part * (b.x - a.x), a.y + part * (b.y - a.y));
      if (cell < 0) continue;
      const [from, to] = [levelAt(i), levelAt(i + 1)];
      const levelM = from === undefined || to === undefined ? (heightsM[cell] as number) : from + part * (to - from);
      const known = spots.get(cell);
      if (!known || levelM < known.levelM) spots.set(cell, { cell, levelM, polder: polderOf[cell] as number });
    }
  }
  return [...spots.values()];
}

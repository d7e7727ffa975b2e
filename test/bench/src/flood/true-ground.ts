import type { RandomSource } from '@lagewacht/base';
import type { TerrainDocument } from '@lagewacht/contract';
import { createLocalFrame, isInsideRing, toLocal, type LocalFrame } from '@lagewacht/geo';
import type { Basin } from './shallow-water';

type PolderDocument = TerrainDocument['polders'][number];

/** The ground as it really is, on a finer grid than anybody's map of it, with errors the map does not know of. */
export interface TrueGround {
  readonly document: TerrainDocument;
  readonly frame: LocalFrame;
  /** Height of the map's error at a place of the plane, metres. */
  readonly errorM: (x: number, y: number) => number;
  /** Level of the river from which on it stands at each cell of open land; Infinity in polders. */
  readonly approachM: Float64Array;
}

/** The true ground of a polder: its basin and which fine cells lie in which cell of the map. */
export interface TruePolder {
  readonly polder: PolderDocument;
  readonly basin: Basin;
  /** Middle of each fine cell in the plane. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Fine cells by the number of the map's cell. */
  readonly byMapCell: ReadonlyMap<number, readonly number[]>;
}

/** Standard deviation of the map's errors and how far they hang together. */
const ERROR_M = 0.15;
const ERROR_REACH_M = 300;
const FINE = 2;

/** A smooth random surface of unit variance: normal numbers on a lattice, straight lines between. */
function randomSurface(random: RandomSource, reachM: number, sizeM: number): (x: number, y: number) => number {
  const n = Math.ceil(sizeM / reachM) + 3;
  const lattice = Array.from({ length: n * n }, () => random.normal());
  return (x, y) => {
    const [u, v] = [Math.max(0, x / reachM), Math.max(0, y / reachM)];
    const [i, j] = [Math.min(n - 2, Math.floor(u)), Math.min(n - 2, Math.floor(v))];
    const [p, q] = [u - i, v - j];
    const at = (a: number, b: number): number => lattice[b * n + a] ?? 0;
    const mean = (1 - p) * (1 - q) * at(i, j) + p * (1 - q) * at(i + 1, j) + (1 - p) * q * at(i, j + 1) + p * q * at(i + 1, j + 1);
    return mean / Math.sqrt(((1 - p) ** 2 + p ** 2) * ((1 - q) ** 2 + q ** 2));
  };
}

/** A world under a map: the map's heights plus errors. */
export function createTrueGround(random: RandomSource, document: TerrainDocument): TrueGround {
  const { raster } = document;
  const surface = randomSurface(random, ERROR_REACH_M, Math.max(raster.columns, raster.rows) * (raster.cellM ?? 100));
  const frame = createLocalFrame({ lon: raster.west, lat: raster.south });
  return { document, frame, errorM: (x, y) => ERROR_M * surface(x, y), approachM: approachLevels(document, frame) };
}

/** Lets the river seek its lowest way over the forelands: sweeps over the map until no cell can be reached any lower. */
function approachLevels({ raster, polders }: TerrainDocument, frame: LocalFrame): Float64Array {
  const { columns, rows } = raster;
  const cellM = raster.cellM ?? 100;
  const isBehindDyke = (cell: number): boolean => {
    const [lon, lat] = [frame.originLon + (((cell % columns) + 0.5) * cellM) / frame.kx, frame.originLat + ((Math.floor(cell / columns) + 0.5) * cellM) / frame.ky];
    return polders.some(({ ring }) => isInsideRing(lon, lat, ring));
  };
  const blocked = Array.from({ length: columns * rows }, (_, cell) => raster.water[cell] !== 1 && isBehindDyke(cell));
  const levels = Float64Array.from(raster.water, (wet) => (wet === 1 ? -99 : Number.POSITIVE_INFINITY));
  for (let changed = true; changed;) {
    changed = false;
    for (const forward of [true, false]) {
      for (let i = 0; i < levels.length; i++) {
        const cell = forward ? i : levels.length - 1 - i;
        if (raster.water[cell] === 1 || blocked[cell] === true) continue;
        const column = cell % columns;
        let lowest = Number.POSITIVE_INFINITY;
        for (const [beside, exists] of [[cell - 1, column > 0], [cell + 1, column < columns - 1], [cell - columns, cell >= columns], [cell + columns, cell + columns < levels.length]] as const) if (exists) lowest = Math.min(lowest, levels[beside] as number);
        const level = Math.max(lowest, raster.heightsM[cell] ?? 99);
        if (level < (levels[cell] as number) - 1e-9) {
          levels[cell] = level;
          changed = true;
        }
      }
    }
  }
  return levels;
}

/** The map's ground behind a polder's dyke: heights of its own cells, for any cell at its rim those of the nearest. The foreland does not reach through the dyke. */
function groundBehind({ raster }: TerrainDocument, frame: LocalFrame, polder: PolderDocument): (column: number, row: number) => number | undefined {
  const cellM = raster.cellM ?? 100;
  return (column, row) => {
    const cell = row * raster.columns + column;
    const isOwn = raster.water[cell] !== 1 && isInsideRing(frame.originLon + ((column + 0.5) * cellM) / frame.kx, frame.originLat + ((row + 0.5) * cellM) / frame.ky, polder.ring);
    return isOwn ? raster.heightsM[cell] ?? undefined : undefined;
  };
}

/** Height of the ground behind a dyke by straight lines between the middles of the map's cells. */
function heightBehindM({ raster }: TerrainDocument, behind: (column: number, row: number) => number | undefined, x: number, y: number): number {
  const cellM = raster.cellM ?? 100;
  const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));
  const [u, v] = [clamp(x / cellM - 0.5, raster.columns - 1.001), clamp(y / cellM - 0.5, raster.rows - 1.001)];
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const [p, q] = [u - i, v - j];
  let nearest: number | undefined;
  let nearestM = Number.POSITIVE_INFINITY;
  for (let row = j - 1; row <= j + 2; row++) {
    for (let column = i - 1; column <= i + 2; column++) {
      const height = behind(column, row);
      const distanceM = Math.hypot(column - u, row - v);
      if (height !== undefined && distanceM < nearestM) [nearest, nearestM] = [height, distanceM];
    }
  }
  const own = nearest ?? raster.heightsM[Math.round(v) * raster.columns + Math.round(u)] ?? 0;
  // Across a bank inside the polder heights are not mixed either: the middle of the nearest cell stands for those that are far off.
  const at = (a: number, b: number): number => {
    const height = behind(a, b) ?? own;
    return Math.abs(height - own) > 1.5 ? own : height;
  };
  return (1 - p) * (1 - q) * at(i, j) + p * (1 - q) * at(i + 1, j) + (1 - p) * q * at(i, j + 1) + p * q * at(i + 1, j + 1);
}

/** The fine ground of one polder. */
export function createTruePolder(random: RandomSource, ground: TrueGround, polder: PolderDocument): TruePolder {
  const { document, frame } = ground;
  const { raster } = document;
  const mapCellM = raster.cellM ?? 100;
  const cellM = mapCellM / FINE;
  const behind = groundBehind(document, frame, polder);
  const [xs, ys, heights]: [number[], number[], number[]] = [[], [], []];
  const fine = new Map<number, number>();
  const byMapCell = new Map<number, number[]>();
  for (let row = 0; row < raster.rows * FINE; row++) {
    for (let column = 0; column < raster.columns * FINE; column++) {
      const mapCell = Math.floor(row / FINE) * raster.columns + Math.floor(column / FINE);
      const [x, y] = [(column + 0.5) * cellM, (row + 0.5) * cellM];
      if (raster.water[mapCell] === 1 || !isInsideRing(frame.originLon + x / frame.kx, frame.originLat + y / frame.ky, polder.ring)) continue;
      fine.set(row * raster.columns * FINE + column, heights.length);
      byMapCell.set(mapCell, [...(byMapCell.get(mapCell) ?? []), heights.length]);
      heights.push(heightBehindM(document, behind, x, y) + ground.errorM(x, y) + 0.05 * random.normal());
      xs.push(x);
      ys.push(y);
    }
  }
  const edges: number[] = [];
  for (const [at, cell] of fine) for (const next of [at + 1, at + raster.columns * FINE]) if (fine.has(next) && (next !== at + 1 || next % (raster.columns * FINE) !== 0)) edges.push(cell, fine.get(next) ?? 0);
  const rough = randomSurface(random, 500, Math.max(raster.columns, raster.rows) * mapCellM);
  const manning = Float64Array.from({ length: edges.length / 2 }, (_, edge) => 0.06 * Math.exp(0.35 * rough(xs[edges[2 * edge] ?? 0] ?? 0, ys[edges[2 * edge] ?? 0] ?? 0)));
  return { polder, basin: { heightsM: Float64Array.from(heights), manning, edges: Int32Array.from(edges), cellM }, xs: Float64Array.from(xs), ys: Float64Array.from(ys), byMapCell };
}

/** The fine cell nearest to a place. */
export function nearestFineCell({ xs, ys }: TruePolder, { frame }: TrueGround, place: { readonly lon: number; readonly lat: number }): number {
  const { x, y } = toLocal(frame, place);
  let best = 0;
  for (let cell = 1; cell < xs.length; cell++) if (Math.hypot((xs[cell] as number) - x, (ys[cell] as number) - y) < Math.hypot((xs[best] as number) - x, (ys[best] as number) - y)) best = cell;
  return best;
}

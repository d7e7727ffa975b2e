import type { TerrainDocument } from '@lagewacht/contract';
import { toLocal } from '@lagewacht/geo';
import { cellAt, gridOf, middleX, middleY, type Grid } from './grid';
import { schematicPolders, schematicRoads } from './schematic-land';
import { tidalWaters, type Course } from './schematic-waters';
import { spread } from './spread';
import { buildTerrain, polderCells, type Terrain } from './terrain';

const RASTER = { west: 9.762, south: 53.4455, cellM: 100, columns: 236, rows: 116 } as const;
/** How well the schematic claims to know its own ground, metres. */
const SIGMA_M = 0.15;
/** Bed of the river; nothing hangs on it. */
const BED_M = -6;

/** A smooth swing in −1…1 over the plane, from a few waves of 700 m to 4 km: ground that looks like ground, from no survey. */
function swing(x: number, y: number): number {
  return 0.4 * Math.sin(x / 610 + 0.7) * Math.cos(y / 530 - 0.4) + 0.3 * Math.sin((x + y) / 330) + 0.2 * Math.cos((x - 2 * y) / 210 + 1.1) + 0.1 * Math.sin(x / 115 - y / 135);
}

/** Marks the cells that a stretch of water covers; never narrower than a cell, so that it hangs together. */
function flood(grid: Grid, water: (0 | 1)[], course: Course): void {
  for (let i = 0; i + 1 < course.length; i++) {
    const [from, to] = [course[i], course[i + 1]];
    if (!from || !to) continue;
    const a = toLocal(grid.frame, { lon: from[0], lat: from[1] });
    const b = toLocal(grid.frame, { lon: to[0], lat: to[1] });
    const steps = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 40));
    for (let step = 0; step <= steps; step++) {
      const part = step / steps;
      const [x, y] = [a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)];
      const half = (from[2] + part * (to[2] - from[2])) / 2;
      const reach = Math.ceil(half / grid.dxM);
      for (let dy = -reach; dy <= reach; dy++) {
        for (let dx = -reach; dx <= reach; dx++) {
          const cell = cellAt(grid, x + dx * grid.dxM, y + dy * grid.dyM);
          if (cell >= 0 && ((dx === 0 && dy === 0) || Math.hypot(middleX(grid, cell) - x, middleY(grid, cell) - y) <= half)) water[cell] = 1;
        }
      }
    }
  }
}

/** Open land: forelands at the water, the raised ground of the harbour behind them, the high geest in the north and beyond everything. */
function openGround(grid: Grid, cell: number, waterM: number): number {
  const [x, y] = [middleX(grid, cell), middleY(grid, cell)];
  if (y > 11_250 && x < 15_000) return 9 + 6 * Math.min(1, waterM / 400);
  if (waterM <= 150) return 4.3 + 0.4 * swing(x, y);
  return 5.3 + 0.5 * swing(x, y) + 6 * Math.max(0, Math.min(1, (waterM - 1000) / 500));
}

/**
 * The schematic terrain of the Elbe islands: rings, waters and places as on the schematic map, heights invented. It is for practising
 * and says so by `synthetic`; whoever has surveyed heights puts them in its place.
 */
export function schematicTerrainDocument(): TerrainDocument {
  const grid = gridOf(RASTER);
  const cells = RASTER.columns * RASTER.rows;
  const water = new Array<0 | 1>(cells).fill(0);
  for (const course of tidalWaters) flood(grid, water, course);
  const distances = spread(grid, [...water.keys()].filter((cell) => water[cell] === 1).map((cell): [number, number] => [cell, 0]), (key, _to, lengthM) => key + lengthM);
  const polders: TerrainDocument['polders'] = schematicPolders.map(({ id, name, ring, crestM }) => ({ id, name, ring: ring.map(([lon, lat]) => [lon, lat]), crestsM: [crestM], crestSigmaM: 0.1 }));
  const polderOf = polderCells(grid, water, polders);
  const heightsM = water.map((wet, cell) => {
    if (wet === 1) return BED_M;
    const [x, y] = [middleX(grid, cell), middleY(grid, cell)];
    const polder = schematicPolders[polderOf[cell] as number];
    const height = polder ? Math.max(-0.5, polder.groundM + polder.swingM * swing(x, y)) : openGround(grid, cell, distances[cell] as number);
    return Math.round(height * 100) / 100;
  });
  return {
    name: 'Elbinseln schematisch', synthetic: true, source: 'Drawn for Lagewacht after the schematic map; heights invented within known bounds, not surveyed', licence: 'EUPL-1.2',
    raster: { ...RASTER, heightsM, sigmaM: SIGMA_M, water },
    polders,
    roads: schematicRoads.map(({ id, name, line, levelM }) => ({ id, name, line: line.map(([lon, lat]) => [lon, lat]), ...(levelM === undefined ? {} : { levelsM: [levelM] }) })),
  };
}

let built: Terrain | undefined;

/** The schematic terrain, made ready at first need and kept: it is the same for everybody. */
export function schematicTerrain(): Terrain {
  built ??= buildTerrain(schematicTerrainDocument());
  return built;
}

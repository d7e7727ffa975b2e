import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { terrainSchema, type TerrainDocument } from '@lagewacht/contract';
import { distanceM } from '@lagewacht/geo';
import { cellOf, placeOfCell } from './grid';
import { schematicTerrain, schematicTerrainDocument } from './schematic-terrain';
import { spread } from './spread';
import { buildTerrain, NO_GROUND } from './terrain';

const document = (columns: number, rows: number, heightsM: (number | null)[], water: (0 | 1)[]): TerrainDocument => ({
  name: 't', synthetic: true, source: 's', licence: 'l', raster: { west: 10, south: 53.5, cellM: 100, columns, rows, heightsM, sigmaM: 0.1, water }, polders: [], roads: [],
});

/** Slow: fills from the water through every cell below `level`, again and again until nothing changes. */
function floodFill(columns: number, rows: number, open: (cell: number) => boolean, water: readonly number[]): boolean[] {
  const wet = water.map((one) => one === 1);
  for (let changed = true; changed;) {
    changed = false;
    for (let cell = 0; cell < columns * rows; cell++) {
      if (wet[cell] || !open(cell)) continue;
      const [c, r] = [cell % columns, Math.floor(cell / columns)];
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const [nc, nr] = [c + dx, r + dy];
          if (nc >= 0 && nr >= 0 && nc < columns && nr < rows && wet[nr * columns + nc]) wet[cell] = changed = true;
        }
      }
    }
  }
  return wet;
}

describe('terrain', () => {
  it('[F106] water comes to a cell from the level at which a flood fill comes to it', () => {
    const size = fc.integer({ min: 2, max: 9 });
    fc.assert(fc.property(size, size, fc.infiniteStream(fc.integer({ min: -10, max: 40 })), fc.infiniteStream(fc.boolean()), (columns, rows, heights, wets) => {
      const cells = columns * rows;
      const heightsM = Array.from({ length: cells }, () => heights.next().value / 10);
      const water = Array.from({ length: cells }, (): 0 | 1 => (wets.next().value && wets.next().value ? 1 : 0));
      const terrain = buildTerrain(document(columns, rows, heightsM, water));
      for (const level of [-0.5, 0.75, 1.55, 3.05]) {
        const wet = floodFill(columns, rows, (cell) => (heightsM[cell] ?? 0) <= level, water);
        expect([...terrain.arrivalM].map((arrival) => arrival <= level)).toEqual(wet);
      }
    }), { numRuns: 60 });
  });

  it('[F106] ground nobody knows is never wet, and a dyke is no way', () => {
    const row = [0, 1, null, 1, 1, 1];
    const terrain = buildTerrain({ ...document(6, 1, row, [1, 0, 0, 0, 0, 0]) });
    expect([...terrain.arrivalM]).toEqual([-NO_GROUND, 1, Infinity, Infinity, Infinity, Infinity]);
    const place = (column: number, r: number): [number, number] => {
      const { lon, lat } = placeOfCell(terrain.grid, column);
      return [lon, lat + (r * 50) / 111_000];
    };
    const flat = { ...document(6, 1, [0, 1, 1, 1, 1, 1], [1, 0, 0, 0, 0, 0]), polders: [{ id: 'p', name: 'P', ring: [place(3, -3), place(3, 3), place(4, 3), place(4, -3)].map(([lon, lat], i): [number, number] => [lon + (i < 2 ? -1 : 1) * 0.0003, lat]), crestsM: [7, 8, 7.5, 9], crestSigmaM: 0.1 }] };
    const dyked = buildTerrain(flat);
    expect([...dyked.polderOf]).toEqual([-1, -1, -1, 0, 0, -1]);
    expect([...dyked.arrivalM]).toEqual([-NO_GROUND, 1, 1, Infinity, Infinity, Infinity]);
    expect(dyked.polders[0]).toMatchObject({ crestM: 7, cells: Int32Array.from([3, 4]) });
    expect(dyked.polders[0]?.banks.every(({ waterCell, insideCell, footM }) => waterCell === 0 && insideCell >= 3 && footM === 1)).toBe(true);
    expect(dyked.polders[0]?.banks.some(({ crestM }) => crestM === 7)).toBe(true);
  });

  it('[F106] cells in degrees are where cells in metres are', () => {
    const metres = buildTerrain(document(4, 3, new Array<number>(12).fill(1), [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    const { cellM: _cellM, ...raster } = document(4, 3, new Array<number>(12).fill(1), [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).raster;
    const degrees = buildTerrain({ ...document(1, 1, [], []), raster: { ...raster, cellDeg: [100 / metres.grid.frame.kx, 100 / metres.grid.frame.ky] } });
    expect(degrees.grid.dxM).toBeCloseTo(100, 6);
    const place = placeOfCell(metres.grid, 7);
    expect(cellOf(degrees.grid, place)).toBe(7);
    expect(cellOf(metres.grid, { lon: 9.9, lat: 53.5 })).toBe(-1);
  });

  it('[F107] the schematic says that it is synthetic, keeps within the known heights, and lies where the demo plays', () => {
    const made = schematicTerrainDocument();
    expect(terrainSchema.safeParse(made).error).toBeUndefined();
    const terrain = schematicTerrain();
    expect(terrain.synthetic).toBe(true);
    expect(schematicTerrain()).toBe(terrain);
    const marsh = ['veddel', 'wilhelmsburg', 'moorwerder', 'finkenwerder', 'neuenfelde', 'moorburg', 'neuland', 'marschlande', 'rothenburgsort'];
    for (const polder of terrain.polders) {
      expect(polder.crestM).toBeGreaterThanOrEqual(7.5);
      expect(polder.crestM).toBeLessThanOrEqual(9.25);
      expect([polder.id, polder.banks.length > 5, polder.cells.length > 20]).toEqual([polder.id, true, true]);
      const heights = [...polder.cells].map((cell) => terrain.heightsM[cell] ?? NO_GROUND);
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(-0.5);
      expect(Math.max(...heights)).toBeLessThanOrEqual(marsh.includes(polder.id) ? 3 : polder.crestM - 1);
    }
    // Gauges, the breach and the gates of the demo, by their places.
    const gauges = [[9.8815, 53.5398], [9.96997, 53.54569], [9.9862, 53.5158], [9.9915, 53.4737], [10.0645, 53.4616]] as const;
    for (const [lon, lat] of gauges) {
      const water = placeOfCell(terrain.grid, terrain.nearestWater[cellOf(terrain.grid, { lon, lat })] ?? 0);
      expect(distanceM({ lon, lat }, water)).toBeLessThan(1200);
    }
    const breach = cellOf(terrain.grid, { lon: 10.0487, lat: 53.4868 });
    expect(terrain.polders[terrain.polderOf[breach] ?? -1]?.id ?? 'wilhelmsburg').toBe('wilhelmsburg');
    expect(new Set(terrain.polders.map(({ name }) => name))).toEqual(new Set(['Veddel', 'Wilhelmsburg', 'Moorwerder', 'Finkenwerder', 'Neuenfelde und Cranz', 'Moorburg', 'Harburg Binnenhafen', 'Neuland', 'Marschlande', 'Rothenburgsort und Moorfleet', 'HafenCity', 'Neustadt', 'St. Pauli', 'Altona-Altstadt']));
  });

  it('[F107] the water of the schematic hangs together, from the Unterelbe to the basins', () => {
    const terrain = schematicTerrain();
    const start = terrain.nearestWater[cellOf(terrain.grid, { lon: 9.8815, lat: 53.5398 })] ?? 0;
    const ways = spread(terrain.grid, [[start, 0]], (key, to, lengthM) => (terrain.water[to] === 1 ? key + lengthM : Infinity));
    const cut = [...terrain.water.keys()].filter((cell) => terrain.water[cell] === 1 && !Number.isFinite(ways[cell]));
    expect(cut.map((cell) => placeOfCell(terrain.grid, cell))).toEqual([]);
  });
});

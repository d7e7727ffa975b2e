import { describe, expect, it } from '@jest/globals';
import { readTerrain, terrainSchema, type TerrainDocument } from './terrain';

const terrain: TerrainDocument = {
  name: 'Two by two', synthetic: true, source: 'made for this test', licence: 'CC0',
  raster: { west: 10, south: 53.5, cellM: 100, columns: 2, rows: 2, heightsM: [0, 1, null, 3], sigmaM: 0.15, water: [1, 0, 0, 0] },
  polders: [{ id: 'p', name: 'P', ring: [[10, 53.5], [10.1, 53.5], [10.1, 53.6]], crestsM: [7.5], crestSigmaM: 0.1 }],
  roads: [{ id: 'r', name: 'R', line: [[10, 53.5], [10.1, 53.5]], levelsM: [4, 5] }],
};
const complaints = (value: unknown): string[] => terrainSchema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('terrain', () => {
  it('[C20] takes heights in metres or degrees, and says what does not fit', () => {
    expect(complaints(terrain)).toEqual([]);
    const { cellM: _side, ...rest } = terrain.raster;
    expect(complaints({ ...terrain, raster: { ...rest, cellDeg: [0.001, 0.001] } })).toEqual([]);
    expect(complaints({ ...terrain, raster: rest })).toEqual(['raster.cellM: expected either cellM or cellDeg']);
    expect(complaints({ ...terrain, raster: { ...terrain.raster, heightsM: [1] } })[0]).toContain('expected columns × rows = 4');
    expect(complaints({ ...terrain, raster: { ...terrain.raster, water: [] } })[0]).toContain('raster.water');
    expect(complaints({ ...terrain, polders: [...terrain.polders, ...terrain.polders] })).toEqual(['polders.1.id: got p a second time']);
    expect(complaints({ ...terrain, polders: [{ ...terrain.polders[0], crestsM: [7, 8] }] })[0]).toContain('expected 1 or one for each of 3 corners');
    expect(complaints({ ...terrain, roads: [{ ...terrain.roads[0], levelsM: [1, 2, 3] }] })[0]).toContain('roads.0.levelsM');
    expect(complaints({ ...terrain, synthetic: undefined })).toHaveLength(1);
  });

  it('[C20] is read from text; what is none says where and what was expected', () => {
    expect(readTerrain(JSON.stringify(terrain))).toEqual({ ok: true, value: terrain });
    const errorOf = (text: string): string => {
      const result = readTerrain(text);
      return result.ok ? '' : result.error;
    };
    expect(errorOf('{"name":')).toContain('expected a terrain as JSON');
    expect(errorOf('[]')).toContain('terrain: ');
    expect(errorOf(JSON.stringify({ ...terrain, raster: { ...terrain.raster, heightsM: [1] } }))).toBe('raster.heightsM: got 1 heights, expected columns × rows = 4');
  });
});

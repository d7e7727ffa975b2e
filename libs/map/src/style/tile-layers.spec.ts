import { describe, expect, it } from '@jest/globals';
import { toTileLayers } from './tile-layers';

const archives = {
  protomaps: ['earth', 'water', 'landuse', 'landcover', 'roads', 'buildings', 'boundaries', 'places', 'pois'],
  openMapTiles: ['water', 'waterway', 'landcover', 'landuse', 'park', 'transportation', 'building', 'boundary', 'place', 'water_name'],
  shortbread: ['ocean', 'water_polygons', 'water_lines', 'land', 'streets', 'buildings', 'boundaries', 'place_labels', 'sites'],
};

describe('style for the user\'s own tiles', () => {
  for (const [name, layers] of Object.entries(archives)) {
    it(`[M16] ${name}: water, roads and names from layers the archive has, in both themes and languages, without any URL`, () => {
      const build = toTileLayers(layers);
      for (const theme of ['light', 'dark'] as const) {
        for (const language of ['de', 'en'] as const) {
          const built = build(theme, language);
          const ids = built.map((layer) => layer.id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids).toEqual(expect.arrayContaining(['ground', 'water-0', 'roads', 'districts', 'buildings', 'boundaries']));
          for (const layer of built) if ('source-layer' in layer) expect(layers).toContain(layer['source-layer']);
          expect(JSON.stringify(built)).not.toMatch(/:\/\/|glyphs|sprite|icon-image/);
        }
      }
      expect(JSON.stringify(build('light', 'de'))).not.toBe(JSON.stringify(build('light', 'en')));
    });
  }

  it('[M16] leaves out what a sparse archive has not, and refuses a schema it does not know', () => {
    const sparse = toTileLayers(['water', 'roads', 'landuse', 'places'])('dark', 'de');
    expect(sparse.map((layer) => layer.id)).not.toContain('buildings');
    expect(() => toTileLayers(['lines', 'points'])).toThrow('got vector layers lines, points, expected those of Protomaps, OpenMapTiles, Shortbread');
    expect(() => toTileLayers([])).toThrow('got vector layers none');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isInsideLocal } from '@lagewacht/geo';
import type { TerrainDocument } from '@lagewacht/contract';
import { middleX, middleY } from '../terrain/grid';
import { buildTerrain } from '../terrain/terrain';
import { bandsOf, contours, simplified } from './bands';

function ground(columns: number, rows: number) {
  const document: TerrainDocument = {
    name: 't', synthetic: true, source: 's', licence: 'l', raster: { west: 10, south: 53.5, cellM: 100, columns, rows, heightsM: new Array<number>(columns * rows).fill(1), sigmaM: 0.1, water: new Array<0>(columns * rows).fill(0) },
    polders: [{ id: 'p', name: 'P', ring: [[9.99, 53.49], [10.2, 53.49], [10.2, 53.7], [9.99, 53.7]], crestsM: [8], crestSigmaM: 0.1 }], roads: [],
  };
  const terrain = buildTerrain(document);
  const [polder] = terrain.polders;
  if (!polder) throw new Error('no polder');
  return { terrain, polder };
}

describe('outlines of water', () => {
  it('[F113] hold exactly the places that are likely enough, islands left out, by the even-odd rule', () => {
    const size = fc.integer({ min: 1, max: 9 });
    fc.assert(fc.property(size, size, fc.infiniteStream(fc.integer({ min: 0, max: 100 })), (columns, rows, values) => {
      const { terrain, polder } = ground(columns, rows);
      const chances = Float64Array.from(polder.cells, () => values.next().value / 100 + 0.0005);
      for (const level of [0.1, 0.5, 0.9]) {
        const rings = contours(terrain, polder, chances, level).map((ring) => ring.flatMap(({ x, y }) => [x, y]));
        const inside = [...polder.cells].map((cell) => rings.filter((ring) => isInsideLocal(middleX(terrain.grid, cell), middleY(terrain.grid, cell), ring)).length % 2 === 1);
        expect(inside).toEqual([...chances].map((chance) => chance >= level));
      }
    }), { numRuns: 40 });
  });

  it('[F113] are simple: few points, each close to the outline, and bands without ground are not shown', () => {
    const circle = Array.from({ length: 2000 }, (_, i) => ({ x: 1000 * Math.cos((2 * Math.PI * i) / 2000), y: 1000 * Math.sin((2 * Math.PI * i) / 2000) }));
    const thin = simplified(circle, 30);
    expect(thin.length).toBeLessThan(40);
    for (const { x, y } of thin) expect(Math.abs(Math.hypot(x, y) - 1000)).toBeLessThan(1e-6);
    const jagged = circle.map(({ x, y }, i) => ({ x: x * (i % 2 === 0 ? 1 : 1.2), y: y * (i % 2 === 0 ? 1 : 1.2) }));
    expect(simplified(jagged, 1).length).toBeLessThanOrEqual(90);
    const { terrain, polder } = ground(6, 6);
    expect(bandsOf(terrain, polder, new Float64Array(36))).toEqual([]);
    const half = bandsOf(terrain, polder, Float64Array.from({ length: 36 }, (_, i) => (i < 18 ? 0.6 : 0)));
    expect(half.map(({ probability }) => probability)).toEqual([0.1, 0.5]);
    expect(half[1]?.rings[0]?.length).toBeGreaterThanOrEqual(4);
    expect(half[1]?.rings[0]?.length).toBeLessThan(12);
  });
});

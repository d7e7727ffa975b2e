import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TerrainDocument } from '@lagewacht/contract';
import { buildTerrain } from '../terrain/terrain';
import { bedOf, flowStep, stepS, type Flood } from './flow';
import { weirM3s } from './weir';

/** A polder of columns × rows cells of 100 m that fills the whole grid. */
function bed(columns: number, rows: number, heightsM: number[]) {
  const document: TerrainDocument = {
    name: 't', synthetic: true, source: 's', licence: 'l', raster: { west: 10, south: 53.5, cellM: 100, columns, rows, heightsM, sigmaM: 0.1, water: new Array<0>(columns * rows).fill(0) },
    polders: [{ id: 'p', name: 'P', ring: [[9.99, 53.49], [10.2, 53.49], [10.2, 53.7], [9.99, 53.7]], crestsM: [8], crestSigmaM: 0.1 }], roads: [],
  };
  const terrain = buildTerrain(document);
  const [polder] = terrain.polders;
  if (!polder) throw new Error('no polder');
  return bedOf(terrain, polder);
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

describe('water that runs', () => {
  it('[F109] keeps its volume, never has a negative depth, and stands level in the end, connected like a flood fill', () => {
    const size = fc.integer({ min: 2, max: 6 });
    fc.assert(fc.property(size, size, fc.infiniteStream(fc.integer({ min: 0, max: 15 })), fc.tuple(fc.nat(), fc.integer({ min: 1, max: 25 })), (columns, rows, heights, [where, depth]) => {
      const ground = bed(columns, rows, Array.from({ length: columns * rows }, () => heights.next().value / 10));
      const flood: Flood = { depthsM: new Float64Array(columns * rows), flowsM2s: new Float64Array(ground.edges.length / 2) };
      const cell = where % (columns * rows);
      flood.depthsM[cell] = depth / 2;
      for (let i = 0; i < 6000; i++) {
        flowStep(ground, flood, stepS(ground, flood));
        if (i % 500 === 0) expect(Math.min(...flood.depthsM)).toBeGreaterThanOrEqual(0);
      }
      expect(sum(flood.depthsM)).toBeCloseTo(depth / 2, 6);
      // Two neighbours with water over the rise between them stand at one level.
      for (let edge = 0; edge < ground.edges.length / 2; edge++) {
        const [a, b] = [ground.edges[2 * edge] ?? 0, ground.edges[2 * edge + 1] ?? 0];
        const [za, zb] = [ground.heightsM[a] ?? 0, ground.heightsM[b] ?? 0];
        const [surfaceA, surfaceB] = [za + (flood.depthsM[a] ?? 0), zb + (flood.depthsM[b] ?? 0)];
        if (Math.min(surfaceA, surfaceB) > Math.max(za, zb) + 0.03) expect(Math.abs(surfaceA - surfaceB)).toBeLessThan(0.03);
        else expect(Math.max(surfaceA, surfaceB) - Math.max(za, zb)).toBeLessThan(0.06);
      }
    }), { numRuns: 10 });
  });

  it('[F110] runs in by the weir formula, out again when it stands higher inside, and not at all between equals', () => {
    expect(weirM3s(40, 1, 5, 1)).toBeCloseTo(1.7 * 40 * 8, 9);
    expect(weirM3s(40, 1, 0.9, 0.5)).toBe(0);
    expect(weirM3s(40, 1, 3, 3)).toBe(0);
    expect(weirM3s(40, 1, 2, 3)).toBeCloseTo(-weirM3s(40, 1, 3, 2), 9);
    expect(weirM3s(40, 1, 3, 2.9)).toBeLessThan(weirM3s(40, 1, 3, 2));
    expect(weirM3s(1, 0, 1, Number.NEGATIVE_INFINITY)).toBeCloseTo(1.7, 9);
  });
});

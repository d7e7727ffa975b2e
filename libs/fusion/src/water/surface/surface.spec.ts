import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { createRandomSource } from '@lagewacht/base';
import { cellOf } from '../terrain/grid';
import { schematicTerrain } from '../terrain/schematic-terrain';
import { cholesky, solveCholesky } from './cholesky';
import { inverseDistanceWeights, krigingWeights, residualsOf } from './kriging';
import { alongWaterM, levelAtNode, surfaceOf, type SurfaceGauge } from './surface';

const config = { sillM2: 0.04, rangeM: 6000, nuggetM2: 1e-4 };
const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 20_000 })), { minLength: 2, maxLength: 8 });
const distance = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]): number => Math.hypot(a - c, b - d);
const table = (rows: readonly (readonly [number, number])[], columns: readonly (readonly [number, number])[]): Float64Array => Float64Array.from(rows.flatMap((row) => columns.map((column) => distance(row, column))));

describe('the surface of the water', () => {
  it('[F108] solves as a dense solver does', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 1e6 }), (n, seed) => {
      const random = createRandomSource(seed);
      const b = new Matrix(Array.from({ length: n }, () => Array.from({ length: n }, () => random.normal())));
      const a = Matrix.add(b.mmul(b.transpose()), Matrix.eye(n));
      const rhs = Array.from({ length: n }, () => random.normal());
      const factor = cholesky(Float64Array.from(a.to1DArray()), n);
      if (!factor) throw new Error('no factor');
      const x = inverse(a).mmul(Matrix.columnVector(rhs)).to1DArray();
      solveCholesky(factor, n, rhs).forEach((value, i) => expect(value).toBeCloseTo(x[i] ?? Number.NaN, 7));
    }));
    expect(cholesky(Float64Array.from([1, 2, 2, 1]), 2)).toBeUndefined();
  });

  it('[F108] kriges as the dense system of ordinary kriging with its Lagrange multiplier', () => {
    fc.assert(fc.property(places, places, (gauges, targets) => {
      const n = gauges.length;
      const found = krigingWeights({ gauges: table(gauges, gauges), targets: table(targets, gauges) }, n, config);
      if (!found) throw new Error('no kriging');
      const c = (d: number): number => config.sillM2 * Math.exp(-d / config.rangeM);
      const system = new Matrix(Array.from({ length: n + 1 }, (_, i) => Array.from({ length: n + 1 }, (__, j) => {
        const [a, b] = [gauges[i], gauges[j]];
        if (!a || !b) return i === n && j === n ? 0 : 1;
        return c(distance(a, b)) + (i === j ? config.nuggetM2 : 0);
      })));
      const solved = inverse(system);
      targets.forEach((target, t) => {
        const rhs = Matrix.columnVector([...gauges.map((gauge) => c(distance(target, gauge))), 1]);
        const answer = solved.mmul(rhs);
        for (let i = 0; i < n; i++) expect(found.weights[t * n + i]).toBeCloseTo(answer.get(i, 0), 6);
        expect(found.varianceM2[t]).toBeCloseTo(Math.max(0, config.sillM2 - answer.transpose().mmul(rhs).get(0, 0)), 6);
      });
    }), { numRuns: 60 });
  });

  it('[F108] a gauge against the others is what kriging without it says', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 6 }), fc.integer({ min: 1, max: 1e6 }), (xs, seed) => {
      const random = createRandomSource(seed);
      const gauges = xs.map((x): [number, number] => [x * 500, 0]);
      const levels = xs.map(() => random.normal());
      const all = krigingWeights({ gauges: table(gauges, gauges), targets: new Float64Array(0) }, xs.length, config);
      if (!all) throw new Error('no kriging');
      residualsOf(all, levels).forEach(({ residualM, varianceM2 }, i) => {
        const others = gauges.filter((_, j) => j !== i);
        const [gauge] = gauges.slice(i, i + 1);
        const without = krigingWeights({ gauges: table(others, others), targets: table(gauge ? [gauge] : [], others) }, others.length, config);
        const rest = levels.filter((_, j) => j !== i);
        const said = rest.reduce((sum, level, k) => sum + level * (without?.weights[k] ?? 0), 0);
        expect(residualM).toBeCloseTo((levels[i] ?? 0) - said, 5);
        expect(varianceM2).toBeCloseTo((without?.varianceM2[0] ?? 0) + config.nuggetM2, 5);
      });
    }), { numRuns: 40 });
  });

  it('[F108] falls back to inverse distances: weights sum to one, the nearest counts most', () => {
    const { weights, varianceM2 } = inverseDistanceWeights(Float64Array.from([0, 1000, 500, 500, Infinity, 100]), 2, 0.04);
    expect(weights[0]).toBeGreaterThan(0.99);
    expect([weights[2], weights[3]]).toEqual([0.5, 0.5]);
    expect((weights[4] ?? 0) + (weights[5] ?? 0)).toBeCloseTo(1, 12);
    expect([...varianceM2]).toEqual([0.04, 0.04, 0.04]);
  });

  const terrain = schematicTerrain();
  const gauge = (source: string, [lon, lat]: readonly [number, number], levelM: number, sigmaM = 0.02): SurfaceGauge => ({
    source, waterCell: terrain.nearestWater[cellOf(terrain.grid, { lon, lat })] ?? 0, levelM, sigmaM, aheadM: [levelM, levelM + 0.5], aheadSigmaM: [sigmaM, 0.2],
  });
  const four = [gauge('a-west', [9.8815, 53.5398], 4), gauge('b-mid', [9.96997, 53.5442], 4.2), gauge('c-south', [9.9915, 53.4755], 4.3), gauge('d-east', [10.0645, 53.4616], 4.4)];
  const surfaceConfig = { ...config, maxGaugeSigmaM: 0.15, suspectSigmas: 4 };

  it('[F108] goes round an island, not across it, and lies between its gauges', () => {
    const start = four[0]?.waterCell ?? 0;
    const south = four[2]?.waterCell ?? 0;
    expect(alongWaterM(terrain, start)[south]).toBeGreaterThan(11_000);
    const surface = surfaceOf(terrain, four, surfaceConfig);
    if (!surface) throw new Error('no surface');
    for (let node = 0; node < terrain.nodes.length; node++) {
      const { levelM, sigmaM } = levelAtNode(surface, node, 0);
      expect(levelM).toBeGreaterThan(3.9);
      expect(levelM).toBeLessThan(4.5);
      expect(sigmaM).toBeGreaterThanOrEqual(0.01);
      expect(sigmaM).toBeLessThan(0.3);
      expect([surface.levelsM[node], surface.sigmasM[node]]).toEqual([levelM, sigmaM]);
    }
    const near = terrain.nodeOf.get(terrain.polders.find(({ id }) => id === 'moorwerder')?.banks[20]?.waterCell ?? -1) ?? 0;
    expect(levelAtNode(surface, near, 1).levelM - levelAtNode(surface, near, 0).levelM).toBeCloseTo(0.5, 6);
    expect(levelAtNode(surface, near, 1).sigmaM).toBeGreaterThan(0.19);
  });

  it('[F108] leaves out a gauge the others can\'t believe, and one that is not known well enough', () => {
    const wild = surfaceOf(terrain, [...four.slice(0, 3), gauge('d-east', [10.0645, 53.4616], 7.9)], surfaceConfig);
    expect(wild?.suspects).toEqual(['d-east']);
    expect(wild?.gauges.map(({ source }) => source)).toEqual(['a-west', 'b-mid', 'c-south']);
    const vague = surfaceOf(terrain, [...four.slice(0, 3), gauge('d-east', [10.0645, 53.4616], 4.4, 0.5)], surfaceConfig);
    expect([vague?.suspects, vague?.gauges.length]).toEqual([[], 3]);
    expect(surfaceOf(terrain, [], surfaceConfig)).toBeUndefined();
    const alone = surfaceOf(terrain, four.slice(0, 1), surfaceConfig);
    expect(alone?.levelsM[0]).toBe(4);
  });
});

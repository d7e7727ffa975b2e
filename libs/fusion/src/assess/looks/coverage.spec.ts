import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isInsideRing, type Ring } from '@lagewacht/geo';
import { Journal } from '../../build.spec-support';
import { createFusionState, defaultFusionConfig, explain, freezeState, step, thawState } from '../../index';
import { boundsOf, coveredCells, squareIdOf, type Cell } from './lattice';

/** Squares that a speck at a place lies in. */
const cellsAt = (lon: number, lat: number): readonly Cell[] => coveredCells([[lon, lat], [lon + 1e-6, lat], [lon, lat + 1e-6]], 400) ?? [];
const HOME = cellsAt(10, 53.5)[0] ?? { column: 0, row: 0 };
const { west, south, east, north } = boundsOf(HOME);
/** A place in the home square's own measure: (0, 0) is its south-western corner, (1, 1) its north-eastern. */
const at = (x: number, y: number): [number, number] => [west + x * (east - west), south + y * (north - south)];
const shares = (ring: Ring): Record<string, number> => Object.fromEntries((coveredCells(ring, 400) ?? []).map(({ column, row, share }) => [`${column - HOME.column},${row - HOME.row}`, Math.round(share * 1e6) / 1e6]).filter(([, share]) => (share as number) > 0));

describe('squares of ground', () => {
  it('[F120] are about 250 m wide and high, and every place lies in its own', () => {
    fc.assert(fc.property(fc.double({ min: -179.99, max: 179.99, noNaN: true }), fc.double({ min: -84.9, max: 84.9, noNaN: true }), (lon, lat) => {
      const cells = cellsAt(lon, lat);
      expect(cells.length).toBeGreaterThan(0);
      for (const cell of cells) {
        const bounds = boundsOf(cell);
        expect(lon + 1e-6).toBeGreaterThanOrEqual(bounds.west);
        expect(lon).toBeLessThanOrEqual(bounds.east);
        expect(lat + 1e-6).toBeGreaterThanOrEqual(bounds.south);
        expect(lat).toBeLessThanOrEqual(bounds.north);
      }
    }));
    const widthM = (east - west) * 111_320 * Math.cos((53.5 * Math.PI) / 180);
    expect(widthM).toBeGreaterThan(245);
    expect(widthM).toBeLessThan(255);
  });

  it('[F121] domain check 18: shares of hand-computed footprints are exact', () => {
    expect(shares([at(0, 0), at(1, 0), at(1, 1), at(0, 1)])).toEqual({ '0,0': 1 });
    expect(shares([at(0, 0), at(0.5, 0), at(0.5, 1), at(0, 1)])).toEqual({ '0,0': 0.5 });
    expect(shares([at(0, 0), at(1, 0), at(0, 1)])).toEqual({ '0,0': 0.5 });
    expect(shares([at(0.5, 0.5), at(1.5, 0.5), at(1.5, 1.5), at(0.5, 1.5)])).toEqual({ '0,0': 0.25, '1,0': 0.25, '0,1': 0.25, '1,1': 0.25 });
    expect(shares([at(-1, -1), at(2, -1), at(2, 2), at(-1, 2)])['0,0']).toBe(1);
    // An L: three quarters of the square, its dent is not covered.
    expect(shares([at(0, 0), at(1, 0), at(1, 0.5), at(0.5, 0.5), at(0.5, 1), at(0, 1)])).toEqual({ '0,0': 0.75 });
    // A U whose arms reach into the next square: two arms of a quarter each.
    expect(shares([at(0, 0), at(1, 0), at(1, 2), at(0.75, 2), at(0.75, 1), at(0.25, 1), at(0.25, 2), at(0, 2)])).toEqual({ '0,0': 1, '0,1': 0.5 });
    // A diamond on the corner of four squares, half a square large: an eighth of each.
    expect(shares([at(0.5, 1), at(1, 0.5), at(1.5, 1), at(1, 1.5)])).toEqual({ '0,0': 0.125, '1,0': 0.125, '0,1': 0.125, '1,1': 0.125 });
    expect(shares([at(0, 0), at(1, 1)])).toEqual({});
    expect(coveredCells([[0, 0], [90, 0], [90, 60]], 400)).toBeUndefined();
  });

  // A star round a middle has dents but does not cross itself.
  const star = fc.array(fc.double({ min: 0.05, max: 1.6, noNaN: true }), { minLength: 3, maxLength: 9 }).chain((radii) => fc.tuple(fc.constant(radii), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })))
    .map(([radii, x, y]) => radii.map((radius, corner) => [x + radius * Math.cos((2 * Math.PI * corner) / radii.length), y + radius * Math.sin((2 * Math.PI * corner) / radii.length)] as const));

  it('[F121] the shares of any footprint make up its area, and each is what counting points finds', () => {
    fc.assert(fc.property(star, (corners) => {
      const ring = corners.map(([x, y]) => at(x, y));
      const cells = coveredCells(ring, 400) ?? [];
      const twice = corners.reduce((sum, [x, y], corner) => {
        const [nextX, nextY] = corners[(corner + 1) % corners.length] ?? [0, 0];
        return sum + x * nextY - nextX * y;
      }, 0);
      expect(cells.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(Math.abs(twice / 2), 8);
      for (const { column, row, share } of cells) {
        let inside = 0;
        for (let point = 0; point < 400; point++) {
          const [lon, lat] = at(column - HOME.column + ((point % 20) + 0.5) / 20, row - HOME.row + (Math.floor(point / 20) + 0.5) / 20);
          if (isInsideRing(lon, lat, ring)) inside++;
        }
        expect(Math.abs(inside / 400 - share)).toBeLessThan(0.12);
      }
    }), { numRuns: 200 });
  });

  it('[F121] a footprint across the antimeridian or across a degree of latitude loses nothing', () => {
    for (const ring of [[[179.999, 10.2], [-179.999, 10.2], [-179.999, 10.201], [179.999, 10.201]], [[10, 53.999], [10.003, 53.999], [10.003, 54.001], [10, 54.001]]] as Ring[]) {
      const [a, , c] = ring as [[number, number], [number, number], [number, number]];
      const cells = coveredCells(ring, 400) ?? [];
      const areaDeg = cells.reduce((sum, cell) => {
        const bounds = boundsOf(cell);
        return sum + cell.share * (bounds.east - bounds.west) * (bounds.north - bounds.south);
      }, 0);
      const widthDeg = (((c[0] - a[0] + 540) % 360) - 180);
      expect(areaDeg / (Math.abs(widthDeg) * (c[1] - a[1]))).toBeCloseTo(1, 6);
    }
  });
});

describe('coverage memory', () => {
  const square = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)];
  const id = squareIdOf(HOME);
  const look = (journal: Journal, source: string, atS: number, ring: Ring = square): void => void journal.add('detections', { source, atS }, { footprint: ring.map(([lon, lat]) => [lon, lat]), detections: [] });
  const changesOf = (journal: Journal): number => journal.changes.filter((change) => change.id === id).length;

  it('[F122] says who looked last, when, how well and how often, and on which record that rests', () => {
    const journal = new Journal();
    look(journal, 'd1', 0);
    look(journal, 'd2', 60, [at(0, 0), at(0.5, 0), at(0.5, 1), at(0, 1)]);
    expect(journal.get(id, 'square')).toMatchObject({ source: 'd2', by: 'drone', share: 0.5, looks: 2, eventTimeMs: journal.entries[1]?.eventTimeMs });
    expect(explain(journal.state, id)?.['share']).toEqual({ rule: 'newest-look', records: [journal.entries[1]?.id], count: 2 });
  });

  it('[F122] a drone that hovers for ten minutes at ten frames a second changes a square once in ten seconds', () => {
    const journal = new Journal();
    for (let frame = 0; frame < 6000; frame++) look(journal, 'd', frame / 10);
    expect(journal.get(id, 'square').looks).toBe(60);
    expect(changesOf(journal)).toBe(60);
  });

  it('[F7][F122] a late look at ground seen since is history, one at ground nobody has seen is not', () => {
    const journal = new Journal();
    look(journal, 'd', 100);
    look(journal, 'd', 50);
    expect(journal.get(id, 'square')).toMatchObject({ looks: 1, eventTimeMs: journal.entries[0]?.eventTimeMs });
    look(journal, 'd', 40, square.map(([lon, lat]) => [lon, lat + 2 * (north - south)] as const));
    expect(journal.all('square').map(({ looks }) => looks)).toEqual([1, 1]);
  });

  it('[F123] a registered unit sees 50 m round it; a stranger and a glance at a corner are no look', () => {
    const journal = new Journal();
    const stand = (source: string, atS: number, [lon, lat]: [number, number]): void => void journal.add('position', { source, atS }, { lon, lat, sigmaM: 3 });
    stand('u', 0, at(0.5, 0.5));
    expect(journal.all('square')).toEqual([]);
    journal.add('source', { source: 'admin', atS: 1 }, { source: 'u', kind: 'unit', name: 'u', bindings: [], simulated: false, retired: false });
    stand('u', 2, at(0.5, 0.5));
    // A circle of 50 m, as a polygon of 12 corners: 3 · 50² of 250.4 × 250.5 m².
    expect(journal.get(id, 'square')).toMatchObject({ by: 'patrol', source: 'u' });
    expect(journal.get(id, 'square').share).toBeCloseTo(7500 / 62_700, 2);
    look(journal, 'd', 100, [at(2, 2), at(2.1, 2), at(2.1, 2.1), at(2, 2.1)]);
    expect(journal.all('square')).toHaveLength(1);
  });

  it('[F124] squares leave 6 h after their last look', () => {
    const journal = new Journal();
    look(journal, 'd', 0);
    for (let hour = 1; hour < 6; hour++) journal.tick(hour * 3600);
    expect(journal.all('square')).toHaveLength(1);
    look(journal, 'd', 5.5 * 3600);
    journal.tick(7 * 3600);
    expect(journal.all('square')).toHaveLength(1);
    journal.tick(12 * 3600);
    expect(journal.all('square')).toEqual([]);
    expect(journal.state.coverage.squares.size).toBe(0);
  });

  it('[F124] the square not looked at for longest gives way to the next when there are too many', () => {
    const journal = new Journal();
    // Squares 0 to 4 in a row; then 0 again; then 5.
    for (const [index, column] of [0, 1, 2, 3, 4, 0, 5].entries()) look(journal, 'd', index * 60, square.map(([lon, lat]) => [lon + column * (east - west), lat] as const));
    const config = { ...defaultFusionConfig, assess: { ...defaultFusionConfig.assess, maxSquares: 5 } };
    const state = journal.entries.reduce((known, entry) => step(known, entry, config).state, createFusionState('live'));
    const columns = [...state.entities.values()].flatMap((entity) => (entity.type === 'square' ? [Math.round((entity.west - west) / (east - west))] : [])).sort();
    expect(columns).toEqual([0, 2, 3, 4, 5]);
    expect([...state.coverage.squares.keys()].every((known) => state.entities.has(known))).toBe(true);
  });

  it('[F3][F124] the memory goes on through a checkpoint as if nothing had happened', () => {
    const straight = new Journal();
    const cut = new Journal();
    for (let step = 0; step < 60; step++) {
      for (const journal of [straight, cut]) look(journal, `d${step % 3}`, step * 5, square.map(([lon, lat]) => [lon + 0.001 * step, lat] as const));
      if (step % 7 === 0) cut.state = thawState(freezeState(cut.state));
    }
    expect(freezeState(cut.state)).toBe(freezeState(straight.state));
  });
});

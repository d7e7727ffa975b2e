import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellKey, createCoarseGrid, enterCell, leaveCell, slotsInBox } from './coarse-grid';

const coordinate = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: -2000, max: 2000 }) }, { weight: 1, arbitrary: fc.constantFrom(1e10, -1e10, 0, 200, -200) });
const moves = fc.array(fc.record({ slot: fc.integer({ min: 0, max: 15 }), x: coordinate, y: coordinate, leaves: fc.boolean() }), { maxLength: 80 });

describe('the index over tracks', () => {
  it('[F11] names every slot in cells that touch a box once and in order, however they came, moved and went', () => {
    fc.assert(fc.property(moves, coordinate, coordinate, fc.integer({ min: 0, max: 3000 }), (steps, x0, y0, side) => {
      const grid = createCoarseGrid(200);
      const places = new Map<number, readonly [x: number, y: number]>();
      for (const { slot, x, y, leaves } of steps) {
        const former = places.get(slot);
        if (former) leaveCell(grid, cellKey(grid, ...former), slot);
        places.delete(slot);
        if (leaves) continue;
        enterCell(grid, cellKey(grid, x, y), slot);
        places.set(slot, [x, y]);
      }
      const cell = (value: number): number => Math.max(-(2 ** 20), Math.min(2 ** 20 - 1, Math.floor(value / 200)));
      const within = (value: number, from: number): boolean => cell(value) >= cell(from) && cell(value) <= cell(from + side);
      const expected = [...places].filter(([, [x, y]]) => within(x, x0) && within(y, y0)).map(([slot]) => slot).sort((a, b) => a - b);
      expect(slotsInBox(grid, { x0, y0, x1: x0 + side, y1: y0 + side })).toEqual(expected);
      // Empty cells are given back.
      expect([...grid.cells.values()].every((slots) => slots.length > 0)).toBe(true);
      expect([...grid.cells.values()].flat().length).toBe(places.size);
    }), { numRuns: 300 });
  });

  it('[F11] a slot that is not there can leave', () => {
    const grid = createCoarseGrid(200);
    enterCell(grid, 5, 1);
    leaveCell(grid, 5, 2);
    leaveCell(grid, 6, 1);
    expect([...grid.cells]).toEqual([[5, [1]]]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDetectionGrid, detectionsNear } from './detection-grid';

const coordinate = fc.oneof({ weight: 6, arbitrary: fc.double({ min: -300, max: 300, noNaN: true }) }, { weight: 1, arbitrary: fc.constantFrom(-25, 0, 25, 50, -0, 1e12, -1e12) });
const points = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 60 });

describe('the grid over the detections of a scan', () => {
  it('[F11] names each detection of the cells that touch a square once, whatever shares their buckets', () => {
    fc.assert(fc.property(points, coordinate, coordinate, fc.constantFrom(0, 5, 40, 200), (all, x, y, radiusM) => {
      const xs = Float64Array.from(all, ([px]) => px), ys = Float64Array.from(all, ([, py]) => py);
      const grid = createDetectionGrid(xs, ys, 25);
      const found = new Int32Array(all.length);
      const near = [...found.subarray(0, detectionsNear(grid, { x, y, radiusM }, found))];
      const cell = (value: number): number => Math.max(-(2 ** 30), Math.min(2 ** 30, Math.floor(value / 25)));
      const touches = (value: number, middle: number): boolean => cell(value) >= cell(middle - radiusM) && cell(value) <= cell(middle + radiusM);
      const expected = all.flatMap(([px, py], j) => (touches(px, x) && touches(py, y) ? [j] : []));
      expect([...near].sort((a, b) => a - b)).toEqual(expected);
      // So none that lies inside the square is missing.
      all.forEach(([px, py], j) => {
        if (Math.abs(px - x) <= radiusM && Math.abs(py - y) <= radiusM) expect(near).toContain(j);
      });
    }), { numRuns: 300 });
  });

  it('[F11] within a cell the order is that of the scan', () => {
    const grid = createDetectionGrid(Float64Array.from({ length: 50 }, (_, j) => j / 10), new Float64Array(50), 25);
    const found = new Int32Array(50);
    expect(detectionsNear(grid, { x: 2, y: 0, radiusM: 1 }, found)).toBe(50);
    expect([...found]).toEqual(Array.from({ length: 50 }, (_, j) => j));
  });
});

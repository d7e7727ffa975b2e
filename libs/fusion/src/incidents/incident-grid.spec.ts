import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distanceM } from '@lagewacht/geo';
import { createIncidentGrid, enterGrid, leaveGrid, visitNear } from './incident-grid';

const place = fc.record({
  lon: fc.oneof(fc.integer({ min: -4000, max: 4000 }).map((n) => 10 + n / 1e5), fc.constantFrom(180, -180, 179.999, -179.999, 0)),
  lat: fc.oneof(fc.integer({ min: -4000, max: 4000 }).map((n) => 53.5 + n / 1e5), fc.constantFrom(85, -85, 84.999, 0)),
});

describe('the grid of incidents', () => {
  it('[F81] finds exactly what comparing with all finds, after any moves', () => {
    const moves = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), place, leaves: fc.integer({ min: 0, max: 5 }) }), { maxLength: 30 });
    fc.assert(fc.property(moves, place, fc.constantFrom(0, 50, 600, 1500, 4000), (all, middle, radiusM) => {
      const grid = createIncidentGrid();
      const known = new Map<string, { lon: number; lat: number }>();
      for (const move of all) {
        if (move.leaves === 0) {
          leaveGrid(grid, move.id);
          known.delete(move.id);
        } else {
          enterGrid(grid, move.id, move.place);
          known.set(move.id, move.place);
        }
      }
      const found: string[] = [];
      visitNear(grid, middle, radiusM, (id) => found.push(id));
      const slow = [...known].filter(([, at]) => distanceM(middle, at) <= radiusM).map(([id]) => id);
      expect(found.sort()).toEqual(slow.sort());
      if (known.size === 0) expect(grid.cells.size).toBe(0);
    }), { numRuns: 500 });
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPointGrid, visitNear } from './point-grid';
import { cellKey, createCoarseGrid, enterCell, leaveCell, slotsInBox } from './coarse-grid';
import { gateDetections, innovation } from './gate';
import { createPlaceIndex, placesNear, removePlace, setPlace } from '../place-index';
import { distanceM } from '@lagewacht/geo';
import { AT, STRIDE, createTrackStore, takeSlot } from '../track-store';
import { defaultTrackConfig } from '../track-config';
import { evenBelief } from '../update/class-belief';
import { startTrail } from '../trail';
import type { Scan } from '../align/scan';
import type { Field } from '../predict/field';

const coordinate = fc.double({ min: -900, max: 900, noNaN: true });
const point = fc.tuple(coordinate, coordinate);

describe('gate', () => {
  it('[F11] finds the pairs that comparing all with all finds', () => {
    const track = fc.record({ at: point, variance: fc.double({ min: 0.2, max: 2500, noNaN: true }), logit: fc.double({ min: -4, max: 6, noNaN: true }) });
    const detection = fc.record({ at: point, variance: fc.double({ min: 0.25, max: 400, noNaN: true }) });
    fc.assert(fc.property(fc.array(track, { maxLength: 40 }), fc.array(detection, { maxLength: 30 }), (tracks, detections) => {
      const store = createTrackStore();
      const field: Field = { slots: tracks.map((_, i) => i), block: new Float64Array(tracks.length * STRIDE), logits: Float64Array.from(tracks, (one) => one.logit), aheadS: new Float64Array(tracks.length) };
      tracks.forEach(({ at, variance }, i) => {
        takeSlot(store, { id: `trk:${i}`, classes: evenBelief(), sources: [], lastSource: 's', lastClassMs: 0, mixedMs: 0, trail: startTrail(''), misses: startTrail(''), spokeMs: 0, isConfirmed: false, isShown: false });
        field.block.set([at[0], at[1], 1, 1, variance, 0, 0, 0, variance, 0, 0, 1, 0, 1], i * STRIDE);
      });
      const scan = {
        theatre: { store } as Scan['theatre'], timeMs: 0, count: detections.length, xs: Float64Array.from(detections, (one) => one.at[0]), ys: Float64Array.from(detections, (one) => one.at[1]),
        cov: Float64Array.from(detections.flatMap((one) => [one.variance, 0, one.variance])), classes: new Int32Array(detections.length).fill(7), scores: new Float64Array(detections.length),
        footprint: undefined, box: { x0: 0, y0: 0, x1: 0, y1: 0 }, reachM: 150, clutterPerM2: 1e-6,
      } satisfies Scan;
      const gated = gateDetections(scan, field, defaultTrackConfig);
      const oracle = new Int32Array(detections.length);
      for (let j = 0; j < detections.length; j++) {
        for (let i = 0; i < tracks.length; i++) {
          const isNear = Math.abs((scan.xs[j] ?? 0) - (field.block[i * STRIDE + AT.x] ?? 0)) <= 150 && Math.abs((scan.ys[j] ?? 0) - (field.block[i * STRIDE + AT.y] ?? 0)) <= 150;
          if (isNear && innovation(scan, field, j, i).d2 < defaultTrackConfig.gate) oracle[j]!++;
        }
      }
      expect([...gated.crowd]).toEqual([...oracle]);
      expect(gated.costs.every((cost) => cost < 0)).toBe(true);
    }), { numRuns: 150 });
  });

  it('[F11] visits every point in reach, whatever the cells', () => {
    fc.assert(fc.property(fc.array(point, { maxLength: 60 }), point, fc.double({ min: 0, max: 300, noNaN: true }), fc.constantFrom(20, 60, 250), (points, [x, y], radiusM, cellM) => {
      const grid = createPointGrid(points.map((_, i) => i), Float64Array.from(points, (one) => one[0]), Float64Array.from(points, (one) => one[1]), cellM);
      const seen: number[] = [];
      visitNear(grid, { x, y, radiusM }, (name) => seen.push(name));
      expect(new Set(seen).size).toBe(seen.length);
      points.forEach((one, i) => {
        if (Math.abs(one[0] - x) <= radiusM && Math.abs(one[1] - y) <= radiusM) expect(seen).toContain(i);
      });
    }));
  });

  it('[F11] keeps slots by cell through moves, and answers them sorted', () => {
    const grid = createCoarseGrid(200);
    const places = [[0, 0], [150, -1], [5000, 5000], [-10, 390]] as const;
    places.forEach(([x, y], slot) => enterCell(grid, cellKey(grid, x, y), slot));
    expect(slotsInBox(grid, { x0: -200, y0: -200, x1: 199, y1: 199 })).toEqual([0, 1]);
    expect(slotsInBox(grid, { x0: -1e6, y0: -1e6, x1: 1e6, y1: 1e6 })).toEqual([0, 1, 2, 3]);
    leaveCell(grid, cellKey(grid, 0, 0), 0);
    expect(slotsInBox(grid, { x0: -200, y0: -200, x1: 199, y1: 199 })).toEqual([1]);
  });

  it('[F43] finds places near by on the whole globe, nearest first, as a plain search does', () => {
    const lon = fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: 179.9, max: 180, noNaN: true }), fc.double({ min: -180, max: -179.9, noNaN: true }));
    const place = fc.record({ lon, lat: fc.double({ min: -84, max: 84, noNaN: true }) });
    fc.assert(fc.property(fc.array(place, { maxLength: 30 }), place, fc.double({ min: 1, max: 20_000, noNaN: true }), (places, here, radiusM) => {
      const index = createPlaceIndex();
      places.forEach((one, i) => setPlace(index, `p${i}`, one));
      if (places.length > 2) removePlace(index, 'p1');
      const oracle = places.map((one, i) => ({ id: `p${i}`, d: distanceM(here, one) })).filter(({ id, d }) => d <= radiusM && !(places.length > 2 && id === 'p1'));
      expect(placesNear(index, here, radiusM).map(({ id }) => id).sort()).toEqual(oracle.map(({ id }) => id).sort());
    }));
  });
});

import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { createLocalFrame, fromLocal } from '@lagewacht/geo';
import { Journal, idOf } from './build.spec-support';
import { scanOf } from './scan.spec-support';
import { defaultTrackConfig } from './track-config';
import { trackScan } from './track-scan';
import { createTracker } from './tracker';
import { tracksAt } from './tracks-at';

const plane = createLocalFrame({ lon: 9.98, lat: 53.54 });
const ring = (x: number, halfSideM: number): [number, number][] => [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([i = 0, j = 0]) => fromLocal(plane, { x: x + i * halfSideM, y: j * halfSideM })).map(({ lon, lat }) => [lon, lat]);
const person = (x: number) => ({ class: 'person' as const, confidence: 0.7, cov: [9, 0, 9] as [number, number, number], ...fromLocal(plane, { x, y: 0 }) });

describe('faults that were found and must not come back', () => {
  it('[F90] a source that is steadily 3.2 s late is tracked though another drone of the theatre is not', () => {
    const journal = new Journal();
    for (let k = 0; k < 80; k++) {
      journal.add('detections', { source: 'a', atS: k / 2, id: idOf(2 * k + 1) }, { footprint: ring(0, 200), detections: [] });
      if (k >= 8) journal.add('detections', { source: 'b', atS: k / 2 - 3.2, lagS: 3.2, id: idOf(2 * k + 2) }, { footprint: ring(30_000, 200), detections: [person(30_000)] });
    }
    expect(journal.all('track')).toHaveLength(1);
  });
  it('[F91] the velocity of a filtered source is no noise', () => {
    const random = createRandomSource(4);
    const tracker = createTracker({ sensors: [] }, defaultTrackConfig.core);
    for (let t = 0; t < 60; t++) trackScan(tracker, { ...scanOf(t, [{ x: 3 * t + 5 * random.normal(), y: 5 * random.normal() }]), isBlind: true, isFiltered: true, manner: () => ({ q: 0.1, speedVariance: 37, survivalS: 900 }) });
    const [track] = tracksAt(tracker, 59);
    expect(Math.hypot((track?.vx ?? 99) - 3, track?.vy ?? 99)).toBeLessThan(3);
    expect(tracksAt(tracker, 60)[0]?.pxx).toBeLessThan(400); // It was 2,500 m² one second ahead.
  });
  it('[F11] the heaviest pairs of a leaf are kept, not those of the western cells', () => {
    const tracker = createTracker({ areaM: [-500, -500, 500, 500], sensors: [] });
    for (let t = 0; t < 3; t++) trackScan(tracker, scanOf(t, [{ x: 0, y: 0 }]));
    const { work: { edges } } = trackScan(tracker, scanOf(8, [...Array.from({ length: 30 }, (_, i) => ({ x: -45 + (i % 5), y: -3 + Math.floor(i / 5) })), { x: 0, y: 0 }]));
    expect([...edges.detections.subarray(0, edges.count)]).toContain(30);
  });
  it('[F7][F90] a frame told again after eight others is one frame', () => {
    const journal = new Journal();
    const add = (k: number, arrivesS: number): void => void journal.add('detections', { source: 'd', atS: k / 10, lagS: arrivesS - k / 10, id: idOf(k + 1) }, { footprint: ring(0, 200), detections: [person(0)] });
    for (let k = 0; k < 60; k++) {
      add(k, k / 10);
      if (k === 30) add(18, 3.01);
    }
    for (let k = 100; k < 110; k++) add(k, k / 10);
    expect(journal.all('track')[0]?.hits).toBe(70);
  });
  it('[F90] a track shown is the same whether or not the picture was set right: beside the footprint', () => {
    const run = (isDisorder: boolean): unknown => {
      const journal = new Journal();
      for (let k = 0; k < 8; k++) journal.add('detections', { source: 'd', atS: k / 2, id: idOf(k + 1) }, { footprint: ring(0, 200), detections: [person(0)] });
      const order = isDisorder ? [10, 9, 11, 12] : [9, 10, 11, 12];
      for (const [n, k] of order.entries()) journal.add('detections', { source: 'e', atS: k / 2, lagS: (9 + n) / 2 + 1 - k / 2, id: idOf(k + 1) }, { footprint: ring(250, 100), detections: [] });
      return journal.all('track').map(({ receivedTimeMs: _, ...rest }) => rest);
    };
    expect(run(true)).toEqual(run(false));
  });
  it('[F90] disorder is set right by the next tick when no frame comes any more', () => {
    const journal = new Journal();
    for (const [k, arrivesS] of [[0, 0], [1, 0.5], [3, 1.5], [2, 1.6]] as const) journal.add('detections', { source: 'd', atS: k / 2, lagS: arrivesS - k / 2, id: idOf(k + 1) }, { footprint: ring(0, 200), detections: [person(0)] });
    for (let t = 2; t < 6; t++) journal.tick(t);
    expect(journal.state.theatres[0]?.disorderMs).toBe(0);
  });
  it('[F4] a footprint across half the world costs no walk over its cells', () => {
    const tracker = createTracker({ sensors: [] }, defaultTrackConfig.core);
    const wide = 2e7;
    trackScan(tracker, { ...scanOf(0, [{ x: 0, y: 0 }]), footprint: Float64Array.from([-wide, -wide, wide, -wide, wide, wide, -wide, wide]) });
    // The walk over 4·10¹⁰ cells never came to its end.
    expect(tracker.unseen.size).toBe(0);
    trackScan(tracker, { ...scanOf(1, [{ x: 0, y: 0 }]), footprint: Float64Array.from([-500, -500, 500, -500, 500, 500, -500, 500]) });
    expect(tracker.unseen.size).toBeGreaterThan(0);
  });
});

import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { detectionsOf, faultsOf, scanOf } from '../scan.spec-support';
import { trackScan } from '../track-scan';
import { createTracker, type Tracker } from '../tracker';
import { defaultTrackingConfig } from '../tracking-config';
import { tracksAt } from '../tracks-at';
import { withoutBias } from './bias';
import type { SensorModel } from './sensor-model';

const AREA = [-600, -600, 600, 600] as const;
type Offset = readonly [x: number, y: number];

/** Three sensors by turns over twelve things, each off by its own offset; answers the tracker and the mean error of its tracks in the last ten seconds, metres. */
function watched(offsets: readonly Offset[], seconds: number, more: { readonly biasVariance?: number; readonly seed?: number } = {}): { readonly tracker: Tracker; readonly errorM: number } {
  const random = createRandomSource(more.seed ?? 1);
  const tracker = createTracker({ areaM: AREA, sensors: [] }, { ...defaultTrackingConfig, ...(more.biasVariance === undefined ? {} : { biasVariance: more.biasVariance }) });
  const things = Array.from({ length: 12 }, (_, i) => ({ x: -500 + 90 * i, y: 400 * (random.uniform() - 0.5), vx: random.normal(), vy: 2 * random.normal() }));
  let sum = 0, n = 0;
  for (let k = 0; k < seconds * offsets.length; k++) {
    const timeS = k / offsets.length, s = k % offsets.length;
    const truth = things.map(({ x, y, vx, vy }) => ({ x: x + vx * timeS, y: y + vy * timeS }));
    const [ox = 0, oy = 0] = offsets[s] ?? [];
    const places = detectionsOf(random, truth, { detects: 0.9, sigmaM: 3, clutter: 3, areaM: AREA }).map(({ x, y }) => ({ x: x + ox, y: y + oy }));
    trackScan(tracker, scanOf(timeS, places, { sensor: `s${s}`, sigmaM: 3 }));
    if (timeS < seconds - 10) continue;
    for (const place of truth) {
      sum += Math.min(20, ...tracksAt(tracker, timeS).map(({ x, y }) => Math.hypot(x - place.x, y - place.y)));
      n++;
    }
  }
  expect(faultsOf(tracker)).toEqual([]);
  return { tracker, errorM: sum / n };
}

const biasesOf = (tracker: Tracker): Offset[] => [...tracker.sensors.values()].map(({ biasX, biasY }): Offset => [biasX, biasY]);

describe('the constant error of a sensor', () => {
  it('[F96] is found to 0.7 m by what others saw, up to what all have wrong together', () => {
    const offsets: readonly Offset[] = [[4, -1], [-3, 3], [1, 2]];
    for (const seed of [1, 2, 3]) {
      const found = biasesOf(watched(offsets, 40, { seed }).tracker);
      const common = [0, 1].map((axis) => offsets.reduce((sum, offset) => sum + (offset[axis] ?? 0), 0) / offsets.length);
      found.forEach((bias, s) => [0, 1].forEach((axis) => expect(Math.abs((bias[axis] ?? 0) - ((offsets[s]?.[axis] ?? 0) - (common[axis] ?? 0)))).toBeLessThan(0.7)));
      [0, 1].forEach((axis) => expect(found.reduce((sum, bias) => sum + (bias[axis] ?? 0), 0)).toBeCloseTo(0, 9));
    }
  });

  it('[F96] taken off, tracks lie nearer to the truth', () => {
    const offsets: readonly Offset[] = [[7, -2], [-6, 5], [-1, -3]];
    expect(watched(offsets, 40).errorM).toBeLessThan(0.85 * watched(offsets, 40, { biasVariance: 0 }).errorM);
  });

  it('[F96] where there is none, none is taken off, and a sensor alone is never corrected', () => {
    for (const seed of [1, 2, 3]) {
      const { tracker } = watched([[0, 0], [0, 0], [0, 0]], 40, { seed });
      const scan = scanOf(50, [{ x: 1, y: 2 }]);
      for (const sensor of tracker.sensors.values()) expect(withoutBias(scan, sensor)).toBe(scan);
    }
    expect(biasesOf(watched([[5, 5]], 20).tracker)).toEqual([[0, 0]]);
  });

  it('[F96] is taken off when it is three of its standard deviations, from the places alone', () => {
    const sensor: SensorModel = { index: 1, hits: 1, looks: 1, clutter: 1, groundM2: 1, biasX: 3, biasY: -4, biasVariance: (5 / 3.01) ** 2, biasS: 1 };
    const scan = scanOf(0, [{ x: 10, y: 20 }, { x: 30, y: 40 }], { sensor: 's1', isBlind: true });
    expect(withoutBias(scan, sensor)).toEqual({ ...scan, xs: Float64Array.of(7, 27), ys: Float64Array.of(24, 44) });
    expect(scan.xs).toEqual(Float64Array.of(10, 30));
    expect(withoutBias(scan, { ...sensor, biasVariance: (5 / 2.99) ** 2 })).toBe(scan);
  });
});

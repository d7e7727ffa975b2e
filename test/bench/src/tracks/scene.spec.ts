import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { byTime, readRows } from './rows';
import { type TrackScene, createTrackScene } from './scene';
import { writeScene } from './scene-files';
import { PRESETS, type SceneParameters } from './scene-parameters';
import { planTargets, walk } from './scene-targets';

const dense = createTrackScene(3, PRESETS.dense);

/** Whether a mean of n draws is within four standard errors of what it should be. */
function expectMean(values: readonly number[], mean: number, sigma: number): void {
  const got = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(Math.abs(got - mean)).toBeLessThan((4 * sigma) / Math.sqrt(values.length));
}

function truthAt(scene: TrackScene, timeS: number): ReadonlyMap<number, { readonly x: number; readonly y: number }> {
  return new Map((byTime(scene.truth).get(timeS * 1000) ?? []).map((row) => [row.id, row]));
}

describe('a scene of tracks', () => {
  it('is the same for the same seed and another for another', () => {
    expect(createTrackScene(3, PRESETS.dense)).toEqual(dense);
    expect(createTrackScene(4, PRESETS.dense).truth).not.toEqual(dense.truth);
  });

  it.each(PRESETS.dense.sensors)('$name sees as often, as exactly and as wrongly as it says', (sensor) => {
    const [seen, errors, clutter]: [number[], number[], number[]] = [[], [], []];
    for (const scan of dense.scans.filter((one) => one.sensor === sensor)) {
      clutter.push(scan.detections.filter((detection) => detection.target < 0).length);
      if (!Number.isInteger(scan.timeS)) continue;
      const truth = truthAt(dense, scan.timeS);
      const found = new Map(scan.detections.map((detection) => [detection.target, detection]));
      for (const [id, row] of truth) {
        const detection = found.get(id);
        seen.push(detection ? 1 : 0);
        if (detection) errors.push(((detection.x - row.x) / sensor.sigmaM) ** 2);
      }
    }
    const mean = (sensor.clutterPerKm2 * dense.sideM ** 2) / 1e6;
    expectMean(clutter, mean, Math.sqrt(mean));
    if (sensor.phaseS === 0) {
      expectMean(seen, sensor.detectionProbability, 0.5);
      expectMean(errors, 1, Math.SQRT2);
    }
  });

  it('accelerates at random by q and turns at 3 to 10 °/s', () => {
    const straight: SceneParameters = { ...PRESETS.plain, targetsPerKm2: 0.01, turningShare: 0, durationS: 100 };
    const plan = { x: 5e4, y: 5e4, vx: 10, vy: 0, birthS: 0, endS: 100 };
    const random = createRandomSource(8);
    const shaken = Array.from({ length: 200 }, () => walk(random, plan, straight).states[1000]);
    expectMean(shaken.map((state) => ((state?.vy ?? 0) ** 2) / (straight.q * 100)), 1, Math.SQRT2);
    expectMean(shaken.map((state) => ((state?.y ?? 0) - 5e4) ** 2 / ((straight.q * 100 ** 3) / 3)), 1, Math.SQRT2);
    const { states } = walk(random, plan, { ...straight, q: 1e-9, turningShare: 1 });
    const rates = states.slice(1).map((state, i) => {
      const before = states[i] ?? state;
      return Math.abs((Math.asin((before.vx * state.vy - before.vy * state.vx) / 100) * 180) / Math.PI / 0.1);
    });
    expect(rates.some((rate) => rate > 2.9)).toBe(true);
    expect(rates.filter((rate) => rate > 0.1 && (rate < 2.9 || rate > 10.1))).toEqual([]);
    for (const { vx, vy } of states) expect(Math.hypot(vx, vy)).toBeCloseTo(10, 2);
  });

  it('has pairs that meet, convoys abreast, late births and early ends, and nobody outside', () => {
    const plans = planTargets(createRandomSource(5), PRESETS.plain);
    expect(plans).toHaveLength(100);
    for (let pair = 0; pair < 34; pair += 2) {
      const [a, b] = [plans[pair], plans[pair + 1]];
      if (!a || !b) throw new Error(`Got no pair ${pair}, expected crossing pairs first.`);
      const distances = Array.from({ length: 601 }, (_, step) => step / 10).filter((t) => t >= a.birthS && t >= b.birthS)
        .map((t) => Math.hypot(a.x - b.x + a.vx * (t - a.birthS) - b.vx * (t - b.birthS), a.y - b.y + a.vy * (t - a.birthS) - b.vy * (t - b.birthS)));
      expect(Math.min(...distances)).toBeLessThan(2.1); // 0.05 s off at 40 m/s
    }
    const [first, second] = [plans[36], plans[37]];
    expect(Math.hypot((first?.x ?? 0) - (second?.x ?? 0), (first?.y ?? 0) - (second?.y ?? 0))).toBeCloseTo(25, 6);
    const alone = plans.slice(51);
    expect(alone.filter((plan) => plan.birthS > 0).length).toBeGreaterThan(5);
    expect(alone.filter((plan) => plan.endS < 60).length).toBeGreaterThan(5);
    for (const { x, y } of dense.truth) expect(Math.min(x, y, dense.sideM - x, dense.sideM - y)).toBeGreaterThanOrEqual(0);
  });

  it('arrives late and twice in its file, which holds every detection', () => {
    const scene = createTrackScene(6, PRESETS.late);
    const rows = readRows<{ t: number; id: number; x: number; y: number; vx: number; vy: number; recv: number }>(writeScene(scene).detections);
    expect(rows.map((row) => row.recv)).toEqual(rows.map((row) => row.recv).sort((a, b) => a - b));
    const detections = scene.scans.flatMap((scan) => scan.detections);
    expect(new Set(rows.map((row) => row.id)).size).toBe(detections.length);
    expectMean(detections.map((_, i) => (i < rows.length - detections.length ? 1 : 0)), 0.05, Math.sqrt(0.05 * 0.95));
    expect(rows.some((row, i) => row.t < (rows[i - 1]?.t ?? 0))).toBe(true);
    expectMean(scene.scans.map((scan) => (scan.receivedS > scan.timeS ? 1 : 0)), 0.2, 0.4);
  });
});

import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { detectionsOf, scanOf } from '../scan.spec-support';
import { trackScan } from '../track-scan';
import { createTracker, type SensorPrior } from '../tracker';
import { clutterOf, detectionProbabilityOf, learnSensor, sensorModelOf, type SensorModel } from './sensor-model';

const AREA = [-600, -600, 600, 600] as const;
const GROUND_M2 = 1200 * 1200;
const modelOf = (prior: Omit<SensorPrior, 'name'>): SensorModel => sensorModelOf(createTracker({ sensors: [{ name: 's', ...prior }] }), 's', GROUND_M2);

/** What a tracker has learnt of its sensor after each scan of ten things that stay and go about, with clutter. */
function learnt(seed: number, prior: Omit<SensorPrior, 'name'>, truth: { readonly detects: number; readonly clutterPerM2: number }, scans: number): SensorModel {
  const random = createRandomSource(seed);
  const tracker = createTracker({ areaM: AREA, sensors: [{ name: 's', ...prior }] });
  const things = Array.from({ length: 10 }, (_, i) => ({ x: -450 + 100 * i, y: 400 * (random.uniform() - 0.5), vx: 0.5 * random.normal(), vy: 2 * random.normal() }));
  for (let t = 0; t < scans; t++) {
    const places = things.map(({ x, y, vx, vy }) => ({ x: x + vx * t, y: y + vy * t }));
    trackScan(tracker, scanOf(t, detectionsOf(random, places, { detects: truth.detects, sigmaM: 5, clutter: truth.clutterPerM2 * GROUND_M2, areaM: AREA })));
  }
  const model = tracker.sensors.get('s');
  if (!model) throw new Error('no sensor');
  return model;
}

describe('the model of a sensor', () => {
  it('[F18] begins as it was told, within what can be', () => {
    expect(detectionProbabilityOf(modelOf({ detectionProbability: 0.7 }))).toBeCloseTo(0.7, 12);
    expect(clutterOf(modelOf({ clutterPerM2: 2e-6 }))).toBeCloseTo(2e-6, 15);
    expect(detectionProbabilityOf(modelOf({ detectionProbability: 1 }))).toBe(0.98);
    expect(detectionProbabilityOf(modelOf({ detectionProbability: 0 }))).toBe(0.05);
    expect(clutterOf(modelOf({ clutterPerM2: 0 }))).toBe(1e-9);
    expect(clutterOf(modelOf({ clutterPerM2: 1 }))).toBe(1e-3);
  });

  it('[F18] what it is told weighs as 60 looks and 4 scans: the estimate is the mean of those and of what was seen', () => {
    const model = modelOf({ detectionProbability: 0.9, clutterPerM2: 6e-6 });
    learnSensor(model, { looks: 20, hits: 14, alone: 3, groundM2: GROUND_M2 });
    // Of 5,000 looks and 33 scans one is forgotten for each that comes.
    const looks = 60 * (1 - 20 / 5000), scans = 4 * (1 - 1 / 33);
    expect(detectionProbabilityOf(model)).toBeCloseTo((0.9 * looks + 14) / (looks + 20), 12);
    expect(clutterOf(model)).toBeCloseTo((6e-6 * scans * GROUND_M2 + 3) / ((scans + 1) * GROUND_M2), 15);
    const before = { ...model };
    learnSensor(model, { looks: 0, hits: 0, alone: 9, groundM2: 0 });
    expect(model).toEqual(before);
    learnSensor(model, { looks: 0, hits: 0, alone: -5, groundM2: GROUND_M2 });
    expect(model.clutter).toBeGreaterThan(0);
  });

  it('[F96] a probability of detection told wrong by 0.08 is right to 0.02 after 60 scans of ten things, in the mean of eight runs', () => {
    for (const [told, detects] of [[0.93, 0.85], [0.77, 0.85], [0.68, 0.6]] as const) {
      let sum = 0;
      for (let seed = 1; seed <= 8; seed++) sum += detectionProbabilityOf(learnt(seed, { detectionProbability: told, clutterPerM2: 4e-6 }, { detects, clutterPerM2: 4e-6 }, 60));
      expect(Math.abs(sum / 8 - detects)).toBeLessThan(0.02);
    }
  });

  it('[F96] a clutter density told wrong by a factor of 3 is right to a factor of 1.3 after 40 scans, in every run', () => {
    for (const factor of [3, 1 / 3]) {
      for (let seed = 1; seed <= 4; seed++) {
        const ratio = clutterOf(learnt(seed, { detectionProbability: 0.85, clutterPerM2: 8e-6 * factor }, { detects: 0.85, clutterPerM2: 8e-6 }, 40)) / 8e-6;
        expect(ratio).toBeGreaterThan(1 / 1.3);
        expect(ratio).toBeLessThan(1.3);
      }
    }
  });

  it('[F18] each sensor is learnt by itself, and of too many strangers the first is forgotten', () => {
    const tracker = createTracker({ sensors: [] });
    const first = sensorModelOf(tracker, 's0', GROUND_M2);
    learnSensor(first, { looks: 100, hits: 10, alone: 0, groundM2: GROUND_M2 });
    expect(detectionProbabilityOf(sensorModelOf(tracker, 's1', GROUND_M2))).toBeCloseTo(tracker.config.detectionProbability, 12);
    expect(sensorModelOf(tracker, 's0', GROUND_M2)).toBe(first);
    for (let i = 2; i < 4200; i++) sensorModelOf(tracker, `s${i}`, GROUND_M2);
    expect(tracker.sensors.size).toBe(4096);
    expect(tracker.sensors.has('s0')).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { detect, footprint, REACH_M } from './camera';
import { offsetM, type Place } from '../truth/plane';
import type { CameraPlan } from '../scenario';
import type { TrueObject } from '../truth/world';

const here: Place = [9.98, 53.54];
const camera: CameraPlan = { horizontalFovDeg: 90, verticalFovDeg: 60, pitchDeg: -90, detectionProbability: 0.85, clutterPerFrame: 0.4, sigmaM: 3, poseBiasM: 0, confusion: 0.1 };
const SEED = 20_260_117;

function corners(pose: { headingDeg: number; pitchDeg: number }, fov: { horizontalFovDeg: number; verticalFovDeg: number }): number[][] {
  return footprint({ place: here, altM: 100, ...pose }, fov).map((corner) => offsetM(here, corner).map((value) => Math.round(value * 1000) / 1000));
}

describe('the camera', () => {
  it('[S5] straight down from 100 m with 90° × 60° it sees 200 × 115.47 m, turned with its heading', () => {
    const fov = { horizontalFovDeg: 90, verticalFovDeg: 60 };
    expect(corners({ headingDeg: 0, pitchDeg: -90 }, fov)).toEqual([[-100, 57.735], [100, 57.735], [100, -57.735], [-100, -57.735]]);
    expect(corners({ headingDeg: 90, pitchDeg: -90 }, fov)).toEqual([[57.735, 100], [57.735, -100], [-57.735, -100], [-57.735, 100]]);
  });
  it('[S5] tilted to 45° below the horizon with 90° × 30° it sees from 57.735 m (±111.536 m) to 173.205 m (±193.185 m) ahead', () => {
    expect(corners({ headingDeg: 0, pitchDeg: -45 }, { horizontalFovDeg: 90, verticalFovDeg: 30 }))
      .toEqual([[-193.185, 173.205], [193.185, 173.205], [111.536, 57.735], [-111.536, 57.735]]);
  });
  it('[S5] a corner that looks above the horizon ends at the reach', () => {
    const [far] = corners({ headingDeg: 0, pitchDeg: -10 }, { horizontalFovDeg: 60, verticalFovDeg: 40 });
    expect(Math.hypot(...(far ?? []))).toBeCloseTo(REACH_M, 1);
  });

  it(`[S6] over many frames (seed ${SEED}) an object is detected as often as pd says, misnamed as often as told, and its places scatter by sigma`, () => {
    const chance = createRandomSource(SEED);
    const ring = footprint({ place: here, altM: 100, headingDeg: 30, pitchDeg: -90 }, camera);
    const object: TrueObject = { id: 'p', class: 'person_in_water', pose: { place: here, headingDeg: 0, speedMps: 0 } };
    const frames = 6000;
    const sightings = Array.from({ length: frames }, () => detect([object], ring, { camera: { ...camera, clutterPerFrame: 0 }, biasM: [4, 0], chance })).flat();
    expect(Math.abs(sightings.length / frames - 0.85)).toBeLessThan(0.02);
    expect(Math.abs(sightings.filter((one) => one.class !== 'person_in_water').length / sightings.length - 0.1)).toBeLessThan(0.02);
    const easts = sightings.map(({ place }) => offsetM(here, place)[0]);
    const meanEast = easts.reduce((sum, value) => sum + value, 0) / easts.length;
    expect(Math.abs(meanEast - 4)).toBeLessThan(0.2); // the bias of the pose shifts all alike
    expect(Math.abs(Math.sqrt(easts.reduce((sum, value) => sum + (value - meanEast) ** 2, 0) / easts.length) - 3)).toBeLessThan(0.15);
    const outside: TrueObject = { ...object, pose: { ...object.pose, place: [9.99, 53.54] } };
    expect(detect([outside], ring, { camera: { ...camera, clutterPerFrame: 0 }, biasM: [0, 0], chance })).toEqual([]);
  });
  it(`[S7] false detections are as many as lambda says, Poisson, and spread over the footprint (seed ${SEED})`, () => {
    const chance = createRandomSource(SEED);
    const ring = footprint({ place: here, altM: 100, headingDeg: 0, pitchDeg: -90 }, camera);
    const counts = Array.from({ length: 8000 }, () => detect([], ring, { camera, biasM: [0, 0], chance }));
    const meanCount = counts.reduce((sum, { length }) => sum + length, 0) / counts.length;
    const variance = counts.reduce((sum, { length }) => sum + (length - meanCount) ** 2, 0) / counts.length;
    expect(Math.abs(meanCount - 0.4)).toBeLessThan(0.03);
    expect(Math.abs(variance - 0.4)).toBeLessThan(0.04);
    const east = counts.flat().map(({ place }) => offsetM(here, place)[0]);
    expect(Math.max(...east)).toBeLessThanOrEqual(100.001);
    expect(east.filter((value) => value > 50).length / east.length).toBeCloseTo(0.25, 1);
  });
});

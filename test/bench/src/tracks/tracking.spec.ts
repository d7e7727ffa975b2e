import { beforeAll, describe, expect, it } from '@jest/globals';
import { createFloor } from './floor';
import { createLagewacht, priorOf } from './lagewacht';
import { createLivePicture } from './live-picture';
import { createNaive } from './naive';
import { type SceneTracker, runTracker } from './run-tracker';
import { type TrackScene, createTrackScene } from './scene';
import { PRESETS } from './scene-parameters';
import { type TrackScores, meanScores, scoreTracks } from './score-tracks';

/** Seeds nobody tuned on. */
const SEEDS = [501, 502, 503, 504, 505];
const FEW_SEEDS = [511, 512];

function contest(preset: keyof typeof PRESETS, create: (scene: TrackScene) => SceneTracker, seeds = SEEDS): TrackScores {
  return meanScores(seeds.map((seed) => {
    const scene = createTrackScene(seed, PRESETS[preset]);
    return scoreTracks(scene.truth, runTracker(scene, create(scene)));
  }));
}

// A tuned Stone Soup is at 22.5 m, 1.8 switches and 1.2 fragments on scenes like the plain ones, at 33.4 m, 18 and 10 on ones like the dense.
describe.each([
  { preset: 'plain' as const, gospa: 21.4, idSwitches: 1.2, fragmentations: 1.2, floorQ: 0.5 },
  { preset: 'dense' as const, gospa: 30.6, idSwitches: 15, fragmentations: 8, floorQ: 1 },
])('tracking on $preset scenes', ({ preset, gospa, idSwitches, fragmentations, floorQ }) => {
  let scores: TrackScores;
  beforeAll(() => {
    scores = contest(preset, (scene) => createLagewacht(priorOf(scene)));
  });

  it(`is at most ${gospa} m of GOSPA off, at most 1.25 times what perfect association leaves`, () => {
    expect(scores.gospa).toBeLessThan(gospa);
    expect(scores.gospa).toBeLessThan(1.25 * contest(preset, (scene) => createFloor(scene, floorQ)).gospa);
  });

  it('keeps identities', () => {
    expect(scores.idSwitches).toBeLessThanOrEqual(idSwitches);
    expect(scores.fragmentations).toBeLessThanOrEqual(fragmentations);
    expect(scores.confirmDelay).toBeLessThan(1);
  });

  it('is as sure as it should be', () => {
    expect(Math.abs(scores.anees - 1)).toBeLessThan(0.1);
    expect(Math.abs(scores.coverage95 - 0.95)).toBeLessThan(0.015);
  });

  it('leaves the counting tracker a quarter behind, with a quarter of its switches', () => {
    const naive = contest(preset, createNaive);
    expect(scores.gospa).toBeLessThan(0.75 * naive.gospa);
    expect(scores.idSwitches).toBeLessThan(0.25 * naive.idSwitches);
  });
});

describe('tracking that is told wrong', () => {
  let right: TrackScores;
  beforeAll(() => {
    right = contest('plain', (scene) => createLagewacht(priorOf(scene)), FEW_SEEDS);
  });

  it.each([
    { error: { detectionProbability: -0.08 } }, { error: { detectionProbability: 0.08 } }, { error: { clutter: 3 } }, { error: { clutter: 1 / 3 } },
  ])('loses less than 5 % of GOSPA by $error', ({ error }) => {
    expect(contest('plain', (scene) => createLagewacht(priorOf(scene, error)), FEW_SEEDS).gospa).toBeLessThan(1.05 * right.gospa);
  });
});

describe('the live picture of fusion', () => {
  it('told nothing beforehand, is less than a sixth behind the core that is told all', () => {
    const scene = createTrackScene(511, { ...PRESETS.plain, targets: 50, durationS: 30 });
    const [told, live] = [createLagewacht(priorOf(scene)), createLivePicture(scene)].map((tracker) => scoreTracks(scene.truth, runTracker(scene, tracker)));
    expect(live?.gospa).toBeLessThan((7 / 6) * (told?.gospa ?? 0));
  });
});

import type { EvaluationTable } from '../evaluation-table';
import { createFloor } from './floor';
import { createLagewacht, namesOnly, priorOf } from './lagewacht';
import { createLivePicture } from './live-picture';
import { createNaive } from './naive';
import { type SceneTracker, runTracker } from './run-tracker';
import { type TrackScene, createTrackScene } from './scene';
import { PRESETS } from './scene-parameters';
import { type TrackScores, meanScores, scoreTracks } from './score-tracks';

/** One row of the table: a tracker on scenes of a preset. */
interface Contest {
  readonly preset: keyof typeof PRESETS;
  readonly name: string;
  readonly create: (scene: TrackScene) => SceneTracker;
}

/** What serves the floor best on each preset, when it knows the targets' own 0.5 m²/s³: turns need more. */
const FLOOR_Q = { plain: 0.5, dense: 1 };

const CONTESTS: readonly Contest[] = [
  ...(['plain', 'dense'] as const).flatMap((preset): Contest[] => [
    { preset, name: 'naive', create: createNaive },
    { preset, name: 'Lagewacht', create: (scene) => createLagewacht(priorOf(scene)) },
    { preset, name: 'Lagewacht, told the sensors\' names only', create: (scene) => createLagewacht(namesOnly(scene)) },
    { preset, name: 'Lagewacht, the live picture', create: createLivePicture },
    { preset, name: 'floor', create: (scene) => createFloor(scene, FLOOR_Q[preset]) },
  ]),
  { preset: 'plain', name: 'Lagewacht, told a PD 0.08 too low', create: (scene) => createLagewacht(priorOf(scene, { detectionProbability: -0.08 })) },
  { preset: 'plain', name: 'Lagewacht, told a PD 0.08 too high', create: (scene) => createLagewacht(priorOf(scene, { detectionProbability: 0.08 })) },
  { preset: 'plain', name: 'Lagewacht, told 3 times the clutter', create: (scene) => createLagewacht(priorOf(scene, { clutter: 3 })) },
  { preset: 'plain', name: 'Lagewacht, told a third of the clutter', create: (scene) => createLagewacht(priorOf(scene, { clutter: 1 / 3 })) },
];

/** Scores of a contest on the scene of a seed. */
function scoreContest({ preset, create }: Contest, seed: number): TrackScores {
  const scene = createTrackScene(seed, PRESETS[preset]);
  return scoreTracks(scene.truth, runTracker(scene, create(scene)));
}

const sigmaOf = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.length < 2 ? 0 : Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length);
};

/** Tracking on made scenes of these seeds: means over seeds. */
export function evaluateTracks(seeds: readonly number[], say: (progress: string) => void = () => undefined): EvaluationTable {
  const rows = CONTESTS.map((contest) => {
    const all = seeds.map((seed) => {
      say(`tracks: ${contest.preset}, ${contest.name}, seed ${seed}`);
      return scoreContest(contest, seed);
    });
    const s = meanScores(all);
    return [
      contest.preset, contest.name, `${s.gospa.toFixed(1)} ± ${sigmaOf(all.map(({ gospa }) => gospa)).toFixed(1)}`, s.perTarget.toFixed(2), s.loc.toFixed(0), s.missed.toFixed(0), s.false.toFixed(0),
      s.rmse.toFixed(2), s.idSwitches.toFixed(1), s.fragmentations.toFixed(1), s.anees.toFixed(2), s.coverage95.toFixed(3), s.confirmDelay.toFixed(2),
    ];
  });
  return {
    title: 'Tracks',
    columns: ['scenes', 'tracker', 'GOSPA m', 'per target m', 'localisation m²', 'missed m²', 'false m²', 'RMSE m', 'ID switches', 'fragments', 'ANEES', 'coverage 95', 'delay s'],
    rows,
    notes: [
      `Means over ${seeds.length} scenes of 100 targets and 60 s (seeds ${seeds.join(', ')}), ± the standard error of the mean. GOSPA with p = 2, α = 2, c = 20 m over every whole second, the first one included.`,
      'plain: 25 targets per km², three sensors of 2, 5 and 8 m that detect 80 to 90 % and report 4 to 8 false places per km² and look. dense: 60 targets per km², convoys at 12 m, 30 % turning, sensors of 3, 6 and 10 m that detect 70 to 80 % and report 15 to 30.',
      'naive: nearest neighbour within a gate, shown after four hits in five looks, ended after five misses; the best of 144 settings. floor: a Kalman filter that is told which detection is of which target and when each is gone; nobody can pass it by much.',
      'The live picture is what `step` shows of detection frames of three drones, in degrees, told nothing beforehand; the other rows are the core as `lagewacht fuse` runs it.',
      'Counts of ID switches and fragments are a scene\'s, in about 4700 target states.',
    ],
  };
}

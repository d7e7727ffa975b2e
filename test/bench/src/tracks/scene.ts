import { type RandomSource, createRandomSource } from '@lagewacht/base';
import type { TruthRow } from './rows';
import { type SceneParameters, type SceneSensor, sideOf } from './scene-parameters';
import { type Path, STEP_S, type State, planTargets, walk } from './scene-targets';

/** One look of one sensor. */
export interface Scan {
  readonly timeS: number;
  readonly sensor: SceneSensor;
  /** When it arrives. */
  readonly receivedS: number;
  readonly detections: readonly Detection[];
}

/** A detection with the target it is of (−1: clutter), which no tracker may read. */
export interface Detection {
  readonly x: number;
  readonly y: number;
  readonly target: number;
}

/** A made scene: where everything was, and what the sensors saw, in order of time. */
export interface TrackScene {
  readonly seed: number;
  readonly parameters: SceneParameters;
  readonly sideM: number;
  readonly truth: readonly TruthRow[];
  readonly scans: readonly Scan[];
}

/** The truth is told at whole seconds. */
export const TRUTH_STEP_S = 1;

/** Poisson numbers of any mean: the arrivals of a process of rate one before that time. */
function poisson(random: RandomSource, mean: number): number {
  let count = -1;
  for (let time = 0; time < mean; time -= Math.log(1 - random.uniform())) count++;
  return Math.max(0, count);
}

function shuffle<T>(random: RandomSource, list: T[]): T[] {
  for (let left = list.length; left > 1; left--) {
    const at = Math.floor(random.uniform() * left);
    [list[left - 1], list[at]] = [list[at] as T, list[left - 1] as T];
  }
  return list;
}

function stateAt(path: Path, step: number): State | undefined {
  return path.states[step - path.firstStep];
}

/** What a sensor sees of the targets at a step, and what it takes for one; in an order that says nothing. */
function look(random: RandomSource, sensor: SceneSensor, present: readonly (State | undefined)[], sideM: number): readonly Detection[] {
  const seen: Detection[] = [];
  present.forEach((state, target) => {
    if (!state || random.uniform() >= sensor.detectionProbability) return;
    seen.push({ x: state.x + sensor.sigmaM * random.normal(), y: state.y + sensor.sigmaM * random.normal(), target });
  });
  const clutter = poisson(random, (sensor.clutterPerKm2 * sideM ** 2) / 1e6);
  for (let i = 0; i < clutter; i++) seen.push({ x: random.uniform() * sideM, y: random.uniform() * sideM, target: -1 });
  return shuffle(random, seen);
}

/** The scene of a seed. */
export function createTrackScene(seed: number, parameters: SceneParameters): TrackScene {
  const random = createRandomSource(seed);
  const sideM = sideOf(parameters);
  const paths = planTargets(random, parameters).map((plan) => walk(random, plan, parameters));
  const steps = Math.round(parameters.durationS / STEP_S);
  const truth: TruthRow[] = [];
  for (let t = 0; t <= parameters.durationS; t += TRUTH_STEP_S) {
    paths.forEach((path, id) => {
      const state = stateAt(path, Math.round(t / STEP_S));
      if (state) truth.push({ t, id, ...state });
    });
  }
  const scans = parameters.sensors.flatMap((sensor) => {
    const looks: Scan[] = [];
    for (let step = Math.round(sensor.phaseS / STEP_S); step <= steps; step += Math.round(sensor.periodS / STEP_S)) {
      const timeS = Math.round(step * STEP_S * 1000) / 1000;
      const delayS = random.uniform() < parameters.lateShare ? random.uniform() * parameters.lateMaxS : 0;
      looks.push({ timeS, sensor, receivedS: timeS + delayS, detections: look(random, sensor, paths.map((path) => stateAt(path, step)), sideM) });
    }
    return looks;
  });
  return { seed, parameters, sideM, truth, scans: scans.sort((a, b) => a.timeS - b.timeS) };
}

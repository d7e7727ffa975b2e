import type { RandomSource } from '@lagewacht/base';
import { type SceneParameters, sideOf } from './scene-parameters';

/** Metres and m/s. */
export interface State {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

/** What a target sets out to do before chance moves it. */
export interface Plan extends State {
  readonly birthS: number;
  readonly endS: number;
}

const between = (random: RandomSource, low: number, high: number): number => low + random.uniform() * (high - low);
const heading = (angle: number, speedMps: number): Pick<State, 'vx' | 'vy'> => ({ vx: speedMps * Math.cos(angle), vy: speedMps * Math.sin(angle) });
const anyAngle = (random: RandomSource): number => 2 * Math.PI * random.uniform();

/** Birth in the first 60 % and an end after at least 30 % of the scene, for the share that is brief at that end. */
function lifeOf(random: RandomSource, { briefShare, durationS }: SceneParameters): Pick<Plan, 'birthS' | 'endS'> {
  const birthS = random.uniform() < briefShare ? between(random, 0, 0.6 * durationS) : 0;
  const endS = random.uniform() < briefShare ? between(random, Math.min(durationS, birthS + 0.3 * durationS), durationS) : durationS;
  return { birthS, endS };
}

/** Longest time one can go back from a place at a velocity before leaving the square. */
function timeInside(place: { readonly x: number; readonly y: number }, { vx, vy }: Pick<State, 'vx' | 'vy'>, sideM: number): number {
  const along = (at: number, speed: number): number => (speed > 0 ? at / speed : speed < 0 ? (at - sideM) / speed : Number.POSITIVE_INFINITY);
  return Math.min(along(place.x, vx), along(place.y, vy));
}

/** Two that would be at one point at one time, their headings 10 to 170° apart; each starts as far back as the square reaches. */
function planCrossing(random: RandomSource, parameters: SceneParameters): readonly Plan[] {
  const sideM = sideOf(parameters);
  const meetS = between(random, 0.25, 0.75) * parameters.durationS;
  const meet = { x: between(random, 0.1, 0.9) * sideM, y: between(random, 0.1, 0.9) * sideM };
  const first = anyAngle(random);
  const second = first + ((random.uniform() < 0.5 ? -1 : 1) * between(random, 10, 170) * Math.PI) / 180;
  return [first, second].map((angle) => {
    const velocity = heading(angle, between(random, ...parameters.speedMps));
    const backS = Math.floor(Math.min(meetS, timeInside(meet, velocity, sideM)) * 10) / 10;
    return { x: meet.x - velocity.vx * backS, y: meet.y - velocity.vy * backS, ...velocity, birthS: meetS - backS, endS: parameters.durationS };
  });
}

/** Some abreast, at one velocity. */
function planConvoy(random: RandomSource, parameters: SceneParameters, count: number): readonly Plan[] {
  const sideM = sideOf(parameters);
  const angle = anyAngle(random);
  const velocity = heading(angle, between(random, ...parameters.speedMps));
  const [x, y] = [between(random, 0.1, 0.9) * sideM, between(random, 0.1, 0.9) * sideM];
  const life = lifeOf(random, parameters);
  return Array.from({ length: count }, (_, place) => ({ x: x - place * parameters.spacingM * Math.sin(angle), y: y + place * parameters.spacingM * Math.cos(angle), ...velocity, ...life }));
}

function planAlone(random: RandomSource, parameters: SceneParameters): Plan {
  const sideM = sideOf(parameters);
  return { x: between(random, 0, sideM), y: between(random, 0, sideM), ...heading(anyAngle(random), between(random, ...parameters.speedMps)), ...lifeOf(random, parameters) };
}

/** What each target of a scene sets out to do. */
export function planTargets(random: RandomSource, parameters: SceneParameters): readonly Plan[] {
  const { targets, crossingShare, convoyShare } = parameters;
  const plans: Plan[] = [];
  const crossing = 2 * Math.round((targets * crossingShare) / 2);
  const grouped = crossing + Math.round(targets * convoyShare);
  while (plans.length < crossing) plans.push(...planCrossing(random, parameters));
  while (plans.length < grouped) plans.push(...planConvoy(random, parameters, Math.min(grouped - plans.length, 3 + Math.floor(3 * random.uniform()))));
  while (plans.length < targets) plans.push(planAlone(random, parameters));
  return plans;
}

/** States of one target at whole steps of the grid, from its birth to its end or to the edge of the square. */
export interface Path {
  readonly firstStep: number;
  readonly states: readonly State[];
}

/** The scene's grid: every scan and every time of the truth lies on it. */
export const STEP_S = 0.1;

/** Moves along a circle at a turn rate in rad/s; straight on at 0. */
function moveAlong({ x, y, vx, vy }: State, rate: number, dt: number): State {
  if (rate === 0) return { x: x + vx * dt, y: y + vy * dt, vx, vy };
  const [sin, cos] = [Math.sin(rate * dt), Math.cos(rate * dt)];
  return { x: x + (sin * vx - (1 - cos) * vy) / rate, y: y + ((1 - cos) * vx + sin * vy) / rate, vx: cos * vx - sin * vy, vy: sin * vx + cos * vy };
}

/** White acceleration over dt, exactly: variance q·dt of the speed and, given the speed's change, q·dt³/12 of the place. */
function shake(random: RandomSource, state: State, q: number, dt: number): State {
  const [sigmaSpeed, sigmaPlace] = [Math.sqrt(q * dt), Math.sqrt((q * dt ** 3) / 12)];
  const [ax, ay] = [sigmaSpeed * random.normal(), sigmaSpeed * random.normal()];
  return { x: state.x + (ax * dt) / 2 + sigmaPlace * random.normal(), y: state.y + (ay * dt) / 2 + sigmaPlace * random.normal(), vx: state.vx + ax, vy: state.vy + ay };
}

/** Turn rate at each step of one that turns: straight stretches of 20 s on average, turns of 5 to 15 s. */
function createTurns(random: RandomSource): () => number {
  let [rate, left] = [0, 0];
  return () => {
    if (--left > 0) return rate;
    const begins = rate === 0 && random.uniform() < STEP_S / 20;
    rate = begins ? ((random.uniform() < 0.5 ? -1 : 1) * between(random, 3, 10) * Math.PI) / 180 : 0;
    left = begins ? Math.round(between(random, 5, 15) / STEP_S) : 1;
    return rate;
  };
}

/** What chance makes of a plan. */
export function walk(random: RandomSource, plan: Plan, parameters: SceneParameters): Path {
  const sideM = sideOf(parameters);
  const turns = random.uniform() < parameters.turningShare ? createTurns(random) : () => 0;
  const [firstStep, lastStep] = [Math.ceil(plan.birthS / STEP_S - 1e-9), Math.floor(plan.endS / STEP_S + 1e-9)];
  const states: State[] = [];
  let state: State = { x: plan.x, y: plan.y, vx: plan.vx, vy: plan.vy };
  for (let step = firstStep; step <= lastStep; step++) {
    if (state.x < 0 || state.y < 0 || state.x > sideM || state.y > sideM) break;
    states.push(state);
    state = shake(random, moveAlong(state, turns(), STEP_S), parameters.q, STEP_S);
  }
  return { firstStep, states };
}

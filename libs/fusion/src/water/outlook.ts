import { hypothesesOf, modelOf, type LevelFilter, type LevelFilterConfig } from './level-filter';
import { SEEN, STATES, stepOf, type LevelModel, type LevelStep } from './level-model';
import { normalCdf } from './normal';

/** Where a level is going: its mean and standard deviation at equal steps, the first one now. */
export interface Outlook {
  readonly fromMs: number;
  /** When the reading it starts from was received. */
  readonly receivedMs?: number;
  readonly stepMs: number;
  readonly meansM: readonly number[];
  readonly sigmasM: readonly number[];
}

/** When a bound is reached: the chance that it is at all, and the times at which that chance passes 0.1, 0.5 and 0.9. */
export interface Crossing {
  readonly probability: number;
  readonly earliestMs?: number;
  readonly timeMs?: number;
  readonly latestMs?: number;
}

const HOUR_MS = 3_600_000;

/** What the level in k steps is made of: rows with H Fᵏ, and the variance that the noise has added by then. Follows from the model alone. */
interface Horizon {
  readonly rows: Float64Array;
  readonly noise: Float64Array;
}

const horizons = new WeakMap<LevelModel, Map<string, Horizon>>();

function horizonOf(model: LevelModel, speed: number, stepMs: number, steps: number): Horizon {
  const known = horizons.get(model) ?? new Map<string, Horizon>();
  horizons.set(model, known);
  const key = `${speed} ${stepMs} ${steps}`;
  const made = known.get(key) ?? makeHorizon(stepOf(model, speed, stepMs / HOUR_MS), steps);
  known.set(key, made);
  return made;
}

function makeHorizon({ f, q }: LevelStep, steps: number): Horizon {
  const n = STATES;
  const rows = new Float64Array((steps + 1) * n);
  const noise = new Float64Array(steps + 1);
  for (const at of SEEN) rows[at] = 1;
  for (let k = 0; k < steps; k++) {
    const row = rows.subarray(k * n, (k + 1) * n);
    noise[k + 1] = (noise[k] as number) + quadratic(row, q);
    for (let j = 0; j < n; j++) for (let i = 0; i < n; i++) rows[(k + 1) * n + j] = (rows[(k + 1) * n + j] as number) + (row[i] as number) * (f[i * n + j] as number);
  }
  return { rows, noise };
}

/** v M vᵀ. */
function quadratic(v: Float64Array, m: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < STATES; i++) {
    let inner = 0;
    for (let j = 0; j < STATES; j++) inner += (m[i * STATES + j] as number) * (v[j] as number);
    sum += (v[i] as number) * inner;
  }
  return sum;
}

/** The level now and in `steps` steps of `stepMs`: the mixture over the kinds of water, by its mean and variance. */
export function outlookOf(filter: LevelFilter, config: LevelFilterConfig, stepMs: number, steps: number): Outlook {
  const means = new Array<number>(steps + 1).fill(0);
  const squares = new Array<number>(steps + 1).fill(0);
  for (const { kind, weight, x, p } of hypothesesOf(filter, config)) {
    const { rows, noise } = horizonOf(modelOf(config, kind), kind.speed, stepMs, steps);
    for (let k = 0; k <= steps; k++) {
      const row = rows.subarray(k * STATES, (k + 1) * STATES);
      let level = 0;
      for (let i = 0; i < STATES; i++) level += (row[i] as number) * (x[i] as number);
      means[k] = (means[k] ?? 0) + weight * level;
      squares[k] = (squares[k] ?? 0) + weight * (level * level + Math.max(0, quadratic(row, p)) + (noise[k] as number));
    }
  }
  return { fromMs: filter.timeMs, stepMs, meansM: means, sigmasM: squares.map((square, k) => Math.sqrt(Math.max(1e-6, square - (means[k] ?? 0) ** 2))) };
}

/** When the level reaches `boundM`. The chance of having reached it by a time is that of being above it at the likeliest moment until then. */
export function crossingOf(outlook: Outlook, boundM: number, fromMs = outlook.fromMs): Crossing {
  let reached = 0;
  const times: (number | undefined)[] = [undefined, undefined, undefined];
  outlook.meansM.forEach((mean, k) => {
    const timeMs = outlook.fromMs + k * outlook.stepMs;
    if (timeMs + outlook.stepMs <= fromMs) return;
    const before = reached;
    reached = Math.max(reached, normalCdf((mean - boundM) / (outlook.sigmasM[k] ?? 1)));
    QUANTILES.forEach((quantile, index) => {
      if (times[index] !== undefined || reached < quantile) return;
      const part = k === 0 || reached === before ? 1 : (quantile - before) / (reached - before);
      times[index] = Math.round(Math.max(fromMs, timeMs - (1 - part) * outlook.stepMs));
    });
  });
  const [earliestMs, timeMs, latestMs] = times;
  return { probability: reached, ...(earliestMs === undefined ? {} : { earliestMs }), ...(timeMs === undefined ? {} : { timeMs }), ...(latestMs === undefined ? {} : { latestMs }) };
}

const QUANTILES = [0.1, 0.5, 0.9] as const;

/** Mean and standard deviation at a time within the outlook, by straight lines between its steps; the last ones beyond. */
export function levelAt(outlook: Outlook, timeMs: number): { readonly levelM: number; readonly sigmaM: number } {
  const at = Math.max(0, Math.min(outlook.meansM.length - 1, (timeMs - outlook.fromMs) / outlook.stepMs));
  const k = Math.min(outlook.meansM.length - 2, Math.floor(at));
  const part = at - k;
  const between = (values: readonly number[]): number => (values[k] ?? 0) + part * ((values[k + 1] ?? values[k] ?? 0) - (values[k] ?? 0));
  return { levelM: between(outlook.meansM), sigmaM: between(outlook.sigmasM) };
}

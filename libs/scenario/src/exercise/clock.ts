import type { Moment } from '../fleet/emitter';

/**
 * The clocks of an exercise. The server's clock is given; the senders' clock goes with it while the exercise runs and stands while it is paused; the
 * truth goes `speed` times as fast as the senders and may be sent ahead. Everything is reckoned from the last change, so that it does not depend on the steps in which somebody asks.
 */
export interface ExerciseClock {
  readonly isRunning: boolean;
  readonly speed: number;
  at(timeMs: number): Moment;
  /** When the senders' clock, or the truth, reaches a second: server's clock, not rounded; Infinity while it is paused. */
  whenElapsed(elapsedS: number): number;
  whenScenario(scenarioS: number): number;
  /** The moment when they do. */
  momentElapsed(elapsedS: number): Moment;
  momentScenario(scenarioS: number): Moment;
  run(timeMs: number, isRunning: boolean): void;
  setSpeed(timeMs: number, speed: number): void;
  /** The truth is at `scenarioS` from now on. */
  setScenario(timeMs: number, scenarioS: number): void;
}

interface Stretch {
  readonly timeMs: number;
  readonly elapsedS: number;
  readonly scenarioS: number;
  readonly speed: number;
  readonly isRunning: boolean;
}

/** The clock of an exercise that runs from `startTimeMs` on. */
export function createExerciseClock(startTimeMs: number, speed: number): ExerciseClock {
  let stretch: Stretch = { timeMs: startTimeMs, elapsedS: 0, scenarioS: 0, speed, isRunning: true };
  const goneS = (timeMs: number): number => (stretch.isRunning ? Math.max(0, timeMs - stretch.timeMs) / 1000 : 0);
  const after = (onS: number): Moment & { exactMs: number } => {
    const exactMs = stretch.timeMs + onS * 1000;
    return { elapsedS: stretch.elapsedS + onS, scenarioS: stretch.scenarioS + onS * stretch.speed, timeMs: Math.round(exactMs), exactMs };
  };
  const at = (timeMs: number): Moment => ({ ...momentOf(after(goneS(timeMs))), timeMs: Math.round(timeMs) });
  const change = (timeMs: number, what: Partial<Stretch>): void => {
    const { elapsedS, scenarioS } = at(timeMs);
    stretch = { ...stretch, timeMs, elapsedS, scenarioS, ...what };
  };
  const onElapsed = (elapsedS: number): number => Math.max(0, elapsedS - stretch.elapsedS);
  const onScenario = (scenarioS: number): number => Math.max(0, scenarioS - stretch.scenarioS) / stretch.speed;
  return {
    get isRunning() { return stretch.isRunning; },
    get speed() { return stretch.speed; },
    at,
    whenElapsed: (elapsedS) => (stretch.isRunning ? after(onElapsed(elapsedS)).exactMs : Infinity),
    whenScenario: (scenarioS) => (stretch.isRunning ? after(onScenario(scenarioS)).exactMs : Infinity),
    momentElapsed: (elapsedS) => ({ ...momentOf(after(onElapsed(elapsedS))), elapsedS }),
    momentScenario: (scenarioS) => ({ ...momentOf(after(onScenario(scenarioS))), scenarioS }),
    run: (timeMs, isRunning) => change(timeMs, { isRunning }),
    setSpeed: (timeMs, speedNow) => change(timeMs, { speed: speedNow }),
    setScenario: (timeMs, scenarioS) => change(timeMs, { scenarioS }),
  };
}

function momentOf({ elapsedS, scenarioS, timeMs }: Moment): Moment {
  return { elapsedS, scenarioS, timeMs };
}

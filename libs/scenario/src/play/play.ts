import type { Cast } from '../cast';
import { createExercise, type Exercise } from '../exercise/exercise';
import { openDoors, type Doors, type PlayCounts } from './doors';
import type { Effects } from './effects';
import type { PlayOptions } from './options';

const TICK_MS = 100;
const MINUTE_MS = 60_000;
/** A longer gap between two ticks means the machine slept: what is repeated anyway is then left out. */
export const SLEPT_MS = 10_000;

/** A scenario that is being played. */
export interface Play {
  /** Resolves when the duration is over or `stop` was called and everything under way has gone. */
  readonly finished: Promise<void>;
  readonly stop: () => void;
  readonly counts: () => PlayCounts;
}

/** Plays a cast over the real doors: registers its sources, then says everything at its time. The players' part is played by the script. */
export function play(cast: Cast, options: PlayOptions, effects: Effects): Play {
  const doors = openDoors(cast, options, effects, `sim-${cast.name}-${effects.nowMs().toString(36)}`);
  let release = (): void => undefined;
  const stopped = new Promise<void>((resolve) => { release = resolve; });
  const perform = async (): Promise<void> => {
    if (doors.desk) await Promise.race([doors.register(), stopped]);
    else effects.print('No --api given: nothing is registered, and every report goes by MQTT.');
    const startTimeMs = options.startTimeMs ?? effects.nowMs();
    const exercise = createExercise(cast.scenario, { seed: options.seed, startTimeMs, speed: options.speed, withScript: true, fleets: cast.fleets });
    const endTick = effects.every(TICK_MS, tickOf(exercise, { doors, effects, startTimeMs, durationS: options.durationS, onEnd: release }));
    const endLine = tellEveryMinute(cast.name, options.situation, doors, effects);
    await stopped;
    endTick();
    endLine();
    await doors.close();
    effects.print(minuteLine(cast.name, options.situation, doors.counts()));
  };
  return { finished: perform(), stop: () => release(), counts: doors.counts };
}

function tickOf(exercise: Exercise, told: { doors: Doors; effects: Effects; startTimeMs: number; durationS: number | undefined; onEnd: () => void }): () => void {
  const endMs = told.startTimeMs + (told.durationS ?? Infinity) * 1000;
  let playedMs = told.startTimeMs;
  return () => {
    const nowMs = Math.min(told.effects.nowMs(), endMs);
    const { messages } = nowMs - playedMs > SLEPT_MS ? exercise.catchUp(nowMs) : exercise.advance(nowMs);
    playedMs = nowMs;
    for (const message of messages) told.doors.send(message);
    if (nowMs >= endMs) told.onEnd();
  };
}

/** Prints once a minute what was said; answers how to end that. */
export function tellEveryMinute(name: string, situation: string, doors: Doors, effects: Effects): () => void {
  return effects.every(MINUTE_MS, () => effects.print(minuteLine(name, situation, doors.counts())));
}

/** What was said so far, and what became of it. */
export function minuteLine(name: string, situation: string, { said, mqtt, rest }: PlayCounts): string {
  const kinds = Object.keys(said).sort().map((kind) => `${said[kind]} ${kind}`).join(', ') || 'nothing yet';
  return `${name} in ${situation}: said ${kinds}; acknowledged ${mqtt.acknowledged} by MQTT, ${rest.acknowledged} by REST; `
    + `waiting ${mqtt.waiting + rest.waiting}, left out ${mqtt.dropped + rest.dropped}, refused ${mqtt.refused + rest.refused}`;
}

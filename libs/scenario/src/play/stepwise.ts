import type { Cast } from '../cast';
import { createExercise } from '../exercise/exercise';
import { openControlDoor } from './control-door';
import { planEvent } from './controlled';
import { openDoors, type PlayCounts } from './doors';
import type { Effects } from './effects';
import type { PlayOptions } from './options';
import { openRestDoor } from './rest-door';

/** Milliseconds of the server's clock from one word to it to the next. */
const STEP_MS = 500;

/** Whoever drives the server's clock. */
export interface Steps {
  /** Resolves when the server's clock shows `toMs` and nothing said before is under way any more. */
  readonly advance: (toMs: number) => Promise<void>;
  readonly onProgress: (playedS: number, lengthS: number) => void;
}

/** What a stepwise play needs to be told; it has no beginning and no end of its own. */
export type StepwiseOptions = PlayOptions & { readonly apiUrl: string; readonly startTimeMs: number; readonly durationS: number; readonly scenarioSha256: string };

/**
 * Plays a cast as fast as the server takes it, in one order: the server's clock is moved to the end of a step, then everything of the step is
 * said and answered for, one door after the other as the messages come. The same cast and options leave the same journal, byte for byte. Where the server
 * has this exercise under control, what happened and what was true is told as well.
 */
export async function playStepwise(cast: Cast, options: StepwiseOptions, effects: Effects, steps: Steps): Promise<PlayCounts> {
  const { access } = options;
  if (!access) throw new Error('Got no account, expected one with the role trainer in the exercise.');
  const { startTimeMs, durationS, seed, speed } = options;
  const doors = openDoors(cast, options, effects, `sim-${cast.name}`);
  const openDesk = () => openRestDoor({ url: options.apiUrl, access, effects });
  const control = openControlDoor(options.situation, { reader: openDesk(), writer: openDesk() }, effects);
  const isControlled = await control.open() !== undefined;
  if (isControlled) control.tell([planEvent(cast, { seed, scenarioSha256: options.scenarioSha256, atMs: startTimeMs })], []);
  await doors.register();
  const exercise = createExercise(cast.scenario, { seed, startTimeMs, speed, withScript: options.withScript ?? true, fleets: cast.fleets });
  for (let playedMs = 0; playedMs <= durationS * 1000; playedMs += STEP_MS) {
    await steps.advance(startTimeMs + playedMs);
    const { messages, events, truth } = exercise.advance(startTimeMs + playedMs);
    await doors.sendInOrder(messages);
    if (isControlled) control.tell(events, truth);
    await control.settled();
    steps.onProgress(playedMs / 1000, durationS);
  }
  // What was said last is folded, and the log has entered it.
  await steps.advance(startTimeMs + durationS * 1000 + 1000);
  control.close();
  await doors.close();
  return doors.counts();
}

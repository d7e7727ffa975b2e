import { fleets, partOf, play, playStepwise, type Effects, type Play, type PlayOptions, type Steps } from '@lagewacht/scenario';

/** Plays the whole scenario: sensors, drones, units, callers, the control room, all on one clock. Throws a sentence when there is no such scenario. */
export function playExercise(options: PlayOptions, effects: Effects): Play {
  const part = partOf('exercise', ['sensors', 'drones', 'people'], options);
  if (!part.ok) throw new Error(part.error);
  return play(part.value, options, effects);
}

/** Seconds of the scenario that a play without an end of its own goes on for. */
const USUAL_LENGTH_S = 1800;

/** Plays the whole scenario step by step with a clock that is driven. Stopping it takes effect between two steps. */
export function playDriven(options: PlayOptions, effects: Effects, steps: Steps): Play {
  const { apiUrl, startTimeMs, durationS = USUAL_LENGTH_S / options.speed } = options;
  if (apiUrl === undefined || startTimeMs === undefined) throw new Error('Got a driven clock without --api and --start, expected both.');
  const part = partOf('exercise', fleets, options);
  if (!part.ok) throw new Error(part.error);
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => { stop = resolve; });
  const none = { acknowledged: 0, waiting: 0, dropped: 0, refused: 0 };
  let counts: ReturnType<Play['counts']> = { said: {}, mqtt: none, rest: none };
  const played = playStepwise(part.value, { ...options, apiUrl, startTimeMs, durationS }, effects, steps).then((reached) => { counts = reached; });
  return { finished: Promise.race([played, stopped]), stop, counts: () => counts };
}

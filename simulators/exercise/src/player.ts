import { createHash } from 'node:crypto';
import { castOf, play, playControlled, playStepwise, type Cast, type Effects, type Play, type PlayOptions, type ScenarioShelf, type Steps } from '@lagewacht/scenario';

interface Taken {
  readonly cast: Cast;
  readonly scenarioSha256: string;
}

/** Throws a sentence, or the faults of the file, when there is no such scenario. */
function take(options: PlayOptions, shelf: ScenarioShelf): Taken {
  const taken = shelf.take(options.scenario);
  if (!taken.ok) throw new Error(taken.error);
  return { cast: castOf('exercise', taken.value.scenario), scenarioSha256: createHash('sha256').update(taken.value.text).digest('hex') };
}

/**
 * Plays the whole scenario: sensors, drones, units, callers, the control room, all on one clock. Where the server has an exercise of this situation,
 * as its trainers command; else as a demo, with the script in the players' place.
 */
export function playExercise(options: PlayOptions, effects: Effects, shelf: ScenarioShelf): Play {
  const { cast, scenarioSha256 } = take(options, shelf);
  const { apiUrl, access } = options;
  const demo = (): Play => play(cast, options, effects);
  return apiUrl !== undefined && access ? playControlled(cast, { ...options, apiUrl, access }, effects, { scenarioSha256, otherwise: demo }) : demo();
}

/** Plays the whole scenario step by step with a clock that is driven, up to its planned duration. Stopping it takes effect between two steps. */
export function playDriven(options: PlayOptions, effects: Effects, driven: { steps: Steps; shelf: ScenarioShelf }): Play {
  const { cast, scenarioSha256 } = take(options, driven.shelf);
  const { apiUrl, startTimeMs, durationS = cast.scenario.durationS / options.speed } = options;
  if (apiUrl === undefined || startTimeMs === undefined) throw new Error('Got a driven clock without --api and --start, expected both.');
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => { stop = resolve; });
  const none = { acknowledged: 0, waiting: 0, dropped: 0, refused: 0 };
  let counts: ReturnType<Play['counts']> = { said: {}, mqtt: none, rest: none };
  const played = playStepwise(cast, { ...options, apiUrl, startTimeMs, durationS, scenarioSha256 }, effects, driven.steps).then((reached) => { counts = reached; });
  return { finished: Promise.race([played, stopped]), stop, counts: () => counts };
}

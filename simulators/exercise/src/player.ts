import { partOf, play, type Effects, type Play, type PlayOptions } from '@lagewacht/scenario';

/** Plays the whole scenario: sensors, drones, units, callers, the control room, all on one clock. Throws a sentence when there is no such scenario. */
export function playExercise(options: PlayOptions, effects: Effects): Play {
  const part = partOf('exercise', ['sensors', 'drones', 'people'], options);
  if (!part.ok) throw new Error(part.error);
  return play(part.value, options, effects);
}

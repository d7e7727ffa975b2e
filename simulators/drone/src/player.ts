import { partOf, play, type Effects, type Play, type PlayOptions } from '@lagewacht/scenario';

/** Plays the scenario's drones: their own positions, and a frame of the camera even when it saw nothing. Throws a sentence when there is no such scenario. */
export function playDrones(options: PlayOptions, effects: Effects): Play {
  const part = partOf('drones', ['drones'], options);
  if (!part.ok) throw new Error(part.error);
  return play(part.value, options, effects);
}

import { castOf, play, type Effects, type Play, type PlayOptions, type ScenarioShelf } from '@lagewacht/scenario';

/** Plays the scenario's drones: their own positions, and a frame of the camera even when it saw nothing. Throws a sentence when there is no such scenario. */
export function playDrones(options: PlayOptions, effects: Effects, shelf: ScenarioShelf): Play {
  const taken = shelf.take(options.scenario);
  if (!taken.ok) throw new Error(taken.error);
  return play(castOf('drones', taken.value.scenario, ['drones']), options, effects);
}

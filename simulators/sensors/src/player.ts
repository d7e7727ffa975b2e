import { castOf, play, type Effects, type Play, type PlayOptions, type ScenarioShelf } from '@lagewacht/scenario';

/** Plays the scenario's sensors: gauges, flood gates, seepage points, weather masts. Throws a sentence when there is no such scenario. */
export function playSensors(options: PlayOptions, effects: Effects, shelf: ScenarioShelf): Play {
  const taken = shelf.take(options.scenario);
  if (!taken.ok) throw new Error(taken.error);
  return play(castOf('sensors', taken.value.scenario, ['sensors']), options, effects);
}

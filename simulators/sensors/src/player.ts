import { partOf, play, type Effects, type Play, type PlayOptions } from '@lagewacht/scenario';

/** Plays the scenario's sensors: gauges, flood gates, seepage points, weather masts. Throws a sentence when there is no such scenario. */
export function playSensors(options: PlayOptions, effects: Effects): Play {
  const part = partOf('sensors', ['sensors'], options);
  if (!part.ok) throw new Error(part.error);
  return play(part.value, options, effects);
}

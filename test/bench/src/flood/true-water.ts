import type { RandomSource } from '@lagewacht/base';
import { between } from '../incidents/chance';

/** Harmonics of a made-up tidal river: speed in degrees an hour, amplitude in metres, phase in degrees. */
const HARMONICS = [[28.9841042, 1.822, 0], [30, 0.4, 68], [28.4397295, 0.27, -20], [13.9430356, 0.1, 40], [15.0410686, 0.09, 100], [57.9682084, 0.2, -90], [58.9841042, 0.13, -22], [86.9523127, 0.07, -150]] as const;

/** The true level of the river, metres NHN, anywhere and any time of a scene. */
export interface TrueWater {
  readonly peakHour: number;
  readonly levelM: (lon: number, hour: number) => number;
}

/** A tide whose high water meets a surge so that the river peaks at about `peakM` near hour 17. Upstream it comes later and a little higher. */
export function createTrueWater(random: RandomSource, peakM: number): TrueWater {
  const gain = between(random, [0.85, 1.15]);
  const startH = 700 * random.uniform();
  const meanM = 0.23 + 0.15 * random.normal();
  const waves = HARMONICS.map(([speed, amplitude, phase]) => ({ speed, amplitude: amplitude * gain * (1 + 0.1 * random.normal()), phase: phase + 8 * random.normal() }));
  const tide = (hour: number): number => meanM + waves.reduce((sum, { speed, amplitude, phase }) => sum + amplitude * Math.cos(((speed * (hour + startH) - phase) * Math.PI) / 180), 0);
  let highHour = 13;
  for (let hour = 13; hour < 26; hour += 0.05) if (tide(hour) > tide(highHour)) highHour = hour;
  const surge = { atH: highHour + between(random, [-1.5, 1.5]), riseH: between(random, [1.8, 4]), fallH: between(random, [2, 5]) };
  const shape = (hour: number): number => Math.exp(-(((hour - surge.atH) / (hour < surge.atH ? surge.riseH : surge.fallH)) ** 2) / 2);
  let surgeM = 0;
  // The surge is as high as it must be for the sum to peak as wanted.
  for (let low = 0, high = 9, i = 0; i < 30; i++) {
    surgeM = (low + high) / 2;
    let top = -9;
    for (let hour = highHour - 4; hour < highHour + 4; hour += 0.1) top = Math.max(top, tide(hour) + surgeM * shape(hour));
    if (top < peakM) low = surgeM;
    else high = surgeM;
  }
  const unrest = [0];
  const keep = Math.exp(-1 / 60 / 2);
  for (let minute = 1; minute < 60 * 40; minute++) unrest.push(keep * (unrest[minute - 1] ?? 0) + 0.06 * Math.sqrt(1 - keep * keep) * random.normal());
  const unrestM = (hour: number): number => {
    const minute = Math.max(10, Math.min(unrest.length - 11, Math.round(hour * 60)));
    let sum = 0;
    for (let i = minute - 8; i <= minute + 8; i++) sum += unrest[i] ?? 0;
    return sum / 17;
  };
  return {
    peakHour: highHour,
    levelM: (lon, hour) => {
      const upstream = (lon - 9.88) / 0.18;
      const then = hour - (-0.25 + 0.8 * upstream);
      return (tide(then) + surgeM * shape(then)) * (0.985 + 0.02 * upstream) + unrestM(then) + 0.02 * Math.sin(3 * hour + 40 * lon);
    },
  };
}

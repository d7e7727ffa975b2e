import { createRandomSource } from '@lagewacht/base';

/** Harmonics of a made-up tidal river: speed in degrees an hour, amplitude in metres, phase in degrees. */
const HARMONICS = [[28.9841042, 1.822, 0], [30, 0.4, 68], [28.4397295, 0.27, -20], [13.9430356, 0.1, 40], [15.0410686, 0.09, 100], [57.9682084, 0.2, -90], [58.9841042, 0.13, -22], [86.9523127, 0.07, -150]] as const;

interface Hump { readonly atH: number; readonly peakM: number; readonly riseH: number; readonly fallH: number }

function humpM({ atH, peakM, riseH, fallH }: Hump, hour: number): number {
  const width = hour < atH ? riseH : fallH;
  return peakM * Math.exp(-(((hour - atH) / width) ** 2) / 2);
}

/** A level curve of two days with tide, one or two surges and unrest, different for every seed: metres over hours. */
export function levelCurve(seed: number): (hour: number) => number {
  const random = createRandomSource(seed);
  const gain = 0.8 + 0.4 * random.uniform();
  const startH = 700 * random.uniform();
  const meanM = 0.23 + 0.2 * random.normal();
  const waves = HARMONICS.map(([speed, amplitude, phase]) => ({ speed, amplitude: amplitude * gain * (1 + 0.15 * random.normal()), phase: phase + 10 * random.normal() }));
  const humps = Array.from({ length: random.uniform() < 0.5 ? 1 : 2 }, (_, i): Hump => ({
    atH: 10 + 40 * random.uniform(), peakM: 0.5 + 3.5 * random.uniform() * (i === 0 ? 1 : 0.6), riseH: 1.5 + 3 * random.uniform(), fallH: 2 + 4 * random.uniform(),
  }));
  const unrest = [0];
  const keep = Math.exp(-1 / 60 / 3);
  for (let minute = 1; minute < 60 * 60; minute++) unrest.push(keep * (unrest[minute - 1] ?? 0) + 0.1 * Math.sqrt(1 - keep * keep) * random.normal());
  return (hour) => {
    const minute = Math.round(hour * 60);
    const around = unrest.slice(Math.max(0, minute - 10), minute + 11);
    return meanM + waves.reduce((sum, { speed, amplitude, phase }) => sum + amplitude * Math.cos(((speed * (hour + startH) - phase) * Math.PI) / 180), 0)
      + humps.reduce((sum, hump) => sum + humpM(hump, hour), 0) + around.reduce((sum, value) => sum + value, 0) / around.length;
  };
}

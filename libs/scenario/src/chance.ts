import { createRandomSource, uuid7From, type RandomSource } from '@lagewacht/base';

/** 32 bit FNV-1a of a text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/**
 * The chance of one voice. Every source draws from its own stream, so that leaving out one fleet, or adding a gauge, changes nothing
 * in what the others say.
 */
export function chanceOf(seed: number, name: string): RandomSource {
  return createRandomSource((hashOf(name) ^ Math.imul(seed | 0, 0x9e3779b1)) | 0);
}

/** A number in [0, 1) that belongs to a name: used to spread senders over their period. */
export function phaseOf(name: string): number {
  return hashOf(name) / 4_294_967_296;
}

/** A record's id with the given time, its other bits drawn from `chance`. */
export function drawId(timeMs: number, chance: RandomSource): string {
  return uuid7From(timeMs, Uint8Array.from({ length: 10 }, () => Math.floor(chance.uniform() * 256)));
}

/** A draw from the Poisson distribution (multiplication method; right for the small means we use). */
export function drawPoisson(mean: number, chance: RandomSource): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = chance.uniform(); product > floor; product *= chance.uniform()) count++;
  return count;
}

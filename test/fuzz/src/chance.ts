import type { RandomSource } from '@lagewacht/base';

/** One of a list. */
export function oneOf<T>(random: RandomSource, list: readonly T[]): T {
  return list[Math.floor(random.uniform() * list.length)] as T;
}

/** True with this probability. */
export function happens(random: RandomSource, probability: number): boolean {
  return random.uniform() < probability;
}

/** Uniform between two bounds. */
export function between(random: RandomSource, low: number, high: number): number {
  return low + random.uniform() * (high - low);
}

/** A whole number from low to high, both included. */
export function whole(random: RandomSource, low: number, high: number): number {
  return low + Math.floor(random.uniform() * (high - low + 1));
}

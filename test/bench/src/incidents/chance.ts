import type { RandomSource } from '@lagewacht/base';

/** Exponential with this mean. */
export function exponential(random: RandomSource, mean: number): number {
  return -mean * Math.log(1 - random.uniform());
}

/** Poisson (Knuth's product of uniforms; means here are small). */
export function poisson(random: RandomSource, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count++;
  return count;
}

/** Geometric from 0 with this mean: a Poisson number whose mean is itself exponential. */
export function geometric(random: RandomSource, mean: number): number {
  return Math.floor(Math.log(1 - random.uniform()) / Math.log(mean / (1 + mean)));
}

/** One of a list. */
export function oneOf<T>(random: RandomSource, list: readonly T[]): T {
  return list[Math.floor(random.uniform() * list.length)] as T;
}

/** One of a list, by weight. */
export function byWeight<T>(random: RandomSource, list: readonly T[], weight: (one: T) => number): T {
  let left = random.uniform() * list.reduce((sum, one) => sum + weight(one), 0);
  for (const one of list) {
    left -= weight(one);
    if (left < 0) return one;
  }
  return list[list.length - 1] as T;
}

/** Uniform between two bounds. */
export function between(random: RandomSource, [low, high]: readonly [number, number]): number {
  return low + random.uniform() * (high - low);
}

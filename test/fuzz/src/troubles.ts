import type { RandomSource } from '@lagewacht/base';
import { happens, oneOf } from './chance';

/** What goes wrong in a journal, each for itself or together. */
export const TROUBLES = {
  degenerate: 'covariances of rank one and zero, as wide as the world, a hair outside of what is one',
  frozen: 'time steps of zero',
  repeats: 'hundreds of copies of a record, of its content under another id, of a detection within a frame',
  antimeridian: 'a theatre across longitude 180',
  polar: 'a theatre at the edge of the local plane, latitude 85',
  far: 'theatres far apart, more than there is room for',
  clock: 'clocks of sources and of the server that jump by seconds, hours, days, both ways',
  late: 'frames and words that come seconds to hours late, out of order',
  crowd: 'dozens of things within metres',
  blind: 'frames without a footprint, with one of no area, crossed, of the whole world',
  storm: 'every source speaks at once, ticks are rare',
  surge: 'hours pass while water comes over the dykes and people report breaches',
} as const;
export type Trouble = keyof typeof TROUBLES;

const ALL = Object.keys(TROUBLES) as Trouble[];

/** None, one or some of them. */
export function drawTroubles(random: RandomSource): ReadonlySet<Trouble> {
  const drawn = new Set<Trouble>();
  while (drawn.size < 4 && happens(random, drawn.size === 0 ? 0.95 : 0.55)) drawn.add(oneOf(random, ALL));
  return drawn;
}

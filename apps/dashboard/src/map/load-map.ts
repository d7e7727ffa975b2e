import type LiveMap from './live-map';

/** The map and its engine, more than all the rest together; asked for twice they come once. */
export function loadMap(): Promise<{ readonly default: typeof LiveMap }> {
  return import('./live-map');
}

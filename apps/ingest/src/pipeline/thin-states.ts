import type { KeptPlace } from '@lagewacht/journal';

/** What stays when states are given up, in order, and the places that go. */
export interface Thinned {
  readonly kept: readonly KeptPlace[];
  readonly gone: readonly number[];
}

/**
 * Gives up states until the rest fits into `limitBytes`: always the one whose going leaves the cheapest stretch to fold, so that what is
 * left stays evenly spread over the whole time. The newest one stays. The state after one that goes takes over its cost.
 */
export function thinStates(places: readonly KeptPlace[], limitBytes: number): Thinned {
  const kept = [...places];
  const gone: number[] = [];
  let bytes = kept.reduce((sum, place) => sum + place.bytes, 0);
  while (bytes > limitBytes && kept.length > 1) {
    let cheapest = 0;
    let leastMs = Infinity;
    for (let at = 0; at < kept.length - 1; at++) {
      const joinedMs = (kept[at]?.foldMs ?? 0) + (kept[at + 1]?.foldMs ?? 0);
      if (joinedMs < leastMs) [cheapest, leastMs] = [at, joinedMs];
    }
    const [out, next] = [kept[cheapest], kept[cheapest + 1]];
    if (!out || !next) break;
    kept.splice(cheapest, 2, { ...next, foldMs: leastMs });
    gone.push(out.seq);
    bytes -= out.bytes;
  }
  return { kept, gone };
}

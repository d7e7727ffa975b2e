import { createHash } from 'node:crypto';
import { type Observable, filter, interval, map, mergeMap } from 'rxjs';
import { uuid7From } from '@lagewacht/base';
import type { Envelope, SituationId } from '@lagewacht/contract';
import type { Offer } from '../pipeline/offer';
import type { Clock } from '../ports';

/** Time is an input: one tick a second and situation goes through the journal, so that a replay grows old exactly as live did. */
export const TICK_MS = 1000;
const SOURCE = 'lagewacht';

/** The tick of a situation at a time. */
export function tickAt(situation: SituationId, nowMs: number): Envelope {
  const id = uuid7From(nowMs, createHash('sha256').update(`tick ${situation} ${nowMs}`).digest());
  return { record: { kind: 'tick', id, situation, source: SOURCE, eventTimeMs: nowMs, receivedTimeMs: nowMs, body: {} }, raw: new Uint8Array(0), door: 'clock' };
}

/** Ticks of all open situations. While one is not committed yet, no further ones are made: a long outage is one gap, not a queue. */
export function createTicks(clock: Clock, situations: () => Iterable<SituationId>): Observable<Offer> {
  let pending = 0;
  return interval(TICK_MS).pipe(
    filter(() => pending === 0),
    mergeMap(() => [...situations()]),
    map((situation): Offer => {
      pending++;
      return { envelopes: [tickAt(situation, clock.nowMs())], settled: () => void pending-- };
    }),
  );
}

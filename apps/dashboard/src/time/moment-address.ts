import type { SituationId } from '@lagewacht/contract';
import { spanNames, spansMs, type Moment, type SpanName } from './time-store';

const names = { was: 'at', known: 'knownAt' } as const;

/**
 * The moment that an address asks for: `?situation=…&knownAt=2026-11-25T03:10:00Z` as it was known then, `&at=…` as it was. Undefined
 * without one, for one that is no past time, and when the address speaks of another situation than the one shown.
 */
export function momentOf(search: string, situation: SituationId, nowMs: number): Moment | undefined {
  const query = new URLSearchParams(search);
  if ((query.get('situation') ?? situation) !== situation) return undefined;
  for (const axis of ['known', 'was'] as const) {
    const timeMs = Date.parse(query.get(names[axis]) ?? '');
    if (timeMs < nowMs) return { timeMs, axis };
  }
  return undefined;
}

/** The address with that moment in it; without one, of the present. */
export function withMoment(search: string, moment: Moment | undefined): string {
  const query = new URLSearchParams(search);
  for (const name of Object.values(names)) query.delete(name);
  if (moment) query.set(names[moment.axis], new Date(moment.timeMs).toISOString());
  return `?${query.toString()}`;
}

/** The shortest stretch up to now that has a moment in it. */
export function spanWith(timeMs: number, nowMs: number): SpanName {
  return spanNames.find((name) => name === 'all' || timeMs > nowMs - spansMs[name]) ?? 'all';
}

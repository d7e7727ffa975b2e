import type { Alarm } from '@lagewacht/contract';

const WINDOW_MS = 600_000;
/** EEMUA 191, 3rd edition: alarms in 10 minutes that one person can manage, and from which on it is a flood. */
export const MANAGEABLE = 1;
export const FLOOD_FROM = 10;

/** How many alarms people were given. */
export interface AlarmReview {
  readonly raised: number;
  /** In each stretch of ten minutes since the start, the last one maybe shorter. */
  readonly perTenMinutes: readonly number[];
  readonly mostInTenMinutes: number;
  /** Share of the stretches with no more than `MANAGEABLE`, and with more than `FLOOD_FROM`. */
  readonly manageableShare: number;
  readonly floodShare: number;
  /** From raised to acknowledged, ms, over those that were; undefined: none was. */
  readonly acknowledgedMs?: { readonly median: number; readonly longest: number };
  readonly neverAcknowledged: number;
}

/** Sums up the alarms of a situation from `startMs` to `endMs`. An alarm that came again counts again. */
export function reviewAlarms(alarms: readonly Alarm[], raisedMs: readonly number[], span: { readonly startMs: number; readonly endMs: number }): AlarmReview {
  const stretches = Math.max(1, Math.ceil((span.endMs - span.startMs) / WINDOW_MS));
  const perTenMinutes = new Array<number>(stretches).fill(0);
  for (const timeMs of raisedMs) {
    const index = Math.min(stretches - 1, Math.max(0, Math.floor((timeMs - span.startMs) / WINDOW_MS)));
    perTenMinutes[index] = (perTenMinutes[index] ?? 0) + 1;
  }
  const waits = alarms.flatMap(({ raisedTimeMs, acknowledgedTimeMs }) => (acknowledgedTimeMs === undefined ? [] : [Math.max(0, acknowledgedTimeMs - raisedTimeMs)])).sort((a, b) => a - b);
  const longest = waits.at(-1);
  return {
    raised: raisedMs.length, perTenMinutes, mostInTenMinutes: Math.max(...perTenMinutes),
    manageableShare: perTenMinutes.filter((count) => count <= MANAGEABLE).length / stretches, floodShare: perTenMinutes.filter((count) => count > FLOOD_FROM).length / stretches,
    ...(longest === undefined ? {} : { acknowledgedMs: { median: waits[Math.floor(waits.length / 2)] ?? longest, longest } }),
    neverAcknowledged: alarms.length - waits.length,
  };
}

import { isUuid7, ok, uuid7TimeMs, type Result } from '@lagewacht/base';
import { toRfc3339 } from '@lagewacht/contract';
import { refuse, type Refusal } from './door';

/** A clock up to this much ahead is ordinary network time; the event time stays as claimed. */
export const CLOCK_TOLERANCE_MS = 2_000;
/** A clock further ahead than this is wrong: its word must never become the newest (one message dated 2094 would hide all later ones). */
export const MAX_AHEAD_MS = 5 * 60_000;
/** Older words than this are for the archive, not for a live picture; a tablet that was away longer is taken in by a person from quarantine. */
export const MAX_AGE_MS = 14 * 24 * 3_600_000;
/** Times before 1990 are clocks that count from the start of the device or were never set: no networked sensor is that old. */
export const BOOT_CLOCK_BEFORE_MS = Date.UTC(1990, 0, 1);

/** The time at which something is taken to have been so; `clock` says when that is not quite what the source claimed. */
export interface JudgedTime {
  readonly eventTimeMs: number;
  readonly clock?: 'ahead' | 'corrected';
}

/** What a sender says of its own clock and of when it sent. */
export interface Sending {
  readonly sentAtMs?: number | undefined;
  /** How far the server's clock is ahead of the sender's, ms. */
  readonly skewMs?: number | undefined;
}

/** The skew by which times are moved: one within the ordinary tolerance of network time moves nothing. */
export function effectiveSkewMs({ skewMs = 0 }: Sending): number {
  return Math.abs(skewMs) > CLOCK_TOLERANCE_MS ? skewMs : 0;
}

/** When it was sent, by the server's clock (Unix ms): never later than its arrival, and nothing that no outbox would have kept so long. */
export function judgeSending(sending: Sending, receivedAtMs: number): number | undefined {
  if (sending.sentAtMs === undefined) return undefined;
  const sentTimeMs = Math.min(sending.sentAtMs + effectiveSkewMs(sending), receivedAtMs);
  return sentTimeMs >= receivedAtMs - MAX_AGE_MS ? sentTimeMs : undefined;
}

function show(timeMs: number): string {
  return Math.abs(timeMs) <= 8.64e15 ? toRfc3339(timeMs) : String(timeMs);
}

/** Judges a claimed phenomenon time against the time of arrival (both Unix ms). */
export function judgeTime(claimedMs: number, receivedAtMs: number): Result<JudgedTime, Refusal> {
  const aheadMs = claimedMs - receivedAtMs;
  if (aheadMs <= CLOCK_TOLERANCE_MS && aheadMs >= -MAX_AGE_MS && claimedMs >= BOOT_CLOCK_BEFORE_MS) return ok({ eventTimeMs: claimedMs });
  if (claimedMs < BOOT_CLOCK_BEFORE_MS) {
    return refuse('time_boot_clock', `Got ${show(claimedMs)}, expected a time of the calendar. Set the clock of the device; it seems to count from its start.`, 'time');
  }
  if (aheadMs > MAX_AHEAD_MS) return refuse('time_future', `Got ${show(claimedMs)}, received ${show(receivedAtMs)}, expected at most 5 minutes ahead. Set the clock of the device.`, 'time');
  if (aheadMs > 0) return ok({ eventTimeMs: receivedAtMs, clock: 'ahead' });
  return refuse('time_ancient', `Got ${show(claimedMs)}, received ${show(receivedAtMs)}, expected at most 14 days old. Old records are taken in from quarantine.`, 'time');
}

/**
 * Judges an id that the sender chose. Its inner time is where the database stores it, so it has the same limits as a time: ids of 2,000
 * different days would cost 2,000 chunks.
 */
export function judgeId(id: string, receivedAtMs: number): Result<string, Refusal> {
  if (!isUuid7(id)) return refuse('invalid', `Got "${id.slice(0, 60)}", expected a UUID of version 7.`, 'id');
  const innerMs = uuid7TimeMs(id);
  return innerMs <= receivedAtMs + MAX_AHEAD_MS && innerMs >= receivedAtMs - MAX_AGE_MS
    ? ok(id)
    : refuse('id_time', `Got an id made at ${show(innerMs)}, received ${show(receivedAtMs)}, expected at most 14 days old and 5 minutes ahead. Make the id when the thing is observed.`, 'id');
}

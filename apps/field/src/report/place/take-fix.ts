import { gradeOf, type ReportPlace } from './report-place';

/** A fix of the platform's positioning. */
export interface Fix {
  readonly lon: number;
  readonly lat: number;
  /** Radius of 95 %, as the platform gives it. */
  readonly accuracyM: number;
  readonly fixMs: number;
}

/** After this the newer fix counts more than the sharper one: who reports may have walked on. */
const FIX_HOLD_MS = 20_000;

/** Whether nothing better is waited for: the place was set by hand, or a fix was good enough to be taken by itself. */
export function isSettled(place: ReportPlace | undefined): boolean {
  return place !== undefined && (place.by !== 'gps' || gradeOf(place.accuracyM) === 'good');
}

/** For so long after a place was asked for the fixes are followed. Later ones are about where the device went meanwhile. */
const FOLLOW_MS = 60_000;

/**
 * The place after one more fix, asked for at `askedMs`. Until one of 10 m or better comes, the sharpest of the last 20 s stands; then it
 * stays, and what somebody set by hand is never moved.
 */
export function takeFix(place: ReportPlace | undefined, fix: Fix, askedMs: number): ReportPlace {
  const isKept = place !== undefined && (isSettled(place) || fix.fixMs - askedMs > FOLLOW_MS || (fix.accuracyM >= place.accuracyM && fix.fixMs - place.fixMs < FIX_HOLD_MS));
  return isKept ? place : { ...fix, by: 'gps' };
}

/** Whether a fix may still stand for where the device is now. */
export function isFresh(fix: Fix, nowMs: number): boolean {
  return nowMs - fix.fixMs <= FOLLOW_MS;
}

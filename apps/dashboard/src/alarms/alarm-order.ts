import type { Alarm } from '@lagewacht/contract';
import { isUnacknowledged, toneRank } from '../entity/entity-state';

/** Alarms as somebody must work through them: not acknowledged first, then by severity, then the oldest first (first-up on top). Gone and acknowledged ones are left out. */
export function orderAlarms(alarms: readonly Alarm[], nowMs: number): readonly Alarm[] {
  const weight = (alarm: Alarm): number => (isUnacknowledged(alarm, nowMs) ? 100 : 0) + (alarm.active ? 10 : 0) + toneRank(alarm.severity);
  return alarms.filter((alarm) => alarm.active || alarm.acknowledgedTimeMs === undefined)
    .sort((a, b) => weight(b) - weight(a) || a.raisedTimeMs - b.raisedTimeMs || (a.id < b.id ? -1 : 1));
}

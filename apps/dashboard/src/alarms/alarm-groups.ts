import type { Alarm } from '@lagewacht/contract';
import { isUnacknowledged, toneRank } from '../entity/entity-state';
import { orderAlarms } from './alarm-order';

/** Window over which new alarms are counted, and the number above which it is a flood nobody can work through one by one (EEMUA 191). */
const RATE_WINDOW_MS = 600_000;
const FLOOD = 10;

/** Alarms shown as one: the first-up, and the others of its kind. */
export interface AlarmGroup {
  readonly first: Alarm;
  readonly others: readonly Alarm[];
}

/** How many alarms were raised in the last 10 minutes. */
export function alarmRate(alarms: readonly Alarm[], nowMs: number): number {
  return alarms.filter(({ raisedTimeMs }) => raisedTimeMs > nowMs - RATE_WINDOW_MS && raisedTimeMs <= nowMs).length;
}

/** Whether so many came that like ones are grouped. */
export function isFlood(alarms: readonly Alarm[], nowMs: number): boolean {
  return alarmRate(alarms, nowMs) > FLOOD;
}

/** Whether somebody has put it aside for now. */
export function isShelved({ shelvedUntilMs, active }: Alarm, nowMs: number): boolean {
  return active && shelvedUntilMs !== undefined && shelvedUntilMs > nowMs;
}

/**
 * The alarms to work through, shelved ones left out. In a flood those that wait are grouped by cause and severity, the oldest of each first; the
 * most severe ones are never folded away: each may be a life.
 */
export function groupAlarms(alarms: readonly Alarm[], nowMs: number): readonly AlarmGroup[] {
  const ordered = orderAlarms(alarms.filter((alarm) => !isShelved(alarm, nowMs)), nowMs);
  if (!isFlood(alarms, nowMs)) return ordered.map((first) => ({ first, others: [] }));
  const groups = new Map<string, { first: Alarm; others: Alarm[] }>();
  for (const alarm of ordered) {
    const folds = isUnacknowledged(alarm, nowMs) && alarm.active && toneRank(alarm.severity) < toneRank('extreme');
    const key = folds ? `${alarm.severity} ${alarm.code}` : alarm.id;
    const known = groups.get(key);
    if (known) known.others.push(alarm);
    else groups.set(key, { first: alarm, others: [] });
  }
  return [...groups.values()];
}

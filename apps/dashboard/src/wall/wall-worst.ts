import type { Alarm, Hazard, Incident } from '@lagewacht/contract';
import { orderAlarms } from '../alarms/alarm-order';
import { isUnacknowledged, toneRank } from '../entity/entity-state';

const over: readonly Incident['grade'][] = ['closed', 'dismissed', 'denied'];

/** Incidents that are still worked on, and computed dangers: the worst first, then what matters most. */
export function worstFirst(incidents: readonly Incident[], hazards: readonly Hazard[]): readonly (Incident | Hazard)[] {
  return [...incidents.filter(({ grade, mergedInto }) => !over.includes(grade) && mergedInto === undefined), ...hazards]
    .sort((a, b) => toneRank(b.severity) - toneRank(a.severity) || b.priority - a.priority || (a.id < b.id ? -1 : 1));
}

/** The one thing everybody must see: the worst alarm that nobody has acknowledged, the oldest of its kind, else the worst incident if it is severe. */
export function theWorst(alarms: readonly Alarm[], events: readonly (Incident | Hazard)[], nowMs: number): Alarm | Incident | Hazard | undefined {
  const alarm = orderAlarms(alarms, nowMs).find((item) => item.active && isUnacknowledged(item, nowMs));
  if (alarm) return alarm;
  const worst = events[0];
  return worst && toneRank(worst.severity) >= toneRank('severe') ? worst : undefined;
}

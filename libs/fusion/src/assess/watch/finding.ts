import type { EntityId, Hazard, RecordId } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { recordsBehind } from '../../explain';
import type { Turn } from '../../turn';
import { alarmIdOf, clearAlarm, raiseAlarm, type AlarmCall } from '../alarms';
import { endHazard, hazardIdOf, priorityOf, showHazard, type Stakes } from '../hazards';

/** A danger that the watch knows of. */
export interface Standing {
  /** Found first, and in the newest round in which it still was, Unix ms. */
  readonly sinceMs: number;
  readonly heldMs: number;
  /** It ends when it was not found for this long, ms. */
  readonly lingersMs: number;
  readonly alarm?: EntityId;
}

/** A danger as one round of the watch finds it. */
export interface Finding {
  readonly hazard: Omit<Hazard, 'type' | 'id' | 'priority'>;
  readonly stakes?: Pick<Stakes, 'persons' | 'isAssigned'>;
  /** It is shown when it has been found for this long. */
  readonly waitMs: number;
  readonly lingersMs?: number;
  /** Records besides those behind its evidence. */
  readonly records?: readonly RecordId[];
  readonly alarm?: Pick<AlarmCall, 'code' | 'severity' | 'params'>;
}

/** Of each thing a danger rests on, so many of its newest records are named. */
const RECORDS_EACH = 5;

/** Whether the watch found it in an earlier round and it has not ended: then it ends later than it began. */
export function isStanding(turn: Turn, kind: Hazard['kind'], subject: EntityId): boolean {
  return turn.state.standing.has(hazardIdOf(kind, subject));
}

/** The times of the newest of some entities. */
export function newestTimes(turn: Turn, ids: readonly EntityId[]): Pick<Hazard, 'eventTimeMs' | 'receivedTimeMs'> {
  let eventTimeMs = 0;
  let receivedTimeMs = 0;
  for (const id of ids) {
    const entity = turn.state.entities.get(id);
    eventTimeMs = Math.max(eventTimeMs, entity?.eventTimeMs ?? 0);
    receivedTimeMs = Math.max(receivedTimeMs, entity?.receivedTimeMs ?? 0);
  }
  return { eventTimeMs, receivedTimeMs };
}

/** Takes a finding of this round: shows it once it has stood long enough, with its alarm. */
export function hold(turn: Turn, { hazard, stakes, waitMs, lingersMs = 0, records = [], alarm }: Finding): void {
  const { standing } = turn.state;
  const id = hazardIdOf(hazard.kind, hazard.subject);
  const sinceMs = standing.get(id)?.sinceMs ?? turn.nowMs;
  standing.set(id, { sinceMs, heldMs: turn.nowMs, lingersMs, ...(alarm ? { alarm: alarmIdOf(alarm.code, hazard.subject) } : {}) });
  if (turn.nowMs - sinceMs < waitMs) return;
  const behind = new Set([...records, ...hazard.evidence.flatMap((one) => recordsBehind(turn.state, one).slice(-RECORDS_EACH))]);
  // Ids of records begin with their time: in the order of their text the newest is last.
  showHazard(turn, { ...hazard, id, priority: priorityOf({ ...hazard, ...stakes }, turn.nowMs) }, [...behind].sort(compareText));
  if (alarm) raiseAlarm(turn, { ...alarm, subject: hazard.subject, eventTimeMs: hazard.eventTimeMs, lon: hazard.lon, lat: hazard.lat });
}

/** Ends what this round did not find. */
export function endUnheld(turn: Turn): void {
  for (const [id, { heldMs, lingersMs, alarm }] of turn.state.standing) {
    if (heldMs === turn.nowMs || turn.nowMs - heldMs < lingersMs) continue;
    turn.state.standing.delete(id);
    endHazard(turn, id);
    if (alarm !== undefined) clearAlarm(turn, alarm);
  }
}

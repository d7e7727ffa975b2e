import type { Alarm, AlarmCode, EntityId, RecordOf, Severity } from '@lagewacht/contract';
import { remindAt } from '../agenda';
import { credit, hide, show, type Turn } from '../turn';

/** What is needed to raise an alarm. `part` tells several alarms of one code on one subject apart (a threshold's code). */
export interface AlarmCall {
  readonly code: AlarmCode;
  readonly subject: EntityId;
  readonly part?: string;
  readonly severity: Severity;
  readonly params: Alarm['params'];
  readonly eventTimeMs: number;
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
}

/** An alarm's id follows from what it is about, so that the same thing twice is one alarm. */
export function alarmIdOf(code: AlarmCode, subject: EntityId, part?: string): EntityId {
  return `alarm:${code}:${subject}${part === undefined ? '' : `:${part}`}`;
}

function alarmOf(turn: Turn, id: EntityId): Alarm | undefined {
  const entity = turn.state.entities.get(id);
  return entity?.type === 'alarm' ? entity : undefined;
}

/** Raises an alarm unless it is active already. After it was cleared it is raised anew, unacknowledged, and counts one occurrence more. */
export function raiseAlarm(turn: Turn, call: AlarmCall): void {
  const known = alarmOf(turn, alarmIdOf(call.code, call.subject, call.part));
  if (known?.active) return;
  announce(turn, call, { occurrences: known?.occurrences ?? 0, shelvedUntilMs: known?.shelvedUntilMs });
}

/** An active alarm got worse: it is raised once more in its place, waits to be seen again, and whoever shelved the lesser one did not shelve this. */
export function escalateAlarm(turn: Turn, call: AlarmCall): void {
  announce(turn, call, { occurrences: alarmOf(turn, alarmIdOf(call.code, call.subject, call.part))?.occurrences ?? 0 });
}

/** An active alarm's words have changed and it got no worse: it is said anew in its place, and who has seen it has seen it. */
export function rewordAlarm(turn: Turn, { code, subject, part, severity, params, eventTimeMs }: AlarmCall): void {
  const known = alarmOf(turn, alarmIdOf(code, subject, part));
  if (!known?.active) return;
  show(turn, { ...known, severity, params, eventTimeMs, receivedTimeMs: turn.nowMs });
  credit(turn, known.id, 'alarm', `reworded:${code}`);
}

function announce(turn: Turn, call: AlarmCall, former: { readonly occurrences: number; readonly shelvedUntilMs?: number | undefined }): void {
  const id = alarmIdOf(call.code, call.subject, call.part);
  show(turn, {
    type: 'alarm', id, code: call.code, severity: call.severity, subject: call.subject, params: call.params, active: true,
    raisedTimeMs: turn.nowMs, occurrences: former.occurrences + 1,
    ...(former.shelvedUntilMs === undefined ? {} : { shelvedUntilMs: former.shelvedUntilMs }),
    ...(call.lon === undefined || call.lat === undefined ? {} : { lon: call.lon, lat: call.lat }),
    eventTimeMs: call.eventTimeMs, receivedTimeMs: turn.nowMs,
  });
  credit(turn, id, 'alarm', `raised:${call.code}`);
}

/** Ends an alarm's cause. It stays in view until somebody has acknowledged it, then it leaves after a while. */
export function clearAlarm(turn: Turn, id: EntityId): void {
  const known = alarmOf(turn, id);
  if (!known?.active) return;
  show(turn, { ...known, active: false, clearedTimeMs: turn.nowMs });
  credit(turn, id, 'cleared', `cleared:${known.code}`);
  if (known.acknowledgedBy !== undefined) remindAt(turn.state.agenda, id, turn.nowMs + turn.config.ageing.alarmLeavesMs);
}

/** What an entity was called to account for ends when it leaves. Walks the picture: for the rare case that a thing goes. */
export function clearAlarmsOf(turn: Turn, subject: EntityId): void {
  for (const entity of [...turn.state.entities.values()]) if (entity.type === 'alarm' && entity.subject === subject) clearAlarm(turn, entity.id);
}

/** A person's word about an alarm: acknowledge it, or shelve it until a time. Neither clears it. */
export function judgeAlarm(turn: Turn, entry: RecordOf<'assessment'>): void {
  const known = alarmOf(turn, entry.body.target);
  if (!known) return;
  if (entry.body.verdict === 'acknowledge' && known.acknowledgedBy === undefined) {
    show(turn, { ...known, acknowledgedBy: entry.source, acknowledgedTimeMs: turn.nowMs });
    credit(turn, known.id, 'acknowledged', 'person');
    if (!known.active) remindAt(turn.state.agenda, known.id, turn.nowMs + turn.config.ageing.alarmLeavesMs);
  }
  if (entry.body.verdict === 'shelve' && entry.body.untilMs !== undefined && entry.body.untilMs > turn.nowMs) {
    show(turn, { ...known, shelvedUntilMs: entry.body.untilMs });
    credit(turn, known.id, 'shelved', 'person');
    remindAt(turn.state.agenda, known.id, entry.body.untilMs);
  }
}

/** An alarm's date has come: its shelf time is over, or it leaves. */
export function ageAlarm(turn: Turn, id: EntityId): void {
  const known = alarmOf(turn, id);
  if (!known) return;
  let alarm = known;
  if (alarm.shelvedUntilMs !== undefined && alarm.shelvedUntilMs <= turn.nowMs) {
    const { shelvedUntilMs: _over, ...rest } = alarm;
    alarm = rest;
    show(turn, alarm);
  }
  if (!alarm.active && alarm.acknowledgedTimeMs !== undefined) {
    const leavesMs = Math.max(alarm.acknowledgedTimeMs, alarm.clearedTimeMs ?? 0) + turn.config.ageing.alarmLeavesMs;
    if (leavesMs <= turn.nowMs) return hide(turn, id);
    remindAt(turn.state.agenda, id, leavesMs);
  }
  if (alarm.shelvedUntilMs !== undefined) remindAt(turn.state.agenda, id, alarm.shelvedUntilMs);
}

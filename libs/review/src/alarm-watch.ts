import type { Alarm } from '@lagewacht/contract';
import type { Change } from '@lagewacht/picture';
import { type AlarmReview, reviewAlarms } from './alarm-review';

/** Takes the changes of a picture and remembers each alarm and each time one was raised; one that comes again is another. */
export function createAlarmWatch(): { note(change: Change): void; sum(span: { readonly startMs: number; readonly endMs: number }): AlarmReview } {
  const raisedMs: number[] = [];
  const alarms = new Map<string, Alarm>();
  return {
    note({ before, after }) {
      if (after?.type !== 'alarm') return;
      alarms.set(`${after.id} ${after.raisedTimeMs}`, after);
      if (before?.type !== 'alarm' || after.raisedTimeMs !== before.raisedTimeMs) raisedMs.push(after.raisedTimeMs);
    },
    sum: (span) => reviewAlarms([...alarms.values()], raisedMs, span),
  };
}

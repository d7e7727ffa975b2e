import type { JournalEntry } from '@lagewacht/contract';
import type { Change } from '@lagewacht/picture';
import { type AlarmReview } from './alarm-review';
import { createAlarmWatch } from './alarm-watch';
import { createDecisionList } from './decision-list';
import { type EntryReview, createEntryReview } from './entry-review';
import type { Moment } from './moment';
import { createTaskReview } from './task-review';
import { type TruthReview, createTruthReview } from './truth-review';

const MOST_DECISIONS = 2000;

/** Everything that a journal and a truth tell of an exercise. */
export type FiguresSum = {
  readonly startMs: number; readonly endMs: number; readonly truth: TruthReview; readonly alarms: AlarmReview; readonly entries: EntryReview; readonly openTasks: readonly number[];
} & ReturnType<ReturnType<typeof createDecisionList>['sum']>;

/** Reckons an exercise as its journal is folded: the entry, then what it changed, then the moments before the next one. What came before `startMs` only makes the picture. */
export interface ExerciseFigures {
  take(entry: JournalEntry, changes: readonly Change[]): void;
  judge(moment: Moment): void;
  sum(endMs: number): FiguresSum;
}

/** Begins to reckon. */
export function createExerciseFigures(startMs: number): ExerciseFigures {
  const [truth, alarms, entries, tasks, list] = [createTruthReview(), createAlarmWatch(), createEntryReview(startMs), createTaskReview(startMs), createDecisionList(MOST_DECISIONS)];
  return {
    take(entry, changes) {
      for (const change of changes) {
        tasks.note(change, entry.receivedTimeMs);
        if (entry.receivedTimeMs >= startMs) alarms.note(change);
      }
      if (entry.receivedTimeMs < startMs) return;
      entries.take(entry);
      list.take(entry);
    },
    judge: (moment) => truth.take(moment),
    sum: (endMs) => ({ startMs, endMs, truth: truth.sum(), alarms: alarms.sum({ startMs, endMs }), entries: entries.sum(), openTasks: tasks.sum(endMs), ...list.sum() }),
  };
}

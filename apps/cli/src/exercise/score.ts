import type { JournalEntry, SituationId, TruthFrame } from '@lagewacht/contract';
import { type AlarmReview, type EntryReview, type TruthReview, createAlarmWatch, createEntryReview, createTruthReview } from '@lagewacht/review';
import { type Fold, type FoldSum, createFold } from '../journal-file/fold-journal';

/** How an exercise went, by the truth and by its journal. */
export interface ExerciseScores {
  readonly truth: TruthReview;
  readonly alarms: AlarmReview;
  readonly entries: EntryReview;
}

/** A fold that is judged as it goes on. */
export interface ScoredFold {
  take(entry: JournalEntry): void;
  sum(): FoldSum;
  scores(): ExerciseScores;
}

/** Folds a journal and judges the picture at each frame of the truth, as it stood when the server's clock showed that time. Frames in their order. */
export function createScoredFold(situation: SituationId, frames: readonly TruthFrame[], startMs: number): ScoredFold {
  const alarms = createAlarmWatch();
  const fold: Fold = createFold(situation, undefined, (change) => alarms.note(change));
  const truth = createTruthReview();
  const entries = createEntryReview(startMs);
  let [next, lastMs] = [0, startMs];
  const judgeUntil = (timeMs: number): void => {
    for (let frame = frames[next]; frame && frame.atMs < timeMs; frame = frames[++next]) truth.take({ truth: frame, entities: fold.entities() });
  };
  return {
    take(entry) {
      judgeUntil(entry.receivedTimeMs);
      fold.take(entry);
      entries.take(entry);
      lastMs = Math.max(lastMs, entry.receivedTimeMs);
    },
    sum: () => fold.sum(),
    scores() {
      judgeUntil(Number.POSITIVE_INFINITY);
      return { truth: truth.sum(), alarms: alarms.sum({ startMs, endMs: lastMs }), entries: entries.sum() };
    },
  };
}

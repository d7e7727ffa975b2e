import type { ExerciseEvent, SituationId, TruthFrame } from '@lagewacht/contract';
import type { AppendedEvents, ExerciseEventDraft, StoredExercise, TruthRange } from '@lagewacht/journal';
import type { ExerciseKeeping } from '../exercise-book';

/** Exercises in memory, for servers of a test that is about other things. */
export class MemoryExerciseStore implements ExerciseKeeping {
  readonly #exercises = new Map<SituationId, { readonly exercise: StoredExercise; readonly text: string | undefined }>();
  readonly #events = new Map<SituationId, ExerciseEvent[]>();
  readonly #truth = new Map<SituationId, Map<number, TruthFrame>>();

  async list(): Promise<readonly StoredExercise[]> {
    return [...this.#exercises.values()].map(({ exercise }) => exercise).reverse();
  }
  async find(situation: SituationId): Promise<StoredExercise | undefined> {
    return this.#exercises.get(situation)?.exercise;
  }
  async scenarioText(situation: SituationId): Promise<string | undefined> {
    return this.#exercises.get(situation)?.text;
  }
  async open(exercise: StoredExercise, text: string | undefined): Promise<boolean> {
    if (this.#exercises.has(exercise.situation)) return false;
    this.#exercises.set(exercise.situation, { exercise, text });
    return true;
  }
  async append(situation: SituationId, drafts: readonly ExerciseEventDraft[]): Promise<AppendedEvents> {
    const kept = this.#events.get(situation) ?? [];
    this.#events.set(situation, kept);
    const before = kept.length;
    const events = drafts.map((draft) => {
      const known = kept.find(({ id }) => id === draft.id);
      if (known) return known;
      const event: ExerciseEvent = { ...draft, n: kept.length + 1 };
      kept.push(event);
      return event;
    });
    return { events, created: kept.length - before, conflicts: [] };
  }
  async events(situation: SituationId, after: number, limit: number): Promise<readonly ExerciseEvent[]> {
    return (this.#events.get(situation) ?? []).slice(after, after + limit);
  }
  async keepTruth(situation: SituationId, frames: readonly TruthFrame[]): Promise<void> {
    const kept = this.#truth.get(situation) ?? new Map<number, TruthFrame>();
    this.#truth.set(situation, kept);
    for (const frame of frames) if (!kept.has(frame.atMs)) kept.set(frame.atMs, frame);
  }
  async copyUntil(from: SituationId, to: SituationId, untilMs: number): Promise<void> {
    await this.append(to, (this.#events.get(from) ?? []).filter(({ atMs }) => atMs <= untilMs));
    await this.keepTruth(to, [...this.#truth.get(from)?.values() ?? []].filter(({ atMs }) => atMs <= untilMs));
  }
  async lastTruth(situation: SituationId): Promise<TruthFrame | undefined> {
    return [...this.#truth.get(situation)?.values() ?? []].at(-1);
  }
  async truth(situation: SituationId, { fromMs, toMs, limit }: TruthRange): Promise<readonly TruthFrame[]> {
    return [...this.#truth.get(situation)?.values() ?? []].filter(({ atMs }) => atMs >= fromMs && atMs <= toMs).slice(0, limit);
  }
}

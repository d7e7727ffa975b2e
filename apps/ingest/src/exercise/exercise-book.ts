import type { ExerciseEvent, PlayerWord, SituationId, TruthFrame } from '@lagewacht/contract';
import type { AppendedEvents, ExerciseEventDraft, ExerciseStore, StoredExercise, TruthRange } from '@lagewacht/journal';
import { HttpProblem } from '../http/http-problem';
import { KeyedTurns } from '../photos/keyed-turns';
import type { PicturePort } from '../ports';
import { Bell } from './bell';
import { type ExerciseStand, learnEvent, type NamedExercise, newStand } from './exercise-stand';

/** What the exercises' doors keep and read, in the database or in a test's memory. */
export type ExerciseKeeping = Pick<ExerciseStore, keyof ExerciseStore>;

/** Events an answer holds at most. */
export const EVENT_LIMIT = 1000;

/** Words that the database can't hold, such as a zero byte in a text. */
function notStorable(error: unknown): never {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code.startsWith('22')) throw new HttpProblem({ code: 'not_storable', detail: 'Got a text that the database can\'t hold, such as one with a zero byte.' });
  throw error;
}

/** The exercises of this server: what was kept of each, folded, and who waits for more. */
export class ExerciseBook {
  readonly #stands = new Map<SituationId, ExerciseStand>();
  readonly #words = new Map<SituationId, PlayerWord & { readonly n: number }>();
  readonly #turns = new KeyedTurns();
  readonly #bell = new Bell();
  /** Told of each batch with something new, after it was kept. It must not throw. */
  onAppended: ((situation: SituationId, events: readonly ExerciseEvent[]) => void) | undefined;
  /** Told when `playerWord` has changed. It must not throw. */
  onWord: (() => void) | undefined;

  constructor(readonly store: ExerciseKeeping, private readonly pictures: PicturePort) {}

  /** Nest ends: whoever waits gets an answer now. */
  onModuleDestroy(): void {
    this.#bell.close();
  }

  /** Every exercise that is open on this server, newest first. */
  async list(): Promise<readonly NamedExercise[]> {
    const named: NamedExercise[] = [];
    for (const stored of await this.store.list()) named.push(await this.#named(stored));
    return named;
  }

  async find(situation: SituationId): Promise<NamedExercise | undefined> {
    const stored = await this.store.find(situation);
    return stored && this.#named(stored);
  }

  /** Throws `not_found` for a situation that no scenario is played in. */
  async require(situation: SituationId): Promise<NamedExercise> {
    const found = await this.find(situation);
    if (!found) throw new HttpProblem({ code: 'not_found', detail: `Got ${situation}, in which no scenario is played. Start one by POST /api/exercises.` });
    return found;
  }

  async #named(stored: StoredExercise): Promise<NamedExercise> {
    const { situation } = stored;
    const name = this.pictures.situations().find(({ id }) => id === situation)?.name ?? situation;
    return { situation, name, stored, stand: await this.#upToDate(stored) };
  }

  /** The tail is asked of the database each time: it is short, and nothing can be missed. */
  #upToDate(stored: StoredExercise): Promise<ExerciseStand> {
    const { situation } = stored;
    return this.#turns.take(situation, async () => {
      const stand = this.#stands.get(situation) ?? newStand(stored);
      for (let page = await this.store.events(situation, stand.lastN, EVENT_LIMIT); page.length > 0; page = await this.store.events(situation, stand.lastN, EVENT_LIMIT)) {
        for (const event of page) learnEvent(stand, event);
        this.#learnWord(situation, page);
      }
      this.#stands.set(situation, stand);
      return stand;
    });
  }

  /** Keeps events. Throws `id_conflict`, and then nothing is kept. */
  async append(situation: SituationId, drafts: readonly ExerciseEventDraft[]): Promise<AppendedEvents> {
    const appended = await this.store.append(situation, drafts).catch(notStorable);
    const [conflict] = appended.conflicts;
    if (conflict !== undefined) throw new HttpProblem({ code: 'id_conflict', detail: `Got other words under the id ${conflict} than before, expected a new id.`, at: 'id' });
    if (appended.created > 0) {
      await this.#noteForeignPlan(situation, drafts);
      this.#bell.ring(situation);
      this.#learnWord(situation, appended.events);
      this.onAppended?.(situation, appended.events);
    }
    return appended;
  }

  /** An engine that somebody started by other means than our door makes its situation an exercise by telling its plan. */
  async #noteForeignPlan(situation: SituationId, drafts: readonly ExerciseEventDraft[]): Promise<void> {
    const told = drafts.find((draft) => draft.kind === 'plan');
    if (told?.kind !== 'plan' || await this.store.find(situation)) return;
    const { scenario, title, durationS, seed } = told.plan;
    await this.store.open({ situation, scenario, title, durationS, seed, speed: 1, openedMs: told.atMs, openedBy: told.by }, undefined);
  }

  /** What players are told of the control of their exercise; undefined where no scenario is played. */
  playerWord(situation: SituationId): PlayerWord | undefined {
    const word = this.#words.get(situation);
    return word && { state: word.state, sinceMs: word.sinceMs, ...(word.message === undefined ? {} : { message: word.message }) };
  }

  #learnWord(situation: SituationId, events: readonly ExerciseEvent[]): void {
    const told = events.findLast((event) => event.kind === 'state');
    if (told?.kind !== 'state' || told.n <= (this.#words.get(situation)?.n ?? 0)) return;
    this.#words.set(situation, { n: told.n, state: told.state, sinceMs: told.atMs, message: told.message });
    this.onWord?.();
  }

  /** Events after a number. Without any it waits for the next, at most `waitMs`. */
  async eventsAfter(situation: SituationId, after: number, waitMs: number): Promise<readonly ExerciseEvent[]> {
    const endMs = performance.now() + waitMs;
    for (;;) {
      const leftMs = endMs - performance.now();
      // Listened to before it is read: what comes in between is heard.
      const next = leftMs > 0 ? this.#bell.next(situation, leftMs) : undefined;
      const events = await this.store.events(situation, after, EVENT_LIMIT);
      if (events.length > 0 || next === undefined || this.#bell.isClosed) return events;
      await next;
    }
  }

  keepTruth(situation: SituationId, frames: readonly TruthFrame[]): Promise<void> {
    return this.store.keepTruth(situation, frames).catch(notStorable);
  }

  truth(situation: SituationId, range: TruthRange): Promise<readonly TruthFrame[]> {
    return this.store.truth(situation, range);
  }
}

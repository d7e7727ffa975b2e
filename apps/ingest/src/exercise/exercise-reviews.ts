import { setImmediate as turn } from 'node:timers/promises';
import type { ExerciseReviewDocument, JournalEntry, SituationId, TruthFrame } from '@lagewacht/contract';
import { createFusionState, entitiesOf, step } from '@lagewacht/fusion';
import { isAway, readEntries } from '@lagewacht/journal';
import { createExerciseFigures, type FiguresSum } from '@lagewacht/review';
import type { Ground } from '../config/ground';
import type { Clock, DatabasePool } from '../ports';
import { Bell } from './bell';
import type { ExerciseBook } from './exercise-book';
import type { NamedExercise } from './exercise-stand';

const FRAME_PAGE = 200;
/** Truth and picture are compared at about so many moments at most, evenly over the exercise. */
const MOST_MOMENTS = 1000;
/** After so much folding others get their turn, ms. */
const TURN_MS = 8;
/** So long after an exercise ended everything that came in before is in the journal: as long as a door waits for it. */
const SETTLED_MS = 30_000;

/** What a review reads of the journal. */
export type ReadKnown = (situation: SituationId, untilMs: number) => AsyncIterable<readonly JournalEntry[]>;

export function createReadKnown(pool: DatabasePool): ReadKnown {
  return (situation, untilMs) => readEntries(pool, { situation, receivedUntilMs: untilMs });
}

interface ReviewParts {
  readonly book: ExerciseBook;
  readonly readKnown: ReadKnown;
  readonly ground: Ground;
  readonly clock: Clock;
}

/** One reckoning: how far it is, then what it came to. */
interface Reckoning {
  readonly startMs: number;
  /** Up to when it is reckoned: the exercise's end, or when it began to be reckoned. */
  readonly asOfMs: number;
  readonly begunMs: number;
  doneMs: number;
  figures?: FiguresSum;
  reason?: string;
}

/**
 * The figures of exercises, reckoned by folding the journal once, in slices behind which no live word waits, one exercise at a time.
 * Those of an ended exercise reach to its end and are kept.
 */
export class ExerciseReviews {
  readonly #reckonings = new Map<SituationId, Reckoning>();
  readonly #bell = new Bell();
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(private readonly parts: ReviewParts) {}

  /** Nest ends: a reckoning gives up at its next turn. */
  onModuleDestroy(): void {
    this.#isClosed = true;
    this.#bell.close();
  }

  /** How far it is, reckoned at `sinceMs` or later; waits up to `waitMs` for the figures. Begins where there is none. */
  async read(situation: SituationId, { sinceMs, waitMs }: { readonly sinceMs?: number | undefined; readonly waitMs: number }): Promise<ExerciseReviewDocument> {
    const exercise = await this.parts.book.require(situation);
    const known = this.#reckonings.get(situation);
    const reckoning = known && isGood(known, exercise.stand.endedMs, sinceMs) ? known : this.#begin(exercise);
    const endMs = performance.now() + waitMs;
    while (isUnderWay(reckoning) && performance.now() < endMs && !this.#isClosed) await this.#bell.next(situation, endMs - performance.now());
    return toDocument(situation, reckoning);
  }

  #begin({ situation, stand, stored }: NamedExercise): Reckoning {
    const begunMs = this.parts.clock.nowMs();
    const asOfMs = stand.endedMs ?? begunMs;
    const startMs = Math.min(asOfMs, stand.startedMs ?? stored.openedMs);
    const reckoning: Reckoning = { startMs, asOfMs, begunMs, doneMs: startMs };
    this.#reckonings.set(situation, reckoning);
    this.#last = this.#last.then(() => this.#reckon(situation, reckoning)).catch((error: unknown) => {
      reckoning.reason = isAway(error) ? 'storage_unavailable' : 'internal';
    }).finally(() => this.#bell.ring(situation));
    return reckoning;
  }

  async #reckon(situation: SituationId, reckoning: Reckoning): Promise<void> {
    const { asOfMs, startMs } = reckoning;
    const { config } = this.parts.ground;
    const figures = createExerciseFigures(startMs);
    const frames = this.#frames(situation, startMs, asOfMs);
    let frame = (await frames.next()).value;
    let state = createFusionState(situation);
    let turnedMs = performance.now();
    const judgeUntil = async (timeMs: number): Promise<void> => {
      for (; frame && frame.atMs < timeMs; frame = (await frames.next()).value) figures.judge({ truth: frame, entities: entitiesOf(state).values() });
    };
    for await (const page of this.parts.readKnown(situation, asOfMs)) {
      for (const entry of page) {
        await judgeUntil(entry.receivedTimeMs);
        const next = step(state, entry, config);
        state = next.state;
        figures.take(entry, next.changes);
        reckoning.doneMs = Math.max(reckoning.doneMs, entry.receivedTimeMs);
        if (performance.now() - turnedMs < TURN_MS) continue;
        await turn();
        if (this.#isClosed) return;
        turnedMs = performance.now();
      }
    }
    await judgeUntil(Number.POSITIVE_INFINITY);
    reckoning.figures = figures.sum(asOfMs);
  }

  async *#frames(situation: SituationId, startMs: number, toMs: number): AsyncGenerator<TruthFrame, undefined> {
    const everyS = Math.max(1, Math.ceil((toMs - startMs) / 1000 / MOST_MOMENTS));
    for (let fromMs = startMs; ;) {
      const page = await this.parts.book.truth(situation, { fromMs, toMs, everyS, limit: FRAME_PAGE });
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < FRAME_PAGE) return undefined;
      // The next page begins in another stretch: this one has given its first frame.
      fromMs = (Math.floor(last.atMs / 1000 / everyS) + 1) * everyS * 1000;
    }
  }
}

/** Whether somebody who wants what was reckoned since a time can have this one. Of an exercise that has ended, what was reckoned after everything had come in is for good. */
function isGood(known: Reckoning, endedMs: number | undefined, sinceMs: number | undefined): boolean {
  if (isUnderWay(known)) return true;
  if (known.reason !== undefined || (endedMs ?? known.begunMs) !== known.asOfMs) return false;
  return sinceMs === undefined || known.begunMs >= sinceMs || (endedMs !== undefined && known.begunMs >= endedMs + SETTLED_MS);
}

const isUnderWay = ({ figures, reason }: Reckoning): boolean => figures === undefined && reason === undefined;

function toDocument(situation: SituationId, { asOfMs, startMs, doneMs, figures, reason }: Reckoning): ExerciseReviewDocument {
  const of = Math.round((asOfMs - startMs) / 1000);
  const [state, done] = figures ? ['there', of] as const : [reason === undefined ? 'reckoning' : 'failed', Math.min(of, Math.round((doneMs - startMs) / 1000))] as const;
  return { situation, asOfMs, state, done, of, ...(reason === undefined ? {} : { reason }), ...(figures ? { figures: figures as NonNullable<ExerciseReviewDocument['figures']> } : {}) };
}

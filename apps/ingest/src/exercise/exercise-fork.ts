import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { type Envelope, type InputRecord, type Principal, type SituationId, toRfc3339 } from '@lagewacht/contract';
import { retryWhileAway } from '@lagewacht/flow';
import { openSituation, type RawEntry, readRawEntries } from '@lagewacht/journal';
import { CHAIN_START, type ChainHead, sealEntry } from '@lagewacht/staff';
import { HttpProblem } from '../http/http-problem';
import type { PhotoStore } from '../photos/photo-store';
import { type Clock, type DatabasePool, type IntakePort, type PicturePort, StorageUnavailable } from '../ports';
import type { EngineDesk } from './engine-desk';
import type { ExerciseBook } from './exercise-book';
import type { NamedExercise } from './exercise-stand';
import type { SituationDesk } from './situation-desk';

/** What a fork reads and opens in the journal's database. */
export interface ForkJournal {
  /** What was known of a situation until a time, in its order. */
  known(situation: SituationId, untilMs: number): AsyncIterable<readonly RawEntry[]>;
  /** Opens a situation for records, without a picture yet. */
  open(situation: SituationId, name: string): Promise<void>;
}

export function createForkJournal(pool: DatabasePool): ForkJournal {
  return { known: (situation, untilMs) => readRawEntries(pool, { situation, receivedUntilMs: untilMs }), open: (situation, name) => openSituation(pool, situation, name) };
}

/** What is wanted: `POST …/fork`. */
export interface ForkWish {
  readonly situation?: SituationId | undefined;
  readonly atMs: number;
  readonly name: string;
}

interface ForkParts {
  readonly book: ExerciseBook;
  readonly desk: EngineDesk;
  readonly situations: SituationDesk;
  readonly journal: ForkJournal;
  readonly intake: IntakePort;
  readonly pictures: PicturePort;
  readonly photos: PhotoStore;
  readonly clock: Clock;
}

/** A page of records is offered again this often while the journal can't take it; a repeat is never counted twice. */
const COPY_TRIES = 10;

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** Opens exercises that go on from a moment of another. */
export class ExerciseFork {
  constructor(private readonly parts: ForkParts) {}

  /** Rejects with a problem: a moment that is none of that exercise, an id that is taken. */
  async fork(from: SituationId, wish: ForkWish, principal: Principal): Promise<NamedExercise> {
    const { book, desk, situations, journal, pictures } = this.parts;
    const { stored, stand } = await book.require(from);
    // At its end there is nothing to go on with.
    const endMs = stand.endedMs === undefined ? this.parts.clock.nowMs() : stand.endedMs - 1;
    if (wish.atMs < stored.openedMs || wish.atMs > endMs) throw new HttpProblem({ code: 'invalid', detail: `Got a moment that is not of this exercise, expected one from ${toRfc3339(stored.openedMs)} to ${toRfc3339(endMs)}.`, at: 'atMs' });
    return situations.withSituation({ situation: wish.situation, base: stored.scenario, isNew: true }, principal, async (situation) => {
      await journal.open(situation, wish.name);
      const photos = await this.#copyRecords(from, situation, wish.atMs);
      for (const hash of photos) await this.#copyPhoto(from, situation, hash);
      // Only now: until here nobody could say anything in it, and no tick made it older.
      await pictures.open(situation, wish.name);
      await book.store.copyUntil(from, situation, wish.atMs);
      await book.store.open({ ...stored, situation, openedMs: this.parts.clock.nowMs(), openedBy: principal.user, forkedFrom: from, forkedAtMs: wish.atMs }, await book.store.scenarioText(from));
      await desk.noteFork(await book.require(situation), from, wish.atMs);
      return book.require(situation);
    });
  }

  /** Everything goes the way of every record, page by page; answers the files that reports speak of. */
  async #copyRecords(from: SituationId, to: SituationId, untilMs: number): Promise<ReadonlySet<string>> {
    const photos = new Set<string>();
    let head: ChainHead = CHAIN_START;
    for await (const page of this.parts.journal.known(from, untilMs)) {
      const envelopes = page.map(({ entry: { seq: _seq, ...entry }, raw, door }): Envelope => {
        const record = { ...entry, situation: to } as InputRecord;
        if (record.kind === 'report') for (const { hash, preview } of record.body.attachments ?? []) for (const file of [hash, preview]) if (file !== undefined) photos.add(file);
        if (record.kind !== 'log') return { record, raw, door };
        // The chain's hashes stand for the whole entry, its situation too.
        const sealed = sealEntry(head, record, digest);
        head = { number: sealed.body.number, hash: sealed.body.hash };
        return { record: sealed, raw, door };
      });
      // In slices, as what a tablet kept offline: the real situation waits behind one of them at most.
      const outcomes = await retryWhileAway(() => this.parts.intake.submit(envelopes), {
        isAway: (error) => error instanceof StorageUnavailable, firstDelayMs: 500, longestDelayMs: 5000, wait: (ms) => delay(ms), onAway: (error, attempt) => {
          if (attempt > COPY_TRIES) throw error;
        },
      });
      const refused = outcomes.find((outcome) => outcome.kind === 'refused');
      if (refused?.kind === 'refused') throw new Error(`Got ${refused.problem.detail} for the copy of a record, expected it to be kept.`);
    }
    return photos;
  }

  /** A file that never came is not there in the copy either. */
  async #copyPhoto(from: SituationId, to: SituationId, hash: string): Promise<void> {
    const { photos } = this.parts;
    const file = await photos.find(from, hash);
    if (file) await photos.keep(to, file, { bytes: await buffer(photos.read(from, hash)) });
  }
}

import { createHash, type Hash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { canonicalJson } from '@lagewacht/base';
import type { SituationId } from '@lagewacht/contract';
import { createFusionState, entitiesOf, FUSION_VERSION, type FusionState, step, versionOf } from '@lagewacht/fusion';
import { type RawEntry, readHead, readRawEntries, toJournalLine } from '@lagewacht/journal';
import { canonicalPicture } from '@lagewacht/picture';
import type { Ground } from '../config/ground';
import type { Clock, DatabasePool } from '../ports';
import { EVENT_LIMIT, type ExerciseBook } from './exercise-book';
import type { ExerciseHost } from './exercise-host';

/** Form of the journal's part: `lagewacht replay` reads it. */
const JOURNAL_FILE_VERSION = 1;
const FRAME_PAGE = 200;
/** After so much folding others get their turn, ms. */
const TURN_MS = 8;

/** What a package reads of the journal. */
export interface PackageJournal {
  head(situation: SituationId): Promise<number>;
  entries(situation: SituationId, untilSeq: number): AsyncIterable<readonly RawEntry[]>;
}

export function createPackageJournal(pool: DatabasePool): PackageJournal {
  return { head: (situation) => readHead(pool, situation), entries: (situation, untilSeq) => readRawEntries(pool, { situation, untilSeq }) };
}

/** The journal's own hashes, as the commands `replay` and `exercise run` reckon them. */
class JournalSum {
  #state: FusionState;
  readonly #alarms = createHash('sha256');
  readonly #lines = createHash('sha256');
  #entries = 0;

  constructor(private readonly situation: SituationId, private readonly ground: Ground) {
    this.#state = createFusionState(situation);
  }

  take(one: RawEntry): void {
    const { state, changes } = step(this.#state, one.entry, this.ground.config);
    this.#state = state;
    this.#entries++;
    for (const { id, before, after } of changes) {
      if (before?.type === 'alarm' || after?.type === 'alarm') this.#alarms.update(`${canonicalJson({ version: versionOf(state), id, alarm: after ?? null })}\n`);
    }
    this.#lines.update(`${toJournalLine({ ...one, entry: { ...one.entry, seq: 0 } })}\n`);
  }

  sum(): { readonly journal: string; readonly picture: string; readonly alarms: string; readonly entries: number; readonly version: number } {
    const picture = createHash('sha256').update(canonicalPicture({ situation: this.situation, entities: entitiesOf(this.#state) })).digest('hex');
    return { journal: this.#lines.digest('hex'), picture, alarms: this.#alarms.digest('hex'), entries: this.#entries, version: versionOf(this.#state) };
  }
}

interface PackageParts {
  readonly book: ExerciseBook;
  readonly host: ExerciseHost;
  readonly journal: PackageJournal;
  readonly ground: Ground;
  readonly clock: Clock;
}

/**
 * An exercise as one file of lines, written as it is read: first the head of an exported journal, with the scenario's text; then the journal's
 * entries, so that `lagewacht replay` plays it; then each event, each frame of the truth, and last the hashes, without which it is not whole.
 */
export class ExercisePackage {
  constructor(private readonly parts: PackageParts) {}

  /** Rejects with a problem when no scenario is played in that situation; what comes later is fixed here. */
  async lines(situation: SituationId): Promise<AsyncIterable<string>> {
    const { book, host, journal, ground, clock } = this.parts;
    const { stored, stand, name } = await book.require(situation);
    const untilSeq = await journal.head(situation);
    const text = await book.store.scenarioText(situation) ?? (host.isThere ? await host.text(stored.scenario) : undefined) ?? null;
    const [, digest] = ground.fold.split('-');
    const packedMs = clock.nowMs();
    const head = {
      lagewacht: 'journal', version: JOURNAL_FILE_VERSION, situation, realm: 'exercise', fusionVersion: FUSION_VERSION, ...(digest === undefined ? {} : { ground: digest }), untilSeq,
      marking: 'ÜBUNG · EXERCISE', exercise: { name, ...stored, ...(stand.plan ? { seed: stand.plan.seed } : {}), state: stand.state, lastN: stand.lastN, packedMs, scenarioText: text },
    };
    const scenario = text === null ? null : createHash('sha256').update(text).digest('hex');
    return this.#write(situation, head, { untilSeq, lastN: stand.lastN, packedMs, scenario });
  }

  async *#write(situation: SituationId, head: object, until: { untilSeq: number; lastN: number; packedMs: number; scenario: string | null }): AsyncGenerator<string> {
    yield `${JSON.stringify(head)}\n`;
    const journal = new JournalSum(situation, this.parts.ground);
    for await (const page of this.parts.journal.entries(situation, until.untilSeq)) {
      let turnedMs = performance.now();
      for (const entry of page) {
        journal.take(entry);
        if (performance.now() - turnedMs < TURN_MS) continue;
        await turn();
        turnedMs = performance.now();
      }
      yield page.map((entry) => `${toJournalLine(entry)}\n`).join('');
    }
    const [events, truth] = [createHash('sha256'), createHash('sha256')];
    yield* this.#events(situation, until.lastN, events);
    yield* this.#truth(situation, until.packedMs, truth);
    yield `${JSON.stringify({ part: 'hashes', scenario: until.scenario, events: events.digest('hex'), truth: truth.digest('hex'), ...journal.sum() })}\n`;
  }

  async *#events(situation: SituationId, lastN: number, hash: Hash): AsyncGenerator<string> {
    for (let after = 0; after < lastN;) {
      const page = await this.parts.book.store.events(situation, after, Math.min(EVENT_LIMIT, lastN - after));
      for (const event of page) hash.update(`${canonicalJson(event)}\n`);
      yield page.map((event) => `${JSON.stringify({ part: 'event', event })}\n`).join('');
      after = page.at(-1)?.n ?? lastN;
    }
  }

  async *#truth(situation: SituationId, toMs: number, hash: Hash): AsyncGenerator<string> {
    for (let fromMs = 0; ;) {
      const page = await this.parts.book.truth(situation, { fromMs, toMs, limit: FRAME_PAGE });
      for (const frame of page) hash.update(`${canonicalJson(frame)}\n`);
      if (page.length > 0) yield page.map((frame) => `${JSON.stringify({ part: 'truth', frame })}\n`).join('');
      const last = page.at(-1);
      if (!last || page.length < FRAME_PAGE) return;
      fromMs = last.atMs + 1;
    }
  }
}

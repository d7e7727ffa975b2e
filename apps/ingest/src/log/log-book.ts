import { canonicalJson, encodeUtf8, uuid7From } from '@lagewacht/base';
import type { LogDocument, LogItem, Problem, SituationId } from '@lagewacht/contract';
import type { LogSubmission } from '@lagewacht/intake';
import { type Cause, type Digest, type LogDraft, type LogRecord, causeKey, causeTimeMs, sealEntry, toAutomaticWords } from '@lagewacht/staff';
import { type Clock, type IntakePort, type LogOutcome, type PicturePort, StorageUnavailable } from '../ports';
import { ChainWatch } from './chain-watch';
import { EndWatch, type LogEnds } from './end-watch';
import type { LogReads } from './log-reads';
import { type LogStand, SERVER, learnEntry, readStand, toLogItem } from './log-stand';

/** What a log needs of the server around it. */
export interface LogTools {
  readonly intake: IntakePort;
  readonly reads: LogReads;
  readonly pictures: Pick<PicturePort, 'entity'>;
  readonly clock: Clock;
  readonly digest: Digest;
  /** Without it nobody would notice entries cut off the end. */
  readonly ends?: LogEnds | undefined;
  readonly log: { error(details: object, message: string): void };
}

/** How long a request waits for its entry. The entry's own turn goes on: only the journal knows whether it was kept. */
const PATIENCE_MS = 25_000;
/** Requests that may wait for one log at once. */
const WAITING_LIMIT = 200;

const refused = (problem: Problem): LogOutcome => ({ kind: 'refused', problem });
const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** Whether an entry says what a submission says: then the submission is the entry, sent again. */
function saysSame(item: LogItem, { head, words }: LogSubmission): boolean {
  const { kind, text, from, to, precedence, subjects, causes, corrects } = item;
  return item.author === head.source && isSame({ kind, text, from, to, precedence, subjects, causes, corrects }, words);
}

/**
 * The command log of one situation. One entry at a time: it is numbered and chained, offered to the journal, and only what the journal has
 * kept moves the head. A turn therefore waits as long as the database is away; giving up would leave open whether the number is taken.
 */
export class LogBook {
  private turn: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private known: Promise<LogStand> | undefined;
  private readonly chain: ChainWatch;
  private readonly end: EndWatch;

  constructor(private readonly situation: SituationId, private readonly tools: LogTools) {
    this.chain = new ChainWatch(situation, tools.reads, tools);
    this.end = new EndWatch(situation, tools.ends, (what, error) => tools.log.error({ situation, error: error instanceof Error ? error.stack : undefined }, `The command log: ${what}.`));
  }

  /** A person's entry. Rejects with StorageUnavailable when it could not be kept in time: sent again, it is never entered twice. */
  async write(submission: LogSubmission, raw: Uint8Array, door: string): Promise<LogOutcome> {
    if (this.waiting >= WAITING_LIMIT) throw new StorageUnavailable('Too many entries wait for the command log. Keep yours and send it again.');
    let isWanted = true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        isWanted = false;
        reject(new StorageUnavailable('The entry could not be kept in time. Keep it and send it again: a repeat is never entered twice.'));
      }, PATIENCE_MS);
    });
    this.waiting++;
    const entry = this.inTurn(async () => {
      if (!isWanted) throw new StorageUnavailable('Nobody waits for this entry any more.');
      return this.take(submission, raw, door);
    }).finally(() => this.waiting--);
    entry.catch(() => undefined);
    return Promise.race([entry, late]).finally(() => clearTimeout(timer));
  }

  /** Enters a cause unless it is entered already. */
  async enter(cause: Cause): Promise<void> {
    return this.inTurn(async () => {
      const stand = await this.stand();
      const timeMs = causeTimeMs(cause);
      const id = uuid7From(timeMs, this.tools.digest(encodeUtf8(causeKey(cause))));
      if (stand.numbers.has(id)) return;
      const words = toAutomaticWords(cause, (entity) => this.tools.pictures.entity(this.situation, entity));
      const draft: LogDraft = {
        kind: 'log', id, situation: this.situation, source: SERVER, eventTimeMs: timeMs, receivedTimeMs: this.tools.clock.nowMs(),
        body: { ...words, automatic: true, keeper: stand.keeper ?? SERVER, precedence: 'routine' },
      };
      const outcome = await this.append(stand, draft, 'log', undefined);
      if (outcome.kind === 'refused') throw new Error(`The entry of ${causeKey(cause)} was refused: ${outcome.problem.detail}`);
    });
  }

  /** Where the log stands; read from the journal at the first question. */
  async stand(): Promise<LogStand> {
    this.known ??= this.readStand().catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }

  /** Entries with a greater number than `after`, oldest first, page by page. */
  async *items(range: { readonly after: number; readonly limit?: number | undefined }): AsyncGenerator<readonly LogItem[]> {
    const { head, seqs } = await this.stand();
    if (range.after >= head.number) return;
    const afterSeq = seqs.get(range.after) ?? 0;
    for await (const page of this.tools.reads.entries({ situation: this.situation, afterSeq, ...(range.limit === undefined ? {} : { limit: range.limit }) })) yield page.map(({ entry }) => toLogItem(entry));
  }

  async document(range: { readonly after: number; readonly limit: number }): Promise<LogDocument> {
    const entries: LogItem[] = [];
    for await (const page of this.items(range)) entries.push(...page);
    const { keeper, head } = await this.stand();
    const broken = await this.chain.broken() ?? this.end.broken;
    return { ...(keeper === undefined ? {} : { keeper }), total: head.number, ...(broken === undefined ? {} : { broken }), entries };
  }

  /** Resolves when everything that was given so far has had its turn. */
  async settled(): Promise<void> {
    await this.turn;
  }

  private async readStand(): Promise<LogStand> {
    const stand = await readStand(this.tools.reads, this.situation);
    await this.end.compare(stand.head, (number) => this.hashAt(stand, number));
    return stand;
  }

  private async hashAt({ seqs }: LogStand, number: number): Promise<string | undefined> {
    for await (const [kept] of this.tools.reads.entries({ situation: this.situation, afterSeq: (seqs.get(number) ?? 1) - 1, limit: 1 })) return kept?.entry.body.hash;
    return undefined;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async take(submission: LogSubmission, raw: Uint8Array, door: string): Promise<LogOutcome> {
    const { head, words } = submission;
    const stand = await this.stand();
    const number = stand.numbers.get(head.id);
    if (number !== undefined) return this.repeat(submission, number);
    if (stand.keeper !== undefined && stand.keeper !== head.source && words.kind !== 'keeper') {
      return refused({ code: 'not_keeper', detail: `Got an entry of "${head.source}", expected one of "${stand.keeper}", who keeps this log. Take it over by an entry of the kind "keeper".` });
    }
    if (words.corrects !== undefined && !stand.seqs.has(words.corrects)) return refused({ code: 'invalid', detail: `Got a correction of entry ${words.corrects}, expected a number from 1 to ${stand.head.number}.`, at: 'corrects' });
    return this.append(stand, { kind: 'log', ...head, body: { ...words, automatic: false, keeper: head.source } }, door, raw);
  }

  private async repeat(submission: LogSubmission, number: number): Promise<LogOutcome> {
    for await (const [item] of this.items({ after: number - 1, limit: 1 })) {
      if (item && saysSame(item, submission)) return { kind: 'duplicate', item };
    }
    return refused({ code: 'id_conflict', detail: `Got other words under the id ${submission.head.id}, which is that of entry ${number}; expected a new id for a new entry.`, at: 'id' });
  }

  /** An entry without bytes of its own has its canonical form as such. */
  private async append(stand: LogStand, draft: LogDraft, door: string, raw: Uint8Array | undefined): Promise<LogOutcome> {
    const record: LogRecord = sealEntry(stand.head, draft, this.tools.digest);
    const [outcome] = await this.tools.intake.submit([{ record, raw: raw ?? encodeUtf8(canonicalJson(record)), door }], 'unlimited');
    if (!outcome) throw new Error(`Got no outcome of the entry ${record.body.number}, expected one.`);
    if (outcome.kind === 'refused') return refused(outcome.problem);
    // "There already" is this very entry: its commit went through although the answer was lost.
    learnEntry(stand, record, outcome.kind === 'created' ? outcome.entry.seq : outcome.seq);
    await this.end.keep(stand.head);
    return { kind: 'created', item: toLogItem(record) };
  }
}

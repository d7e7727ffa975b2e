import type { Alarm, JournalEntry, LogDocument, LogItem, SituationId } from '@lagewacht/contract';
import { retryWhileAway } from '@lagewacht/flow';
import type { LogSubmission } from '@lagewacht/intake';
import { isAway } from '@lagewacht/journal';
import { type Cause, isEntered } from '@lagewacht/staff';
import type { AlarmNote } from '@lagewacht/sync';
import { type LogOutcome, type LogPort, type PicturePort, StorageUnavailable } from '../ports';
import { LogBook, type LogTools } from './log-book';

/** What the command log needs of the server around it. */
export interface CommandLogParts extends Omit<LogTools, 'pictures'> {
  readonly pictures: PicturePort;
}

/** A start looks back this far before the newest automatic entry: the queue was never longer than that. */
const LAG_MS = 600_000;
/** And never further than this. */
const LOOK_BACK_MS = 24 * 3_600_000;
const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 5000;
/** How long a stop waits for the queue; what is left is found at the next start. */
const STOP_PATIENCE_MS = 3000;

class Stopped extends Error {}

/** What of an entry of the journal belongs into the log. The log's own entries do not. */
function causeOf(entry: JournalEntry): Cause | undefined {
  if (entry.kind === 'assessment') return entry.body.verdict === 'read' ? undefined : { by: 'assessment', record: entry };
  return entry.kind === 'tasking' ? { by: 'tasking', record: entry } : undefined;
}

/** The command logs of all situations: who may write, the chain, and what the server enters by itself. */
export class CommandLog implements LogPort {
  private readonly books = new Map<SituationId, LogBook>();
  private stopped = false;

  constructor(private readonly parts: CommandLogParts) {}

  async write(submission: LogSubmission, raw: Uint8Array, door: string): Promise<LogOutcome> {
    return this.book(submission.head.situation).write(submission, raw, door);
  }

  async read(situation: SituationId, range: { readonly after: number; readonly limit: number }): Promise<LogDocument> {
    return this.book(situation).document(range);
  }

  items(situation: SituationId, range: { readonly after: number; readonly limit?: number | undefined }): AsyncIterable<readonly LogItem[]> {
    return this.book(situation).items(range);
  }

  async briefedAtMs(situation: SituationId): Promise<number | undefined> {
    return (await this.book(situation).stand()).briefingMs;
  }

  /** Told of what was folded into a picture. Only notes it for later: nothing here may slow or fail the pipeline. */
  take(situation: SituationId, entries: readonly JournalEntry[], alarms: readonly AlarmNote[]): void {
    try {
      for (const entry of entries) {
        const cause = causeOf(entry);
        if (cause) this.enter(situation, cause);
      }
      for (const { change, alarm } of alarms) if ((change === 'raised' || change === 'cleared') && isEntered(alarm)) this.enterAlarm(situation, change, alarm);
    } catch (error) {
      this.fail(situation, 'noting what was folded', error);
    }
  }

  /** Enters what was committed before the last end of the server and not entered any more. */
  async start(): Promise<void> {
    for (const { id } of this.parts.pictures.situations()) {
      await this.patiently(() => this.catchUp(id)).catch((error: unknown) => this.fail(id, 'looking back', error));
    }
  }

  /** No further automatic entries; waits a while for those that are due. */
  async stop(): Promise<void> {
    this.stopped = true;
    const timer = new Promise<void>((resolve) => setTimeout(resolve, STOP_PATIENCE_MS).unref());
    await Promise.race([this.settled(), timer]);
  }

  /** Resolves when everything that was due so far is in the journal. */
  async settled(): Promise<void> {
    for (const book of this.books.values()) await book.settled();
  }

  private book(situation: SituationId): LogBook {
    const known = this.books.get(situation);
    if (known) return known;
    const book = new LogBook(situation, this.parts);
    this.books.set(situation, book);
    return book;
  }

  private enterAlarm(situation: SituationId, change: 'raised' | 'cleared', alarm: Alarm): void {
    const basis = this.parts.pictures.explain(situation, alarm.id)?.[change === 'raised' ? 'raisedTimeMs' : 'clearedTimeMs'];
    this.enter(situation, { by: 'alarm', change, alarm, records: basis?.records.slice(-1) ?? [] });
  }

  private enter(situation: SituationId, cause: Cause): void {
    if (this.stopped) return;
    const book = this.book(situation);
    this.patiently(() => book.enter(cause)).catch((error: unknown) => this.fail(situation, 'an automatic entry', error));
  }

  private async catchUp(situation: SituationId): Promise<void> {
    const nowMs = this.parts.clock.nowMs();
    const { automaticMs } = await this.book(situation).stand();
    const sinceMs = Math.max(0, nowMs - LOOK_BACK_MS, (automaticMs ?? 0) - LAG_MS);
    for (let afterSeq = 0; ;) {
      const page = await this.parts.reads.decisions({ situation, afterSeq, sinceMs });
      this.take(situation, page, []);
      const last = page.at(-1);
      if (!last) break;
      afterSeq = last.seq;
    }
    const alarms = [...this.parts.pictures.entities(situation).values()].filter((entity): entity is Alarm => entity.type === 'alarm' && isEntered(entity));
    for (const alarm of alarms.sort((a, b) => a.raisedTimeMs - b.raisedTimeMs)) {
      if (alarm.raisedTimeMs >= sinceMs) this.enterAlarm(situation, 'raised', alarm);
      if (alarm.clearedTimeMs !== undefined && alarm.clearedTimeMs >= sinceMs) this.enterAlarm(situation, 'cleared', alarm);
    }
  }

  /** Does `work` again while the database is away or the way in is full. */
  private patiently(work: () => Promise<void>): Promise<void> {
    return retryWhileAway(work, {
      isAway: (error) => isAway(error) || error instanceof StorageUnavailable, firstDelayMs: FIRST_DELAY_MS, longestDelayMs: LONGEST_DELAY_MS, onAway: () => undefined,
      wait: (ms) => new Promise((resolve, reject) => setTimeout(() => (this.stopped ? reject(new Stopped()) : resolve()), ms).unref()),
    });
  }

  private fail(situation: SituationId, what: string, error: unknown): void {
    if (error instanceof Stopped) return;
    this.parts.log.error({ situation, error: error instanceof Error ? error.stack : String(error) }, `The command log: ${what} failed.`);
  }
}

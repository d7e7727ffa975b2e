import type { RecordId, ReportStates, SituationId, SourceId } from '@lagewacht/contract';
import type { KeptReport, SeenReports } from '@lagewacht/journal';
import type { PhotoStore } from '../photos/photo-store';
import type { Clock, PicturePort } from '../ports';
import type { JournalReads } from './journal-reads';

/** What a report's state is put together from. */
export interface StateSources {
  readonly reads: Pick<JournalReads, 'ownReports' | 'seenReports'>;
  readonly pictures: Pick<PicturePort, 'foldedSeq' | 'incidentOfReport'>;
  readonly files: Pick<PhotoStore, 'missing'>;
  readonly clock: Clock;
}

type Item = ReportStates['items'][number];
type Seen = Pick<SeenReports, 'by' | 'timeMs' | 'target'>;

/** The journal is asked for new receipts at most this often a situation, however many tablets want to know. */
const EVERY_MS = 1000;

/** Who saw which report of one situation first: a projection of the journal, read on from where it was. */
class SeenBook {
  readonly #seen = new Map<RecordId, Seen>();
  #seq = 0;
  #readMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(private readonly situation: SituationId, private readonly sources: StateSources) {}

  async of(id: RecordId): Promise<Seen | undefined> {
    if (this.sources.clock.nowMs() - this.#readMs >= EVERY_MS) await (this.#reading ??= this.#readOn().finally(() => {
      this.#reading = undefined;
    }));
    return this.#seen.get(id);
  }

  async #readOn(): Promise<void> {
    const nowMs = this.sources.clock.nowMs();
    const foldedSeq = this.sources.pictures.foldedSeq(this.situation);
    for (;;) {
      const page = await this.sources.reads.seenReports({ situation: this.situation, afterSeq: this.#seq });
      for (const { reports, seq, ...seen } of page) {
        for (const id of reports) if (!this.#seen.has(id)) this.#seen.set(id, seen);
        this.#seq = seq;
      }
      if (page.length === 0) break;
    }
    // What was folded before the question has been looked through; the next one begins there.
    this.#seq = Math.max(this.#seq, foldedSeq);
    this.#readMs = nowMs;
  }
}

/** Where reports are: in the journal, in the picture with all that belongs to them, before somebody's eyes. */
export class ReportStateBook {
  readonly #books = new Map<SituationId, SeenBook>();

  constructor(private readonly sources: StateSources) {}

  /** States of reports in the order of their ids; those of others are `unknown`. Rejects when the database is away. */
  async ask(situation: SituationId, source: SourceId, ids: readonly RecordId[]): Promise<ReportStates> {
    const own = new Map((await this.sources.reads.ownReports({ situation, source, ids: [...new Set(ids)] })).map((report) => [report.id, report]));
    const items: Item[] = [];
    for (const id of ids) {
      const report = own.get(id);
      items.push(report ? await this.#stateOf(situation, report) : { id, state: 'unknown', missing: [] });
    }
    return { items };
  }

  async #stateOf(situation: SituationId, { id, seq, receivedTimeMs, attachments }: KeptReport): Promise<Item> {
    const { pictures, files } = this.sources;
    const missing = await files.missing(situation, attachments.map(({ hash }) => hash));
    const seen = await this.#book(situation).of(id);
    const incident = pictures.incidentOfReport(situation, id) ?? seen?.target;
    const item = { id, receivedTimeMs, ...(incident === undefined ? {} : { incident }), missing };
    if (missing.length > 0 || pictures.foldedSeq(situation) < seq) return { ...item, state: 'sent' };
    return seen ? { ...item, state: 'read', readTimeMs: seen.timeMs, readBy: seen.by } : { ...item, state: 'received' };
  }

  #book(situation: SituationId): SeenBook {
    const known = this.#books.get(situation) ?? new SeenBook(situation, this.sources);
    this.#books.set(situation, known);
    return known;
  }
}

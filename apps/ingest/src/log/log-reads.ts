import type { JournalEntry, SituationId } from '@lagewacht/contract';
import { type KeptEntry, readDecisions, readLog } from '@lagewacht/journal';
import type { DatabasePool } from '../ports';

/** What the command log reads of the journal. Every method rejects when the database is away. */
export interface LogReads {
  /** The log's entries after a place in the journal, in their order, page by page. */
  entries(range: { readonly situation: SituationId; readonly afterSeq?: number; readonly limit?: number }): AsyncIterable<readonly KeptEntry[]>;
  /** Judgements and orders after a place that came since a time, in their order; the first of them when there are many. */
  decisions(range: { readonly situation: SituationId; readonly afterSeq: number; readonly sinceMs: number }): Promise<readonly JournalEntry[]>;
}

/** The reads in the database. */
export function createLogReads(pool: DatabasePool): LogReads {
  return { entries: (range) => readLog(pool, range), decisions: (range) => readDecisions(pool, range) };
}

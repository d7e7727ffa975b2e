import type pg from 'pg';
import type { JournalEntry, RecordOf, SituationId } from '@lagewacht/contract';
import { fromJournalRow, JOURNAL_COLUMNS, type JournalRow } from './row';

/** An entry of the command log with the bytes it came as. */
export interface KeptEntry {
  readonly entry: RecordOf<'log'> & { readonly seq: number };
  readonly raw: Uint8Array;
  readonly door: string;
}

/** Small pages: whoever checks a chain hashes a page at a time, and others want the processor too. */
const PAGE_ROWS = 500;
/** Decisions that a start looks through at most. */
const DECISION_LIMIT = 2000;
const DAY_MS = 86_400_000;
/** An id is at most this much older than its arrival (intake). It bounds the chunks that are looked into. */
const MAX_ID_AGE_MS = 14 * DAY_MS;

/** The command log of a situation in its order, in pages. */
export async function* readLog(pool: pg.Pool, range: { readonly situation: SituationId; readonly afterSeq?: number; readonly limit?: number }): AsyncGenerator<readonly KeptEntry[]> {
  let after = range.afterSeq ?? 0;
  let left = range.limit ?? Number.MAX_SAFE_INTEGER;
  while (left > 0) {
    const { rows } = await pool.query<JournalRow & { raw: Buffer; door: string }>({
      text: `SELECT ${JOURNAL_COLUMNS}, raw, door FROM journal WHERE situation = $1 AND seq > $2 AND kind = 'log' ORDER BY seq LIMIT $3`, values: [range.situation, after, Math.min(PAGE_ROWS, left)],
    });
    if (rows.length > 0) yield rows.map((row) => ({ entry: fromJournalRow(row) as KeptEntry['entry'], raw: row.raw, door: row.door }));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_ROWS) return;
    after = last.seq;
    left -= rows.length;
  }
}

/** Judgements and orders of a situation after `afterSeq` that came since `sinceMs`, in their order: the first 2,000. */
export async function readDecisions(pool: pg.Pool, range: { readonly situation: SituationId; readonly afterSeq: number; readonly sinceMs: number }): Promise<readonly JournalEntry[]> {
  const { rows } = await pool.query<JournalRow>({
    text: `SELECT ${JOURNAL_COLUMNS} FROM journal WHERE situation = $1 AND seq > $2 AND kind IN ('assessment', 'tasking')
      AND received_time >= to_timestamp($3::float8 / 1000) AND id_time >= to_timestamp($4::float8 / 1000) ORDER BY seq LIMIT ${DECISION_LIMIT}`,
    values: [range.situation, range.afterSeq, range.sinceMs, range.sinceMs - MAX_ID_AGE_MS],
  });
  return rows.map(fromJournalRow);
}

import type pg from 'pg';
import type { JournalEntry } from '@lagewacht/contract';
import type { EntryRange } from './read';
import { fromJournalRow, JOURNAL_COLUMNS, type JournalRow } from './row';

/** An entry with the bytes it came as, and where. */
export interface RawEntry {
  readonly entry: JournalEntry;
  readonly raw: Uint8Array;
  readonly door: string;
}

/** Raw bytes are a multiple of the records: small pages. */
const PAGE_ROWS = 500;

/** The entries of a range in `seq` order with their bytes, page by page. */
export async function* readRawEntries(pool: pg.Pool, range: Pick<EntryRange, 'situation' | 'untilSeq' | 'receivedUntilMs'>): AsyncGenerator<readonly RawEntry[]> {
  for (let after = 0; ;) {
    const { rows } = await pool.query<JournalRow & { raw: Buffer; door: string }>({
      text: `SELECT ${JOURNAL_COLUMNS}, raw, door FROM journal WHERE situation = $1 AND seq > $2 AND seq <= $3 AND received_time <= to_timestamp($4::float8 / 1000) ORDER BY seq LIMIT ${PAGE_ROWS}`,
      values: [range.situation, after, range.untilSeq ?? Number.MAX_SAFE_INTEGER, range.receivedUntilMs ?? 8.64e12],
    });
    if (rows.length > 0) yield rows.map((row) => ({ entry: fromJournalRow(row), raw: row.raw, door: row.door }));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_ROWS) return;
    after = last.seq;
  }
}

/** An entry as a line of an exported journal: the canonical record, its place, where it came in, and its raw bytes as base64. */
export function toJournalLine({ entry, raw, door }: RawEntry): string {
  const { seq, ...record } = entry;
  return JSON.stringify({ seq, ...record, door, raw: Buffer.from(raw).toString('base64') });
}

import type pg from 'pg';
import type { Evidence, JournalEntry, RecordId, SituationId } from '@lagewacht/contract';
import { decodeUtf8, uuid7TimeMs } from '@lagewacht/base';
import { fromJournalRow, JOURNAL_COLUMNS, type JournalRow } from './row';

/** Which entries of a situation. Bounds are inclusive; `afterSeq` is exclusive. */
export interface EntryRange {
  readonly situation: SituationId;
  readonly afterSeq?: number;
  readonly untilSeq?: number;
  readonly receivedUntilMs?: number | undefined;
  readonly eventUntilMs?: number | undefined;
  /** Only those received more than LATE_MS after their event time: they have an index. */
  readonly lateOnly?: boolean | undefined;
}

const PAGE_ROWS = 5000;
/** What came in longer after its event time is late, ms. The index `journal_late` holds the late ones. */
export const LATE_MS = 60_000;
const IS_LATE = "AND received_time - event_time > INTERVAL '1 minute'";

/** The entries of a range in `seq` order, in pages: memory is bounded by one page whatever the journal's length. */
export async function* readEntries(pool: pg.Pool, range: EntryRange): AsyncGenerator<readonly JournalEntry[]> {
  let after = range.afterSeq ?? 0;
  for (;;) {
    const { rows } = await pool.query<JournalRow>({
      text: `SELECT ${JOURNAL_COLUMNS} FROM journal WHERE situation = $1 AND seq > $2 AND seq <= $3
        AND received_time <= to_timestamp($4 / 1000.0) AND event_time <= to_timestamp($5 / 1000.0) ${range.lateOnly ? IS_LATE : ''} ORDER BY seq LIMIT ${PAGE_ROWS}`,
      values: [range.situation, after, range.untilSeq ?? Number.MAX_SAFE_INTEGER, range.receivedUntilMs ?? 8.64e12, range.eventUntilMs ?? 8.64e12],
    });
    if (rows.length > 0) yield rows.map(fromJournalRow);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_ROWS) return;
    after = last.seq;
  }
}

/** Every registration of a source in a situation, oldest first. */
export async function readRegistrations(pool: pg.Pool, situation: SituationId): Promise<readonly JournalEntry[]> {
  const { rows } = await pool.query<JournalRow>(`SELECT ${JOURNAL_COLUMNS} FROM journal WHERE situation = $1 AND kind = 'source' ORDER BY seq`, [situation]);
  return rows.map(fromJournalRow);
}

/** The newest place in a situation's order, 0 when it is empty. */
export async function readHead(pool: pg.Pool, situation: SituationId): Promise<number> {
  const { rows } = await pool.query<{ head: number | null }>('SELECT max(seq) AS head FROM journal WHERE situation = $1', [situation]);
  return rows[0]?.head ?? 0;
}

/** Raw bytes as people can read them: text when they are UTF-8, else base64. */
export function showRaw(raw: Buffer): { raw: string; rawEncoding: 'utf-8' | 'base64' } {
  const text = decodeUtf8(raw);
  return text === undefined ? { raw: raw.toString('base64'), rawEncoding: 'base64' } : { raw: text, rawEncoding: 'utf-8' };
}

/** The records with these ids down to their bytes, in `seq` order. Unknown ids are simply not in the answer. */
export async function readEvidence(pool: pg.Pool, situation: SituationId, ids: readonly RecordId[]): Promise<readonly Evidence[]> {
  const keys = ids.map((id) => ({ id, it: uuid7TimeMs(id) }));
  const { rows } = await pool.query<JournalRow & { door: string; raw: Buffer; sha: string }>({
    text: `SELECT ${JOURNAL_COLUMNS}, door, raw, encode(sha256(raw), 'hex') AS sha FROM journal
      WHERE situation = $1 AND (id, id_time) IN (SELECT id, to_timestamp(it / 1000.0) FROM json_to_recordset($2::json) AS r(id uuid, it bigint)) ORDER BY seq`,
    values: [situation, JSON.stringify(keys)],
  });
  return rows.map((row) => {
    const { seq, ...record } = fromJournalRow(row);
    return {
      id: row.id, seq, kind: row.kind, source: row.source, eventTimeMs: row.event_ms, receivedTimeMs: row.received_ms, door: row.door,
      record, ...showRaw(row.raw), rawSha256: row.sha,
    };
  });
}

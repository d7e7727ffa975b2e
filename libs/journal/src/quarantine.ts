import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { ProblemCode, QuarantineDocument } from '@lagewacht/contract';
import { showRaw } from './read';

/** Something that was no record. */
export interface QuarantineEntry {
  readonly receivedTimeMs: number;
  readonly situation?: string | undefined;
  readonly source?: string | undefined;
  readonly door: string;
  readonly code: ProblemCode;
  readonly reason: string;
  readonly raw: Uint8Array;
}

/** Bytes kept of one entry; of a longer one the hash of the whole is kept too. */
export const RAW_LIMIT_BYTES = 64 * 1024;
/** Open entries kept a source, and in all: a broken sensor must not fill the disk. What is beyond is counted. */
export const OPEN_LIMIT_PER_SOURCE = 1000;
export const OPEN_LIMIT = 20_000;

const PUT = `
WITH incoming AS (
  SELECT r.*, coalesce(r.src, r.d) AS who, row_number() OVER (PARTITION BY coalesce(r.src, r.d) ORDER BY r.n) AS nth, row_number() OVER (ORDER BY r.n) AS nth_in_all
  FROM json_to_recordset($1::json) AS r(n int, t bigint, s text, src text, d text, c text, w text, r text, len int, h text)
),
open_by_source AS (SELECT coalesce(source, door) AS who, count(*) AS open FROM quarantine WHERE state = 'open' AND coalesce(source, door) IN (SELECT who FROM incoming) GROUP BY 1),
open_in_all AS (SELECT count(*) AS open FROM quarantine WHERE state = 'open'),
judged AS (
  SELECT i.*, coalesce(o.open, 0) + i.nth <= $2 AND a.open + i.nth_in_all <= $3 AS keep FROM incoming i CROSS JOIN open_in_all a LEFT JOIN open_by_source o USING (who)
),
kept AS (
  INSERT INTO quarantine (received_time, situation, source, door, code, reason, raw, raw_bytes, raw_sha256)
  SELECT to_timestamp(t / 1000.0), s, src, d, c, w, decode(r, 'base64'), len, decode(h, 'hex') FROM judged WHERE keep
)
INSERT INTO quarantine_suppressed (source, count, newest)
SELECT who, count(*), max(to_timestamp(t / 1000.0)) FROM judged WHERE NOT keep GROUP BY who
ON CONFLICT (source) DO UPDATE SET count = quarantine_suppressed.count + excluded.count, newest = excluded.newest`;

/** PostgreSQL text holds neither NUL nor a lone surrogate, and a reason may quote hostile input. Cut first: a cut can leave half a pair. */
const plain = (text: string, limit: number): string => text.slice(0, limit).replace(/\p{Surrogate}|\u0000/gu, '\uFFFD');

/** Puts entries into quarantine in one transaction; what is over the limits is counted instead of kept. */
export async function putQuarantine(pool: pg.Pool, entries: readonly QuarantineEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry, n) => ({
    n, t: entry.receivedTimeMs, s: entry.situation ?? null, src: entry.source === undefined ? null : plain(entry.source, 128), d: plain(entry.door, 512), c: entry.code, w: plain(entry.reason, 1000),
    r: Buffer.from(entry.raw.subarray(0, RAW_LIMIT_BYTES)).toString('base64'), len: entry.raw.length, h: createHash('sha256').update(entry.raw).digest('hex'),
  }));
  await pool.query(PUT, [JSON.stringify(rows), OPEN_LIMIT_PER_SOURCE, OPEN_LIMIT]);
}

/** Quarantined entries, newest first: those of `situation` and those nobody could place. */
export async function listQuarantine(pool: pg.Pool, situation: string, limit = 200): Promise<QuarantineDocument> {
  const { rows } = await pool.query<{ id: string; received_ms: number; situation: string | null; source: string | null; door: string; code: string; reason: string; raw: Buffer; raw_bytes: number; sha: string; state: 'open' | 'resolved' }>(
    `SELECT id, round(extract(epoch FROM received_time) * 1000)::bigint AS received_ms, situation, source, door, code, reason, raw, raw_bytes, encode(raw_sha256, 'hex') AS sha, state
     FROM quarantine WHERE situation = $1 OR (situation IS NULL AND $1 = 'live') ORDER BY received_time DESC LIMIT $2`, [situation, limit]);
  const { rows: [counts] } = await pool.query<{ total: number; suppressed: number }>(
    "SELECT (SELECT count(*) FROM quarantine WHERE state = 'open' AND (situation = $1 OR (situation IS NULL AND $1 = 'live'))) AS total, (SELECT coalesce(sum(count), 0)::bigint FROM quarantine_suppressed) AS suppressed", [situation]);
  return {
    total: counts?.total ?? 0, suppressed: counts?.suppressed ?? 0,
    items: rows.map((row) => ({
      id: row.id, receivedTimeMs: row.received_ms, situation: row.situation, source: row.source, door: row.door, code: row.code, reason: row.reason,
      ...showRaw(row.raw), rawBytes: row.raw_bytes, rawSha256: row.sha, state: row.state,
    })),
  };
}

/** Marks an entry as dealt with. False when there is no such open entry in that situation. */
export async function resolveQuarantine(pool: pg.Pool, situation: string, id: string, by: string): Promise<boolean> {
  const { rowCount } = await pool.query("UPDATE quarantine SET state = 'resolved', resolved_by = $3, resolved_time = now() WHERE id = $2 AND state = 'open' AND (situation = $1 OR (situation IS NULL AND $1 = 'live'))", [situation, id, by]);
  return rowCount === 1;
}

import type pg from 'pg';

/** What is done to measurements as they age. The journal itself is never thinned. */
export interface Ageing {
  /** Chunks whose newest value is older than this are compressed. */
  readonly compressAfterDays: number;
  /** Single values older than this are dropped; their aggregates stay, and the journal keeps every record. */
  readonly dropAfterDays: number;
}

export const defaultAgeing: Ageing = { compressAfterDays: 7, dropAfterDays: 365 };

/** The continuous aggregates, finest first. */
export const aggregates = [
  { view: 'measurement_1min', bucketS: 60 },
  { view: 'measurement_15min', bucketS: 900 },
] as const;

/** Late values are folded in when they are at most this old; the invalidation log makes looking back cheap. */
const REFRESH_BACK_DAYS = 30;
const DAY_MS = 86_400_000;

/** Whether this database can run jobs by itself. Told by the setting of TimescaleDB's worker launcher, which the embedded engine lacks. */
export async function hasBackgroundWorkers(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ workers: string | null }>("SELECT current_setting('timescaledb.max_background_workers', true) AS workers");
  return Number(rows[0]?.workers ?? 0) > 0;
}

/** Hands the upkeep over to a server's own job scheduler. Safe to repeat; a changed `ageing` replaces the policies. */
export async function installPolicies(pool: pg.Pool, ageing: Ageing = defaultAgeing): Promise<void> {
  for (const { view, bucketS } of aggregates) {
    await pool.query(`SELECT remove_continuous_aggregate_policy('${view}', if_exists => true)`);
    await pool.query(
      `SELECT add_continuous_aggregate_policy('${view}', start_offset => make_interval(days => $1), end_offset => make_interval(secs => $2), schedule_interval => make_interval(secs => $2))`,
      [REFRESH_BACK_DAYS, bucketS]);
  }
  await pool.query("SELECT remove_compression_policy('measurement', if_exists => true)");
  await pool.query("SELECT add_compression_policy('measurement', compress_after => make_interval(days => $1))", [ageing.compressAfterDays]);
  await pool.query("SELECT remove_retention_policy('measurement', if_exists => true)");
  await pool.query("SELECT add_retention_policy('measurement', drop_after => make_interval(days => $1))", [ageing.dropAfterDays]);
}

/** Folds what has come into the aggregates, up to the last whole bucket before `nowMs`. 20 ms when little is new. */
export async function refreshAggregates(pool: pg.Pool, nowMs: number): Promise<void> {
  for (const { view, bucketS } of aggregates) {
    const endMs = Math.floor(nowMs / (bucketS * 1000)) * bucketS * 1000;
    const startMs = endMs - REFRESH_BACK_DAYS * DAY_MS;
    // A procedure that commits on its own takes no transaction and no parameters; the times are our own numbers.
    await pool.query(`CALL refresh_continuous_aggregate('${view}', '${iso(startMs)}'::timestamptz, '${iso(endMs)}'::timestamptz)`);
  }
}

/** Compresses measurement chunks that ended before the limit, one a statement so that appends come in between. Returns how many. */
export async function compressOldChunks(pool: pg.Pool, nowMs: number, ageing: Ageing = defaultAgeing): Promise<number> {
  const { rows } = await pool.query<{ chunk: string }>(
    `SELECT format('%I.%I', chunk_schema, chunk_name) AS chunk FROM timescaledb_information.chunks
     WHERE hypertable_name = 'measurement' AND NOT is_compressed AND range_end < to_timestamp($1::float8 / 1000) ORDER BY range_start`,
    [nowMs - ageing.compressAfterDays * DAY_MS]);
  for (const { chunk } of rows) await pool.query('SELECT compress_chunk($1::regclass, if_not_compressed => true)', [chunk]);
  return rows.length;
}

/** Drops measurement chunks older than the limit, after their values are in the aggregates. Returns how many. */
export async function dropOldChunks(pool: pg.Pool, nowMs: number, ageing: Ageing = defaultAgeing): Promise<number> {
  const { rowCount } = await pool.query("SELECT drop_chunks('measurement', older_than => to_timestamp($1::float8 / 1000))", [nowMs - ageing.dropAfterDays * DAY_MS]);
  return rowCount ?? 0;
}

/** Renews the planner's figures of the tables; a database without workers has nobody else who does. */
export async function renewStatistics(pool: pg.Pool): Promise<void> {
  for (const table of ['journal', 'measurement', 'quarantine', 'checkpoint', 'kept_state', 'journal_stretch']) await pool.query(`ANALYZE ${table}`);
}

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

import type pg from 'pg';
import type { OperationsDocument, SituationId } from '@lagewacht/contract';

/** So many of the newest places of a situation are looked at: bounded, whatever the journal's length. */
const NEWEST_PLACES = 50_000;
const WINDOW_S = 900;

/** What each source has sent within the last 15 minutes: how many records, how fast, how late (median of received minus event time), and when last. */
export async function readSourceRates(pool: pg.Pool, situation: SituationId, nowMs: number): Promise<OperationsDocument['sources']> {
  const { rows } = await pool.query<{ source: string; records: number; first_ms: number; last_ms: number; delay_ms: number }>({
    text: `SELECT source, count(*)::int AS records, round(extract(epoch FROM min(received_time)) * 1000)::bigint AS first_ms, round(extract(epoch FROM max(received_time)) * 1000)::bigint AS last_ms,
        round(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM received_time - event_time)) * 1000)::bigint AS delay_ms
      FROM journal WHERE situation = $1 AND seq > (SELECT coalesce(max(seq), 0) - ${NEWEST_PLACES} FROM journal WHERE situation = $1)
        AND received_time > to_timestamp($2::float8 / 1000) AND kind NOT IN ('tick', 'log') GROUP BY source ORDER BY source`,
    values: [situation, nowMs - WINDOW_S * 1000],
  });
  return rows.map(({ source, records, first_ms, last_ms, delay_ms }) => {
    const spanMs = last_ms - first_ms;
    return { source, records, lastReceivedMs: last_ms, delayMs: delay_ms, ...(records > 1 && spanMs > 0 ? { perMinute: ((records - 1) / spanMs) * 60_000 } : {}) };
  });
}

/** How large the database is, and how long it took to say so. */
export async function readDatabaseVitals(pool: pg.Pool): Promise<OperationsDocument['database']> {
  const startMs = performance.now();
  const { rows } = await pool.query<{ bytes: number; version: string; timescale: string | null }>(
    `SELECT pg_database_size(current_database())::bigint AS bytes, current_setting('server_version') AS version, (SELECT extversion FROM pg_extension WHERE extname = 'timescaledb') AS timescale`,
  );
  const [row] = rows;
  return { bytes: row?.bytes ?? 0, version: row?.version ?? '?', ...(row?.timescale ? { timescaleVersion: row.timescale } : {}), answerMs: performance.now() - startMs };
}

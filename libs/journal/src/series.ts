import type pg from 'pg';
import type { SeriesDocument, SituationId } from '@lagewacht/contract';

/** Which stretch of which time series. `bucketS` 0: single values. */
export interface SeriesRange {
  readonly situation: SituationId;
  readonly source: string;
  readonly property: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly bucketS: number;
}

/** Points of one answer at most: more than any screen has columns. */
const POINT_LIMIT = 10_000;

type Point = SeriesDocument['points'][number];

/** A time series of one property of one source, in buckets of `bucketS` seconds or as single values, oldest first. */
export async function readSeries(pool: pg.Pool, range: SeriesRange): Promise<SeriesDocument> {
  const { situation, source, property, fromMs, toMs, bucketS } = range;
  const values = [situation, source, property, fromMs, toMs];
  const where = 'situation = $1 AND source = $2 AND property = $3 AND time >= to_timestamp($4 / 1000.0) AND time <= to_timestamp($5 / 1000.0)';
  const { rows: [unit] } = await pool.query<{ uom: string; datum: string | null }>(`SELECT uom, datum FROM measurement WHERE ${where} ORDER BY time DESC LIMIT 1`, values);
  const { rows } = bucketS > 0
    ? await pool.query<Point>(
      `SELECT round(extract(epoch FROM time_bucket(make_interval(secs => $6), time)) * 1000)::bigint AS "timeMs", min(value) AS min, max(value) AS max, avg(value) AS avg, last(value, time) AS last, count(*)::int AS count
       FROM measurement WHERE ${where} GROUP BY 1 ORDER BY 1 LIMIT ${POINT_LIMIT}`, [...values, bucketS])
    : await pool.query<Point>(
      `SELECT round(extract(epoch FROM time) * 1000)::bigint AS "timeMs", value AS min, value AS max, value AS avg, value AS last, 1 AS count FROM measurement WHERE ${where} ORDER BY time LIMIT ${POINT_LIMIT}`, values);
  return { source, property, uom: unit?.uom ?? '', ...(unit?.datum ? { datum: unit.datum } : {}), bucketS, points: rows };
}

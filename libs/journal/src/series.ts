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

/**
 * A time series of one property of one source, oldest first: single values from `fromMs` to `toMs`, or buckets of `bucketS` seconds.
 * Buckets at the edges are whole ones, so a chart's first and last point do not move with its window. Buckets that the
 * aggregates are made for are read from them; what they have not folded in yet, the database adds.
 */
export async function readSeries(pool: pg.Pool, range: SeriesRange): Promise<SeriesDocument> {
  const { situation, source, property, fromMs, toMs, bucketS } = range;
  const key = [situation, source, property];
  const { rows: [unit] } = await pool.query<{ uom: string; datum: string | null }>(
    `SELECT uom, datum FROM measurement WHERE ${KEY} AND time <= to_timestamp($4::float8 / 1000) ORDER BY time DESC LIMIT 1`, [...key, toMs]);
  const { rows } = bucketS > 0
    ? await pool.query<Point>(bucketQuery(bucketS), [...key, fromMs, toMs, bucketS])
    : await pool.query<Point>(SINGLE, [...key, fromMs, toMs]);
  return { source, property, uom: unit?.uom ?? '', ...(unit?.datum ? { datum: unit.datum } : {}), bucketS, points: rows };
}

const KEY = 'situation = $1 AND source = $2 AND property = $3';
const toMs = (time: string): string => `round(extract(epoch FROM ${time}) * 1000)::bigint`;

const SINGLE = `SELECT ${toMs('time')} AS "timeMs", value AS min, value AS max, value AS avg, value AS last, 1 AS count FROM measurement
WHERE ${KEY} AND time >= to_timestamp($4::float8 / 1000) AND time <= to_timestamp($5::float8 / 1000) ORDER BY time, id LIMIT ${POINT_LIMIT}`;

/** The coarsest relation whose buckets fit into the wanted ones. */
function bucketQuery(bucketS: number): string {
  if (bucketS % 900 === 0) return fromAggregate('measurement_15min');
  if (bucketS % 60 === 0) return fromAggregate('measurement_1min');
  return `SELECT ${toMs('time_bucket(make_interval(secs => $6), time)')} AS "timeMs", min(value) AS min, max(value) AS max, avg(value) AS avg, last(value, time) AS last, count(*)::int AS count
FROM measurement WHERE ${KEY} AND ${within('time')} GROUP BY 1 ORDER BY 1 LIMIT ${POINT_LIMIT}`;
}

function fromAggregate(view: string): string {
  return `SELECT ${toMs('time_bucket(make_interval(secs => $6), bucket)')} AS "timeMs", min(min) AS min, max(max) AS max, sum(sum) / sum(count) AS avg, last(last, bucket) AS last, sum(count)::int AS count
FROM ${view} WHERE ${KEY} AND ${within('bucket')} GROUP BY 1 ORDER BY 1 LIMIT ${POINT_LIMIT}`;
}

const within = (time: string): string => {
  const bucketOf = (parameter: string): string => `time_bucket(make_interval(secs => $6), to_timestamp(${parameter}::float8 / 1000))`;
  return `${time} >= ${bucketOf('$4')} AND ${time} < ${bucketOf('$5')} + make_interval(secs => $6)`;
};

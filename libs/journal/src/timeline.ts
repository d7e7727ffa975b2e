import type pg from 'pg';
import type { LogEntry, SituationId, TimelineDocument } from '@lagewacht/contract';

/** Which stretch of knowledge time (Unix ms, both ends belong to it), cut into how many buckets. */
export interface TimelineRange {
  readonly situation: SituationId;
  /** Missing: from the oldest record on. */
  readonly fromMs?: number | undefined;
  readonly toMs: number;
  readonly buckets: number;
}

/** Marks of one answer at most, the newest. */
const MARK_LIMIT = 2000;
const HOUR_MS = 3_600_000;
/** An id is made at most 14 days before its record arrives and 5 minutes after (intake): other chunks hold nothing of the stretch. */
const ID_BEFORE_MS = 14 * 24 * HOUR_MS;
const ID_AFTER_MS = HOUR_MS / 12;

const toMsText = (time: string): string => `round(extract(epoch FROM ${time}) * 1000)::bigint`;
const WITHIN = `situation = $1 AND received_time >= to_timestamp($2::float8 / 1000) AND received_time <= to_timestamp($3::float8 / 1000)
  AND id_time >= to_timestamp(($2::float8 - ${ID_BEFORE_MS}) / 1000) AND id_time <= to_timestamp(($3::float8 + ${ID_AFTER_MS}) / 1000)`;

/** What came in when: records by received time, those of people apart, and the entries of the command log as marks. */
export async function readTimeline(pool: pg.Pool, range: TimelineRange): Promise<TimelineDocument> {
  const { situation, toMs } = range;
  const { rows: [first] } = await pool.query<{ ms: number }>(`SELECT ${toMsText('received_time')} AS ms FROM journal WHERE situation = $1 ORDER BY seq LIMIT 1`, [situation]);
  const fromMs = range.fromMs ?? Math.min(first?.ms ?? toMs - HOUR_MS, toMs - 1);
  const bucketMs = Math.max(1, Math.ceil((toMs - fromMs) / range.buckets));
  const { rows: buckets } = await pool.query<TimelineDocument['buckets'][number]>(
    `SELECT ${toMsText("time_bucket(make_interval(secs => $4::float8 / 1000), received_time, to_timestamp($2::float8 / 1000))")} AS "timeMs", count(*)::int AS records, (count(*) FILTER (WHERE kind = 'report'))::int AS reports
     FROM journal WHERE ${WITHIN} AND kind <> 'tick' GROUP BY 1 ORDER BY 1`, [situation, fromMs, toMs, bucketMs]);
  const { rows: marks } = await pool.query<{ ms: number; body: LogEntry }>(
    `SELECT ${toMsText('received_time')} AS ms, body FROM journal WHERE ${WITHIN} AND kind = 'log' ORDER BY seq DESC LIMIT ${MARK_LIMIT}`, [situation, fromMs, toMs]);
  return {
    fromMs, toMs, bucketMs, ...(first ? { firstMs: first.ms } : {}), buckets,
    marks: marks.reverse().map(({ ms, body: { kind, text, textEn, number, subjects } }) => ({ timeMs: ms, kind, text, ...(textEn === undefined ? {} : { textEn }), number, subjects })),
  };
}

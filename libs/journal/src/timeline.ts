import type pg from 'pg';
import type { LogEntry, SituationId, TimelineDocument } from '@lagewacht/contract';

/** How much came in one second of received time; ticks are not counted. */
export interface Arrivals {
  readonly second: number;
  readonly records: number;
  readonly reports: number;
}

/** Marks of one answer at most, the newest. */
const MARK_LIMIT = 2000;
const HOUR_MS = 3_600_000;
/** An id is made at most 14 days before its record arrives and 5 minutes after (intake): other chunks hold nothing of the stretch. */
const ID_BEFORE_MS = 14 * 24 * HOUR_MS;
const ID_AFTER_MS = HOUR_MS / 12;

/**
 * What came in at the places after `afterSeq` up to `untilSeq`, second by second. By place and not by time, because the order of arrival
 * has the index; whoever keeps the sums asks only for what is new, a stretch at a time, so that no question holds up a commit.
 */
export async function readArrivals(pool: pg.Pool, range: { readonly situation: SituationId; readonly afterSeq: number; readonly untilSeq: number }): Promise<readonly Arrivals[]> {
  const { rows } = await pool.query<Arrivals>({
    text: `SELECT floor(extract(epoch FROM received_time))::bigint AS second, count(*)::int AS records, (count(*) FILTER (WHERE kind = 'report'))::int AS reports
      FROM journal WHERE situation = $1 AND seq > $2 AND seq <= $3 AND kind <> 'tick' GROUP BY 1 ORDER BY 1`, values: [range.situation, range.afterSeq, range.untilSeq],
  });
  return rows;
}

/** The entries of the command log that were received within a stretch (Unix ms, both ends belong to it): the newest 2,000, oldest first. */
export async function readMarks(pool: pg.Pool, range: { readonly situation: SituationId; readonly fromMs: number; readonly toMs: number }): Promise<TimelineDocument['marks']> {
  const { rows } = await pool.query<{ ms: number; body: LogEntry }>({
    text: `SELECT round(extract(epoch FROM received_time) * 1000)::bigint AS ms, body FROM journal
      WHERE situation = $1 AND kind = 'log' AND received_time >= to_timestamp($2::float8 / 1000) AND received_time <= to_timestamp($3::float8 / 1000)
        AND id_time >= to_timestamp(($2::float8 - ${ID_BEFORE_MS}) / 1000) AND id_time <= to_timestamp(($3::float8 + ${ID_AFTER_MS}) / 1000) ORDER BY seq DESC LIMIT ${MARK_LIMIT}`,
    values: [range.situation, range.fromMs, range.toMs],
  });
  return rows.reverse().map(({ ms, body: { kind, text, textEn, number, subjects } }) => ({ timeMs: ms, kind, text, ...(textEn === undefined ? {} : { textEn }), number, subjects }));
}

import type pg from 'pg';
import type { SituationId } from '@lagewacht/contract';

/** The times in one stretch of a journal, Unix ms. */
export interface Extent {
  /** The stretch holds the places after `index × size` up to `(index + 1) × size`. */
  readonly index: number;
  readonly receivedMs: readonly [least: number, most: number];
  readonly newestEventMs: number;
}

/** The stretches of `size` places of one situation. */
export interface StretchKey {
  readonly situation: SituationId;
  readonly size: number;
}

interface ExtentRow {
  readonly index: number;
  readonly least: number;
  readonly most: number;
  readonly newest: number;
}

const fromRow = ({ index, least, most, newest }: ExtentRow): Extent => ({ index, receivedMs: [least, most], newestEventMs: newest });

/**
 * Extents of the stretches from `fromIndex` on up to the place `untilSeq`, in order, read from the entries. With them a reader who is bound
 * by time passes over stretches that hold nothing for him, and knows which he may take whole. No record's body is read.
 */
export async function readExtents(pool: pg.Pool, range: StretchKey & { readonly fromIndex: number; readonly untilSeq: number }): Promise<readonly Extent[]> {
  const { rows } = await pool.query<ExtentRow>({
    text: `SELECT ((seq - 1) / $2)::int AS index, ${[['min(received_time)', 'least'], ['max(received_time)', 'most'], ['max(event_time)', 'newest']].map(([time, name]) => `round(extract(epoch FROM ${time}) * 1000)::float8 AS ${name}`).join(', ')}
      FROM journal WHERE situation = $1 AND seq > $2::bigint * $3 AND seq <= $4 GROUP BY 1 ORDER BY 1`,
    values: [range.situation, range.size, range.fromIndex, range.untilSeq],
  });
  return rows.map(fromRow);
}

/** Keeps extents of full stretches, which never change again. */
export async function saveExtents(pool: pg.Pool, { situation, size }: StretchKey, extents: readonly Extent[]): Promise<void> {
  if (extents.length === 0) return;
  await pool.query({
    text: `INSERT INTO journal_stretch (situation, size, index, received_least_ms, received_most_ms, event_most_ms)
      SELECT $1, $2, index, least, most, newest FROM json_to_recordset($3::json) AS r(index int, least bigint, most bigint, newest bigint) ON CONFLICT DO NOTHING`,
    values: [situation, size, JSON.stringify(extents.map(({ index, receivedMs: [least, most], newestEventMs }) => ({ index, least, most, newest: newestEventMs })))],
  });
}

/** The kept extents, in order. A stretch that nobody kept is missing. */
export async function loadExtents(pool: pg.Pool, { situation, size }: StretchKey): Promise<readonly Extent[]> {
  const { rows } = await pool.query<ExtentRow>(
    'SELECT index, received_least_ms AS least, received_most_ms AS most, event_most_ms AS newest FROM journal_stretch WHERE situation = $1 AND size = $2 ORDER BY index', [situation, size]);
  return rows.map(fromRow);
}

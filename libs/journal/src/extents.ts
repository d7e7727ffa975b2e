import type pg from 'pg';
import type { SituationId } from '@lagewacht/contract';

/** The oldest and newest times in one stretch of a journal, Unix ms. */
export interface Extent {
  /** The stretch holds the places after `index × size` up to `(index + 1) × size`. */
  readonly index: number;
  readonly receivedMs: readonly [least: number, most: number];
  readonly eventMs: readonly [least: number, most: number];
}

/**
 * Extents of the stretches of `size` places from `fromIndex` on up to the place `untilSeq`, in order. With them a reader who is bound by
 * time passes over stretches that hold nothing for him, and knows which he may take whole. No record's body is read.
 */
export async function readExtents(pool: pg.Pool, range: { readonly situation: SituationId; readonly size: number; readonly fromIndex: number; readonly untilSeq: number }): Promise<readonly Extent[]> {
  const { rows } = await pool.query<{ index: number; rl: number; rm: number; el: number; em: number }>({
    text: `SELECT ((seq - 1) / $2)::int AS index, ${['min(received_time)', 'max(received_time)', 'min(event_time)', 'max(event_time)'].map((time, at) => `round(extract(epoch FROM ${time}) * 1000)::float8 AS ${['rl', 'rm', 'el', 'em'][at] ?? ''}`).join(', ')}
      FROM journal WHERE situation = $1 AND seq > $2::bigint * $3 AND seq <= $4 GROUP BY 1 ORDER BY 1`,
    values: [range.situation, range.size, range.fromIndex, range.untilSeq],
  });
  return rows.map(({ index, rl, rm, el, em }) => ({ index, receivedMs: [rl, rm], eventMs: [el, em] }));
}

import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type pg from 'pg';
import type { SituationId } from '@lagewacht/contract';

/** A fold of a situation's journal up to and with `seq`. */
export interface Checkpoint {
  readonly seq: number;
  readonly state: string;
}

/** Checkpoints kept a situation: the newest may be the one a crash damaged. */
const KEEP = 3;

/** Keeps a checkpoint, and forgets all but the newest few of the situation. */
export async function saveCheckpoint(pool: pg.Pool, situation: SituationId, fold: string, checkpoint: Checkpoint): Promise<void> {
  const bytes = gzipSync(checkpoint.state, { level: 1 });
  const digest = createHash('sha256').update(bytes).digest();
  await pool.query('INSERT INTO checkpoint (situation, seq, fold, state, digest) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING', [situation, checkpoint.seq, fold, bytes, digest]);
  await pool.query('DELETE FROM checkpoint WHERE situation = $1 AND (fold, seq) NOT IN (SELECT fold, seq FROM checkpoint WHERE situation = $1 ORDER BY taken DESC, seq DESC LIMIT $2)', [situation, KEEP]);
}

/** The newest undamaged checkpoint of this fold (fusion version and ground) at or before `untilSeq`; undefined means: fold from the start. */
export async function loadCheckpoint(pool: pg.Pool, situation: SituationId, fold: string, untilSeq = Number.MAX_SAFE_INTEGER): Promise<Checkpoint | undefined> {
  const { rows } = await pool.query<{ seq: number; state: Buffer; digest: Buffer }>(
    'SELECT seq, state, digest FROM checkpoint WHERE situation = $1 AND fold = $2 AND seq <= $3 AND seq <= (SELECT coalesce(max(seq), 0) FROM journal WHERE situation = $1) ORDER BY seq DESC',
    [situation, fold, untilSeq],
  );
  for (const row of rows) {
    if (createHash('sha256').update(row.state).digest().equals(row.digest)) return { seq: row.seq, state: gunzipSync(row.state).toString('utf8') };
  }
  return undefined;
}

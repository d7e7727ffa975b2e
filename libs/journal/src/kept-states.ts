import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type pg from 'pg';
import type { SituationId } from '@lagewacht/contract';

/** Whose folds: of which situation, by which fold (fusion version and ground). */
export interface FoldKey {
  readonly situation: SituationId;
  readonly fold: string;
}

/** A kept state without the state itself. */
export interface KeptPlace {
  /** It is the fold of all entries up to this place. */
  readonly seq: number;
  /** Newest received and event time of all those entries, Unix ms. */
  readonly receivedUntilMs: number;
  readonly eventUntilMs: number;
  /** What folding cost since the kept state before it, ms. */
  readonly foldMs: number;
  readonly bytes: number;
}

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** As quick as deflate and a third smaller: a state repeats itself over distances that only a wide window sees. */
const PACKING = { params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 22 } };

const digestOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** Keeps a state and says how many bytes it takes. Packing happens beside the caller's thread. */
export async function saveKeptState(pool: pg.Pool, { situation, fold }: FoldKey, place: Omit<KeptPlace, 'bytes'>, state: string): Promise<number> {
  const bytes = await compress(state, PACKING);
  await pool.query({
    text: 'INSERT INTO kept_state (situation, fold, seq, received_until_ms, event_until_ms, fold_ms, state, digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING',
    values: [situation, fold, place.seq, place.receivedUntilMs, place.eventUntilMs, place.foldMs, bytes, digestOf(bytes)],
  });
  return bytes.byteLength;
}

/** What is kept of a fold up to the place `untilSeq`, in order. */
export async function listKeptStates(pool: pg.Pool, { situation, fold }: FoldKey, untilSeq: number): Promise<readonly KeptPlace[]> {
  const { rows } = await pool.query<KeptPlace>({
    text: `SELECT seq, received_until_ms AS "receivedUntilMs", event_until_ms AS "eventUntilMs", fold_ms AS "foldMs", octet_length(state) AS bytes
      FROM kept_state WHERE situation = $1 AND fold = $2 AND seq <= $3 ORDER BY seq`,
    values: [situation, fold, untilSeq],
  });
  return rows;
}

/** The state kept at a place; undefined when it is not there or damaged (SHA-256). */
export async function loadKeptState(pool: pg.Pool, { situation, fold }: FoldKey, seq: number): Promise<string | undefined> {
  const { rows: [row] } = await pool.query<{ state: Buffer; digest: Buffer }>('SELECT state, digest FROM kept_state WHERE situation = $1 AND fold = $2 AND seq = $3', [situation, fold, seq]);
  return row && digestOf(row.state).equals(row.digest) ? (await decompress(row.state)).toString('utf8') : undefined;
}

/** Forgets the states at these places. The one after each then stands for the cost of both: `costs` are the new ones, by place. */
export async function dropKeptStates(pool: pg.Pool, { situation, fold }: FoldKey, seqs: readonly number[], costs: ReadonlyMap<number, number>): Promise<void> {
  await pool.query('DELETE FROM kept_state WHERE situation = $1 AND fold = $2 AND seq = ANY($3)', [situation, fold, seqs]);
  await pool.query('UPDATE kept_state SET fold_ms = c.cost FROM json_to_recordset($3::json) AS c(seq bigint, cost float8) WHERE situation = $1 AND fold = $2 AND kept_state.seq = c.seq',
    [situation, fold, JSON.stringify([...costs].map(([seq, cost]) => ({ seq, cost })))]);
}

/** Forgets states of all other folds that were taken before `takenBeforeMs`, and gives their room back. Returns how many. */
export async function dropOtherFolds(pool: pg.Pool, fold: string, takenBeforeMs: number): Promise<number> {
  const { rowCount } = await pool.query('DELETE FROM kept_state WHERE fold <> $1 AND taken < to_timestamp($2::float8 / 1000)', [fold, takenBeforeMs]);
  return rowCount ?? 0;
}

/** Gives the room of forgotten states back for new ones; an engine without workers has nobody else who does. */
export async function reclaimKeptStates(pool: pg.Pool): Promise<void> {
  await pool.query('VACUUM kept_state');
}

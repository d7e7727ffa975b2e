import type pg from 'pg';
import { realmOf, type Realm, type SituationId } from '@lagewacht/contract';

/** A situation as the database keeps it. */
export interface StoredSituation {
  readonly id: SituationId;
  readonly realm: Realm;
  readonly name: string;
  readonly closed: boolean;
}

/** Every situation, `live` first, then by id. */
export async function listSituations(pool: pg.Pool): Promise<readonly StoredSituation[]> {
  const { rows } = await pool.query<StoredSituation>("SELECT id, realm, name, closed IS NOT NULL AS closed FROM situation ORDER BY id <> 'live', id");
  return rows;
}

/** Opens a situation; one that is there already stays as it is. */
export async function openSituation(pool: pg.Pool, id: SituationId, name: string): Promise<void> {
  await pool.query('INSERT INTO situation (id, realm, name) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING', [id, realmOf(id), name]);
}

/** Which journal this is. */
export async function readIdentity(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM journal_identity');
  const [row] = rows;
  if (!row) throw new Error('Got no journal_identity, expected one row: the schema is damaged.');
  return row.id;
}

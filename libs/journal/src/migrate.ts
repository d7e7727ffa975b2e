import type pg from 'pg';
import journal from './migrations/0001-journal.sql';
import accounts from './migrations/0002-accounts.sql';
import aggregates from './migrations/0003-aggregates.sql';
import checkpointFold from './migrations/0004-checkpoint-fold.sql';
import staffRecords from './migrations/0005-staff-records.sql';
import keptStates from './migrations/0006-kept-states.sql';
import sending from './migrations/0007-sending.sql';
import exercises from './migrations/0008-exercises.sql';

/** A step of the schema. Never changed once released; a change is a new step. */
interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

const migrations: readonly Migration[] = [
  { version: 1, name: 'journal', sql: journal },
  { version: 2, name: 'accounts', sql: accounts },
  { version: 3, name: 'aggregates', sql: aggregates },
  { version: 4, name: 'checkpoint-fold', sql: checkpointFold },
  { version: 5, name: 'staff-records', sql: staffRecords },
  { version: 6, name: 'kept-states', sql: keptStates },
  { version: 7, name: 'sending', sql: sending },
  { version: 8, name: 'exercises', sql: exercises },
];

/** Thrown when a database can't hold a journal; the message says what to do. */
export class UnfitDatabase extends Error {}

async function refuseUnfit(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ available: string | null; fsync: string }>(
    "SELECT (SELECT default_version FROM pg_available_extensions WHERE name = 'timescaledb') AS available, current_setting('fsync') AS fsync",
  );
  const [row] = rows;
  if (!row?.available) throw new UnfitDatabase('This PostgreSQL server has no TimescaleDB extension. Install TimescaleDB 2.15 or newer and create the database there, or leave DATABASE_URL unset to use the embedded one.');
  if (row.fsync === 'off') throw new UnfitDatabase('This PostgreSQL server runs with fsync = off: what it acknowledges may be lost. Set fsync = on.');
}

/** Brings the schema to the newest version; each step in a transaction of its own, serialised against other servers. Returns the steps taken. */
export async function migrate(pool: pg.Pool): Promise<readonly string[]> {
  await refuseUnfit(pool);
  const taken: string[] = [];
  await pool.query('CREATE TABLE IF NOT EXISTS schema_step (version integer PRIMARY KEY, name text NOT NULL, digest text NOT NULL, taken timestamptz NOT NULL DEFAULT now())');
  for (const { version, name, sql } of migrations) {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('LOCK TABLE schema_step IN EXCLUSIVE MODE');
      const { rows } = await client.query<{ digest: string; expected: string }>("SELECT digest, encode(sha256(convert_to($2, 'UTF8')), 'hex') AS expected FROM schema_step WHERE version = $1", [version, sql]);
      const [known] = rows;
      if (known && known.digest !== known.expected) throw new UnfitDatabase(`Schema step ${version} (${name}) of this database differs from this program's. It was made by another build; use that one, or an empty database.`);
      if (!known) {
        await client.query(sql);
        await client.query("INSERT INTO schema_step (version, name, digest) VALUES ($1, $2, encode(sha256(convert_to($3, 'UTF8')), 'hex'))", [version, name, sql]);
        taken.push(name);
      }
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
  return taken;
}

/** A sentence for the operator when this server may lose the last moments of what it has acknowledged; undefined when it does not. */
export async function durabilityWarning(pool: pg.Pool): Promise<string | undefined> {
  const { rows: [row] } = await pool.query<{ mode: string }>("SELECT current_setting('synchronous_commit') AS mode");
  if (row?.mode !== 'off') return undefined;
  return 'This PostgreSQL server runs with synchronous_commit = off: a crash may lose the last moments although devices were told that they are kept. Set synchronous_commit = on.';
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { RunningHouse } from './running-house';

/** The journal of a house, read from its database past the server. */
export interface JournalReader {
  rows<T extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly T[]>;
  close(): Promise<void>;
}

/** Opens it. The connections are its own, so that it answers while the server is dead too. */
export function readJournal(house: RunningHouse): JournalReader {
  const { databaseUrl } = JSON.parse(readFileSync(join(house.folder, 'data/run.json'), 'utf8')) as { databaseUrl: string };
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  // A connection that ends while nobody uses it is replaced.
  pool.on('error', () => undefined);
  return {
    rows: async (text, values = []) => (await pool.query<never>(text, [...values])).rows,
    close: () => pool.end(),
  };
}

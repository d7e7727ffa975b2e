import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { RunningHouse } from './running-house';

/** The journal of a house, read from its database past the server. */
export interface JournalReader {
  rows<T extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly T[]>;
  close(): Promise<void>;
}

/** Opens it. The connection is one of its own, so that it answers while the server is dead too. */
export async function readJournal(house: RunningHouse): Promise<JournalReader> {
  const { databaseUrl } = JSON.parse(readFileSync(join(house.folder, 'data/run.json'), 'utf8')) as { databaseUrl: string };
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    rows: async (text, values = []) => (await client.query<never>(text, [...values])).rows,
    close: () => client.end(),
  };
}

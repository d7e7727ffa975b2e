import { existsSync } from 'node:fs';
import type pg from 'pg';
import { startTimescale } from '@lagewacht/embedded';
import { createPool } from '@lagewacht/journal';
import { environmentFault } from '../exit-code';
import { builtProgram } from './built';
import { databaseFolder } from './instance';
import type { LocalSettings } from './local-settings';
import { readRunFile } from './run-file';

/** Where a command found the database. */
export type DatabaseWay = 'configured' | 'running_instance' | 'started_for_this';

/** A database opened for one command. */
export interface OpenedDatabase {
  readonly pool: pg.Pool;
  readonly way: DatabaseWay;
  close(): Promise<void>;
}

/**
 * Opens the journal's database: DATABASE_URL when it is set, else that of the running instance, else the embedded engine on the data
 * directory, started for as long as the command runs. Fails with what to do when there is none.
 */
export async function openDatabase(settings: LocalSettings, applicationName: string, onError: (line: string) => void): Promise<OpenedDatabase> {
  const open = (connectionString: string): pg.Pool => createPool({ connectionString, applicationName, max: 2, onError: (error) => onError(error.message) });
  if (settings.databaseUrl !== undefined) {
    const pool = open(settings.databaseUrl);
    return { pool, way: 'configured', close: () => pool.end() };
  }
  const running = readRunFile(settings.dataDir);
  if (running) {
    const pool = open(running.databaseUrl);
    return { pool, way: 'running_instance', close: () => pool.end() };
  }
  const folder = databaseFolder(settings.dataDir);
  if (!existsSync(folder)) throw environmentFault(`There is no database in ${settings.dataDir}. Start Lagewacht there first, name its directory with --data-dir, or set DATABASE_URL.`);
  const engine = await startTimescale({ dataDir: folder, enginePath: builtProgram('engine') });
  const pool = open(engine.connectionString);
  return {
    pool, way: 'started_for_this',
    async close() {
      await pool.end();
      await engine.stop();
    },
  };
}

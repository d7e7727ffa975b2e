import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTimescale } from '@lagewacht/embedded';
import { createPool, migrate } from '@lagewacht/journal';
import type { DatabasePool } from '../../ports';

/** A fresh embedded TimescaleDB with our schema. */
export interface TestDatabase {
  readonly pool: DatabasePool;
  close(): Promise<void>;
}

/** Builds and starts the real engine in a folder of its own. Takes some seconds. */
export async function openDatabase(): Promise<TestDatabase> {
  const root = join(import.meta.dirname, '../../../../..');
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  // Inside node_modules, so that the packages left outside of the bundle are found from there.
  const bundleDir = mkdtempSync(join(cache, 'lagewacht-engine-'));
  const dataDir = mkdtempSync(join(tmpdir(), 'lw-pg-'));
  const enginePath = join(bundleDir, 'timescale-engine.mjs');
  execFileSync(process.execPath, [join(root, 'test/tools/bundle.mjs'), 'libs/embedded/src/timescale-engine.ts', enginePath], { stdio: 'inherit' });
  const engine = await startTimescale({ dataDir, enginePath });
  const pool = createPool({ connectionString: engine.connectionString, applicationName: 'accounts-spec', onError: () => undefined });
  await migrate(pool);
  return {
    pool,
    close: async () => {
      await pool.end();
      await engine.stop();
      for (const folder of [bundleDir, dataDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

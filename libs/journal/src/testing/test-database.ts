import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A database for one spec file, empty at first. */
export interface TestDatabase {
  readonly connectionString: string;
  /** Ends the engine at once and starts it again on its data; undefined where the database is a server that is not ours to kill. */
  readonly killAndRestart?: () => Promise<void>;
  /** Kills without starting again. */
  readonly kill?: () => void;
  stop(): Promise<void>;
}

/** A fresh database on the server of TEST_DATABASE_URL where one is given, else the embedded engine in a process of its own. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  return server === undefined ? openEngine() : openOnServer(server);
}

async function openOnServer(server: string): Promise<TestDatabase> {
  const name = `lagewacht_test_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client(server);
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { connectionString: url.href, stop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** The engine is driven as its supervisor does it: by its built entry and its messages (see libs/embedded). */
async function openEngine(): Promise<TestDatabase> {
  const root = join(import.meta.dirname, '../../../..');
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'lagewacht-journal-'));
  const entry = join(outDir, 'timescale-engine.mjs');
  execFileSync(join(root, 'node_modules/.bin/esbuild'), [
    join(root, 'libs/embedded/src/timescale-engine.ts'), '--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=warning', `--outfile=${entry}`,
  ], { stdio: 'inherit' });
  const dataDir = mkdtempSync(join(tmpdir(), 'lw-journal-'));
  let child: ChildProcess | undefined;
  const start = (): Promise<void> => new Promise((resolve, reject) => {
    const engine = fork(entry, [], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child = engine;
    // An order to an engine that a test has just killed goes nowhere.
    engine.on('error', () => undefined);
    engine.on('message', (note: { type: string; reason?: string }) => {
      if (note.type === 'ready') resolve();
      if (note.type === 'refused') reject(new Error(note.reason));
    });
    engine.send({ type: 'start', dataDir, socketPath: join(dataDir, '.s.PGSQL.5432') });
  });
  const end = (how: () => void): Promise<void> => new Promise((resolve) => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) { resolve(); return; }
    child.once('exit', () => resolve());
    how();
  });
  await start();
  return {
    connectionString: `postgresql://postgres@/template1?host=${encodeURIComponent(dataDir)}`,
    kill: () => { child?.kill('SIGKILL'); },
    killAndRestart: async () => {
      await end(() => { child?.kill('SIGKILL'); });
      await start();
    },
    stop: async () => {
      await end(() => { if (child?.connected === true) child.send({ type: 'stop' }); });
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

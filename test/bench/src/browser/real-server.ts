import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Lagewacht as `npx lagewacht up` starts it, in a folder of its own on free ports. */
export interface RealServer {
  readonly origin: string;
  readonly mqtt: string;
  readonly serverPid: number;
  stop(): Promise<void>;
}

interface RunFile {
  readonly serverPid?: number;
  readonly http?: string;
  readonly mqtt?: string;
}

const PATIENCE_MS = 90_000;
const patience = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms));

/** Starts it from `dist/` below `root`; with the demo's exercise or without. Throws what it printed when it does not come up. */
export async function startRealServer(root: string, demo: boolean): Promise<RealServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lagewacht-bench-'));
  const child: ChildProcess = spawn(process.execPath, [join(root, 'dist/apps/cli/main.mjs'), 'up', ...(demo ? [] : ['--no-demo']), '--data-dir', folder, '--port', '0', '--mqtt-port', '0'], {
    cwd: folder, env: { PATH: process.env['PATH'] ?? '', DEMO_AUTH: '1', LANG: 'en_GB.UTF-8' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => void (printed += chunk.toString('utf8')));
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const untilMs = Date.now() + PATIENCE_MS;
  while (!printed.includes('Lagewacht is running.')) {
    if (child.exitCode !== null || Date.now() > untilMs) {
      await stop();
      throw new Error(`Got no running server, expected one after ${PATIENCE_MS / 1000} s:\n${printed}`);
    }
    await patience(100);
  }
  const { http = '', mqtt = '', serverPid = 0 } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as RunFile;
  return { origin: http.replace(/\/$/, ''), mqtt, serverPid, stop };
}

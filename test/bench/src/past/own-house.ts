import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';

/** A Lagewacht as `lagewacht up` starts it, on a data directory that is there already. */
export interface OwnHouse {
  readonly http: string;
  readonly mqtt: string;
  readonly databaseUrl: string;
  readonly pids: { readonly server: number | undefined; readonly database: number | undefined };
  /** From the start of the command to its readiness, ms. */
  readonly startMs: number;
  /** Processor time that server and database have used so far, ms; NaN where the system does not tell (it is read from /proc). */
  cpuMs(): number;
  /** A bearer token of one of the demo accounts (password = name). */
  logIn(user: string): Promise<string>;
  stop(): Promise<void>;
}

interface RunFile {
  readonly http?: string;
  readonly mqtt?: string;
  readonly databaseUrl: string;
  readonly serverPid?: number;
  readonly databasePid?: number;
}

/** Processor time that a process has used so far, ms; NaN where the system does not tell. Linux counts it in hundredths of a second (proc(5): utime and stime are the 14th and 15th word, the name is the 2nd). */
export function cpuMsOf(pid: number | undefined): number {
  try {
    const words = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return 10 * (Number(words[11]) + Number(words[12]));
  } catch {
    return Number.NaN;
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** Resolves when the command says that it runs; rejects with its words when it ends before. */
function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let words = '';
    const take = (chunk: Buffer): void => {
      words += chunk.toString('utf8');
      if (words.includes('Lagewacht is running')) resolve();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('close', (code) => reject(new Error(`lagewacht up ended with ${code}:\n${words}`)));
  });
}

/** Starts the built command, with the demo's exercise only when asked. However long the journal takes to fold, that is waited for. */
export async function startOwnHouse(dist: string, dataDir: string, { demo = false } = {}): Promise<OwnHouse> {
  const startedMs = performance.now();
  const args = ['up', ...(demo ? [] : ['--no-demo']), '--data-dir', dataDir, '--port', String(await freePort()), '--mqtt-port', String(await freePort())];
  const child = spawn(process.execPath, [join(dist, 'apps/cli/main.mjs'), ...args], { cwd: dataDir, env: { PATH: process.env['PATH'] ?? '', LANG: 'en_GB.UTF-8', DEMO_AUTH: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = new Promise((done) => child.once('close', done));
  await untilReady(child);
  const { http = '', mqtt = '', databaseUrl, serverPid, databasePid } = JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as RunFile;
  return {
    http, mqtt, databaseUrl, pids: { server: serverPid, database: databasePid }, startMs: performance.now() - startedMs,
    cpuMs: () => cpuMsOf(serverPid) + cpuMsOf(databasePid),
    async logIn(user) {
      const response = await fetch(`${http}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user, password: user }) });
      if (!response.ok) throw new Error(`The login of ${user} answered ${response.status}: ${await response.text()}`);
      return ((await response.json()) as { token: string }).token;
    },
    async stop() {
      child.kill('SIGTERM');
      await end;
    },
  };
}

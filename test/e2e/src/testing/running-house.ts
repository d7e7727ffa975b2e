import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { EntityDocument, PictureDocument, QuarantineDocument } from '@lagewacht/contract';

const root = resolve(import.meta.dirname, '../../../..');
const START_PATIENCE_MS = 90_000;

/** A whole Lagewacht as `npx lagewacht up` starts it: supervisor, embedded database, server. On free ports, in a folder of its own. */
export interface RunningHouse {
  readonly http: string;
  readonly mqttPort: number;
  readonly folder: string;
  /** Process ids of now; they change when a part is started again. */
  pids(): { up: number; server: number; database: number };
  /** A session of one of the demo accounts (password = name). */
  logIn(user: string): Promise<Api>;
  output(): string;
  stop(): Promise<number | null>;
}

/** REST with a session's bearer token. */
export interface Api {
  readonly token: string;
  request(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown; headers: Headers }>;
  picture(situation?: string, query?: string): Promise<PictureDocument>;
  entity(id: string, situation?: string): Promise<EntityDocument>;
  quarantine(situation?: string): Promise<QuarantineDocument>;
  ticket(): Promise<string>;
}

/** Waits until `probe` gives something; fails with `what` after a generous time. Nothing here is judged by the clock. */
export async function eventually<T>(what: string, probe: () => Promise<T | undefined | false> | T | undefined | false, patienceMs = 60_000): Promise<T> {
  const endMs = Date.now() + patienceMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined && value !== false) return value as T;
    } catch (error) {
      last = error;
    }
    if (Date.now() > endMs) throw new Error(`${what} did not happen in ${patienceMs / 1000} s${last instanceof Error ? `: ${last.message}` : ''}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

function createApi(http: string, token: string): Api {
  const request: Api['request'] = async (method, path, body) => {
    const response = await fetch(`${http}${path}`, {
      method, headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown), headers: response.headers };
  };
  const get = async <T>(path: string): Promise<T> => {
    const { status, body } = await request('GET', path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
    return body as T;
  };
  return {
    token, request,
    picture: (situation = 'live', query = '') => get(`/api/situations/${situation}/picture${query}`),
    entity: (id, situation = 'live') => get(`/api/situations/${situation}/entities/${encodeURIComponent(id)}`),
    quarantine: (situation = 'live') => get(`/api/situations/${situation}/quarantine`),
    ticket: async () => ((await request('POST', '/api/ws-ticket')).body as { ticket: string }).ticket,
  };
}

/** A port that was free just now. A house keeps its ports over restarts of its server, so they are chosen before. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** Starts a house. `environment` and `args` go to the command on top of DEMO_AUTH=1 and `--no-demo`. */
export async function startHouse(options: { environment?: Record<string, string>; demo?: boolean; folder?: string; ports?: { http: number; mqtt: number } } = {}): Promise<RunningHouse> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'lagewacht-e2e-'));
  const { http: httpPort, mqtt: mqttPort } = options.ports ?? { http: await freePort(), mqtt: await freePort() };
  const args = ['up', ...(options.demo ? [] : ['--no-demo']), '--data-dir', join(folder, 'data'), '--port', String(httpPort), '--mqtt-port', String(mqttPort)];
  const child: ChildProcess = spawn(process.execPath, [join(root, 'apps/cli/bin/lagewacht.mjs'), ...args], {
    cwd: folder, env: { PATH: process.env['PATH'] ?? '', LANG: 'en_GB.UTF-8', DEMO_AUTH: '1', ...options.environment }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const take = (chunk: Buffer): void => void (text += chunk.toString('utf8'));
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  const exit = new Promise<number | null>((done) => child.once('close', done));
  let exited = false;
  void exit.then(() => (exited = true));
  const runFile = (): { pid: number; serverPid?: number; databasePid?: number; http?: string; mqtt?: string } => JSON.parse(readFileSync(join(folder, 'data/run.json'), 'utf8'));
  const ready = await eventually('the start of the house', () => {
    if (exited) throw new Error(`the command ended: ${text}`);
    const run = runFile();
    return run.http !== undefined && text.includes('Lagewacht is running') ? run : undefined;
  }, START_PATIENCE_MS).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${text}`);
  });
  const http = ready.http ?? '';
  return {
    http, folder, mqttPort: Number(/:(\d+)$/.exec(ready.mqtt ?? '')?.[1] ?? 0),
    pids() {
      const { pid, serverPid = 0, databasePid = 0 } = runFile();
      return { up: pid, server: serverPid, database: databasePid };
    },
    async logIn(user) {
      const response = await fetch(`${http}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user, password: user }) });
      if (response.status !== 200 && response.status !== 201) throw new Error(`login of ${user} answered ${response.status}: ${await response.text()}`);
      return createApi(http, ((await response.json()) as { token: string }).token);
    },
    output: () => text,
    async stop() {
      child.kill('SIGTERM');
      const code = await exit;
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

/** The project's root folder. */
export const projectRoot = root;

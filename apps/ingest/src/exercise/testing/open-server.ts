import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '../../accounts/testing/open-database';
import { settingsSchema } from '../../config/settings';
import type { DatabasePool } from '../../ports';
import { type RunningServer, startServer } from '../../server';
import { StandInHost } from './stand-in-host';

/** The whole server in this process, with the real engine of the database, the real broker and the clock of the machine. Only engines of exercises are stood in for. */
export interface WholeServer {
  readonly server: RunningServer;
  readonly host: StandInHost;
  readonly pool: DatabasePool;
  readonly dataDir: string;
  /** One request; objects go as JSON. `user` is a demo account, `token` any session's. */
  call(method: string, path: string, options?: { readonly user?: string | undefined; readonly token?: string | undefined; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }): Promise<Answer>;
  /** The bearer token of a demo account. */
  login(user: string): Promise<string>;
  close(): Promise<void>;
}
export interface Answer {
  readonly httpCode: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export async function openWholeServer(): Promise<WholeServer> {
  const database = await openDatabase();
  const dataDir = join(tmpdir(), `lagewacht-${randomUUID()}`);
  const { pool } = database;
  const host = new StandInHost();
  const settings = settingsSchema.parse({ PORT: '0', MQTT_PORT: '0', DEMO_AUTH: '1', DATA_DIR: dataDir });
  const server = await startServer({
    settings, databaseUrl: String(pool.options.connectionString), webRoot: join(dataDir, 'web'), version: '0.0.0-test', log: pino({ level: 'silent' }), host, onFault: (error) => { throw error; },
  });
  const tokens = new Map<string, Promise<string>>();
  const call: WholeServer['call'] = async (method, path, { user, token: given, body, headers = {} } = {}) => {
    const token = user === undefined ? given : await login(user);
    const isBytes = body instanceof Uint8Array;
    const answer = await fetch(server.http + path, {
      method, redirect: 'manual', ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: { ...(body === undefined ? {} : { 'content-type': isBytes ? 'image/png' : 'application/json' }), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = bytes.toString('utf8');
    const json = /[/+]json/.test(answer.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) as Record<string, unknown> : {};
    return { httpCode: answer.status, headers: answer.headers, bytes, text, json };
  };
  const login = (user: string): Promise<string> => {
    const known = tokens.get(user) ?? call('POST', '/api/session', { body: { user, password: user } }).then(({ json }) => String(json['token']));
    tokens.set(user, known);
    return known;
  };
  return {
    server, host, pool, dataDir, call, login,
    close: async () => {
      await server.stop();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

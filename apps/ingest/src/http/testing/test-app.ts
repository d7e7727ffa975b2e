import 'reflect-metadata';
import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { uuid7From } from '@lagewacht/base';
import { MemoryAccountRepository, type AccountRepository } from '../../accounts/account.repository';
import { accountTokens } from '../../accounts/account-tokens';
import { accountsProviders, startAccounts } from '../../accounts/accounts.providers';
import type { FreshCredential } from '../../accounts/first-start';
import { settingsSchema, type Settings } from '../../config/settings';
import type { ExerciseKeeping } from '../../exercise/exercise-book';
import { type ExerciseHost, noHost } from '../../exercise/exercise-host';
import { exerciseTokens } from '../../exercise/exercise-tokens';
import { MemoryExerciseStore } from '../../exercise/testing/memory-exercise-store';
import { CommandLog } from '../../log/command-log';
import type { DiskSpace } from '../../photos/disk';
import { PhotoStore } from '../../photos/photo-store';
import { UploadDesk } from '../../photos/upload-desk';
import { tokens, type IntakePort } from '../../ports';
import { configureHttp, httpAdapter } from '../configure-http';
import { httpControllers, httpProviders, type HttpOptions } from '../http.providers';
import { httpTokens } from '../http-tokens';
import type { JournalReads } from '../journal-reads';
import { HandClock, MemoryServer } from './memory-ports';

/** A running server of accounts and http alone, its other parts in memory. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly clock: HandClock;
  readonly server: MemoryServer;
  readonly repository: AccountRepository;
  readonly fresh: readonly FreshCredential[];
  readonly logged: readonly string[];
  /** One request with JSON; `token` is a bearer token. */
  call(method: string, path: string, options?: CallOptions): Promise<Called>;
  /** The bearer token of a demo account. */
  login(user: string): Promise<string>;
  close(): Promise<void>;
}
export interface CallOptions {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
export interface Called {
  readonly httpCode: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

/** How a test server differs from the usual one. */
export interface TestAppOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Settings beyond their check, such as a public host without a certificate. */
  readonly override?: Partial<Settings>;
  readonly repository?: AccountRepository;
  readonly webRoot?: string;
  /** The journal's reads and its way in, instead of those in memory. */
  readonly reads?: JournalReads;
  readonly submit?: IntakePort['submit'];
  /** What is kept of exercises; missing: in memory. */
  readonly exercises?: ExerciseKeeping;
  /** Who starts engines; missing: nobody. */
  readonly host?: ExerciseHost;
  readonly limits?: HttpOptions['limits'];
  readonly timeMs?: number;
  /** Plays a disk with that much room. */
  readonly diskSpace?: DiskSpace;
}

/** 2026-11-23T14:00:00Z */
export const START_MS = Date.UTC(2026, 10, 23, 14);

/** Settings as a test names them; not read from `.env`. The folder for data is made by whoever writes there. */
export function testSettings(environment: Readonly<Record<string, string>> = {}): Settings {
  return settingsSchema.parse({ PORT: '0', DEMO_AUTH: '1', DATA_DIR: join(tmpdir(), `lagewacht-${randomUUID()}`), ...environment });
}

let ids = 0;
/** A fresh UUIDv7 of a time. */
export function freshId(timeMs: number): string {
  ids += 1;
  return uuid7From(timeMs, new Uint8Array(32).fill(0).map((_zero, index) => (index < 4 ? (ids >>> (8 * index)) & 255 : (index * 37 + ids) & 255)));
}

/** Starts one on a free port of loopback. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const settings = { ...testSettings(options.environment), ...options.override };
  const clock = new HandClock(options.timeMs ?? START_MS);
  const server = new MemoryServer();
  if (options.submit) server.behind = options.submit;
  const repository = options.repository ?? new MemoryAccountRepository();
  const logged: string[] = [];
  const log = { error: (details: object, message: string) => void logged.push(`${message} ${JSON.stringify(details)}`) };
  const commandLog = new CommandLog({ intake: server, reads: server.logReads, pictures: server, clock, log, digest: (bytes) => createHash('sha256').update(bytes).digest() });
  const readiness = { check: async () => [{ name: 'journal', ready: !server.away, detail: server.away ? 'the database is away' : 'writable' }], vitals: () => ({ version: '0.0.0-test', startedMs: START_MS, clients: { pictures: 1, bufferedBytes: 0, unacknowledged: 0 }, records: { created: 3, duplicate: 1, refused: 0, quarantined: 2 } }) };
  const { diskSpace } = options;
  const disk = diskSpace === undefined ? [] : [{ provide: UploadDesk, useFactory: (store: PhotoStore) => new UploadDesk(store, clock, async () => diskSpace), inject: [PhotoStore] }];
  const value = (provide: symbol, useValue: unknown): { provide: symbol; useValue: unknown } => ({ provide, useValue });
  class TestModule {}
  Module({
    controllers: [...httpControllers],
    providers: [
      ...accountsProviders(settings), ...httpProviders({ version: '0.0.0-test', webRoot: options.webRoot, ...(options.limits ? { limits: options.limits } : {}) }), ...disk,
      value(tokens.settings, settings), value(tokens.clock, clock), value(tokens.intake, server), value(tokens.pictures, server), value(tokens.sources, server.sources), value(tokens.commandLog, commandLog),
      value(tokens.log, log), value(tokens.pool, undefined), value(tokens.readiness, readiness), value(httpTokens.reads, options.reads ?? server), value(exerciseTokens.store, options.exercises ?? new MemoryExerciseStore()), value(exerciseTokens.host, options.host ?? noHost), value(accountTokens.repository, repository),
    ],
  })(TestModule);
  const app = await NestFactory.create<NestFastifyApplication>(TestModule, httpAdapter(settings), { logger: ['error', 'fatal'], bodyParser: false, abortOnError: false });
  configureHttp(app, settings);
  const fresh = await startAccounts(app, settings);
  await app.listen(0, '127.0.0.1');
  const address = app.getHttpServer().address() as { port: number };
  const url = `http://127.0.0.1:${address.port}`;
  const call: TestApp['call'] = async (method, path, { token, body, headers = {} } = {}) => {
    const sent = body === undefined ? undefined : typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream ? body : JSON.stringify(body);
    const answer = await fetch(url + path, {
      method, redirect: 'manual', ...(sent === undefined ? {} : { body: sent as string | Uint8Array<ArrayBuffer>, ...(body instanceof ReadableStream ? { duplex: 'half' as const } : {}) }),
      headers: { ...(sent === undefined ? {} : { 'content-type': 'application/json' }), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    });
    const text = await answer.text();
    const json = /json/.test(answer.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) as Record<string, unknown> : {};
    return { httpCode: answer.status, headers: answer.headers, text, json };
  };
  const login = async (user: string): Promise<string> => String((await call('POST', '/api/session', { body: { user, password: user } })).json['token']);
  return { app, url, clock, server, repository, fresh, logged, call, login, close: () => app.close() };
}

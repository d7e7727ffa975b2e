import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedTimescale, startTimescale } from '@lagewacht/embedded';
import { CommandFailure, type ExitCode, environmentFault, exitCodes } from '../exit-code';
import { type ChildEnd, SupervisedChild } from '../supervise/supervised-child';
import { builtProgram } from './built';
import { ExerciseHost } from './exercise-host';
import { type LogFile, openLogFile, worthShowing } from './log-file';
import { removeRunFile, writeRunFile } from './run-file';
import { type DemoAccess, type ReadyMessage, demoEnvironment, readClockDone, readReadyMessage } from './server-message';

/** How an instance is to be started. */
export interface InstanceOptions {
  /** Absolute. */
  readonly dataDir: string;
  readonly folder: string;
  /** The caller's environment with the flags already in it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A TimescaleDB of the user's own; without it the embedded one is started. */
  readonly databaseUrl: string | undefined;
  readonly demo: boolean;
  /** An exercise of somebody's own that is open from the start. */
  readonly exercise?: { readonly id: string; readonly name: string };
  /** The server's clock stands at this time (Unix ms) until `driveClock` moves it; undefined: the time of the machine. */
  readonly clockMs?: number;
  readonly onStage: (stage: Stage) => void;
  /** A line of one of the programs that people should see. */
  readonly onLine: (line: string) => void;
  /** The instance can't go on; everything is stopped already. */
  readonly onGivenUp: (failure: CommandFailure) => void;
}

/** Steps of a start and of a life, for the one who tells people about them. */
export type Stage =
  | { readonly kind: 'database_starting' }
  | { readonly kind: 'database_ready'; readonly afterMs: number }
  | { readonly kind: 'database_lost'; readonly restartInMs: number }
  | { readonly kind: 'database_back' }
  | { readonly kind: 'server_starting' }
  | { readonly kind: 'ready'; readonly message: ReadyMessage; readonly first: boolean }
  | { readonly kind: 'server_lost'; readonly how: string; readonly restartInMs: number }
  | { readonly kind: 'demo_started'; readonly situation: string }
  | { readonly kind: 'demo_lost'; readonly how: string; readonly restartInMs: number };

/** What the server sends before it is ever ready may only fail this often. */
const START_TRIES = 5;
const SERVER_PATIENCE_MS = 15_000;
const DEMO_PATIENCE_MS = 3000;

/** One running Lagewacht on this machine: database, server, and the demo's exercise where wanted. */
export class Instance {
  databaseUrl = '';
  ready: ReadyMessage | undefined;
  private database: EmbeddedTimescale | undefined;
  private server: SupervisedChild | undefined;
  private exercise: SupervisedChild | undefined;
  private demo: DemoAccess | undefined;
  private readonly clockMoves = new Map<number, () => void>();
  private readonly host: ExerciseHost;
  private readonly log: LogFile;
  private readonly startedTimeMs = Date.now();
  private ending: Promise<void> | undefined;
  private settleStart: { resolve: () => void; reject: (error: unknown) => void } | undefined;

  constructor(private readonly options: InstanceOptions) {
    try {
      mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
      this.log = openLogFile(join(options.dataDir, 'logs', 'server.log'));
    } catch (error) {
      throw environmentFault(`The data directory ${options.dataDir} can't be made or written (${error instanceof Error ? error.message : String(error)}). Choose another with --data-dir, or correct its rights.`);
    }
    this.host = new ExerciseHost({
      program: () => builtProgram('exercise'), folder: options.folder, environment: { PATH: options.environment['PATH'], TZ: options.environment['TZ'] },
      onLine: (line) => this.log.add(line), say: (word) => void this.server?.send(word),
    });
  }

  get serverPid(): number | undefined {
    return this.server?.pid;
  }

  get databasePid(): number | undefined {
    return this.database?.pid;
  }

  /** Starts database and server; resolves when the server's doors are open. */
  async start(): Promise<void> {
    await this.startDatabase();
    if (this.ending) throw new CommandFailure(exitCodes.environment, 'Stopped before it was ready.');
    await new Promise<void>((resolve, reject) => {
      this.settleStart = { resolve, reject };
      this.startServer();
    });
  }

  private async startDatabase(): Promise<void> {
    const { options } = this;
    if (options.databaseUrl !== undefined) {
      this.databaseUrl = options.databaseUrl;
      return;
    }
    options.onStage({ kind: 'database_starting' });
    const startMs = performance.now();
    try {
      this.database = await startTimescale({
        dataDir: databaseFolder(options.dataDir), enginePath: builtProgram('engine'),
        onLog: (line) => this.log.add(`database: ${line}`),
        onExit: ({ restartInMs }) => options.onStage({ kind: 'database_lost', restartInMs }),
        onRestart: () => {
          options.onStage({ kind: 'database_back' });
          this.note();
        },
      });
    } catch (error) {
      if (error instanceof CommandFailure) throw error;
      throw environmentFault(`The embedded database did not start: ${error instanceof Error ? error.message : String(error)}\nIts log is in ${join(options.dataDir, 'logs', 'server.log')}. A server of your own works instead: DATABASE_URL=postgres://…`);
    }
    this.databaseUrl = this.database.connectionString;
    options.onStage({ kind: 'database_ready', afterMs: performance.now() - startMs });
  }

  private startServer(): void {
    const { options } = this;
    options.onStage({ kind: 'server_starting' });
    this.server = new SupervisedChild({
      path: builtProgram('server'), folder: options.folder,
      environment: () => ({
        ...options.environment, DATA_DIR: options.dataDir, DATABASE_URL: this.databaseUrl,
        ...(this.database ? { LAGEWACHT_EMBEDDED: '1' } : {}), LAGEWACHT_DEMO: options.demo ? '1' : undefined,
        LAGEWACHT_OPEN: options.exercise && `${options.exercise.id} ${options.exercise.name}`, LAGEWACHT_CLOCK_MS: options.clockMs?.toString(),
      }),
      onLine: (line, stream) => this.takeLine(line, stream),
      onMessage: (message) => this.takeMessage(message),
      onEnd: (end, restartInMs) => this.serverEnded(end, restartInMs),
    });
    this.server.start();
  }

  private takeLine(line: string, stream: 'out' | 'error'): void {
    this.log.add(line);
    const shown = worthShowing(line);
    if (shown !== undefined && (stream === 'error' || line.startsWith('{'))) this.options.onLine(shown);
  }

  /** Moves a clock that stands; resolves when everything up to then is committed, folded and entered. */
  driveClock(toMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.clockMoves.set(toMs, resolve);
      if (!this.server?.send({ type: 'clock', ms: toMs })) reject(new CommandFailure(exitCodes.environment, 'The server is gone: its clock can\'t be moved.'));
    });
  }

  private takeMessage(raw: unknown): void {
    if (this.host.take(raw)) return;
    const movedMs = readClockDone(raw);
    if (movedMs !== undefined) {
      this.clockMoves.get(movedMs)?.();
      this.clockMoves.delete(movedMs);
    }
    const message = readReadyMessage(raw);
    if (!message || this.ending) return;
    const first = this.ready === undefined;
    this.ready = message;
    this.note();
    this.options.onStage({ kind: 'ready', message, first });
    this.settleStart?.resolve();
    if (message.demo && this.options.demo) this.playDemo(message.demo);
  }

  /** `run.json` for the other commands, with the processes of now. */
  private note(): void {
    writeRunFile(this.options.dataDir, {
      version: 1, pid: process.pid, serverPid: this.serverPid, databasePid: this.databasePid, databaseUrl: this.databaseUrl,
      http: this.ready?.http, mqtt: this.ready?.mqtt, startedTimeMs: this.startedTimeMs,
    });
  }

  private serverEnded(end: ChildEnd, restartInMs: number): 'restart' | 'leave' {
    const how = end.signal ?? `exit code ${end.code}`;
    void this.host.stopAll();
    const hopeless = end.code === exitCodes.wrongUse || end.code === exitCodes.environment;
    if (!hopeless && (this.ready !== undefined || end.deaths < START_TRIES)) {
      this.options.onStage({ kind: 'server_lost', how, restartInMs });
      return 'restart';
    }
    const exitCode: ExitCode = end.code === exitCodes.wrongUse ? exitCodes.wrongUse : exitCodes.environment;
    const failure = new CommandFailure(exitCode, hopeless ? 'The server did not start: see its words above.' : `The server ended ${end.deaths} times before it was ready (${how}). Its log: ${join(this.options.dataDir, 'logs', 'server.log')}`);
    void this.stop().then(() => {
      if (this.ready === undefined) this.settleStart?.reject(failure);
      else this.options.onGivenUp(failure);
    });
    return 'leave';
  }

  private playDemo(demo: DemoAccess): void {
    const same = this.demo !== undefined && JSON.stringify(this.demo) === JSON.stringify(demo);
    this.demo = demo;
    if (this.exercise && same) return;
    void (this.exercise?.stop(DEMO_PATIENCE_MS) ?? Promise.resolve()).then(() => {
      if (this.ending) return;
      this.exercise = new SupervisedChild({
        path: builtProgram('exercise'), folder: this.options.folder,
        environment: () => ({ PATH: this.options.environment['PATH'], TZ: this.options.environment['TZ'], ...demoEnvironment(demo) }),
        onLine: (line) => this.log.add(`exercise: ${line}`),
        onMessage: () => undefined,
        onEnd: (end, restartInMs) => {
          this.options.onStage({ kind: 'demo_lost', how: end.signal ?? `exit code ${end.code}`, restartInMs });
          return end.code === exitCodes.wrongUse ? 'leave' : 'restart';
        },
      });
      this.exercise.start();
      this.options.onStage({ kind: 'demo_started', situation: demo.situation });
    });
  }

  /** Ends everything in order: who sends, who takes in, who keeps. Safe to call twice. */
  stop(): Promise<void> {
    this.ending ??= this.end();
    return this.ending;
  }

  private async end(): Promise<void> {
    await Promise.all([this.exercise?.stop(DEMO_PATIENCE_MS), this.host.stopAll()]);
    await this.server?.stop(SERVER_PATIENCE_MS);
    await this.database?.stop();
    removeRunFile(this.options.dataDir);
    this.log.close();
  }

  /** Ends everything at once. What was acknowledged is on disk; the next start picks up from there. */
  kill(): void {
    this.exercise?.kill();
    this.host.killAll();
    this.server?.kill();
    const pid = this.database?.pid;
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    removeRunFile(this.options.dataDir);
    this.log.close();
  }
}

/** Where the embedded database lives below the data directory. */
export function databaseFolder(dataDir: string): string {
  return join(dataDir, 'database');
}

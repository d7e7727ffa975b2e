import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type EngineNote, type ReadyNote, type StartOrder } from './engine-messages';

export interface TimescaleOptions {
  /** Everything of the database is kept below this directory; it is made (0700) when missing. */
  readonly dataDir: string;
  /** The built entry of the engine's process (`timescale-engine.ts`, bundled). */
  readonly enginePath: string;
  /** `socket` (default): a Unix-domain socket only this user can reach. `loopback`: TCP on 127.0.0.1 with a random password. */
  readonly listen?: 'socket' | 'loopback';
  /** How long a living holder of the data directory is waited for; default 15,000 (a dying engine may still be writing). */
  readonly lockWaitMs?: number;
  /** An engine that is inside one statement for longer is killed and started again; default 120,000. */
  readonly unresponsiveMs?: number;
  /** One line of the engine's or the supervisor's words. */
  readonly onLog?: (line: string) => void;
  /** The engine ended without being told to; a new one is started after `restartInMs`. */
  readonly onExit?: (end: EngineEnd) => void;
  /** An engine accepts connections again after such an end. */
  readonly onRestart?: () => void;
}

/** How an engine ended that nobody had stopped. */
export interface EngineEnd { readonly code: number | null; readonly signal: string | null; readonly restartInMs: number }

/** A supervised embedded TimescaleDB. */
export interface EmbeddedTimescale {
  /** For `pg` and psql; stays the same over restarts, so that pools find the engine again. */
  readonly connectionString: string;
  /** The engine's process now, or undefined while a new one is due. */
  readonly pid: number | undefined;
  /** How often it was started again. */
  readonly restarts: number;
  /** Resolves when the engine accepts connections. */
  ready(): Promise<void>;
  /** Lets running statements end, writes everything out, ends the process. Safe to call twice. */
  stop(): Promise<void>;
}

/** A Unix-domain socket's path has to fit in 108 bytes with its closing zero (unix(7)). */
const MAX_SOCKET_PATH_BYTES = 107;
/** The file name that PostgreSQL clients look for in a socket directory: `.s.PGSQL.` and a port number. */
const SOCKET_NAME = '.s.PGSQL.5432';
const FIRST_RESTART_MS = 100;
const MAX_RESTART_MS = 5_000;
/** An engine that lived this long starts its back-off anew. */
const HEALTHY_MS = 60_000;
/** After this a stopping engine is killed; what was committed is on disk anyway. */
const STOP_PATIENCE_MS = 15_000;
/** A statement that overflows the engine's small stack may never end; a first refresh of a large aggregate takes seconds. */
const UNRESPONSIVE_MS = 120_000;
const DATABASE = 'template1';

/** Starts the engine and keeps it running. Resolves when it accepts connections; rejects with its reason when it cannot start. */
export async function startTimescale(options: TimescaleOptions): Promise<EmbeddedTimescale> {
  const supervisor = new Supervisor(options);
  await supervisor.start();
  return supervisor;
}

class Supervisor implements EmbeddedTimescale {
  connectionString = '';
  restarts = 0;
  private readonly order: StartOrder;
  private readonly socketDir: { path: string; temporary: boolean } | undefined;
  private port = 0;
  private child: ChildProcess | undefined;
  private stopped: Promise<void> | undefined;
  private restartTimer: NodeJS.Timeout | undefined;
  private failures = 0;
  private readyWaiters: (() => void)[] = [];
  private isReady = false;

  constructor(private readonly options: TimescaleOptions) {
    const dataDir = resolve(options.dataDir);
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    this.socketDir = options.listen === 'loopback' ? undefined : prepareSocketDir(dataDir);
    this.order = {
      type: 'start', dataDir, lockWaitMs: options.lockWaitMs,
      ...(this.socketDir !== undefined
        ? { socketPath: join(this.socketDir.path, SOCKET_NAME) }
        : { password: randomBytes(24).toString('hex') }),
    };
  }

  get pid(): number | undefined { return this.child?.pid; }

  async start(): Promise<void> {
    try {
      this.opened(await this.launch());
    } catch (cause) {
      this.removeSocketDir();
      throw cause;
    }
  }

  ready(): Promise<void> {
    if (this.isReady) return Promise.resolve();
    return new Promise((resolve) => { this.readyWaiters.push(resolve); });
  }

  stop(): Promise<void> {
    this.stopped ??= this.end();
    return this.stopped;
  }

  /** One life of an engine: resolves when it is ready, rejects when it ends before that. */
  private launch(): Promise<ReadyNote> {
    const child = fork(this.options.enginePath, [], {
      // The parent's own flags (a debugger's port, a test runner's loader) are not the engine's.
      execArgv: [], env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC' }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    const startedMs = Date.now();
    child.stdout?.on('data', (chunk: Buffer) => this.log(chunk));
    child.stderr?.on('data', (chunk: Buffer) => this.log(chunk));
    return new Promise((resolve, reject) => {
      let ready = false;
      let refusal: string | undefined;
      const watch = this.watchPulse(child);
      child.on('message', (note: EngineNote) => {
        watch.beat();
        if (note.type === 'refused') refusal = note.reason;
        else if (note.type === 'ready') { ready = true; resolve(note); }
      });
      child.on('error', reject);
      child.once('exit', (code, signal) => {
        watch.end();
        this.child = undefined;
        this.isReady = false;
        if (ready) this.lost({ code, signal }, Date.now() - startedMs);
        else reject(new Error(`the embedded TimescaleDB did not start: ${refusal ?? `its process ended with ${signal ?? code}`}`));
      });
      child.send({ ...this.order, ...(this.socketDir === undefined ? { port: this.port } : {}) });
    });
  }

  /** Asks the engine for a sign of life now and then, and kills it when none comes. */
  private watchPulse(child: ChildProcess): { beat(): void; end(): void } {
    const workMs = this.options.unresponsiveMs ?? UNRESPONSIVE_MS;
    let lastMs = performance.now();
    const timer = setInterval(() => {
      // Opening, with the recovery of a long write-ahead log, is one long silence.
      const limitMs = this.isReady ? workMs : Math.max(workMs, UNRESPONSIVE_MS);
      if (performance.now() - lastMs > limitMs) {
        this.log(`the embedded TimescaleDB has not answered for ${limitMs} ms; ending its process`);
        child.kill('SIGKILL');
      } else if (child.connected) child.send({ type: 'ping' });
    }, workMs / 10);
    timer.unref();
    return { beat: () => { lastMs = performance.now(); }, end: () => clearInterval(timer) };
  }

  private opened(note: ReadyNote): void {
    this.failures = 0;
    this.port = note.port ?? 0;
    this.connectionString = this.socketDir !== undefined
      ? `postgresql://postgres@/${DATABASE}?host=${encodeURIComponent(this.socketDir.path)}`
      : `postgresql://postgres:${this.order.password}@127.0.0.1:${this.port}/${DATABASE}`;
    this.isReady = true;
    for (const resolve of this.readyWaiters.splice(0)) resolve();
  }

  private lost(end: { code: number | null; signal: string | null }, livedMs: number): void {
    if (this.stopped !== undefined) return;
    if (livedMs > HEALTHY_MS) this.failures = 0;
    const restartInMs = Math.min(FIRST_RESTART_MS * 2 ** this.failures, MAX_RESTART_MS);
    this.log(`the embedded TimescaleDB ended (${end.signal ?? end.code}); starting it again in ${restartInMs} ms`);
    this.options.onExit?.({ ...end, restartInMs });
    this.scheduleRestart(restartInMs);
  }

  private scheduleRestart(afterMs: number): void {
    this.failures += 1;
    this.restartTimer = setTimeout(() => { void this.restart(); }, afterMs);
  }

  private async restart(): Promise<void> {
    const failuresBefore = this.failures;
    try {
      const note = await this.launch();
      this.restarts += 1;
      this.opened(note);
      // Only a life of some length forgives the failures before it, else a loop of quick deaths would never slow down.
      this.failures = failuresBefore;
      this.options.onRestart?.();
    } catch (cause) {
      if (this.stopped !== undefined) return;
      this.log(cause instanceof Error ? cause.message : String(cause));
      this.scheduleRestart(Math.min(FIRST_RESTART_MS * 2 ** this.failures, MAX_RESTART_MS));
    }
  }

  private async end(): Promise<void> {
    clearTimeout(this.restartTimer);
    const child = this.child;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
      const patience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
      if (child.connected) child.send({ type: 'stop' });
      await gone;
      clearTimeout(patience);
    }
    this.removeSocketDir();
  }

  private removeSocketDir(): void {
    if (this.socketDir?.temporary === true) rmSync(this.socketDir.path, { recursive: true, force: true });
  }

  private log(words: Buffer | string): void {
    for (const line of words.toString().split('\n')) if (line.trim() !== '') this.options.onLog?.(line);
  }
}

/** A directory of ours alone whose socket path fits; below the data where it does, else a short temporary one. */
function prepareSocketDir(dataDir: string): { path: string; temporary: boolean } {
  const beside = join(dataDir, 'run');
  if (Buffer.byteLength(join(beside, SOCKET_NAME)) > MAX_SOCKET_PATH_BYTES) {
    return { path: mkdtempSync(join(tmpdir(), 'lagewacht-')), temporary: true };
  }
  mkdirSync(beside, { recursive: true, mode: 0o700 });
  chmodSync(beside, 0o700);
  return { path: beside, temporary: false };
}

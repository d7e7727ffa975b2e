import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { UnfitDatabase, WriterReplaced } from '@lagewacht/journal';
import { DrivenClock } from './doors/driven-clock';
import { WrongSettings, readSettings, type Settings } from './config/settings';
import { type ExerciseHost, ParentHost } from './exercise/exercise-host';
import { startServer, webRootBeside } from './server';

const EXIT_WRONG_USE = 2;
const EXIT_ENVIRONMENT = 3;
const STOP_PATIENCE_MS = 15_000;
/** The exercise that the parent wants open from the start, as `id name`; and the time at which a clock stands that it drives. */
const OPEN_VARIABLE = 'LAGEWACHT_OPEN';
const CLOCK_VARIABLE = 'LAGEWACHT_CLOCK_MS';
/** The demo's situation: an exercise, so nothing of it can reach `live`. */
const DEMO = { id: 'ex-sturmflut', name: 'Demo: Sturmflut auf den Elbinseln' };

const log = pino({ name: 'lagewacht', level: process.env['LOG_LEVEL'] ?? 'info', redact: ['password', 'secret', 'token', '*.password', '*.secret', '*.token'] }, pino.destination({ dest: 2, sync: true }));

/** A wrong setting is said in clear words; anything else is thrown on. */
function refuseWrongSettings(error: unknown): never {
  if (!(error instanceof WrongSettings)) throw error;
  process.stderr.write(`Wrong settings:\n${error.message}\n`);
  process.exit(EXIT_WRONG_USE);
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env, process.cwd());
  } catch (error) {
    return refuseWrongSettings(error);
  }
}

/** The version of the checkout this server was built in: `dist/apps/ingest` lies three folders below it. */
function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as { version: string };
  return version;
}

/** Ends the process so that whoever started it starts it again; the journal has everything that was acknowledged. */
function crash(error: unknown): never {
  log.fatal({ err: error }, error instanceof WriterReplaced ? error.message : 'The server stops because of a fault of its own.');
  process.exit(error instanceof WriterReplaced ? EXIT_ENVIRONMENT : 1);
}

/** Which exercise is to be open from the start, if any. */
function wantedExercise(): typeof DEMO | undefined {
  const named = /^(ex-[a-z0-9-]+) (.+)$/.exec(process.env[OPEN_VARIABLE] ?? '');
  if (named?.[1] !== undefined && named[2] !== undefined) return { id: named[1], name: named[2] };
  return process.env['LAGEWACHT_DEMO'] === '1' ? DEMO : undefined;
}

/** A clock that the parent drives by its messages `{"type":"clock","ms":…}`; each is answered when everything up to then is done. */
function drivenClock(): DrivenClock | undefined {
  const startMs = Number(process.env[CLOCK_VARIABLE] ?? Number.NaN);
  if (!process.send || !Number.isInteger(startMs)) return undefined;
  const clock = new DrivenClock(startMs);
  process.on('message', (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'clock' || !('ms' in message) || typeof message.ms !== 'number') return;
    const { ms } = message;
    clock.advance(ms).then(() => process.send?.({ type: 'clock_done', ms }), crash);
  });
  return clock;
}

/** The parent starts engines of exercises, where there is one. */
function exerciseHost(): ExerciseHost | undefined {
  if (!process.send) return undefined;
  return new ParentHost({ send: (message) => void process.send?.(message), onMessage: (listen) => void process.on('message', listen) });
}

async function main(): Promise<void> {
  const settings = settingsOrExit();
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  const databaseUrl = settings.DATABASE_URL;
  if (databaseUrl === undefined) {
    process.stderr.write('The server needs DATABASE_URL. Start it with "lagewacht up", which brings the embedded database, or name a TimescaleDB server.\n');
    process.exit(EXIT_WRONG_USE);
  }
  const server = await startServer({ settings, databaseUrl, webRoot: webRootBeside(import.meta.dirname), version: ownVersion(), log, drivenClock: drivenClock(), host: exerciseHost(), onFault: crash }).catch((error: unknown) => {
    const known = error instanceof UnfitDatabase || (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE');
    if (!known) return refuseWrongSettings(error);
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_ENVIRONMENT);
  });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_PATIENCE_MS).unref();
    server.stop().then(() => process.exit(0), crash);
  };
  process.on('SIGTERM', stop);
  // Ctrl-C on a terminal reaches the whole group at once. A server with a parent waits for its word, so that the order of stopping is kept.
  process.on('SIGINT', () => (process.connected ? undefined : stop()));
  // Started by `lagewacht up`: without it nobody would restart this server or its database.
  process.on('disconnect', stop);
  const wanted = wantedExercise();
  const demo = wanted ? await server.openExercise(wanted.id, wanted.name) : undefined;
  log.info({ http: server.http, mqtt: server.mqtt }, 'Ready.');
  process.send?.({ type: 'ready', http: server.http, mqtt: server.mqtt, passwords: server.passwords, ...(demo ? { demo } : {}) });
  if (!process.send) for (const { user, password } of server.passwords) process.stdout.write(`Password of ${user}, shown only now: ${password}\n`);
}

await main();

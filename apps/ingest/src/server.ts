import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { NEVER } from 'rxjs';
import { Appender, claimWriter, createPool, isAway, migrate } from '@lagewacht/journal';
import { retryWhileAway } from '@lagewacht/flow';

import { internalCredential, startAccounts } from './accounts/accounts.providers';
import type { FreshCredential } from './accounts/first-start';
import { AppModule } from './app.module';
import { readGround } from './config/ground';
import type { Settings } from './config/settings';
import { MQTT_WEBSOCKET_PATH, type MqttDoor, openEmbeddedBroker } from './doors/embedded-broker';
import { openExternalBroker } from './doors/external-broker';
import type { DrivenClock } from './doors/driven-clock';
import { createTicks } from './doors/ticks';
import { EngineDesk } from './exercise/engine-desk';
import { ExerciseBook } from './exercise/exercise-book';
import type { ExerciseHost } from './exercise/exercise-host';
import { PictureAdapter } from './gateway/picture.adapter';
import { PictureGateway } from './gateway/picture.gateway';
import { configureHttp, httpAdapter } from './http/configure-http';
import { CommandLog } from './log/command-log';
import { createLogEnds } from './log/end-watch';
import { createLogReads } from './log/log-reads';
import { Committer } from './pipeline/committer';
import { IntakeService } from './pipeline/intake.service';
import { PictureRegistry } from './pipeline/picture-registry';
import { runPipeline } from './pipeline/pipeline';
import { meterPipeline } from './pipeline/pipeline-metrics';
import { SourceRegistry } from './pipeline/source-registry';
import { startUpkeep } from './pipeline/upkeep';
import { type Clock, type DatabasePool, tokens, type Vitals } from './ports';

/** How the server is started. */
export interface ServerOptions {
  readonly settings: Settings;
  readonly databaseUrl: string;
  /** Folder of the built web apps. */
  readonly webRoot: string;
  readonly version: string;
  readonly log: Logger;
  /** Shows the time until its parent moves it. Missing: the time of the machine. */
  readonly drivenClock?: DrivenClock | undefined;
  /** The program that starts engines of exercises, when there is one. */
  readonly host?: ExerciseHost | undefined;
  /** A fault of our own: the process must end and be started again. */
  readonly onFault: (error: unknown) => void;
}

/** A running server. */
export interface RunningServer {
  readonly http: string;
  readonly mqtt: string;
  /** Credentials made at this start; to be shown once. */
  readonly passwords: readonly FreshCredential[];
  /** Opens an exercise and gives credentials for what simulates it. */
  openExercise(id: string, name: string): Promise<{ situation: string; device: string; secret: string; token: string; api: string; mqtt: string }>;
  stop(): Promise<void>;
}

const machineClock: Clock = { nowMs: () => Date.now() };
const DATABASE_PATIENCE_TRIES = 40;

/** Waits for the database, brings its schema up to date and becomes the journal's writer. */
async function openJournal(pool: DatabasePool, log: Logger): Promise<Appender> {
  return retryWhileAway(async () => {
    const steps = await migrate(pool);
    if (steps.length > 0) log.info({ steps }, 'The database schema was brought up to date.');
    return new Appender(pool, await claimWriter(pool));
  }, {
    isAway: (error) => isAway(error), firstDelayMs: 100, longestDelayMs: 2000,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    onAway: (error, attempt) => {
      log.warn({ attempt, reason: error instanceof Error ? error.message : String(error) }, 'The database does not answer yet.');
      if (attempt > DATABASE_PATIENCE_TRIES) throw error;
    },
  });
}

/** Starts everything that one server is: journal, pictures, pipeline, doors, REST and gateway. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { settings, log } = options;
  const clock: Clock = options.drivenClock ?? machineClock;
  const ground = readGround(settings.TERRAIN);
  const pool = createPool({ connectionString: options.databaseUrl, applicationName: 'lagewacht', max: 6, onError: (error) => log.warn({ reason: error.message }, 'A database connection was lost.') });
  // The way in has connections of its own: no number of slow reads may keep a commit waiting.
  const writers = createPool({ connectionString: options.databaseUrl, applicationName: 'lagewacht-writer', max: 2, onError: (error) => log.warn({ reason: error.message }, 'A database connection was lost.') });
  const appender = await openJournal(writers, log);
  const sources = new SourceRegistry();
  const pictures = new PictureRegistry(pool, clock, { sources, ground });
  const restoreMs = performance.now();
  await pictures.restore();
  log.info({ situations: pictures.situations().map(({ id, version }) => `${id}@${version}`), ms: Math.round(performance.now() - restoreMs) }, 'The pictures are restored from the journal.');

  // Parts that come later but are asked for by earlier ones.
  const late: { gateway?: PictureGateway; mqtt?: MqttDoor } = {};
  const committer = new Committer(appender, writers, clock, (health, reason) => {
    log[health.writable ? 'info' : 'error']({ reason }, health.writable ? 'The journal can be written again.' : 'The journal can\'t be written. Nothing is acknowledged until it can.');
    late.gateway?.heartbeat();
  });
  const intake = new IntakeService(() => committer.health.writable);
  const commandLog = new CommandLog({ intake, reads: createLogReads(pool), pictures, clock, log, ends: createLogEnds(settings.DATA_DIR), digest: (bytes) => createHash('sha256').update(bytes).digest() });
  pictures.onFolded = (situation, entries, alarms) => {
    const enter = (): void => commandLog.take(situation, entries, alarms);
    if (options.drivenClock) options.drivenClock.putOff(enter);
    else enter();
  };
  const startedMs = clock.nowMs();
  const readiness = { check: async () => [
    { name: 'journal', ready: committer.health.writable, detail: committer.health.writable ? 'writable' : `not writable since ${new Date(committer.health.sinceMs).toISOString()}` },
    { name: 'broker', ready: late.mqtt !== undefined && late.mqtt.fault() === undefined, detail: late.mqtt ? late.mqtt.fault() ?? 'open' : 'not open yet' },
  ], vitals: () => ({
    version: options.version, startedMs, records: recordsOf(committer.counts),
    clients: { pictures: late.gateway?.size ?? 0, bufferedBytes: late.gateway?.maxBufferedBytes ?? 0, unacknowledged: late.mqtt?.unacknowledged() ?? 0 },
  }) };
  const parts = { settings, log, clock, pool, intake, pictures, commandLog, sources, health: () => committer.health, readiness, host: options.host, webRoot: options.webRoot, version: options.version };
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(parts), httpAdapter(settings), { logger: ['error', 'warn'], abortOnError: false });
  configureHttp(app, settings);
  const http = app.getHttpServer() as Server;
  // Programs send no Origin; a page that sends one must be ours.
  const isOwnOrigin = (origin: string | undefined): boolean => origin === undefined || originsOf(settings, http).includes(origin);
  const adapter = new PictureAdapter(http, app.get(tokens.tickets), isOwnOrigin, settings.MQTT_URL ? [] : [MQTT_WEBSOCKET_PATH]);
  app.useWebSocketAdapter(adapter);
  await app.init();
  const passwords = await startAccounts(app, settings);

  const door = { clock, sources, hasSituation: (situation: string) => pictures.has(situation) };
  const mqtt = settings.MQTT_URL
    ? openExternalBroker(settings.MQTT_URL, door, { onLog: (text) => log.info(text), isWritable: () => committer.health.writable })
    : await openEmbeddedBroker(door, app.get(tokens.devices), settings, { httpServer: http, isOwnOrigin, onNotice: (notice) => log.warn({ notice }, 'The broker turned something away.') });
  late.mqtt = mqtt;
  const pipeline = runPipeline({ messages$: mqtt.messages$, requests$: intake.offers$, ticks$: options.drivenClock ? NEVER : createTicks(clock, () => pictures.situations().map(({ id }) => id)) }, committer, pictures, options.onFault);
  options.drivenClock?.drive({ intake, pictures, commandLog });
  void commandLog.start();
  const gateway = app.get(PictureGateway);
  late.gateway = gateway;
  gateway.start(pipeline.published$, app.get(ExerciseBook));
  meterPipeline(app.get(tokens.metrics), { committer, pictures, gateway, unacknowledged: () => mqtt.unacknowledged() });
  const stopUpkeep = await startUpkeep(pool, clock, pictures, log);
  await app.listen(settings.PORT, settings.HOST);
  const address = addressOf(settings, http);
  const engines = app.get(EngineDesk);
  await engines.goLive({ api: address, mqtt: mqtt.address });
  return {
    http: address, mqtt: mqtt.address, passwords,
    openExercise: async (situation, name) => {
      await pictures.open(situation, name);
      engines.noteForeign(situation);
      return { situation, ...internalCredential(app, situation, situation), api: address, mqtt: mqtt.address };
    },
    stop: async () => {
      adapter.stopAccepting();
      await mqtt.stop();
      stopUpkeep();
      gateway.stop();
      await commandLog.stop();
      for (const keeper of pictures.all) await keeper.checkpoint(clock.nowMs()).catch(() => undefined);
      pipeline.stop.unsubscribe();
      await app.close();
      await pool.end();
      await writers.end();
    },
  };
}

/** How many records came to what, without the number of batches. */
function recordsOf({ created, duplicate, refused, quarantined }: Committer['counts']): Vitals['records'] {
  return { created, duplicate, refused, quarantined };
}

function addressOf(settings: Settings, http: Server): string {
  const bound = http.address();
  const port = typeof bound === 'object' && bound ? bound.port : settings.PORT;
  const host = settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST;
  return `${settings.TLS_CERT ? 'https' : 'http'}://${host}:${port}`;
}

/** Origins whose pages may open a picture: our own address, by every name of the loopback. */
function originsOf(settings: Settings, http: Server): readonly string[] {
  const own = addressOf(settings, http);
  const port = own.slice(own.lastIndexOf(':'));
  const scheme = settings.TLS_CERT ? 'https' : 'http';
  return [own, `${scheme}://localhost${port}`, `${scheme}://127.0.0.1${port}`, `${scheme}://[::1]${port}`];
}

/** Folder of the built web apps (the dashboard at `/`, the others by their names), which is also that of the built server. */
export function webRootBeside(folder: string): string {
  return join(folder, '..');
}

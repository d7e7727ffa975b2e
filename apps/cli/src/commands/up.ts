import type { Command, CommandContext } from '../command';
import { type CommandFailure, environmentFault, type ExitCode, exitCodes } from '../exit-code';
import { Instance, type Stage } from '../instance/instance';
import { type LocalSettings, readLocalSettings } from '../instance/local-settings';
import { portFault } from '../instance/port-check';
import { readRunFile } from '../instance/run-file';
import type { ReadyMessage } from '../instance/server-message';
import { say, type Words } from '../language';
import { numberOption, textOption } from '../option';

/** Ctrl-C reaches us from the terminal and again from npm: signals this close together are one. */
const SAME_SIGNAL_MS = 1000;

const words = {
  databaseStarting: { de: '· Datenbank (eingebettetes TimescaleDB) startet …', en: '· Database (embedded TimescaleDB) is starting …' },
  databaseReady: { de: '✓ Datenbank bereit nach {seconds} s', en: '✓ Database ready after {seconds} s' },
  databaseLost: { de: '! Datenbank beendet; neuer Start in {ms} ms. Bestätigtes ist gesichert.', en: '! The database ended; starting it again in {ms} ms. What was acknowledged is safe.' },
  databaseBack: { de: '✓ Datenbank ist wieder da', en: '✓ The database is back' },
  serverStarting: { de: '· Server startet …', en: '· Server is starting …' },
  serverLost: { de: '! Server beendet ({how}); neuer Start in {ms} ms', en: '! The server ended ({how}); starting it again in {ms} ms' },
  serverBack: { de: '✓ Server ist wieder da', en: '✓ The server is back' },
  demoStarted: { de: '✓ Übung „{situation}“ läuft: Sturmflut auf den Elbinseln (simuliert). Ohne Übung: --no-demo', en: '✓ The exercise "{situation}" is running: a storm surge on the Elbe islands (simulated). Without it: --no-demo' },
  demoLost: { de: '! Übungsprogramm beendet ({how}); neuer Start in {ms} ms. Einzelheiten im Log.', en: '! The exercise program ended ({how}); starting it again in {ms} ms. Details are in the log.' },
  ready: { de: '\nLagewacht läuft.\n\n  Lagebild   {http}\n  Feld-App   {http}/field/\n  MQTT       {mqtt}\n  Daten      {dataDir}\n  Log        {dataDir}/logs/server.log', en: '\nLagewacht is running.\n\n  Picture    {http}\n  Field app  {http}/field/\n  MQTT       {mqtt}\n  Data       {dataDir}\n  Log        {dataDir}/logs/server.log' },
  passwords: { de: '\nErzeugte Zugangsdaten – sie werden nur jetzt gezeigt, bitte notieren:', en: '\nGenerated credentials – shown only now, please write them down:' },
  demoAuth: { de: '\nDEMO_AUTH=1: die Konten haben die in README veröffentlichten Passwörter. Nur zum Ausprobieren.', en: '\nDEMO_AUTH=1: the accounts have the passwords published in README. For trying out only.' },
  stopHint: { de: '\nBeenden mit Strg-C.', en: '\nStop with Ctrl-C.' },
  stopping: { de: '· Wird beendet (noch einmal Strg-C: sofort) …', en: '· Stopping (Ctrl-C again: at once) …' },
  stopped: { de: '✓ Beendet.', en: '✓ Stopped.' },
} satisfies Record<string, Words>;

function tellStage(context: CommandContext, stage: Stage): void {
  const tell = (text: Words, values: Record<string, string | number> = {}): void => context.print(say(context.language, text, values));
  switch (stage.kind) {
    case 'database_starting': return tell(words.databaseStarting);
    case 'database_ready': return tell(words.databaseReady, { seconds: (stage.afterMs / 1000).toFixed(1) });
    case 'database_lost': return tell(words.databaseLost, { ms: stage.restartInMs });
    case 'database_back': return tell(words.databaseBack);
    case 'server_starting': return tell(words.serverStarting);
    case 'server_lost': return tell(words.serverLost, { how: stage.how, ms: stage.restartInMs });
    case 'demo_started': return tell(words.demoStarted, { situation: stage.situation });
    case 'demo_lost': return tell(words.demoLost, { how: stage.how, ms: stage.restartInMs });
    case 'ready': return stage.first ? undefined : tell(words.serverBack);
  }
}

function tellReady(context: CommandContext, settings: LocalSettings, message: ReadyMessage): void {
  const tell = (text: Words, values: Record<string, string | number> = {}): void => context.print(say(context.language, text, values));
  tell(words.ready, { http: message.http, mqtt: message.mqtt ?? settings.mqttUrl ?? '–', dataDir: settings.dataDir });
  if (message.passwords && message.passwords.length > 0) {
    tell(words.passwords);
    const width = Math.max(...message.passwords.map(({ user }) => user.length));
    for (const { user, password } of message.passwords) context.print(`  ${user.padEnd(width)}  ${password}`);
  } else if (settings.demoAuth) tell(words.demoAuth);
  tell(words.stopHint);
}

async function refuseTaken(settings: LocalSettings): Promise<void> {
  const running = readRunFile(settings.dataDir);
  if (running?.http !== undefined && await answers(running.http)) {
    throw environmentFault(`Lagewacht is running already on ${settings.dataDir} (process ${running.pid}, ${running.http}). Stop it first, or choose another directory with --data-dir and other ports.`);
  }
  const doors = [{ name: 'HTTP', flag: '--port', host: settings.host, port: settings.port }, ...(settings.mqttUrl === undefined ? [{ name: 'MQTT', flag: '--mqtt-port', host: settings.mqttHost, port: settings.mqttPort }] : [])];
  for (const { name, flag, host, port } of doors) {
    const fault = await portFault(host, port);
    if (fault === 'EADDRINUSE') throw environmentFault(`${name} port ${port} on ${host} is in use by another program. Stop that one, or choose another port with ${flag} (0: any free one).`);
    if (fault === 'EACCES') throw environmentFault(`${name} port ${port} on ${host} may not be opened by this user (ports below 1024 need more rights). Choose another with ${flag}.`);
    if (fault !== undefined) throw environmentFault(`${name} can't listen on ${host} port ${port} (${fault}). Check HOST and MQTT_HOST: expected an address of this machine, such as 127.0.0.1.`);
  }
}

async function answers(http: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/health/live', http), { signal: AbortSignal.timeout(1500) })).ok;
  } catch {
    return false;
  }
}

/** The caller's environment with the flags on top, which are settings by other names. */
function withFlags(context: CommandContext): Record<string, string | undefined> {
  const environment = { ...context.environment };
  const flags: readonly (readonly [string, string])[] = [['data-dir', 'DATA_DIR'], ['host', 'HOST'], ['port', 'PORT'], ['mqtt-port', 'MQTT_PORT']];
  for (const [flag, name] of flags) {
    if (flag.endsWith('port')) numberOption(context.options, flag, { from: 0, to: 65_535, otherwise: 0 });
    const value = textOption(context.options, flag);
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

/** Waits until somebody ends the instance: a signal, or its own giving up. */
function untilEnded(instance: Instance, context: CommandContext, givenUp: Promise<CommandFailure>): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    let firstMs = 0;
    const onSignal = (): void => {
      const nowMs = Date.now();
      if (firstMs === 0) {
        firstMs = nowMs;
        context.print(say(context.language, words.stopping));
        instance.stop().then(() => {
          context.print(say(context.language, words.stopped));
          resolve(exitCodes.done);
        }, reject);
      } else if (nowMs - firstMs > SAME_SIGNAL_MS) {
        instance.kill();
        resolve(exitCodes.failed);
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
    givenUp.then(reject, reject);
  });
}

/** `lagewacht up`: everything on one machine. */
export const up: Command = {
  name: 'up',
  summary: { de: 'startet alles auf diesem Rechner: Datenbank, Broker, Server, Oberfläche', en: 'starts everything on this machine: database, broker, server, web app' },
  options: {
    'no-demo': { type: 'boolean', about: { de: 'ohne die Übung: leere Lage, die auf echte Daten wartet', en: 'without the exercise: an empty situation waiting for real data' } },
    'data-dir': { type: 'string', value: 'DIR', about: { de: 'Ordner der Daten (DATA_DIR, sonst ./.lagewacht)', en: 'folder of the data (DATA_DIR, else ./.lagewacht)' } },
    host: { type: 'string', value: 'ADDRESS', about: { de: 'Adresse für HTTP (HOST, sonst 127.0.0.1)', en: 'address for HTTP (HOST, else 127.0.0.1)' } },
    port: { type: 'string', value: 'N', about: { de: 'Port für HTTP (PORT, sonst 8080; 0: irgendein freier)', en: 'port for HTTP (PORT, else 8080; 0: any free one)' } },
    'mqtt-port': { type: 'string', value: 'N', about: { de: 'Port des Brokers (MQTT_PORT, sonst 1883; 0: irgendein freier)', en: 'port of the broker (MQTT_PORT, else 1883; 0: any free one)' } },
  },
  async run(context) {
    const environment = withFlags(context);
    const settings = readLocalSettings(environment, context.folder);
    await refuseTaken(settings);
    let giveUp: (failure: CommandFailure) => void = () => undefined;
    const givenUp = new Promise<CommandFailure>((resolve) => {
      giveUp = resolve;
    });
    const instance = new Instance({
      dataDir: settings.dataDir, folder: context.folder, environment, databaseUrl: settings.databaseUrl,
      demo: context.options['no-demo'] !== true,
      onStage: (stage) => tellStage(context, stage), onLine: context.note, onGivenUp: giveUp,
    });
    const ended = untilEnded(instance, context, givenUp);
    const started = instance.start().then(() => {
      if (instance.ready) tellReady(context, settings, instance.ready);
    });
    // A signal during the start ends it; a failed start has ended the rest by itself or does it here.
    return Promise.race([ended, started.then(() => ended, async (error: unknown) => {
      await instance.stop();
      throw error;
    })]);
  },
};

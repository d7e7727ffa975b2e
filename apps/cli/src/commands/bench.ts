import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type SituationId, situationIdSchema } from '@lagewacht/contract';
import { createPool, readHead } from '@lagewacht/journal';
import { type BenchReport, showBenchReport, toBenchReport } from '../bench/bench-report';
import { checkJournal } from '../bench/journal-check';
import { createLatencyRecord } from '../bench/latency';
import { type LoadPlan, messageCount, rampCount } from '../bench/load-plan';
import { logIn, openPictureClient, type PictureClient } from '../bench/picture-client';
import { watchUsage } from '../bench/process-usage';
import { type GeneratorSum, runGenerator } from '../bench/run-generator';
import type { Command, CommandContext } from '../command';
import { environmentFault, exitCodes, wrongUse } from '../exit-code';
import { Instance } from '../instance/instance';
import { freePort } from '../instance/port-check';
import { numberOption, textOption } from '../option';
import { showProgress } from '../progress';

/** After the last message its delivery is waited for this long. */
const DELIVERY_PATIENCE_MS = 15_000;
const ACK_PATIENCE_MS = 30_000;
const PUBLISHERS = 4;

/** What is put under load: an own instance, or somebody's. */
interface Target {
  readonly http: string;
  readonly mqtt: string;
  readonly user: string;
  readonly password: string;
  readonly device: string;
  readonly secret: string;
  /** Undefined: the journal can't be looked into. */
  readonly databaseUrl: string | undefined;
  readonly pids: Readonly<Record<string, number | undefined>>;
  close(): Promise<void>;
}

interface BenchOptions {
  readonly rate: number;
  readonly durationS: number;
  readonly clients: number;
  readonly entities: number;
  readonly maxHz: number;
  readonly rampS: number;
  readonly situation: SituationId;
}

function readBenchOptions({ options }: CommandContext): BenchOptions {
  const number = (name: string, from: number, to: number, otherwise: number): number => numberOption(options, name, { from, to, otherwise });
  const rate = number('rate', 1, 200_000, 5000);
  const durationS = number('duration', 1, 3600, 30);
  const entities = Math.round(number('entities', 1, 100_000, 2000));
  if (entities * 1000 < rate) throw wrongUse(`--entities: got ${entities} at ${rate} a second, expected at least ${Math.ceil(rate / 1000)}: a source's words need different milliseconds to be told apart.`);
  const named = textOption(options, 'situation');
  if (textOption(options, 'url') !== undefined && named === undefined) throw wrongUse('--situation is missing: against a running instance name an exercise, such as --situation ex-bench. Nothing is ever sent into a situation nobody named.');
  const situation = situationIdSchema.safeParse(named ?? 'live');
  if (!situation.success) throw wrongUse(`--situation: got ${named ?? ''}, expected live or ex-….`);
  return { rate, durationS, entities, clients: Math.round(number('clients', 1, 1000, 10)), maxHz: number('hz', 0.1, 20, 10), rampS: number('ramp', 0, 60, 5), situation: situation.data };
}

/** A fresh instance in a temporary directory, on free ports, gone afterwards. */
async function startOwn(context: CommandContext): Promise<Target> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lagewacht-bench-'));
  const [port, mqttPort] = [await freePort(), await freePort()];
  const { DATABASE_URL: databaseUrl } = context.environment;
  const instance = new Instance({
    dataDir, folder: dataDir, demo: false, databaseUrl: databaseUrl || undefined,
    environment: { ...context.environment, PORT: String(port), MQTT_PORT: String(mqttPort), HOST: '127.0.0.1', MQTT_HOST: '127.0.0.1', DEMO_AUTH: '1', ADMIN_PASSWORD: undefined, MQTT_URL: undefined },
    onStage: (stage) => {
      if (stage.kind.endsWith('_lost')) context.note(`! ${stage.kind}`);
    },
    onLine: context.note, onGivenUp: ({ message }) => context.note(message),
  });
  const close = async (): Promise<void> => {
    await instance.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await instance.start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    http: instance.ready?.http ?? '', mqtt: instance.ready?.mqtt ?? `mqtt://127.0.0.1:${mqttPort}`,
    user: 'commander', password: 'commander', device: 'device-1', secret: 'device-1', databaseUrl: instance.databaseUrl,
    pids: { server: instance.serverPid, database: instance.databasePid }, close,
  };
}

/** Somebody's running instance; passwords come from the environment. */
function useRunning(context: CommandContext, http: string): Target {
  const mqtt = textOption(context.options, 'mqtt');
  if (mqtt === undefined) throw wrongUse('--mqtt is missing: with --url name the broker too, such as --mqtt mqtt://127.0.0.1:1883.');
  const { BENCH_PASSWORD: password, BENCH_SECRET: secret, DATABASE_URL: databaseUrl } = context.environment;
  return {
    http, mqtt, databaseUrl: databaseUrl || undefined, pids: {}, close: () => Promise.resolve(),
    user: textOption(context.options, 'user') ?? 'commander', password: password ?? 'commander',
    device: textOption(context.options, 'device') ?? 'device-1', secret: secret ?? 'device-1',
  };
}

async function untilDelivered(clients: readonly PictureClient[], expected: number): Promise<void> {
  const limitMs = performance.now() + DELIVERY_PATIENCE_MS;
  while (performance.now() < limitMs && clients.some((client) => client.sum().closed === undefined && client.sum().delivered < expected)) await delay(50);
}

async function putUnderLoad(context: CommandContext, target: Target, options: BenchOptions): Promise<BenchReport> {
  const pool = target.databaseUrl === undefined ? undefined : createPool({ connectionString: target.databaseUrl, applicationName: 'lagewacht bench', max: 1, onError: () => undefined });
  const latency = createLatencyRecord();
  const { situation, rate, durationS, rampS, entities } = options;
  let plan: LoadPlan = { situation, rate, durationS, rampS, entities, wallStartMs: 0 };
  let firstMeasured = rampCount(plan);
  const token = await logIn(target.http, target.user, target.password);
  const clients: PictureClient[] = [];
  try {
    for (let n = 0; n < options.clients; n += 1) {
      clients.push(await openPictureClient({ http: target.http, token, situation, maxHz: options.maxHz, firstMeasured: () => firstMeasured, latency }));
    }
    const afterSeq = pool ? await readHead(pool, situation) : 0;
    const broker = new URL(target.mqtt);
    const watch = watchUsage({ ...target.pids, clients: process.pid });
    const progress = showProgress(context, 'bench', messageCount(plan));
    const generator: GeneratorSum = await runGenerator({
      type: 'begin', plan, host: broker.hostname, port: Number(broker.port || 1883), user: target.device, password: target.secret, connections: PUBLISHERS, patienceMs: ACK_PATIENCE_MS,
    }, {
      onStart: (word) => {
        plan = word.plan;
        const clock = { plan, startMs: Number(BigInt(word.startNs)) / 1e6 };
        clients.forEach((client) => client.measure(clock));
      },
      onProgress: (sent) => progress.update(sent),
    }).finally(() => progress.end());
    await untilDelivered(clients, messageCount(plan));
    const usage = watch.stop();
    firstMeasured = Number.POSITIVE_INFINITY;
    const checking = pool && showProgress(context, 'journal', generator.sent);
    const journal = pool && await checkJournal(pool, { plan, afterSeq, ackedBits: Buffer.from(generator.ackedBits, 'base64'), onEntries: (count) => checking?.update(Math.min(count, generator.sent)) });
    checking?.end();
    return toBenchReport({
      plan, clients: options.clients, maxHz: options.maxHz, generator, journal, usage,
      latencyMs: latency.percentiles(), withinSecond: latency.shareWithin(1000), clientSums: clients.map((client) => client.sum()),
    });
  } finally {
    clients.forEach((client) => client.close());
    await pool?.end();
  }
}

/** `lagewacht bench`: the whole way under an open-loop load, from a message's due time to the dashboards. */
export const bench: Command = {
  name: 'bench',
  summary: { de: 'misst den ganzen Weg unter Last: MQTT → Journal → Lagebild → WebSocket', en: 'measures the whole way under load: MQTT → journal → picture → WebSocket' },
  options: {
    rate: { type: 'string', value: 'R', about: { de: 'Beobachtungen je Sekunde (5000)', en: 'observations per second (5000)' } },
    duration: { type: 'string', value: 'S', about: { de: 'Sekunden (30)', en: 'seconds (30)' } },
    clients: { type: 'string', value: 'N', about: { de: 'WebSocket-Clients (10)', en: 'WebSocket clients (10)' } },
    entities: { type: 'string', value: 'E', about: { de: 'Quellen, je eine Einheit oder ein Sensor (2000)', en: 'sources, a unit or a sensor each (2000)' } },
    hz: { type: 'string', value: 'HZ', about: { de: 'Aktualisierungen je Sekunde und Client (10)', en: 'updates per second and client (10)' } },
    ramp: { type: 'string', value: 'S', about: { de: 'Sekunden davor, in denen die Last wächst, ohne Messung der Latenz (5)', en: 'seconds before that in which the load grows, without measuring latency (5)' } },
    url: { type: 'string', value: 'URL', about: { de: 'laufende Instanz statt einer eigenen; Passwörter: BENCH_PASSWORD, BENCH_SECRET', en: 'a running instance instead of an own one; passwords: BENCH_PASSWORD, BENCH_SECRET' } },
    mqtt: { type: 'string', value: 'URL', about: { de: 'Broker der laufenden Instanz', en: 'broker of the running instance' } },
    user: { type: 'string', value: 'NAME', about: { de: 'Konto, das die Lage sehen darf (commander)', en: 'account that may see the picture (commander)' } },
    device: { type: 'string', value: 'NAME', about: { de: 'MQTT-Zugang (device-1)', en: 'MQTT credential (device-1)' } },
    situation: { type: 'string', value: 'ID', about: { de: 'Lage; mit --url anzugeben', en: 'situation; to be named with --url' } },
    json: { type: 'boolean', about: { de: 'Ergebnis als JSON', en: 'the result as JSON' } },
  },
  async run(context) {
    const options = readBenchOptions(context);
    const url = textOption(context.options, 'url');
    const target = url === undefined ? await startOwn(context) : useRunning(context, url);
    try {
      const report = await putUnderLoad(context, target, options);
      context.print(context.options['json'] === true ? JSON.stringify(report, null, 2) : showBenchReport(report));
      return report.passed ? exitCodes.done : exitCodes.failed;
    } catch (error) {
      if (error instanceof TypeError && error.message === 'fetch failed') throw environmentFault(`${target.http} does not answer. Is the instance running there?`);
      throw error;
    } finally {
      await target.close();
    }
  },
};

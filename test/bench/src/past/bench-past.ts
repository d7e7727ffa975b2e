import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { createRandomSource } from '@lagewacht/base';
import type { Envelope, OperationsDocument, SituationId } from '@lagewacht/contract';
import { startTimescale } from '@lagewacht/embedded';
import { Appender, claimWriter, createPool, migrate, openSituation } from '@lagewacht/journal';
import { dayJournal } from './day-journal';
import { type OwnHouse, startOwnHouse } from './own-house';
import { type PastReport, describeMachine, showPastReport, toQuestionTimes } from './past-report';

const SITUATION: SituationId = 'ex-day';
/** Midnight before a made day. */
const START_MS = Date.UTC(2026, 0, 3);
const BATCH = 1000;
const USAGE = '[--records 1000000] [--questions 50] [--seed 1] [--json] [--dist dist] [--data-dir FOLDER that is kept, and used again when it is there]';

interface Wish {
  readonly records: number;
  readonly questions: number;
  readonly seed: number;
  readonly json: boolean;
  readonly dist: string;
  readonly dataDir: string | undefined;
}

function readWish(): Wish {
  const { values } = parseArgs({ options: { records: { type: 'string' }, questions: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' }, dist: { type: 'string' }, 'data-dir': { type: 'string' } } });
  const number = (text: string | undefined, otherwise: number): number => {
    const value = Number(text ?? otherwise);
    if (!Number.isInteger(value) || value < 1) throw new Error(`Got ${text}, expected a whole number: ${USAGE}`);
    return value;
  };
  const dist = resolve(values.dist ?? 'dist');
  if (!existsSync(join(dist, 'apps/cli/main.mjs'))) throw new Error(`Nothing is built in ${dist}: run \`npx nx run-many -t build\` first.`);
  return { records: number(values.records, 1_000_000), questions: number(values.questions, 50), seed: number(values.seed, 1), json: values.json ?? false, dist, dataDir: values['data-dir'] };
}

/** A bar on a terminal, a line every tenth elsewhere; on standard error. */
function showBar(label: string, total: number): { update: (done: number) => void; end: () => void } {
  if (process.stderr.isTTY) {
    const bar = new cliProgress.SingleBar({ format: `${label} {bar} {percentage}% {value}/{total} {eta_formatted}`, stream: process.stderr, hideCursor: true }, cliProgress.Presets.shades_classic);
    bar.start(total, 0);
    return { update: (done) => bar.update(done), end: () => bar.stop() };
  }
  let told = 0;
  return {
    update(done) {
      const tenth = Math.floor((10 * done) / total);
      if (tenth > told) process.stderr.write(`${label}: ${done} / ${total}\n`);
      told = Math.max(told, tenth);
    },
    end: () => undefined,
  };
}

type Written = Pick<PastReport, 'kinds' | 'appendedS' | 'hours'>;

/** Writes the day into a database of its own, in batches, as the server's pipeline would. */
async function writeDay({ records, seed, dist }: Wish, dataDir: string): Promise<Written> {
  const engine = await startTimescale({ dataDir: join(dataDir, 'database'), enginePath: join(dist, 'apps/cli/timescale-engine.mjs') });
  const pool = createPool({ connectionString: engine.connectionString, applicationName: 'bench-past', max: 2, onError: () => undefined });
  const kinds: Record<string, number> = {};
  const bar = showBar('appended', records);
  const startedMs = performance.now();
  let [count, lastMs] = [0, START_MS];
  try {
    await migrate(pool);
    await openSituation(pool, SITUATION, 'A day');
    const appender = new Appender(pool, await claimWriter(pool));
    let batch: Envelope[] = [];
    const flush = async (): Promise<void> => {
      await appender.append(batch);
      count += batch.length;
      bar.update(count);
      batch = [];
    };
    for (const envelope of dayJournal({ situation: SITUATION, records, seed, startMs: START_MS })) {
      kinds[envelope.record.kind] = (kinds[envelope.record.kind] ?? 0) + 1;
      lastMs = envelope.record.receivedTimeMs;
      if (batch.push(envelope) === BATCH) await flush();
    }
    await flush();
  } finally {
    bar.end();
    await pool.end();
    await engine.stop();
  }
  return { kinds, appendedS: Math.round((performance.now() - startedMs) / 1000), hours: (lastMs - START_MS) / 3_600_000 };
}

/** Of a day that was written before. */
async function readDay(databaseUrl: string): Promise<Written> {
  const pool = createPool({ connectionString: databaseUrl, applicationName: 'bench-past', max: 1, onError: () => undefined });
  try {
    const { rows } = await pool.query<{ kind: string; count: number; most: number }>("SELECT kind, count(*) AS count, max(extract(epoch FROM received_time))::float8 AS most FROM journal WHERE situation = $1 AND received_time < '2026-02-01' GROUP BY kind ORDER BY kind", [SITUATION]);
    return { kinds: Object.fromEntries(rows.map(({ kind, count }) => [kind, count])), appendedS: 0, hours: (Math.max(...rows.map(({ most }) => most)) * 1000 - START_MS) / 3_600_000 };
  } finally {
    await pool.end();
  }
}

/** Waits until no stretch lacks states. */
async function untilPrepared(house: OwnHouse, records: number): Promise<void> {
  const bar = showBar('prepared', records);
  for (let quiet = 0; quiet < 12; await delay(1000)) {
    const text = await (await fetch(`${house.http}/metrics`)).text();
    const left = Number(new RegExp(`lagewacht_past_unprepared_entries\\{situation="${SITUATION}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
    bar.update(records - left);
    // It is looked after every ten seconds; only then is a nought the truth.
    quiet = left === 0 ? quiet + 1 : 0;
  }
  bar.end();
}

async function sizesOf(databaseUrl: string): Promise<Pick<PastReport, 'journalMb' | 'states' | 'statesMb'>> {
  const pool = createPool({ connectionString: databaseUrl, applicationName: 'bench-past', max: 1, onError: () => undefined });
  try {
    const { rows: [row] } = await pool.query<{ journal: number; states: number; bytes: number }>("SELECT hypertable_size('journal') AS journal, (SELECT count(*) FROM kept_state) AS states, pg_total_relation_size('kept_state') AS bytes");
    return { journalMb: Math.round((row?.journal ?? 0) / 1e6), states: row?.states ?? 0, statesMb: Math.round((row?.bytes ?? 0) / 1e6) };
  } finally {
    await pool.end();
  }
}

/** Asks for pictures at random times of the day and measures each to the last byte of its answer. */
async function ask(house: OwnHouse, token: string, { name, hours, count, seed }: { readonly name: 'at' | 'knownAt'; readonly hours: number; readonly count: number; readonly seed: number }): Promise<{ timesMs: number[]; cpuMs: number; bytes: number }> {
  const random = createRandomSource(seed);
  const beforeMs = house.cpuMs();
  const timesMs: number[] = [];
  let bytes = 0;
  for (let n = 0; n < count; n++) {
    const time = new Date(START_MS + Math.round(random.uniform() * hours * 3_600_000)).toISOString();
    const startedMs = performance.now();
    const answer = await fetch(`${house.http}/api/situations/${SITUATION}/picture?${name}=${time}`, { headers: { authorization: `Bearer ${token}` } });
    bytes = (await answer.text()).length;
    if (!answer.ok) throw new Error(`The picture ${name} ${time} answered ${answer.status}.`);
    timesMs.push(performance.now() - startedMs);
  }
  return { timesMs, bytes, cpuMs: house.cpuMs() - beforeMs };
}

async function memoryMb(house: OwnHouse, token: string): Promise<number> {
  const answer = await fetch(`${house.http}/api/operations?situation=${SITUATION}`, { headers: { authorization: `Bearer ${token}` } });
  return Math.round(((await answer.json()) as OperationsDocument).memoryBytes / 1e6);
}

async function measure(wish: Wish, dataDir: string): Promise<PastReport> {
  const isThere = existsSync(join(dataDir, 'database'));
  const written = isThere ? undefined : await writeDay(wish, dataDir);
  process.stderr.write('starting; without anything kept that folds the whole journal\n');
  const first = await startOwnHouse(wish.dist, dataDir);
  const { kinds, appendedS, hours } = written ?? await readDay(first.databaseUrl);
  await untilPrepared(first, wish.records);
  await first.stop();
  const house = await startOwnHouse(wish.dist, dataDir);
  try {
    const token = await house.logIn('trainer');
    const afterStart = await memoryMb(house, token);
    const known = await ask(house, token, { name: 'knownAt', hours, count: wish.questions, seed: wish.seed + 1 });
    const was = await ask(house, token, { name: 'at', hours, count: wish.questions, seed: wish.seed + 2 });
    return {
      lagewacht: 'bench-past', version: 1, machine: describeMachine(), records: Object.values(kinds).reduce((sum, count) => sum + count, 0), hours, kinds, appendedS,
      foldingStartS: Math.round(first.startMs / 100) / 10, secondStartS: Math.round(house.startMs / 100) / 10, ...await sizesOf(house.databaseUrl), pictureKb: Math.round(known.bytes / 1000),
      serverMb: { afterStart, afterQuestions: await memoryMb(house, token) }, knownAt: toQuestionTimes(known), at: toQuestionTimes(was),
    };
  } finally {
    await house.stop();
  }
}

try {
  const wish = readWish();
  if (wish.dataDir !== undefined) mkdirSync(wish.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = wish.dataDir === undefined ? mkdtempSync(join(tmpdir(), 'lagewacht-past-')) : resolve(wish.dataDir);
  try {
    const report = await measure(wish, dataDir);
    console.log(wish.json ? JSON.stringify(report, null, 2) : showPastReport(report));
  } finally {
    if (wish.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

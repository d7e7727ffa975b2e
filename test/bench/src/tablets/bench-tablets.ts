import { fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createPool, readEntries } from '@lagewacht/journal';
import { type OwnHouse, cpuMsOf, startOwnHouse } from '../past/own-house';
import { describeMachine } from '../past/past-report';
import { type KeptReport, compareWithJournal } from './check-journal';
import { checkPhotos } from './check-photos';
import type { FleetCommand, FleetOrder, FleetResult, FleetWord, WrittenReport } from './fleet-words';
import { type LiveWatch, watchLive } from './live-watch';
import { runFleet } from './run-fleet';
import { type FleetSize, planFleet } from './tablet-plan';
import { SYNC_LIMIT_MS, type TabletsReport, findSlow, findWrong, showTabletsReport } from './tablets-report';

/** The demo's exercise: its sensors, drones and people speak all the while. */
const SITUATION = 'ex-sturmflut';
const PASSWORD = 'a tablet of the load test';
/** The picture is watched this long before the tablets come. */
const BEFORE_MS = 5_000;
/** This argument makes the program the tablets' process. */
const FLEET = '--as-fleet';
const USAGE = '[--tablets 200] [--reports 50] [--photos 2] [--seed 1] [--out dist/test/bench/tablets.json] [--dist dist]';

interface Wish {
  readonly size: FleetSize;
  readonly dist: string;
  readonly out: string;
}

function readWish(): Wish {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { tablets: text, reports: text, photos: text, seed: text, out: text, dist: text } });
  const number = (name: 'tablets' | 'reports' | 'photos' | 'seed', otherwise: number, [least, most]: readonly [number, number]): number => {
    const value = Number(values[name] ?? otherwise);
    if (!Number.isInteger(value) || value < least || value > most) throw new Error(`--${name}: got ${values[name]}, expected a whole number from ${least} to ${most}. ${USAGE}`);
    return value;
  };
  const reports = number('reports', 50, [1, 1000]);
  const dist = resolve(values.dist ?? 'dist');
  if (!existsSync(join(dist, 'apps/cli/main.mjs'))) throw new Error(`Nothing is built in ${dist}: run \`npx nx run-many -t build\` first.`);
  return { dist, out: resolve(values.out ?? 'dist/test/bench/tablets.json'), size: { tablets: number('tablets', 200, [1, 900]), reports, photos: number('photos', Math.min(2, reports), [0, reports]), seed: number('seed', 1, [1, 1e6]) } };
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function post<T>(http: string, path: string, { token, body }: { readonly token?: string; readonly body: object }): Promise<T> {
  const answer = await fetch(`${http}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** An account for each tablet, and its login: weeks before, as people do. */
async function openAccounts(house: OwnHouse, size: FleetSize): Promise<FleetOrder['logins']> {
  const admin = await house.logIn('admin');
  const logins: { account: string; token: string }[] = [];
  for (const { account } of planFleet(size)) {
    await post(house.http, '/api/accounts', { token: admin, body: { user: account, role: 'field_unit', password: PASSWORD } });
    logins.push({ account, token: (await post<{ token: string }>(house.http, '/api/session', { body: { user: account, password: PASSWORD } })).token });
  }
  return logins;
}

/** The tablets' process and its words. */
class Fleet {
  private readonly child = fork(fileURLToPath(import.meta.url), [FLEET], { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

  async prepare(order: FleetOrder): Promise<void> {
    await this.ask({ type: 'prepare', order }, (word) => (word.type === 'ready' ? true : undefined));
  }

  synchronise(size: FleetSize): Promise<FleetResult> {
    const [reports, photos] = [size.tablets * size.reports, size.tablets * size.photos];
    return this.ask({ type: 'online' }, (word) => {
      if (word.type === 'at') tell(`tablets ${word.progress.tablets}/${size.tablets} · reports sent ${word.progress.reportsSent}/${reports}, in the picture ${word.progress.reportsReceived} · previews ${word.progress.previewsSent}/${photos} · photos ${word.progress.photosSent}/${photos}`);
      return word.type === 'finished' ? word.result : undefined;
    });
  }

  stop(): void {
    if (this.child.connected) this.child.disconnect();
  }

  private ask<T>(command: FleetCommand, read: (word: FleetWord) => T | undefined): Promise<T> {
    return new Promise((done, fail) => {
      const hear = (word: FleetWord): void => {
        const answer = word.type === 'failed' ? undefined : read(word);
        if (word.type === 'failed') fail(new Error(word.reason));
        else if (answer !== undefined) done(answer);
        else return;
        this.child.off('message', hear);
      };
      this.child.on('message', hear);
      this.child.once('exit', (code) => fail(new Error(`The tablets' process ended with ${code}.`)));
      this.child.send(command);
    });
  }
}

async function readReports(databaseUrl: string): Promise<readonly KeptReport[]> {
  const pool = createPool({ connectionString: databaseUrl, applicationName: 'bench-tablets', max: 1, onError: () => undefined });
  try {
    const reports: KeptReport[] = [];
    for await (const page of readEntries(pool, { situation: SITUATION })) for (const entry of page) if (entry.kind === 'report') reports.push(entry);
    return reports;
  } finally {
    await pool.end();
  }
}

/** Processor time so far, ms, of who works: the part of the figures that does not depend on what else runs. */
function cpuOf({ pids }: OwnHouse): Readonly<Record<'server' | 'database' | 'watcher', number>> {
  const { user, system } = process.cpuUsage();
  return { server: cpuMsOf(pids.server), database: cpuMsOf(pids.database), watcher: (user + system) / 1000 };
}

function peakMbOf(pid: number | undefined): number | null {
  try {
    return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000);
  } catch {
    return null;
  }
}

function countRefusals(written: readonly WrittenReport[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const code of written.flatMap(({ problem, photos }) => [problem, ...photos.map((photo) => photo.problem)])) if (code !== undefined) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

interface Stage {
  readonly house: OwnHouse;
  readonly fleet: Fleet;
  readonly live: LiveWatch;
  readonly token: string;
}

async function measure({ house, fleet, live, token }: Stage, size: FleetSize): Promise<TabletsReport> {
  await live.take();
  await delay(BEFORE_MS);
  const before = await live.take();
  const startCpu = cpuOf(house);
  const result = await fleet.synchronise(size);
  const endCpu = cpuOf(house);
  const during = await live.take();
  tell('comparing with the journal, fetching the photos');
  const { written, cpuMs, ...times } = result;
  const used = (name: 'server' | 'database' | 'watcher'): number | null => (Number.isNaN(endCpu[name]) ? null : Math.round((endCpu[name] - startCpu[name]) / 100) / 10);
  const found = {
    received: written.filter(({ state }) => state === 'received' || state === 'read').length, refused: countRefusals(written),
    live: { before, during, interruptions: live.interruptions, entities: live.entities }, journal: compareWithJournal(written, await readReports(house.databaseUrl)),
    photoFiles: await checkPhotos(written.flatMap(({ photos }) => photos), { http: house.http, situation: SITUATION, token }),
  };
  const [wrong, slow] = [findWrong(found), findSlow({ ...times, ...found })];
  return {
    lagewacht: 'bench-tablets', version: 1, machine: describeMachine(), ...size, ...times, ...found, serverPeakMb: peakMbOf(house.pids.server),
    cpuS: { server: used('server'), database: used('database'), tablets: Math.round(cpuMs / 100) / 10, watcher: used('watcher') }, wrong, slow, passed: wrong.length + slow.length === 0,
  };
}

async function run({ size, dist }: Wish): Promise<TabletsReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lagewacht-tablets-'));
  const fleet = new Fleet();
  let house: OwnHouse | undefined;
  let live: LiveWatch | undefined;
  try {
    house = await startOwnHouse(dist, dataDir, { demo: true });
    tell(`opening ${size.tablets} accounts`);
    const logins = await openAccounts(house, size);
    tell('writing the hour offline, taking the photos');
    await fleet.prepare({ ...size, http: house.http, situation: SITUATION, logins, patienceMs: 2 * SYNC_LIMIT_MS });
    const token = await house.logIn('commander');
    live = await watchLive({ http: house.http, mqtt: house.mqtt, situation: SITUATION, token });
    return await measure({ house, fleet, live, token }, size);
  } finally {
    fleet.stop();
    await live?.stop();
    await house?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  try {
    const wish = readWish();
    const report = await run(wish);
    mkdirSync(dirname(wish.out), { recursive: true });
    writeFileSync(wish.out, `${JSON.stringify(report, null, 2)}\n`);
    console.log(`${showTabletsReport(report)}\n\nthese figures as JSON: ${wish.out}`);
    process.exitCode = report.passed ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

if (process.argv.includes(FLEET)) runFleet();
else await main();

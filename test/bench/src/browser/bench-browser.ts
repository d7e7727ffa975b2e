import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { renderTable } from '../markdown-table';
import { type ApplyCost, createMover, measureApply } from './apply-cost';
import { machineLine, slowdown } from './calibration';
import { launchChromium, openDesk } from './chromium';
import { createCrowd } from './crowd';
import { startCrowdServer } from './crowd-server';
import { measureFirstView } from './first-view';
import { trendOf, watchMemory } from './memory';
import { profileSplit } from './profile-split';
import { type RealServer, startRealServer } from './real-server';

// `npm run bench:browser`: what the dashboard costs in a real browser, against the targets. Exit code 1 when one is missed.

const root = process.cwd();
const targets = { applyMs: 5, firstViewMs: 2000, pageMBPerHour: 2 } as const;
const INCIDENTS = 200;
const CHANGED = 2000;

interface Options {
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly runs: number;
  readonly minutes: number;
  readonly speed: string;
}

const ms = (value: number): string => value.toFixed(1);
/** What was missed, in sentences. */
const missed: string[] = [];

function judge(what: string, value: number, target: number, unit: string): string {
  const holds = value <= target;
  if (!holds) missed.push(`${what}: ${value.toFixed(1)} ${unit}, the target is ${target} ${unit}`);
  return holds ? 'yes' : 'no';
}

async function applyTable(browser: Browser, server: RealServer, { sizes, rounds }: Options): Promise<void> {
  const costs: ApplyCost[] = [];
  const slow: number[] = [];
  for (const tracks of sizes) {
    const crowd = await startCrowdServer({ behind: server.origin, entities: createCrowd({ tracks, incidents: INCIDENTS }, Date.now()) });
    const page = await openDesk(browser, crowd.origin);
    await page.waitForFunction(() => performance.getEntriesByName('lagewacht:map').length > 0);
    slow.push(slowdown());
    costs.push(await measureApply(browser, page, crowd, { changed: Math.min(CHANGED, tracks), rounds }));
    slow.push(slowdown());
    await page.context().close();
    await crowd.close();
  }
  const slowFactor = slow.reduce((sum, one) => sum + one, 0) / slow.length;
  const rows = costs.map(({ tracks, changed, bytes, applyMs, medianMs, p95Ms, p10Ms, quietMs, windowMs, longestTaskMs }) => [tracks, changed, (bytes / 1000).toFixed(0), ms(applyMs), ms(medianMs), ms(p95Ms), ms(p10Ms), ms(applyMs / Math.max(1, slowFactor)), ms(quietMs * (1000 / windowMs)), ms(longestTaskMs)]);
  console.log(renderTable({
    title: 'One delta on the main thread', columns: ['tracks', 'changed', 'kB', 'applying ms', 'everything ms', 'p95 ms', 'best tenth ms', 'applying on a quiet core ms', 'without deltas, ms a second', 'longest task ms'], rows,
    notes: [
      `${rounds} deltas each, ${INCIDENTS} incidents, 1280 × 720; milliseconds are time of the main thread on a core, less a window of the same length without a delta. "Applying": from the message to lists and map's numbers that say what is new. "Everything": that, React's part of the screen, the map's frame and the garbage of it all.`,
      `A core is ${slowFactor.toFixed(2)} times slower now than alone (JSON.parse, before and after each): "on a quiet core" is divided by that where it is over 1.`,
      ...costs.map(({ tracks, byKind }) => `${tracks} tracks, more than without a delta: ${byKind.map(([kind, value]) => `${kind} ${value.toFixed(2)}`).join(', ')}`),
    ],
  }));
  const most = costs.at(-1);
  if (most) console.log(`${CHANGED} changed of ${most.tracks} within ${targets.applyMs} ms on a quiet core: ${judge('applying a delta', most.applyMs / Math.max(1, slowFactor), targets.applyMs, 'ms')}\n`);
}

async function splitTable(browser: Browser, server: RealServer, { sizes, rounds }: Options): Promise<void> {
  const dashboard = mkdtempSync(join(tmpdir(), 'lagewacht-plain-'));
  execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'apps/dashboard', '--outDir', dashboard, '--minify', 'false', '--logLevel', 'error'], { cwd: root, stdio: 'pipe' });
  const tracks = sizes.at(-1) ?? CHANGED;
  const crowd = await startCrowdServer({ behind: server.origin, dashboard, entities: createCrowd({ tracks, incidents: INCIDENTS }, Date.now()) });
  const page = await openDesk(browser, crowd.origin);
  const move = createMover(crowd, CHANGED);
  await profileSplit(page, () => void move(), 10);
  const parts = await profileSplit(page, () => void move(), rounds);
  await crowd.close();
  rmSync(dashboard, { recursive: true, force: true });
  const sum = parts.reduce((total, [, value]) => total + value, 0);
  console.log(renderTable({
    title: 'Where it goes', columns: ['part', 'share'], rows: [...parts].sort((a, b) => b[1] - a[1]).map(([part, value]) => [part, `${((100 * value) / sum).toFixed(0)} %`]),
    notes: [`${tracks} tracks, a sampled profile of the same build with readable names, one delta each 400 ms; React and the map's frames include what they do without deltas.`],
  }));
}

async function viewTable(runs: number): Promise<void> {
  const browser = await launchChromium({ plain: true });
  const server = await startRealServer(root, true);
  // The exercise needs a moment to have something to show.
  await new Promise((done) => setTimeout(done, 15_000));
  const slow = slowdown();
  const view = await measureFirstView(browser, server.origin, 'ex-sturmflut', runs).finally(() => browser.close());
  await server.stop();
  console.log(renderTable({
    title: 'The first view', columns: ['form ms', 'Enter to list ms', 'Enter to map ms', 'whole ms', 'kB over the wire'], rows: [[view.formMs.toFixed(0), view.listMs.toFixed(0), view.mapMs.toFixed(0), view.wholeMs.toFixed(0), (view.bytes / 1000).toFixed(0)]],
    notes: [`Medians of ${runs} runs, each with an empty cache, the demo's exercise on the real server, 1280 × 800, Chromium as it starts without a graphics card; wall clock. A core was ${slow.toFixed(2)} times slower than alone.`],
  }));
  console.log(`Within ${targets.firstViewMs} ms: ${judge('the first view', view.wholeMs, targets.firstViewMs, 'ms')}\n`);
}

/** Opens an exercise on the real server and lets it run at a speed. */
async function playExercise(server: RealServer, speed: string): Promise<() => void> {
  const session = (await (await fetch(`${server.origin}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user: 'trainer', password: 'trainer' }) })).json()) as { token: string };
  await fetch(`${server.origin}/api/situations`, { method: 'POST', headers: { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' }, body: JSON.stringify({ id: 'ex-bench', name: 'Bench' }) });
  const player = spawn(process.execPath, [join(root, 'dist/simulators/exercise/main.mjs'), '--speed', speed, '--mqtt', server.mqtt, '--api', server.origin, '--situation', 'ex-bench', '--device', 'device-1', '--device-password', 'device-1'], {
    env: { PATH: process.env['PATH'] ?? '', SIM_USER: 'trainer', SIM_PASSWORD: 'trainer' }, stdio: 'ignore',
  });
  return () => void player.kill('SIGTERM');
}

async function memoryTable(browser: Browser, { minutes, speed }: Options): Promise<void> {
  const server = await startRealServer(root, false);
  const end = await playExercise(server, speed);
  const page = await openDesk(browser, server.origin, { widthPx: 1000, heightPx: 560, situation: 'ex-bench' });
  const samples = await watchMemory(page, server.serverPid, minutes, ({ minute, pageMB, serverMB }) => console.error(`minute ${minute}: page ${pageMB.toFixed(1)} MB, server ${serverMB.toFixed(0)} MB`));
  end();
  await server.stop();
  const { pageMBPerHour, serverMBPerHour } = trendOf(samples);
  console.log(renderTable({
    title: `${minutes} minutes of the demo at ${speed} times its speed`, columns: ['minute', 'page MB', 'DOM nodes', 'listeners', 'server MB'],
    rows: samples.filter(({ minute }) => minute % Math.max(1, Math.round(minutes / 6)) === 0).map(({ minute, pageMB, domNodes, listeners, serverMB }) => [minute, ms(pageMB), domNodes, listeners, serverMB.toFixed(0)]),
    notes: ['Page: script heap after a forced collection. Server: resident set.', `Trend of the second half: page ${pageMBPerHour.toFixed(1)} MB an hour, server ${serverMBPerHour.toFixed(0)} MB an hour (it keeps states for pictures of the past up to a limit).`],
  }));
  console.log(`Flat (at most ${targets.pageMBPerHour} MB an hour): ${judge('the page\'s memory', pageMBPerHour, targets.pageMBPerHour, 'MB/h')}\n`);
}

function readOptions(): Options {
  const { values } = parseArgs({ options: { tracks: { type: 'string', default: '300,2000,20000' }, rounds: { type: 'string', default: '50' }, runs: { type: 'string', default: '10' }, minutes: { type: 'string', default: '0' }, speed: { type: 'string', default: '10' } } });
  return { sizes: values.tracks.split(',').map(Number).filter((size) => size > 0), rounds: Number(values.rounds), runs: Number(values.runs), minutes: Number(values.minutes), speed: values.speed };
}

const options = readOptions();
console.log(`${machineLine()}\n`);
const browser = await launchChromium();
try {
  if (options.sizes.length > 0) {
    const server = await startRealServer(root, false);
    await applyTable(browser, server, options);
    await splitTable(browser, server, options);
    await server.stop();
  }
  if (options.runs > 0) await viewTable(options.runs);
  if (options.minutes > 0) await memoryTable(browser, options);
} finally {
  await browser.close();
}
for (const sentence of missed) console.error(`Missed: ${sentence}.`);
process.exit(missed.length > 0 ? 1 : 0);

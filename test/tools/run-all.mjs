// `npm test`: lint, types and build of every room, then every suite. The very last line is `N passed, N failed`.
import { findPrograms } from './find-programs.mjs';
import { jestRooms, runJest, runJestAgain } from './run-jest.mjs';
import { runTargets } from './run-nx.mjs';

/** Suites that drive a browser; two at a time, each waits for pages more than it computes. */
const browser = ['apps/dashboard', 'apps/field', 'apps/trainer'];
/** Suites that drive whole programs: two at a time, since most of what they do is waiting; nothing in them is judged by the clock. */
const wholePrograms = ['test/e2e', 'test/bench'];

const startMs = Date.now();
const total = { passed: 0, failed: [], unsteady: [], skipped: 0 };
const parts = [];

async function part(name, run) {
  console.log(`\n=== ${name} ===`);
  const partStartMs = Date.now();
  let counts;
  try {
    counts = await run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    counts = { passed: 0, failed: [`${name}: ${error instanceof Error ? error.message : String(error)}`] };
  }
  total.passed += counts.passed;
  total.failed.push(...counts.failed);
  total.unsteady.push(...(counts.unsteady ?? []));
  total.skipped += counts.skipped ?? 0;
  parts.push(`${name}: ${counts.passed} passed, ${counts.failed.length} failed (${Math.round((Date.now() - partStartMs) / 1000)} s)`);
}

function finish() {
  console.log(`\n=== Summary (${Math.round((Date.now() - startMs) / 1000)} s) ===`);
  parts.forEach((line) => console.log(line));
  if (total.unsteady.length > 0) console.log(`Unsteady (failed, then passed when run again alone):\n${total.unsteady.map((name) => `  ≈ ${name}`).join('\n')}`);
  if (total.failed.length > 0) console.log(`Failed:\n${total.failed.map((name) => `  ✖ ${name}`).join('\n')}`);
  console.log(`${total.passed} passed, ${total.failed.length} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
  process.exitCode = total.failed.length > 0 ? 1 : 0;
}

let environment;
try {
  environment = await findPrograms();
  console.log(`Chromium: ${environment.CHROMIUM_PATH}\nMosquitto: ${environment.MOSQUITTO_PATH}`);
} catch (error) {
  total.failed.push(error.message);
}
if (environment) {
  await part('Lint and types', () => runTargets(['lint', 'typecheck']));
  await part('Build', () => runTargets(['build']));
  const rooms = jestRooms();
  await part('Suites', () => runJest(['--selectProjects', ...rooms.filter((room) => ![...browser, ...wholePrograms].includes(room)), '--maxWorkers=2'], { environment, limitMs: 30 * 60_000 }));
  await part('Browser', () => runJestAgain(['--selectProjects', ...browser.filter((room) => rooms.includes(room)), '--maxWorkers=2'], { environment, limitMs: 35 * 60_000 }));
  await part('Whole programs', () => runJestAgain(['--selectProjects', ...wholePrograms.filter((room) => rooms.includes(room)), '--maxWorkers=2'], { environment, limitMs: 35 * 60_000 }));
}
finish();

// Runs Jest projects and counts what they found.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
/** After its results are written Jest gets this long to end; what is still open then is said and ended. */
const LINGER_MS = 30_000;

/** Every room with a project.json, as jest.config.mjs names its projects. */
export function jestRooms() {
  return ['libs', 'apps', 'simulators', 'test'].flatMap((area) => readdirSync(join(root, area))
    .filter((name) => existsSync(join(root, area, name, 'project.json')))
    .map((name) => `${area}/${name}`));
}

/** Counts of one Jest run from its `--json` file; a suite that could not run at all is one failure. */
export function countResults(results) {
  const fileOf = ({ name }) => (name.startsWith(root) ? name.slice(root.length + 1) : name);
  const failed = results.testResults.flatMap((suite) => {
    const file = fileOf(suite);
    const tests = suite.assertionResults.filter((test) => test.status === 'failed').map((test) => `${file} › ${test.fullName}`);
    return tests.length === 0 && suite.status === 'failed' ? [`${file} could not run`] : tests;
  });
  const failedFiles = results.testResults.filter(({ status }) => status === 'failed').map(fileOf);
  return { passed: results.numPassedTests, failed, failedFiles, skipped: results.numPendingTests + results.numTodoTests };
}

/** More broken suites than this are no accident of a busy machine. */
const MOST_AGAIN = 3;

/**
 * Runs suites that drive browsers and whole programs, and the few that failed once more, alone. What passes then counts as passed but is named `unsteady`:
 * a page that a busy machine kept waiting does not hide behind a second run, and does not stop everything else either.
 */
export async function runJestAgain(args, options) {
  const first = await runJest(args, options);
  const { failedFiles = [] } = first;
  if (failedFiles.length === 0 || failedFiles.length > MOST_AGAIN) return first;
  console.log(`\nOnce more, alone: ${failedFiles.join(', ')}`);
  const second = await runJest(['--runInBand', '--runTestsByPath', ...failedFiles], options);
  const unsteady = first.failed.filter((name) => !second.failed.includes(name));
  const stillOpen = second.failed.filter((name) => !first.failed.includes(name));
  const couldRun = unsteady.filter((name) => !name.endsWith(' could not run'));
  return { ...first, passed: first.passed + couldRun.length, failed: [...first.failed.filter((name) => second.failed.includes(name)), ...stillOpen], unsteady };
}

/** Runs Jest with `args` for at most `limitMs`; resolves with the counts. */
export function runJest(args, { environment = {}, limitMs = 30 * 60_000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'lagewacht-jest-'));
  const outputFile = join(folder, 'results.json');
  const child = spawn(process.execPath, [
    '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', join(root, 'node_modules/jest/bin/jest.js'),
    '--json', `--outputFile=${outputFile}`, '--passWithNoTests', '--testTimeout=120000', ...args,
  ], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...environment, NODE_ENV: 'test' }, detached: true });
  const stop = () => {
    try {
      process.kill(-child.pid, 'SIGKILL'); // the whole group: a suite's servers go with it
    } catch {
      // already gone
    }
  };
  const forward = (signal) => {
    stop();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', forward).once('SIGTERM', forward);
  return new Promise((settle, reject) => {
    let complaint = '';
    let writtenAtMs = 0;
    const startMs = Date.now();
    const watch = setInterval(() => {
      if (existsSync(outputFile)) writtenAtMs ||= Date.now();
      if (Date.now() - startMs > limitMs) complaint = `Jest ran longer than ${limitMs / 60_000} minutes and was ended`;
      else if (writtenAtMs > 0 && Date.now() - writtenAtMs > LINGER_MS) console.error('A suite left something open (timer, socket or child); Jest was ended after its results were written.');
      else return;
      clearInterval(watch);
      stop();
    }, 1000);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      process.off('SIGINT', forward).off('SIGTERM', forward);
      const counts = existsSync(outputFile) ? countResults(JSON.parse(readFileSync(outputFile, 'utf8'))) : { passed: 0, failed: [], skipped: 0 };
      rmSync(folder, { recursive: true, force: true });
      if (complaint) counts.failed.push(complaint);
      else if (code && code !== 0 && counts.failed.length === 0) counts.failed.push(`Jest ended with exit code ${code} without naming a failed test`);
      settle(counts);
    });
  });
}

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { keptFiguresSchema, nameOf, readFigures, toTable, whatIsWorse, type KeptFigures, type Run } from './figures';

const KEPT = 'docs/exercise-scores.json';
const PAGE = 'docs/exercise-scores.md';
const [BEGIN, END] = ['<!-- figures: npm run bench:exercises -- --write -->', '<!-- end of the figures -->'];
const COMMAND = 'apps/cli/bin/lagewacht.mjs';
/** Each run is a database, a server and a player, none of which fills a core. */
const AT_ONCE = 2;
const USAGE = '[SCENARIO@SPEED …] [--check] [--write], or SCENARIO@SPEED --from FOLDER --check';

interface Wish {
  readonly runs: readonly Pick<Run, 'scenario' | 'speed'>[];
  readonly checks: boolean;
  readonly writes: boolean;
  /** Where a run that was played already left its scores. */
  readonly from: string | undefined;
}

function readWish(args: readonly string[], kept: KeptFigures): Wish {
  const rest = [...args];
  const chosen: Pick<Run, 'scenario' | 'speed'>[] = [];
  const wish: { checks: boolean; writes: boolean; from: string | undefined } = { checks: false, writes: false, from: undefined };
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const run = kept.runs.find((one) => nameOf(one) === word);
    if (word === '--check') wish.checks = true;
    else if (word === '--write') wish.writes = true;
    else if (word === '--from') wish.from = rest.shift();
    else if (run) chosen.push(run);
    else throw new Error(`Got ${word}, expected ${USAGE}; runs: ${kept.runs.map(nameOf).join(', ')}.`);
  }
  if (wish.writes && (chosen.length > 0 || wish.checks)) throw new Error('Got --write with a choice or --check, expected it alone: the page holds every run.');
  if (wish.from !== undefined && chosen.length !== 1) throw new Error(`Got --from with ${chosen.length} runs, expected one.`);
  return { ...wish, runs: chosen.length > 0 ? chosen : kept.runs };
}

/** Plays a scenario headless on an instance of its own and reads what it was worth. */
async function play({ scenario, speed }: Pick<Run, 'scenario' | 'speed'>, seed: number): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'lagewacht-bench-exercise-'));
  try {
    const startMs = performance.now();
    await promisify(execFile)(process.execPath, [COMMAND, 'exercise', 'run', scenario, '--headless', '--seed', String(seed), '--speed', String(speed), '--out', folder], { maxBuffer: 16 * 1024 * 1024 });
    console.error(`${nameOf({ scenario, speed })}: played in ${Math.round((performance.now() - startMs) / 1000)} s`);
    return readRun({ scenario, speed }, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readRun({ scenario, speed }: Pick<Run, 'scenario' | 'speed'>, folder: string): Run {
  return { scenario, speed, ...readFigures(JSON.parse(readFileSync(join(folder, 'scores.json'), 'utf8'))) };
}

async function playAll(runs: Wish['runs'], seed: number): Promise<readonly Run[]> {
  const played = new Map<number, Run>();
  const waiting = [...runs.entries()];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) played.set(next[0], await play(next[1], seed));
  }));
  return [...played].sort(([a], [b]) => a - b).map(([, run]) => run);
}

function write(runs: readonly Run[], kept: KeptFigures): void {
  const page = readFileSync(PAGE, 'utf8');
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`Got no place for the table in ${PAGE}, expected the lines "${BEGIN}" and "${END}".`);
  writeFileSync(KEPT, `${JSON.stringify({ ...kept, runs }, undefined, 2)}\n`);
  writeFileSync(PAGE, `${page.slice(0, from)}${BEGIN}\n\n${toTable(runs, kept.mayLose)}\n\n${page.slice(to)}`);
}

async function bench(args: readonly string[]): Promise<number> {
  const kept = keptFiguresSchema.parse(JSON.parse(readFileSync(KEPT, 'utf8')));
  const wish = readWish(args, kept);
  const [first] = wish.runs;
  const runs = wish.from !== undefined && first ? [readRun(first, wish.from)] : await playAll(wish.runs, kept.seed);
  console.log(toTable(runs, kept.mayLose));
  if (wish.writes) write(runs, kept);
  if (!wish.checks) return 0;
  const worse = runs.flatMap((run) => kept.runs.filter((one) => nameOf(one) === nameOf(run)).flatMap((one) => whatIsWorse(run, one, kept.mayLose)));
  worse.forEach((sentence) => console.error(sentence));
  return worse.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await bench(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { EnginePlay, HostWish, HostWord } from '@lagewacht/contract';
import { ExerciseHost } from './exercise-host';

/** In the place of the program that plays scenarios: it answers its questions and, to play, writes down what it was told. */
const program = `
import { readFileSync, writeFileSync } from 'node:fs';
const [flag, name] = process.argv.slice(2);
if (flag === '--list') process.stdout.write(JSON.stringify({ scenarios: [{ id: 'storm-surge' }] }));
else if (flag === '--show') { if (name !== 'storm-surge') process.exit(1); process.stdout.write('id: storm-surge\\n# ü\\n'); }
else if (flag === '--check') {
  const text = readFileSync(0, 'utf8');
  if (text === 'crash') { process.stderr.write('warming up\\nout of ideas\\n'); process.exit(3); }
  process.stdout.write(JSON.stringify({ faults: [], length: text.length }));
} else {
  const { PATH, TZ, ...told } = process.env;
  writeFileSync(process.env.SIM_SCENARIO + '.told', JSON.stringify({ ...told, text: readFileSync(process.env.SIM_SCENARIO, 'utf8') }));
  if (process.env.SIM_SEED === '13') process.exit(7);
  process.on('disconnect', () => process.exit(0));
  process.on('SIGTERM', () => { writeFileSync(process.env.SIM_SCENARIO + '.ended', ''); process.exit(0); });
  setInterval(() => undefined, 1000);
}
`;

jest.setTimeout(90_000);

let folder: string;
let host: ExerciseHost;
let words: HostWord[];
let path: string;

function newHost(): void {
  words = [];
  host = new ExerciseHost({ program: () => path, folder, environment: { PATH: process.env['PATH'] }, onLine: () => undefined, say: (word) => void words.push(word) });
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lagewacht-host-'));
  path = join(folder, 'exercise.mjs');
  writeFileSync(path, program);
  newHost();
});
afterEach(async () => {
  await host.stopAll();
  newHost();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8') || undefined;
  } catch {
    return undefined;
  }
}
let asks = 0;
type Wish<W> = W extends HostWish ? Omit<W, 'type' | 'ask'> : never;
/** The answer to a wish of the server. */
async function asked(wish: Wish<HostWish>): Promise<HostWord> {
  const ask = ++asks;
  expect(host.take({ type: 'exercise_wish', ask, ...wish })).toBe(true);
  return until(() => words.find((word) => word.type !== 'exercise_ended' && word.ask === ask));
}
function playOf(situation: string, seed = 7): EnginePlay {
  const file = join(folder, `${situation}.yaml`);
  writeFileSync(file, `id: ${situation}\n`);
  return { situation, file, seed, speed: 2.5, access: { situation, device: 'd', secret: 's3cret', token: 't0ken', api: 'http://127.0.0.1:1', mqtt: 'mqtt://127.0.0.1:2' } };
}

describe('what a server asks its parent', () => {
  it('[X11] scenarios are listed, shown and checked by the program that plays them', async () => {
    expect(await asked({ wish: 'scenarios' })).toMatchObject({ type: 'exercise_answer', value: { scenarios: [{ id: 'storm-surge' }] } });
    expect(await asked({ wish: 'text', scenario: 'storm-surge' })).toMatchObject({ value: 'id: storm-surge\n# ü\n' });
    expect(await asked({ wish: 'text', scenario: 'unknown' })).toMatchObject({ type: 'exercise_answer', value: null });
    expect(await asked({ wish: 'check', text: 'ü'.repeat(1_000_000) })).toMatchObject({ value: { faults: [], length: 1_000_000 } });
    expect(await asked({ wish: 'check', text: 'crash' })).toMatchObject({ type: 'exercise_refusal', reason: expect.stringContaining('out of ideas') });
    for (const foreign of [{ type: 'ready' }, { type: 'exercise_wish', ask: 1, wish: 'explode' }, 'words', null]) expect(host.take(foreign)).toBe(false);
  });

  it('[X16] an engine gets its file, seed, speed and credentials by its environment, and ends when it is told to', async () => {
    expect(await asked({ wish: 'start', play: playOf('ex-a') })).toMatchObject({ type: 'exercise_answer' });
    const file = join(folder, 'ex-a.yaml');
    expect(JSON.parse(await until(() => readIfThere(`${file}.told`)))).toMatchObject({
      text: 'id: ex-a\n', SIM_SCENARIO: file, SIM_SEED: '7', SIM_SPEED: '2.5', SIM_SITUATION: 'ex-a', SIM_DEVICE: 'd', SIM_DEVICE_PASSWORD: 's3cret', SIM_TOKEN: 't0ken', SIM_API: 'http://127.0.0.1:1', SIM_MQTT: 'mqtt://127.0.0.1:2',
    });
    await asked({ wish: 'stop', situation: 'ex-a' });
    expect(readFileSync(`${file}.ended`, 'utf8')).toBe('');
    expect(await asked({ wish: 'stop', situation: 'ex-a' })).toMatchObject({ type: 'exercise_answer' });
    expect(words.filter(({ type }) => type === 'exercise_ended')).toEqual([]);
  });

  it('[X20] an engine that dies is told of and not started again by itself', async () => {
    await asked({ wish: 'start', play: playOf('ex-b', 13) });
    expect(await until(() => words.find(({ type }) => type === 'exercise_ended'))).toEqual({ type: 'exercise_ended', situation: 'ex-b', how: 'exit code 7' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(words.filter(({ type }) => type === 'exercise_ended')).toHaveLength(1);
  });

  it('[X16] a program that is not built is a refusal that says what to do', async () => {
    const real = path;
    path = join(folder, 'missing.mjs');
    try {
      expect(await asked({ wish: 'scenarios' })).toMatchObject({ type: 'exercise_refusal', reason: expect.stringContaining('missing.mjs') });
    } finally {
      path = real;
    }
  });
});

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { inputRecordSchema } from '@lagewacht/contract';
import { EXTREMES } from './extremes';
import { createFuzzJournal } from './journal';
import { KEPT_SEEDS } from './kept-seeds';
import type { FuzzLine } from './main';
import { TROUBLES } from './troubles';

jest.setTimeout(3_600_000);

/** For a longer run: LAGEWACHT_FUZZ_JOURNALS=5000 LAGEWACHT_FUZZ_SEED=1000 npx nx test test-fuzz */
const JOURNALS = Number(process.env['LAGEWACHT_FUZZ_JOURNALS'] ?? 24);
const FIRST_SEED = Number(process.env['LAGEWACHT_FUZZ_SEED'] ?? 1);

const root = resolve(import.meta.dirname, '../../..');
let folder: string;
let program: string;

// Journals are folded by a bundle in a program of its own, as in production: inside Jest the same takes five times as long.
beforeAll(() => {
  mkdirSync(join(root, 'dist/test'), { recursive: true });
  folder = mkdtempSync(join(root, 'dist/test/fuzz-'));
  program = join(folder, 'main.mjs');
  const bundled = spawnSync(process.execPath, ['test/tools/bundle.mjs', 'test/fuzz/src/main.ts', relative(root, program)], { cwd: root, encoding: 'utf8' });
  if (!existsSync(program)) throw new Error(`Got no bundle, expected one:\n${bundled.stderr}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(args: readonly string[]): readonly FuzzLine[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', maxBuffer: 1e9 });
  const lines = stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as FuzzLine);
  if (status !== 0 && !lines.some((line) => line.fault)) throw new Error(`Got status ${String(status)} after ${lines.length} journals:\n${stderr}`);
  return lines;
}

/** Every fault of some journals, as a sentence with what is needed to see it again. */
const faultsOf = (lines: readonly FuzzLine[]): readonly string[] => lines.flatMap(({ name, troubles, fault, enough = [] }) => (fault === undefined ? []
  : [`${name} (${troubles.join(', ')}): ${fault}; its records ${enough.slice(0, 20).join(', ')}${enough.length > 20 ? `, … (${enough.length})` : ''} are enough`]));

describe('fusion under fuzzed journals', () => {
  it('is given well-formed records of every kind and every trouble', () => {
    const [kinds, troubles] = [new Set<string>(), new Set<string>()];
    for (let seed = 1; seed <= 60; seed++) {
      const journal = createFuzzJournal(seed, 80);
      for (const trouble of journal.troubles) troubles.add(trouble);
      for (const entry of journal.entries) {
        kinds.add(entry.kind);
        const parsed = inputRecordSchema.safeParse(entry);
        if (!parsed.success) throw new Error(`Seed ${seed}, record ${entry.seq}: ${parsed.error.message}`);
      }
    }
    expect([...troubles].sort()).toEqual(Object.keys(TROUBLES).sort());
    expect(kinds.size).toBe(inputRecordSchema.options.length);
    for (const make of Object.values(EXTREMES)) for (const entry of make().slice(0, 40)) expect(inputRecordSchema.safeParse(entry).error?.message).toBeUndefined();
  });

  it(`[F2][F3][F4] ${JOURNALS} journals from seed ${FIRST_SEED}: never a throw, never a NaN, the same hash in two runs and after a restart at any record`, () => {
    const lines = run(['fold', String(FIRST_SEED), String(JOURNALS)]);
    expect(faultsOf(lines)).toEqual([]);
    expect(lines).toHaveLength(JOURNALS);
    const again = run(['fold', String(FIRST_SEED), '3']);
    expect(again).toEqual(lines.slice(0, 3));
  });

  it(`frames of ${JOURNALS} journals settle to the same tracks in any order of arrival within the hold-back`, () => {
    const lines = run(['order', String(FIRST_SEED), String(JOURNALS)]);
    expect(faultsOf(lines)).toEqual([]);
    expect(lines).toHaveLength(JOURNALS);
  });

  it.each(Object.keys(EXTREMES))('[F2][F3][F4] %s', (name) => {
    expect(faultsOf(run(['extreme', name]))).toEqual([]);
  });

  it.each(KEPT_SEEDS)('[F2][F3][F4] seed $seed, which once failed: $wound', ({ seed }) => {
    expect(faultsOf(run(['fold', String(seed), '1']))).toEqual([]);
  });
});

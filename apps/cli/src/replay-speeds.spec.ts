import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import type { JournalEntry } from '@lagewacht/contract';
import { createFusionState, entitiesOf, freezeState, step, thawState, type FusionState } from '@lagewacht/fusion';
import { fromJournalLine } from './journal-file/journal-line';
import { busyJournal } from './testing/busy-journal';
import { type House, buildHouse } from './testing/build-house';
import { startCommand } from './testing/run-cli';

jest.setTimeout(120_000);

const text = busyJournal(41, 6);
let house: House;
let folder: string;

beforeAll(() => {
  house = buildHouse();
  folder = mkdtempSync(join(tmpdir(), 'lagewacht-replay-'));
  writeFileSync(join(folder, 'busy.jsonl'), text);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  house.remove();
});

async function replayed(...more: string[]): Promise<string> {
  const command = startCommand(house.cliPath, ['replay', '--journal', 'busy.jsonl', '--hash', ...more], { folder });
  expect(await command.exit).toBe(0);
  return command.output().split('\n').filter((line) => /^(picture|alarms|entries|version) /.test(line)).join('\n');
}

describe('a busy journal with late frames, a conflict, alarms and incidents', () => {
  it('[C12] domain check 14: gives the same picture and alarm sequence at 1×, 8× and max, and in two runs', async () => {
    const first = await replayed('--speed', 'max');
    expect(first).toMatch(/^picture [0-9a-f]{64}\nalarms [0-9a-f]{64}\nentries \d+\nversion \d+$/);
    expect(await replayed('--speed', 'max')).toBe(first);
    expect(await replayed('--speed', '8')).toBe(first);
    expect(await replayed('--speed', '1')).toBe(first);
  });

  it('[C12] and after a restart from a checkpoint at 20 random records', () => {
    const entries = text.trimEnd().split('\n').slice(1).map((line): JournalEntry => {
      const entry = fromJournalLine(line);
      if (!entry.ok) throw new Error(String(entry.error));
      return entry.value;
    });
    const fold = (list: readonly JournalEntry[], from: FusionState = createFusionState('live')): FusionState => list.reduce((state, entry) => step(state, entry).state, from);
    const straight = fold(entries);
    const kinds = new Set([...entitiesOf(straight).values()].map(({ type }) => type));
    for (const kind of ['track', 'incident', 'gauge', 'gate', 'alarm', 'drone'] as const) expect(kinds).toContain(kind);
    const random = createRandomSource(42);
    for (let i = 0; i < 20; i++) {
      const cut = Math.floor(random.uniform() * entries.length);
      expect(freezeState(fold(entries.slice(cut), thawState(freezeState(fold(entries.slice(0, cut))))))).toBe(freezeState(straight));
    }
  });
});

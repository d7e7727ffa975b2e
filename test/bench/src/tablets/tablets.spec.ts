import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { type KeptReport, compareWithJournal } from './check-journal';
import type { WrittenReport } from './fleet-words';
import { planFleet } from './tablet-plan';
import type { TabletsReport } from './tablets-report';

jest.setTimeout(300_000);

const root = resolve(import.meta.dirname, '../../../..');

/** Runs the command that people run, and reads the figures that it writes. */
async function runTablets(args: readonly string[]): Promise<TabletsReport> {
  const folder = mkdtempSync(join(tmpdir(), 'lagewacht-tablets-spec-'));
  const out = join(folder, 'figures.json');
  try {
    const child = spawn(process.execPath, [join(root, 'test/tools/bench-tablets.mjs'), ...args, '--out', out], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void (words += chunk.toString('utf8')));
    const code = await new Promise<number | null>((end) => child.once('close', end));
    if (code === null || code > 1) throw new Error(`The load test ended with ${code}:\n${words}`);
    return JSON.parse(readFileSync(out, 'utf8')) as TabletsReport;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('tablets that were offline for an hour', () => {
  // How long it takes depends on the machine and is not asserted here; that every word and photo arrives once, whole and in order is.
  it('[O1, O2, O13] come online at once: every report is in the journal once, in order, with its capture time, every photo is whole', async () => {
    const report = await runTablets(['--tablets', '12', '--reports', '6', '--photos', '1']);
    expect(report.wrong).toEqual([]);
    expect(report.journal).toMatchObject({ written: 72, kept: 72 });
    expect(report.photoFiles.photos).toBe(12);
    expect(report.live.during.messages).toBeGreaterThan(0);
    expect(report.doors['PUT photos/…']?.requests).toBeGreaterThanOrEqual(24);
  });
});

describe('what the load test would notice', () => {
  const written: readonly WrittenReport[] = [0, 1, 2].map((n) => ({ id: `id-${n}`, account: 'tablet-001', text: `word ${n}`, capturedMs: 1000 * n, isClockRight: true, state: 'received', photos: [] }));
  const kept = (n: number, more: Partial<KeptReport> = {}): KeptReport => ({ kind: 'report', id: `id-${n}`, source: 'tablet-001', seq: n, eventTimeMs: 1000 * n, body: { text: `word ${n}` }, ...more }) as KeptReport;
  const found = (...entries: readonly KeptReport[]): object => compareWithJournal(written, entries);

  it.each([
    ['nothing, when all is well', [kept(0), kept(1), kept(2)], { kept: 3, missing: 0, twice: 0, strange: 0, changed: 0, disordered: 0, captureOff: 0 }],
    ['a lost one', [kept(0), kept(2)], { kept: 2, missing: 1 }],
    ['a repeated one', [kept(0), kept(1), kept(1), kept(2)], { twice: 1, missing: 0 }],
    ['one that nobody wrote', [kept(0), kept(1), kept(2), kept(3)], { strange: 1 }],
    ['one under another name', [kept(0), kept(1), kept(2, { source: 'tablet-002' })], { strange: 1, missing: 1 }],
    ['another order', [kept(1), kept(0), kept(2)], { disordered: 1 }],
    ['other words', [kept(0), kept(1), kept(2, { body: { ...kept(2).body, text: 'else' } })], { changed: 1 }],
    ['another capture time', [kept(0), kept(1), kept(2, { eventTimeMs: 9000 })], { captureOff: 1, captureErrorMs: { rightClocksMax: 7000 } }],
  ])('%s', (_, entries, expected) => {
    expect(found(...entries)).toMatchObject(expected);
  });

  it('the same seed plans the same hour, captured in order', () => {
    const size = { tablets: 20, reports: 10, photos: 2, seed: 3 };
    const plans = planFleet(size);
    expect(plans).toEqual(planFleet(size));
    for (const { reports } of plans) {
      expect(reports.map(({ agoMs }) => agoMs)).toEqual(reports.map(({ agoMs }) => agoMs).sort((a, b) => b - a));
      expect(reports.filter(({ hasPhoto }) => hasPhoto)).toHaveLength(2);
    }
  });
});

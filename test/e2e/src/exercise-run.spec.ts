import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { projectRoot } from './testing/running-house';

jest.setTimeout(600_000);

const folder = mkdtempSync(join(tmpdir(), 'lagewacht-exercise-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function lagewacht(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(projectRoot, 'apps/cli/bin/lagewacht.mjs'), ...args], { cwd: projectRoot, env: { PATH: process.env['PATH'], LANG: 'en_GB.UTF-8' } });
  return stdout;
}

const hashes = (text: string): readonly string[] => text.match(/[0-9a-f]{64}/g) ?? [];
const play = (...more: readonly string[]): Promise<string> => lagewacht('exercise', 'run', 'storm-surge', '--speed', '60', '--headless', ...more);

describe('lagewacht exercise run', () => {
  let journal = '';
  it('[C35] plays a whole scenario through the real doors and comes out the same twice, and so does its journal folded again', async () => {
    const first = await play('--out', folder);
    expect(Number(/(\d+) journal entries/.exec(first)?.[1])).toBeGreaterThan(1000);
    expect(hashes(first)).toHaveLength(3);
    [journal = ''] = hashes(first);
    expect(hashes(await play())).toEqual(hashes(first));
    expect(hashes(await lagewacht('replay', '--journal', join(folder, 'journal.jsonl'), '--hash'))).toEqual(hashes(first).slice(1));
  });

  it('[C36] how near the picture was to the truth is no worse than it was when this was written', () => {
    const { truth } = JSON.parse(readFileSync(join(folder, 'scores.json'), 'utf8')) as { truth: { moments: number; tracks: Record<string, number>; incidents: { f1: number; ece: number; detections: readonly object[] }; water: Record<string, number> } };
    expect(truth.moments).toBeGreaterThan(5);
    // Figures of 2026-11-25 at sixty times the speed of the truth, at which people say little; and what they may lose.
    expect(truth.incidents.f1).toBeGreaterThan(0.4 - 0.08);
    expect(truth.incidents.ece).toBeLessThan(0.443 + 0.08);
    expect(truth.incidents.detections).toHaveLength(12);
    expect(truth.tracks['rmseM']).toBeLessThan(10.4 + 3);
    expect(truth.tracks['missed']).toBeLessThan(41.8 + 2);
    expect(truth.tracks['invented']).toBeLessThan(4.9 + 2);
    expect(truth.water['levelErrorM']).toBeLessThan(0.28 + 0.06);
    expect(truth.water['gatesRight']).toBeGreaterThan(0.85 - 0.05);
    expect(truth.water['floodCsi']).toBeGreaterThan(0.67 - 0.1);
  });

  it('[C35] another seed is another exercise; a scenario that is not there ends with 2 and says which are', async () => {
    const [other] = hashes(await play('--seed', '7'));
    expect(other).toMatch(/^[0-9a-f]{64}$/);
    expect(other).not.toBe(journal);
    await expect(lagewacht('exercise', 'run', 'drought', '--headless')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('storm-surge') });
  });
});

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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

  it('[C35] another seed is another exercise; a scenario that is not there ends with 2 and says which are', async () => {
    const [other] = hashes(await play('--seed', '7'));
    expect(other).toMatch(/^[0-9a-f]{64}$/);
    expect(other).not.toBe(journal);
    await expect(lagewacht('exercise', 'run', 'drought', '--headless')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('storm-surge') });
  });
});

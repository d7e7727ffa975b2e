import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { canonicalJson } from '@lagewacht/base';
import { type RawEntry, readRawEntries } from '@lagewacht/journal';
import { command, frameAt, says } from './testing/exercise-words';
import { type Answer, openWholeServer, type WholeServer } from './testing/open-server';
import { eventually, seedSituation } from './testing/seed-situation';

jest.setTimeout(300_000);

const root = join(import.meta.dirname, '../../../..');
let whole: WholeServer;
let situation: string;
let folder: string;
let answer: Answer;
let lines: readonly Record<string, unknown>[];
beforeAll(async () => {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  folder = mkdtempSync(join(root, 'node_modules/.cache/lagewacht-package-'));
  execFileSync(process.execPath, [join(root, 'test/tools/bundle.mjs'), 'apps/cli/src/main.ts', join(folder, 'dist/apps/cli/main.mjs')], { cwd: root });
  whole = await openWholeServer();
  situation = String((await whole.call('POST', '/api/exercises', { user: 'trainer', body: { scenario: 'id: own\n# ü\n', seed: 3, name: 'Packen' } })).json['situation']);
  const token = whole.host.started[0]?.access.token ?? '';
  const startMs = Date.now();
  await whole.call('POST', `/api/exercises/${situation}/events`, { token, body: { events: [says.plan({ atMs: startMs, scenarioS: 0 }), says.state({ atMs: startMs, scenarioS: 0 }, 'running')] } });
  await whole.call('POST', `/api/exercises/${situation}/truth`, { token, body: { frames: Array.from({ length: 150 }, (_, n) => frameAt(startMs - 400 + n, n)) } });
  await whole.call('POST', `/api/exercises/${situation}/truth`, { token, body: { frames: Array.from({ length: 150 }, (_, n) => frameAt(startMs - 200 + n, n)) } });
  await seedSituation(whole, situation, 'packed', 5);
  // More of the journal than is read at once.
  for (let n = 0; n < 12; n++) {
    const positions = Array.from({ length: 50 }, (_, at) => ({ time: new Date(startMs - 1000 * (50 * n + at)).toISOString(), lon: 9.9 + at / 1e3, lat: 53.5 + n / 1e3, accuracyM: 5 }));
    await whole.call('POST', `/api/situations/${situation}/positions`, { user: 'unit-1', body: { positions } });
  }
  await whole.call('POST', `/api/exercises/${situation}/commands`, { user: 'trainer', body: command(startMs, 'bookmark', { label: 'Wende' }) });
  answer = await whole.call('GET', `/api/exercises/${situation}/package`, { user: 'trainer' });
  lines = answer.text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
});
afterAll(async () => {
  await whole.close();
  rmSync(folder, { recursive: true, force: true });
});

const sha256 = (texts: readonly string[]): string => createHash('sha256').update(texts.join('')).digest('hex');
const parts = (part: string): readonly Record<string, unknown>[] => lines.filter((line) => line['part'] === part);

describe('the package of an exercise', () => {
  it('[X25] is one file that says what it is, with the scenario\'s text, the journal down to its bytes, events and truth, marked as an exercise', async () => {
    expect(answer.httpCode).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="uebung-${situation}.jsonl"`);
    expect(lines[0]).toMatchObject({ lagewacht: 'journal', version: 1, situation, realm: 'exercise', marking: 'ÜBUNG · EXERCISE', exercise: { name: 'Packen', scenario: 'own', seed: 7, scenarioText: 'id: own\n# ü\n', state: 'running', lastN: 3 } });
    const kept: RawEntry[] = [];
    for await (const page of readRawEntries(whole.pool, { situation, untilSeq: Number(lines[0]?.['untilSeq']) })) kept.push(...page);
    const entries = lines.filter((line) => 'seq' in line);
    expect(entries.length).toBeGreaterThan(600);
    expect(entries).toEqual(kept.map(({ entry, raw, door }) => ({ ...JSON.parse(JSON.stringify(entry)) as object, door, raw: Buffer.from(raw).toString('base64') })));
    expect(parts('event').map(({ event }) => event)).toEqual((await whole.call('GET', `/api/exercises/${situation}/events`, { user: 'trainer' })).json['events']);
    expect(parts('truth').map(({ frame }) => frame)).toEqual((await whole.call('GET', `/api/exercises/${situation}/truth`, { user: 'trainer' })).json['frames']);
    expect(parts('truth').length).toBe(300);
  });

  it('[X26] its last line has the hash of each part, so that a cut or changed file shows', () => {
    expect(parts('hashes')).toEqual([lines.at(-1)]);
    const journal = lines.filter((line) => 'seq' in line).map((line) => `${JSON.stringify({ ...line, seq: 0 })}\n`);
    expect(lines.at(-1)).toMatchObject({
      scenario: sha256(['id: own\n# ü\n']), journal: sha256(journal), entries: journal.length,
      events: sha256(parts('event').map(({ event }) => `${canonicalJson(event)}\n`)), truth: sha256(parts('truth').map(({ frame }) => `${canonicalJson(frame)}\n`)),
    });
  });

  it('[X27] another machine replays it by `lagewacht replay` to the picture and the alarms that it names', async () => {
    const file = join(folder, 'package.jsonl');
    writeFileSync(file, answer.text);
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'dist/apps/cli/main.mjs'), 'replay', '--journal', file, '--hash'], { cwd: folder, env: { PATH: process.env['PATH'] } });
    const { picture, alarms, entries, version } = lines.at(-1) as Record<string, string>;
    expect(stdout.trim().split('\n')).toEqual([`picture ${picture}`, `alarms ${alarms}`, `entries ${entries}`, `version ${version}`]);
    // And it is the picture that the server showed.
    const [named, shown] = await eventually(async () => {
      const packed = (await whole.call('GET', `/api/exercises/${situation}/package`, { user: 'trainer' })).text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
      const knownAt = new Date(Math.max(...packed.filter((line) => 'seq' in line).map((line) => Number(line['receivedTimeMs'])))).toISOString();
      const { json } = await whole.call('GET', `/api/situations/${situation}/picture?knownAt=${knownAt}`, { user: 'trainer' });
      // Another record of the same millisecond may have come since.
      return json['seq'] === packed[0]?.['untilSeq'] ? [packed.at(-1)?.['picture'], json['hash']] : undefined;
    });
    expect(named).toBe(shown);
    // Cut within the journal it is refused; what is behind the journal is no entry.
    writeFileSync(file, answer.text.split('\n').slice(0, 100).join('\n'));
    await expect(promisify(execFile)(process.execPath, [join(folder, 'dist/apps/cli/main.mjs'), 'replay', '--journal', file], { cwd: folder, env: { PATH: process.env['PATH'], LANG: 'en' } })).rejects.toMatchObject({ code: 1 });
  });

  it('[X28] of a situation without a scenario, of live, and for others there is none', async () => {
    expect(await whole.call('GET', '/api/exercises/live/package', { user: 'admin' })).toMatchObject({ httpCode: 403 });
    expect(await whole.call('GET', `/api/exercises/${situation}/package`, { user: 'commander' })).toMatchObject({ httpCode: 403 });
    await whole.call('POST', '/api/situations', { user: 'trainer', body: { id: 'ex-plain', name: 'plain' } });
    expect(await whole.call('GET', '/api/exercises/ex-plain/package', { user: 'trainer' })).toMatchObject({ httpCode: 404, json: { code: 'not_found' } });
  });
});

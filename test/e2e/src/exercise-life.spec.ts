import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { uuid7From } from '@lagewacht/base';
import type { ExerciseSummary, ScenarioFault } from '@lagewacht/contract';
import { type Api, eventually, projectRoot, type RunningHouse, startHouse } from './testing/running-house';

jest.setTimeout(300_000);

describe('the life of an exercise', () => {
  let house: RunningHouse;
  let api: Api;
  let situation: string;
  beforeAll(async () => {
    house = await startHouse();
    api = await house.logIn('trainer');
  });
  afterAll(async () => {
    await house.stop();
  });
  const summary = async (of = situation): Promise<ExerciseSummary> => (await api.request('GET', `/api/exercises/${of}`)).body as ExerciseSummary;
  const command = async (act: string, more: object = {}, of = situation): Promise<number> =>
    (await api.request('POST', `/api/exercises/${of}/commands`, { id: uuid7From(Date.now(), randomBytes(10)), act, ...more })).status;
  const state = (wanted: ExerciseSummary['state'], of = situation): Promise<ExerciseSummary> => eventually(`${of} to be ${wanted}`, async () => {
    const now = await summary(of);
    return now.state === wanted ? now : undefined;
  });

  it('[X14] a scenario with an error comes back with line, path and what was expected', async () => {
    const { status, body } = await api.request('POST', '/api/exercises', { scenario: 'id: mine\ntitle: {de: Meins, en: Mine}\nduration: soon\n' });
    expect(status).toBe(400);
    const { faults } = body as { faults: ScenarioFault[] };
    expect(faults).toEqual(expect.arrayContaining([expect.objectContaining({ line: 3, path: 'duration', got: expect.stringContaining('soon'), text: expect.objectContaining({ en: expect.stringMatching(/^line 3, duration: /) }) })]));
  });

  it('[X16] one that comes with the program is opened by name and runs over the real doors', async () => {
    const listed = (await api.request('GET', '/api/exercises/scenarios')).body as { scenarios: { id: string; injects: number }[] };
    expect(listed.scenarios.map(({ id }) => id)).toEqual(expect.arrayContaining(['first-steps', 'storm-surge']));
    const { status, body } = await api.request('POST', '/api/exercises', { scenario: 'first-steps', speed: 4 });
    expect(status).toBe(201);
    ({ situation } = body as ExerciseSummary);
    const running = await state('running');
    expect(running.msel.length).toBe(listed.scenarios.find(({ id }) => id === 'first-steps')?.injects);
    await eventually('something to be seen', async () => (await api.picture(situation)).entities.some(({ type }) => type === 'gauge' || type === 'unit'));
    expect(await command('pause', { message: 'Kurz' })).toBe(201);
    expect((await state('paused')).message).toBe('Kurz');
    expect(await command('resume')).toBe(201);
    await state('running');
  });

  it('[X17][X18] after the server was killed it is shown as interrupted, and goes on from there', async () => {
    const before = await summary();
    process.kill(house.pids().server, 'SIGKILL');
    api = await eventually('the server to be back', () => house.logIn('trainer'));
    const interrupted = await state('paused');
    expect(interrupted.message).toContain('Interrupted');
    expect(await command('resume')).toBe(201);
    const on = await state('running');
    expect(on.scenarioS).toBeGreaterThanOrEqual(interrupted.scenarioS);
    expect(on.msel.map(({ entry }) => entry.id)).toEqual(before.msel.map(({ entry }) => entry.id));
  });

  it('[X21][X23] it is forked from a moment that is past, with the picture of then, and the fork runs beside it', async () => {
    const atMs = Date.now() - 1000;
    const { status, body } = await api.request('POST', `/api/exercises/${situation}/fork`, { atMs, name: 'Noch einmal' });
    expect(status).toBe(201);
    const fork = (body as ExerciseSummary).situation;
    const knownAt = `?knownAt=${new Date(atMs).toISOString()}`;
    expect((await api.picture(fork, knownAt)).entities).toEqual((await api.picture(situation, knownAt)).entities);
    expect(await command('resume', {}, fork)).toBe(201);
    await state('running', fork);
    expect((await summary()).state).toBe('running');
    expect(await command('end', {}, fork)).toBe(201);
    await state('ended', fork);
  });

  it('[X19][X27][C37] it ends on command, and its package is replayed to the same picture and alarms; one that was changed or cut is refused', async () => {
    expect(await command('end')).toBe(201);
    await state('ended');
    const answer = await fetch(`${house.http}/api/exercises/${situation}/package`, { headers: { authorization: `Bearer ${api.token}` } });
    const text = await answer.text();
    const file = join(house.folder, 'package.jsonl');
    const replay = async (content: string): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> => {
      writeFileSync(file, content);
      const options = { cwd: house.folder, env: { PATH: process.env['PATH'], LANG: 'en' } };
      return promisify(execFile)(process.execPath, [join(projectRoot, 'apps/cli/bin/lagewacht.mjs'), 'replay', '--journal', file, '--hash'], options)
        .then((said) => ({ code: 0, ...said }), (failure: { readonly code: number; readonly stdout: string; readonly stderr: string }) => failure);
    };
    const lines = text.trimEnd().split('\n');
    const { picture, alarms } = JSON.parse(lines.at(-1) ?? '') as Record<string, string>;
    const whole = await replay(text);
    expect(whole.stdout.split('\n').slice(0, 2)).toEqual([`picture ${picture}`, `alarms ${alarms}`]);
    expect(whole).toMatchObject({ code: 0, stderr: expect.stringContaining('The package is whole') });
    const paused = lines.findIndex((line) => line.startsWith('{"part":"event"') && line.includes('"Kurz"'));
    expect(await replay(text.replace(lines[paused] ?? '', (lines[paused] ?? '').replace('Kurz', 'Lang')))).toMatchObject({ code: 1, stderr: expect.stringMatching(/events: got [0-9a-f]{64}, expected [0-9a-f]{64}/) });
    expect(await replay(lines.slice(0, -1).join('\n'))).toMatchObject({ code: 1, stderr: expect.stringContaining('ends without its hashes') });
  });
});

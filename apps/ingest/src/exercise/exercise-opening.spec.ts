import { existsSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { exerciseSummarySchema, type ExerciseEvent, type ExerciseSummary, type HostWord, scenariosDocumentSchema, scenarioVerdictSchema } from '@lagewacht/contract';
import { ExerciseStore, openSituation } from '@lagewacht/journal';
import { accountTokens } from '../accounts/account-tokens';
import type { DeviceService } from '../accounts/device.service';
import type { SessionService } from '../accounts/session.service';
import { openDatabase, type TestDatabase } from '../accounts/testing/open-database';
import { openTestApp, START_MS, type Called, type TestApp } from '../http/testing/test-app';
import { EngineDesk } from './engine-desk';
import { cannot, ParentHost } from './exercise-host';
import { command, frameAt, says } from './testing/exercise-words';
import { StandInHost } from './testing/stand-in-host';

jest.setTimeout(180_000);

let database: TestDatabase;
let test: TestApp;
let host: StandInHost;
let trainer: string;

/** A server on the database, with everything that an earlier one left. */
async function openServer(): Promise<void> {
  host = new StandInHost();
  const store = new ExerciseStore(database.pool);
  test = await openTestApp({ exercises: store, host });
  for (const { situation } of await store.list()) await test.server.open(situation, situation);
  const open = test.server.open.bind(test.server);
  test.server.open = async (situation, name) => {
    await openSituation(database.pool, situation, name);
    await open(situation, name);
  };
  await test.app.get(EngineDesk).goLive({ api: test.url, mqtt: 'mqtt://127.0.0.1:1' });
  trainer = await test.login('trainer');
}
beforeAll(async () => {
  database = await openDatabase();
});
beforeEach(openServer);
afterEach(() => test.close());
afterAll(() => database.close());

const post = (path: string, body: unknown, token = trainer): Promise<Called> => test.call('POST', `/api/exercises${path}`, { token, body });
const summaryOf = async (situation: string): Promise<ExerciseSummary> => exerciseSummarySchema.parse((await test.call('GET', `/api/exercises/${situation}`, { token: trainer })).json);
const eventsOf = async (situation: string): Promise<readonly ExerciseEvent[]> => (await test.call('GET', `/api/exercises/${situation}/events`, { token: trainer })).json['events'] as ExerciseEvent[];
/** The engine says it. */
const tell = (at: number, ...events: unknown[]): Promise<Called> => test.call('POST', `/api/exercises/${host.started[at]?.situation}/events`, { token: host.started[at]?.access.token ?? '', body: { events } });
/** Waits for what happens beside a request. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!await isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}
async function opened(scenario = 'storm-surge'): Promise<string> {
  const answer = await post('', { scenario });
  expect(answer.httpCode).toBe(201);
  return String(answer.json['situation']);
}

describe('opening an exercise', () => {
  it('[X13][X16] a scenario that comes with the program opens a situation and starts an engine that can do just that', async () => {
    const answer = await post('', { scenario: 'storm-surge', seed: -5, speed: 4, name: 'Nachtübung' });
    const summary = exerciseSummarySchema.parse(answer.json);
    expect([answer.httpCode, summary]).toMatchObject([201, { name: 'Nachtübung', scenario: 'storm-surge', seed: -5, speed: 4, state: 'ready', durationS: 3600, msel: [] }]);
    const [play] = host.started;
    expect(play).toMatchObject({ situation: summary.situation, seed: -5, speed: 4, access: { situation: summary.situation, api: test.url, mqtt: 'mqtt://127.0.0.1:1' } });
    expect(readFileSync(play?.file ?? '', 'utf8')).toBe(host.shipped.get('storm-surge'));
    expect(test.server.has(summary.situation)).toBe(true);
    const session = await test.app.get<SessionService>(accountTokens.sessions).find(play?.access.token ?? '');
    expect(session?.principal).toEqual({ user: `internal-${summary.situation}`, role: 'trainer', situations: [summary.situation] });
    const device = await test.app.get<DeviceService>(accountTokens.devices).authenticate(play?.access.device ?? '', play?.access.secret ?? '');
    expect(device).toMatchObject({ situations: [summary.situation], dialects: false });
    expect((await tell(0, says.plan({ atMs: START_MS, scenarioS: 0 }), says.state({ atMs: START_MS, scenarioS: 0 }, 'running'))).httpCode).toBe(201);
  });

  it('[X14] a scenario of one\'s own is checked first: each fault with its line, its path and what was expected, and nothing is opened', async () => {
    const before = test.server.situations().length;
    const answer = await post('', { scenario: 'title: nothing\n\tx: 1\n' });
    expect(answer).toMatchObject({ httpCode: 400, json: { code: 'invalid', at: 'scenario:1:1', detail: expect.stringContaining('line 1, id: got "?", expected id: NAME'), faults: [{ line: 1, column: 1, path: 'id' }, { line: 2, column: 1 }] } });
    expect(test.server.situations()).toHaveLength(before);
    expect(host.started).toEqual([]);
    const own = 'id: own-one\n# mine\n';
    const situation = await opened(own);
    expect(situation).toMatch(/^ex-own-one/);
    expect(readFileSync(host.started[0]?.file ?? '', 'utf8')).toBe(own);
    expect(await post('', { scenario: 'nowhere' })).toMatchObject({ httpCode: 404, json: { code: 'not_found', detail: expect.stringContaining('storm-surge') } });
    expect(scenariosDocumentSchema.parse((await test.call('GET', '/api/exercises/scenarios', { token: trainer })).json).scenarios).toMatchObject([{ id: 'storm-surge', injects: 2 }]);
    expect(scenarioVerdictSchema.parse((await post('/scenarios:check', { text: own })).json)).toMatchObject({ faults: [], scenario: { id: 'own-one' } });
    expect(scenarioVerdictSchema.parse((await post('/scenarios:check', { text: '\t' })).json).faults).toHaveLength(2);
    // As large as a scenario becomes, and larger.
    expect((await post('/scenarios:check', { text: `id: big\n${'#'.repeat(900_000)}` })).httpCode).toBe(200);
    expect((await post('/scenarios:check', { text: 'x'.repeat(1_100_000) })).httpCode).toBe(413);
  });

  it('[X15] each exercise has a situation of its own; one that is named must be the account\'s and must have no scenario yet', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => post('', { scenario: `id: ${'long-name-'.repeat(6).slice(0, 59)}\n` })));
    expect(new Set(answers.map(({ json }) => json['situation'])).size).toBe(4);
    for (const { httpCode, json } of answers) expect([httpCode, String(json['situation'])]).toEqual([201, expect.stringMatching(/^ex-long-name-.{1,35}$/)]);
    const named = await post('', { scenario: 'storm-surge', situation: 'ex-named' });
    expect(named).toMatchObject({ httpCode: 201, json: { situation: 'ex-named' } });
    expect(await post('', { scenario: 'storm-surge', situation: 'ex-named' })).toMatchObject({ httpCode: 409, json: { code: 'id_conflict', at: 'situation' } });
    expect(await post('', { scenario: 'storm-surge', situation: 'live' })).toMatchObject({ httpCode: 400 });
    const { token } = test.app.get<SessionService>(accountTokens.sessions).openEphemeral({ user: 'guest', role: 'trainer', situations: ['ex-guest'] });
    expect(await post('', { scenario: 'storm-surge' }, token)).toMatchObject({ httpCode: 403, json: { detail: expect.stringContaining('ex-guest') } });
    expect(await post('', { scenario: 'storm-surge', situation: 'ex-other' }, token)).toMatchObject({ httpCode: 403 });
    expect(await post('', { scenario: 'storm-surge', situation: 'ex-guest' }, token)).toMatchObject({ httpCode: 201 });
  });

  it('[X12] without a program that starts engines every such wish is a problem that names the way without one', async () => {
    const alone = await openTestApp();
    const token = await alone.login('trainer');
    for (const [method, path, body] of [['POST', '', { scenario: 'storm-surge' }], ['GET', '/scenarios', undefined], ['POST', '/scenarios:check', { text: 'id: x' }]] as const) {
      expect(await alone.call(method, `/api/exercises${path}`, { token, body })).toMatchObject({ httpCode: 503, json: { code: 'not_ready', detail: expect.stringContaining('lagewacht exercise run') } });
    }
    await alone.close();
  });

  it('[X17][X18] after a restart what ran is shown as interrupted, where it was seen last, and goes on by a command with the same text, seed and new credentials', async () => {
    const situation = await opened();
    await tell(0, says.plan({ atMs: START_MS, scenarioS: 0 }), says.state({ atMs: START_MS, scenarioS: 0 }, 'running', { speed: 8 }));
    await test.call('POST', `/api/exercises/${situation}/truth`, { token: host.started[0]?.access.token ?? '', body: { frames: [frameAt(START_MS + 5000, 40)] } });
    const waiting = await opened();
    const [before] = host.started;
    await test.close();
    await openServer();
    expect(await summaryOf(situation)).toMatchObject({ state: 'paused', speed: 8, scenarioS: 40, message: expect.stringMatching(/^Unterbrochen.*Interrupted/) });
    expect((await eventsOf(situation)).at(-1)).toMatchObject({ kind: 'state', by: 'server' });
    expect(await summaryOf(waiting)).toMatchObject({ state: 'ready' });
    expect(host.started).toEqual([]);
    // The old credential ended with the old server.
    expect((await test.call('POST', `/api/exercises/${situation}/events`, { token: before?.access.token ?? '', body: { events: [] } })).httpCode).toBe(401);
    host.shipped.set('storm-surge', 'id: storm-surge\n# of a newer program\n');
    expect((await post(`/${situation}/commands`, command(START_MS, 'resume'))).httpCode).toBe(201);
    await until(() => host.started.length === 1);
    expect(host.started[0]).toMatchObject({ situation, seed: 7, speed: 8 });
    expect(readFileSync(host.started[0]?.file ?? '', 'utf8')).toContain('as it came with the program');
    await tell(0, says.plan({ atMs: START_MS + 60_000, scenarioS: 40 }), says.state({ atMs: START_MS + 60_000, scenarioS: 40 }, 'running'));
    expect(await summaryOf(situation)).toMatchObject({ state: 'running', startedMs: START_MS });
    expect(await summaryOf(situation)).not.toHaveProperty('message');
    // A pause and its end are the engine's own business.
    await post(`/${situation}/commands`, command(START_MS, 'resume'));
    await post(`/${waiting}/commands`, command(START_MS, 'resume'));
    await until(() => host.started.length === 2);
    expect(host.started[1]?.situation).toBe(waiting);
  });

  it('[X18] what can\'t be started says why: before the command is kept, or as its refusal', async () => {
    const situation = await opened();
    host.onEnded?.(situation, 'exit code 1');
    await until(async () => (await summaryOf(situation)).state === 'paused');
    host.fault = cannot('Got no built program.');
    const resume = command(START_MS, 'resume');
    expect((await post(`/${situation}/commands`, resume)).httpCode).toBe(201);
    await until(async () => (await eventsOf(situation)).at(-1)?.kind === 'refused');
    expect((await eventsOf(situation)).at(-1)).toMatchObject({ by: 'server', command: resume.id, reason: { en: expect.stringContaining('Got no built program.') } });
    const alone = await openTestApp({ exercises: new ExerciseStore(database.pool) });
    await alone.server.open(situation, situation);
    const token = await alone.login('trainer');
    expect(await alone.call('POST', `/api/exercises/${situation}/commands`, { token, body: command(START_MS, 'resume') })).toMatchObject({ httpCode: 503, json: { code: 'not_ready' } });
    await alone.close();
  });

  it('[X20] an engine that dies leaves its exercise interrupted, and its credential is worth nothing any more', async () => {
    const situation = await opened();
    const [play] = host.started;
    await tell(0, says.plan({ atMs: START_MS, scenarioS: 0 }), says.state({ atMs: START_MS, scenarioS: 0 }, 'running'));
    host.onEnded?.(situation, 'SIGKILL');
    await until(async () => (await summaryOf(situation)).state === 'paused');
    expect((await summaryOf(situation)).message).toContain('SIGKILL');
    expect(await test.app.get<SessionService>(accountTokens.sessions).find(play?.access.token ?? '')).toBeUndefined();
    await post(`/${situation}/commands`, command(START_MS, 'resume'));
    await until(() => host.started.length === 2);
    // It said its last word: nothing is interrupted.
    await tell(1, says.state({ atMs: START_MS + 1000, scenarioS: 1 }, 'ended'));
    host.onEnded?.(situation, 'exit code 0');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await summaryOf(situation)).toMatchObject({ state: 'ended', endedMs: START_MS + 1000 });
  });

  it('[X19] without an engine an exercise ends at once', async () => {
    const situation = await opened();
    host.onEnded?.(situation, 'exit code 1');
    await until(async () => (await summaryOf(situation)).state === 'paused');
    await post(`/${situation}/commands`, command(START_MS, 'end'));
    await until(async () => (await summaryOf(situation)).state === 'ended');
    expect((await eventsOf(situation)).at(-1)).toMatchObject({ kind: 'state', state: 'ended', by: 'server' });
    expect(existsSync(host.started[0]?.file ?? '')).toBe(true);
  });
});

describe('steering engines', () => {
  it('[X19] an engine that was told to end has its time; then it is stopped, and the exercise has ended whatever it says', async () => {
    const situation = await opened();
    const [play] = host.started;
    test.app.get(EngineDesk).patienceMs = 50;
    await tell(0, says.plan({ atMs: START_MS, scenarioS: 0 }), says.state({ atMs: START_MS, scenarioS: 0 }, 'running'));
    await post(`/${situation}/commands`, command(START_MS, 'end'));
    expect((await summaryOf(situation)).state).toBe('running');
    await until(() => host.stopped.includes(situation));
    expect(await summaryOf(situation)).toMatchObject({ state: 'ended' });
    expect(await test.app.get<SessionService>(accountTokens.sessions).find(play?.access.token ?? '')).toBeUndefined();
  });

  it('[X11] questions to the parent are told apart by their numbers; a refusal, silence and foreign messages are no answer', async () => {
    let hear: (message: unknown) => void = () => undefined;
    const asked: { ask: number; wish: string }[] = [];
    const parent = new ParentHost({ send: (message) => void asked.push(message as { ask: number; wish: string }), onMessage: (listen) => { hear = listen; } }, 200);
    const ended: string[] = [];
    parent.onEnded = (situation, how) => void ended.push(`${situation} ${how}`);
    const [one, other, stop, silent] = [parent.text('one'), parent.text('other'), parent.stop('ex-a'), parent.text('silent')];
    stop.catch(() => undefined);
    silent.catch(() => undefined);
    const say = (word: HostWord): void => hear(word);
    say({ type: 'exercise_answer', ask: asked[1]?.ask ?? 0, value: 'second' });
    hear({ type: 'clock', ms: 5 });
    hear('nonsense');
    say({ type: 'exercise_answer', ask: 999, value: 'nobody asked' });
    say({ type: 'exercise_answer', ask: asked[0]?.ask ?? 0, value: null });
    say({ type: 'exercise_refusal', ask: asked[2]?.ask ?? 0, reason: 'It is not built.' });
    say({ type: 'exercise_ended', situation: 'ex-a', how: 'SIGSEGV' });
    expect([await one, await other]).toEqual([undefined, 'second']);
    await expect(stop).rejects.toMatchObject({ problem: { code: 'not_ready', detail: 'It is not built.' } });
    await expect(silent).rejects.toMatchObject({ problem: { code: 'not_ready' } });
    expect(ended).toEqual(['ex-a SIGSEGV']);
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exerciseEventsSchema, exercisesDocumentSchema, exerciseSummarySchema, truthDocumentSchema, type EngineEvent, type ExerciseEvent } from '@lagewacht/contract';
import { createPool, ExerciseStore, openSituation } from '@lagewacht/journal';
import { accountTokens } from '../accounts/account-tokens';
import { internalCredential } from '../accounts/accounts.providers';
import type { SessionService } from '../accounts/session.service';
import { openDatabase, type TestDatabase } from '../accounts/testing/open-database';
import { freshId, openTestApp, START_MS, type Called, type TestApp } from '../http/testing/test-app';
import { command, frameAt, says } from './testing/exercise-words';

jest.setTimeout(180_000);

let database: TestDatabase;
let test: TestApp;
let trainer: string;
let exercises = 0;
beforeAll(async () => {
  database = await openDatabase();
  test = await openTestApp({ exercises: new ExerciseStore(database.pool) });
  trainer = await test.login('trainer');
});
afterAll(async () => {
  await test.close();
  await database.close();
});

interface Exercise {
  readonly situation: string;
  readonly engine: string;
  command(body: unknown, token?: string): Promise<Called>;
  tell(...events: EngineEvent[]): Promise<Called>;
  events(query?: string): Promise<readonly ExerciseEvent[]>;
}

/** An exercise whose engine has told its plan and runs since START_MS. */
async function newExercise(): Promise<Exercise> {
  const situation = `ex-doors-${++exercises}`;
  await openSituation(database.pool, situation, situation);
  await test.server.open(situation, `Übung ${exercises}`);
  const engine = internalCredential(test.app, situation, situation).token;
  const exercise: Exercise = {
    situation, engine,
    command: (body, token = trainer) => test.call('POST', `/api/exercises/${situation}/commands`, { token, body }),
    tell: (...events) => test.call('POST', `/api/exercises/${situation}/events`, { token: engine, body: { events } }),
    events: async (query = '') => exerciseEventsSchema.parse((await test.call('GET', `/api/exercises/${situation}/events${query}`, { token: trainer })).json).events,
  };
  test.clock.timeMs = START_MS;
  expect((await exercise.tell(says.plan({ atMs: START_MS, scenarioS: 0 }), says.state({ atMs: START_MS, scenarioS: 0 }, 'running', { speed: 2 }))).httpCode).toBe(201);
  return exercise;
}

describe('doors of exercises', () => {
  it('[X1] a command is there for good with 201; repeated it answers 200 with the same event, and other words under its id are refused', async () => {
    const { situation, command: send } = await newExercise();
    test.clock.timeMs = START_MS + 5000;
    const pause = command(START_MS, 'pause', { message: 'Kurze Pause' });
    const first = await send(pause);
    expect(first).toMatchObject({ httpCode: 201, json: { n: 3, kind: 'command', id: pause.id, by: 'trainer', atMs: START_MS + 5000, scenarioS: 10, command: pause } });
    // Another server on the same database sees it: it is not only in this one's memory.
    expect((await new ExerciseStore(database.pool).events(situation, 2, 10))[0]).toEqual(first.json);
    test.clock.timeMs = START_MS + 9000;
    expect(await send(pause)).toMatchObject({ httpCode: 200, json: first.json });
    expect(await send({ ...pause, message: 'Etwas anderes' })).toMatchObject({ httpCode: 409, json: { code: 'id_conflict' } });
    expect(await send({ ...command(START_MS, 'note'), text: 'a\u0000b' })).toMatchObject({ httpCode: 400, json: { code: 'not_storable' } });
    expect(await send({ id: pause.id, act: 'explode' })).toMatchObject({ httpCode: 400, json: { code: 'invalid' } });
    expect(await send({ ...command(START_MS, 'speed'), factor: 61 })).toMatchObject({ httpCode: 400, json: { at: 'factor' } });
  });

  it('[X3] events and truth come from the engine of that exercise alone; what it repeats is there once', async () => {
    const one = await newExercise();
    const other = await newExercise();
    const event = says.state({ atMs: START_MS + 1000, scenarioS: 2 }, 'paused');
    const truth = { frames: [frameAt(START_MS + 1000, 2)] };
    for (const token of [trainer, await test.login('commander'), other.engine, await test.login('admin')]) {
      expect(await test.call('POST', `/api/exercises/${one.situation}/events`, { token, body: { events: [event] } })).toMatchObject({ httpCode: 403, json: { code: 'not_allowed' } });
      expect(await test.call('POST', `/api/exercises/${one.situation}/truth`, { token, body: truth })).toMatchObject({ httpCode: 403, json: { code: 'not_allowed' } });
    }
    // No account can be made that is called like an engine.
    expect((await test.call('POST', '/api/accounts', { token: await test.login('admin'), body: { user: `internal-${one.situation}`, role: 'trainer' } })).httpCode).toBe(400);
    expect(await one.tell(event)).toMatchObject({ httpCode: 201, json: { events: [{ n: 3, by: 'engine' }] } });
    expect(await one.tell(event)).toMatchObject({ httpCode: 200, json: { events: [{ n: 3 }] } });
    for (let tries = 0; tries < 2; tries++) expect((await test.call('POST', `/api/exercises/${one.situation}/truth`, { token: one.engine, body: truth })).httpCode).toBe(204);
    expect(truthDocumentSchema.parse((await test.call('GET', `/api/exercises/${one.situation}/truth`, { token: trainer })).json)).toEqual({ situation: one.situation, frames: truth.frames });
    expect((await test.call('GET', `/api/exercises/${other.situation}/truth`, { token: trainer })).json['frames']).toEqual([]);
  });

  it('[X4] who controls one exercise controls no other, and nobody live', async () => {
    const { situation } = await newExercise();
    const { token } = test.app.get<SessionService>(accountTokens.sessions).openEphemeral({ user: 'guest', role: 'trainer', situations: ['ex-elsewhere'] });
    for (const path of [situation, `${situation}/events`, `${situation}/truth`]) expect(await test.call('GET', `/api/exercises/${path}`, { token })).toMatchObject({ httpCode: 403, json: { code: 'not_allowed' } });
    expect((await test.call('GET', '/api/exercises', { token })).json).toEqual({ exercises: [] });
    const admin = await test.login('admin');
    for (const path of ['', '/events', '/truth']) expect(await test.call('GET', `/api/exercises/live${path}`, { token: admin })).toMatchObject({ httpCode: 403, json: { code: 'not_allowed' } });
    expect(await test.call('POST', '/api/exercises/live/commands', { token: admin, body: command(START_MS, 'end') })).toMatchObject({ httpCode: 403, json: { code: 'not_allowed' } });
    await test.server.open('ex-plain', 'without a scenario');
    expect(await test.call('GET', '/api/exercises/ex-plain', { token: trainer })).toMatchObject({ httpCode: 404, json: { code: 'not_found' } });
  });

  it('[X5] a long poll answers at once with what is there, else as soon as something is, else empty after its time', async () => {
    const exercise = await newExercise();
    expect((await exercise.events('?after=0&waitMs=20000')).map(({ n }) => n)).toEqual([1, 2]);
    const both = [exercise.events('?after=2&waitMs=20000'), exercise.events('?after=2&waitMs=20000')];
    const bookmark = command(START_MS, 'bookmark', { label: 'Hier' });
    await exercise.command(bookmark);
    for (const heard of await Promise.all(both)) expect(heard).toMatchObject([{ n: 3, kind: 'command', command: bookmark }]);
    expect(await exercise.events('?after=3&waitMs=50')).toEqual([]);
    expect(await exercise.events('?after=3')).toEqual([]);
  });

  it('[X6] the summary is the fold of the events: state, MSEL with its times, injects of a trainer\'s own, notes', async () => {
    const exercise = await newExercise();
    const at = (s: number): { atMs: number; scenarioS: number } => ({ atMs: START_MS + s * 1000, scenarioS: 2 * s });
    const [said, order] = [freshId(START_MS), freshId(START_MS)];
    await exercise.tell(says.inject(at(30), 'seepage', 'armed'), says.inject(at(31), 'seepage', 'sent', [said]), says.inject(at(40), 'seepage', 'seen', [said]), says.inject(at(60), 'seepage', 'answered', [order, 'inc:1']));
    await exercise.command(command(START_MS, 'note', { text: 'Gut erkannt', inject: 'seepage' }));
    const entry = { id: 'own', when: { on: 'hand' as const }, title: { de: 'Eigenes', en: 'Own' }, channel: 'phone' as const, from: 'caller-1', effects: [], report: { category: 'other' as const, text: 'Call', about: { lon: 10, lat: 53 }, placeSigmaM: 20, denies: false, echoesS: [] } };
    await exercise.tell({ ...says.inject(at(70), 'own', 'sent'), entry } as EngineEvent, says.inject(at(71), 'unheard-of', 'sent'), says.state(at(80), 'paused', { speed: 0.5, message: 'Pause bis 15:00' }));
    const summary = exerciseSummarySchema.parse((await test.call('GET', `/api/exercises/${exercise.situation}`, { token: trainer })).json);
    expect(summary).toMatchObject({
      situation: exercise.situation, scenario: 'storm-surge', title: { en: 'Storm surge' }, seed: 7, state: 'paused', speed: 0.5, message: 'Pause bis 15:00', scenarioS: 160, durationS: 3600, startedMs: START_MS, lastN: 10,
      objectives: [{ id: 'O1' }], cast: { speakers: [{ source: 'boat-1' }] },
    });
    expect(summary.msel).toMatchObject([
      { entry: { id: 'seepage' }, state: 'answered', dueS: 60, armedMs: at(30).atMs, sentMs: at(31).atMs, sentS: 62, seenMs: at(40).atMs, answeredMs: at(60).atMs, evidence: [said, order, 'inc:1'], note: 'Gut erkannt' },
      { entry: { id: 'gauge-fails' }, state: 'planned', evidence: [] }, { entry: { id: 'own' }, state: 'sent', sentMs: at(70).atMs },
    ]);
    // An engine that goes on after an interruption tells its plan again: what became of the injects stays.
    await exercise.tell(says.plan(at(90)));
    expect(exerciseSummarySchema.parse((await test.call('GET', `/api/exercises/${exercise.situation}`, { token: trainer })).json).msel).toEqual(summary.msel);
    const { exercises: heads } = exercisesDocumentSchema.parse((await test.call('GET', '/api/exercises', { token: trainer })).json);
    expect(heads.find(({ situation }) => situation === exercise.situation)).toMatchObject({ name: expect.stringContaining('Übung'), state: 'paused', scenarioS: 160 });
  });

  it('[X7] while it runs the second of the scenario goes on by its speed, and not beyond the end; paused it stands', async () => {
    const exercise = await newExercise();
    const secondAt = async (timeMs: number): Promise<unknown> => {
      test.clock.timeMs = timeMs;
      return (await test.call('GET', `/api/exercises/${exercise.situation}`, { token: trainer })).json['scenarioS'];
    };
    expect(await secondAt(START_MS + 10_500)).toBe(21);
    expect(await secondAt(START_MS + 7_200_000)).toBe(3600);
    await exercise.tell(says.state({ atMs: START_MS + 20_000, scenarioS: 40 }, 'paused'));
    expect(await secondAt(START_MS + 60_000)).toBe(40);
    await exercise.tell(says.state({ atMs: START_MS + 60_000, scenarioS: 1000 }, 'running', { speed: 60, jumpedFromS: 40 }));
    expect(await secondAt(START_MS + 61_000)).toBe(1060);
  });

  it('[X8] the truth is read by a range of time, thinned, page by page', async () => {
    const { situation, engine } = await newExercise();
    const frames = Array.from({ length: 120 }, (_, n) => frameAt(START_MS + n * 1000, n));
    await test.call('POST', `/api/exercises/${situation}/truth`, { token: engine, body: { frames } });
    const read = async (query: string): Promise<number[]> => truthDocumentSchema.parse((await test.call('GET', `/api/exercises/${situation}/truth${query}`, { token: trainer })).json).frames.map(({ scenarioS }) => scenarioS);
    expect(await read(`?from=${new Date(START_MS + 5000).toISOString()}&to=${new Date(START_MS + 8000).toISOString()}`)).toEqual([5, 6, 7, 8]);
    expect(await read('?everyS=60')).toEqual([0, 60]);
    expect((await test.call('GET', `/api/exercises/${situation}/truth?everyS=0`, { token: trainer })).httpCode).toBe(400);
    expect((await test.call('POST', `/api/exercises/${situation}/truth`, { token: engine, body: { frames: Array.from({ length: 201 }, (_, n) => frameAt(n, n)) } })).httpCode).toBe(400);
  });

  it('[X9] while the database is away nothing is claimed as kept: 503', async () => {
    const pool = createPool({ connectionString: 'postgres://nobody@127.0.0.1:1/none', applicationName: 'away', onError: () => undefined });
    const away = await openTestApp({ exercises: new ExerciseStore(pool) });
    await away.server.open('ex-away', 'away');
    const token = await away.login('trainer');
    for (const [method, path, body] of [['GET', '/api/exercises', undefined], ['POST', '/api/exercises/ex-away/commands', command(START_MS, 'end')], ['GET', '/api/exercises/ex-away/events', undefined]] as const) {
      expect(await away.call(method, path, { token, body })).toMatchObject({ httpCode: 503, json: { code: 'storage_unavailable' } });
    }
    await away.close();
    await pool.end();
  });

  it('[X10] what has ended takes notes and bookmarks, and goes on no more', async () => {
    const exercise = await newExercise();
    const ended = says.state({ atMs: START_MS + 9000, scenarioS: 18 }, 'ended');
    await exercise.tell(ended);
    test.clock.timeMs = START_MS + 60_000;
    expect((await test.call('GET', `/api/exercises/${exercise.situation}`, { token: trainer })).json).toMatchObject({ state: 'ended', endedMs: START_MS + 9000, scenarioS: 18 });
    expect(await exercise.command(command(START_MS, 'resume'))).toMatchObject({ httpCode: 409, json: { code: 'situation_closed', at: 'act' } });
    expect((await exercise.command(command(START_MS, 'note', { text: 'Nachbesprechung' }))).httpCode).toBe(201);
    expect((await exercise.command(command(START_MS, 'bookmark', { label: 'Wende', atS: 12 }))).httpCode).toBe(201);
    expect(await exercise.tell(says.state({ atMs: START_MS + 70_000, scenarioS: 18 }, 'running'))).toMatchObject({ httpCode: 409, json: { code: 'situation_closed' } });
    expect((await exercise.tell(ended)).httpCode).toBe(200);
  });
});

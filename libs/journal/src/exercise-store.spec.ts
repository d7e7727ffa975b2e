import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TruthFrame } from '@lagewacht/contract';
import type pg from 'pg';
import { type ExerciseEventDraft, ExerciseStore, type StoredExercise } from './exercise-store';
import { migrate } from './migrate';
import { createPool } from './pool';
import { openSituation } from './situations';
import { NOON_MS, idOf } from './testing/envelopes';
import { type TestDatabase, openTestDatabase } from './testing/test-database';

jest.setTimeout(180_000);

let database: TestDatabase;
let pool: pg.Pool;
let store: ExerciseStore;
let situations = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  pool = createPool({ connectionString: database.connectionString, applicationName: 'exercise-spec', onError: () => undefined });
  await migrate(pool);
  store = new ExerciseStore(pool);
});
afterAll(async () => {
  await pool.end();
  await database.stop();
});

async function newSituation(): Promise<string> {
  const id = `ex-store-${++situations}`;
  await openSituation(pool, id, id);
  return id;
}

const note = (n: number, more: { text?: string; atMs?: number } = {}): ExerciseEventDraft => {
  const id = idOf(n, NOON_MS + n * 1000);
  return { id, atMs: more.atMs ?? NOON_MS + n * 1000, scenarioS: n, by: 'trainer', kind: 'command', command: { id, act: 'note', text: more.text ?? `note ${n}` } };
};
const frame = (n: number, level = n): TruthFrame => ({
  atMs: NOON_MS + n * 1000, scenarioS: n, levels: { 'st-pauli': level }, gates: {}, objects: [], units: [], incidents: [], breaches: [], fires: [], flooded: [], shelters: [], population: [], faults: [],
});
const exercise = (situation: string, more: Partial<StoredExercise> = {}): StoredExercise => ({
  situation, scenario: 'storm-surge', title: { de: 'Sturmflut', en: 'Storm surge' }, durationS: 7200, seed: -7, speed: 0.25, openedMs: NOON_MS, openedBy: 'trainer', ...more,
});

describe('exercises in the database', () => {
  it('[X2] events have numbers from 1 without gaps in each exercise, however many write at once', async () => {
    const [one, other] = [await newSituation(), await newSituation()];
    const writers = [store, new ExerciseStore(pool), new ExerciseStore(pool)];
    await Promise.all(Array.from({ length: 24 }, (_, n) => writers[n % 3]?.append(one, [note(3 * n), note(3 * n + 1), note(3 * n + 2)])));
    await store.append(other, [note(0)]);
    const events = await store.events(one, 0, 1000);
    expect(events.map(({ n }) => n)).toEqual(Array.from({ length: 72 }, (_, n) => n + 1));
    expect(new Set(events.map(({ id }) => id)).size).toBe(72);
    expect((await store.events(other, 0, 10)).map(({ n }) => n)).toEqual([1]);
    expect((await store.events(one, 70, 1)).map(({ n }) => n)).toEqual([71]);
  });

  it('[X1] a repeated id is the same event with its number and first times, also within a batch and by two at once', async () => {
    const situation = await newSituation();
    const first = await store.append(situation, [note(1), note(2), note(1)]);
    expect(first).toMatchObject({ created: 2, conflicts: [], events: [{ n: 1 }, { n: 2 }, { n: 1 }] });
    const again = await store.append(situation, [note(2, { atMs: NOON_MS + 99_000 }), note(3)]);
    expect(again).toMatchObject({ created: 1, events: [{ n: 2, atMs: NOON_MS + 2000 }, { n: 3 }] });
    const both = await Promise.all([store.append(situation, [note(4)]), new ExerciseStore(pool).append(situation, [note(4)])]);
    expect(both.map(({ events }) => events[0]?.n)).toEqual([4, 4]);
    expect(both.reduce((sum, { created }) => sum + created, 0)).toBe(1);
  });

  it('[X1] other words under an id that is taken are a conflict, and nothing of that batch is kept', async () => {
    const situation = await newSituation();
    await store.append(situation, [note(1)]);
    const { conflicts, created } = await store.append(situation, [note(2), note(1, { text: 'something else' })]);
    expect({ conflicts, created }).toEqual({ conflicts: [note(1).id], created: 0 });
    expect(await store.append(situation, [note(5), note(5, { text: 'twice' })])).toMatchObject({ conflicts: [note(5).id] });
    expect(await store.events(situation, 0, 10)).toEqual([{ ...note(1), n: 1 }]);
  });

  it('[X2] what is kept can be neither changed nor removed, and none of it can belong to live', async () => {
    const situation = await newSituation();
    await store.append(situation, [note(1)]);
    await store.keepTruth(situation, [frame(1)]);
    for (const statement of ['DELETE FROM exercise_events', 'UPDATE exercise_events SET n = n + 100', 'DELETE FROM exercise_truth', `UPDATE exercise_truth SET frame = '{}'`]) {
      await expect(pool.query(statement)).rejects.toThrow('append-only');
    }
    await expect(store.append('live', [note(9)])).rejects.toThrow('check constraint');
    await expect(store.keepTruth('live', [frame(9)])).rejects.toThrow('check constraint');
    await expect(store.open(exercise('live'), undefined)).rejects.toThrow('check constraint');
    await expect(store.append('ex-never-opened', [note(9)])).rejects.toThrow('foreign key');
  });

  it('[X8] frames come back as they were kept, of a range, thinned to the first of each so many seconds, at most so many; one of the same time stays', async () => {
    const situation = await newSituation();
    const frames = Array.from({ length: 60 }, (_, n) => frame(n));
    await store.keepTruth(situation, frames);
    await store.keepTruth(situation, [frame(7, 99), frame(60)]);
    const read = (range: { fromMs?: number; toMs?: number; everyS?: number; limit?: number } = {}): Promise<readonly TruthFrame[]> =>
      store.truth(situation, { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, limit: 100, ...range });
    expect(await read()).toEqual([...frames, frame(60)]);
    expect((await read({ fromMs: NOON_MS + 10_000, toMs: NOON_MS + 12_000 })).map(({ scenarioS }) => scenarioS)).toEqual([10, 11, 12]);
    expect((await read({ everyS: 20, fromMs: NOON_MS + 5000 })).map(({ scenarioS }) => scenarioS)).toEqual([5, 20, 40, 60]);
    expect(await store.lastTruth(situation)).toEqual(frame(60));
    expect((await read({ limit: 2 })).map(({ scenarioS }) => scenarioS)).toEqual([0, 1]);
  });

  it('[X21] a copy has the events of another until a time, numbered from 1, and its truth until then', async () => {
    const [from, to] = [await newSituation(), await newSituation()];
    await store.append(from, [note(1), note(9), note(2), note(3)]);
    const frames = Array.from({ length: 4500 }, (_, n) => frame(n));
    await store.keepTruth(from, frames);
    await store.copyUntil(from, to, NOON_MS + 2000);
    expect(await store.events(to, 0, 10)).toEqual([{ ...note(1), n: 1 }, { ...note(2), n: 2 }]);
    const all = await newSituation();
    await store.copyUntil(from, all, NOON_MS + 4_400_000);
    expect((await store.truth(all, { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, limit: 5000 })).map(({ scenarioS }) => scenarioS)).toEqual(Array.from({ length: 4401 }, (_, n) => n));
    expect(await store.events(from, 0, 10)).toHaveLength(4);
  });

  it('[X13] an exercise is noted once with the text that is played, and found again', async () => {
    const situation = await newSituation();
    expect(await store.open(exercise(situation), 'id: storm-surge\n')).toBe(true);
    expect(await store.open(exercise(situation, { scenario: 'other' }), 'other')).toBe(false);
    expect(await store.find(situation)).toEqual(exercise(situation));
    expect(await store.scenarioText(situation)).toBe('id: storm-surge\n');
    const fork = exercise(await newSituation(), { forkedFrom: situation, forkedAtMs: NOON_MS + 5, openedMs: NOON_MS + 10 });
    await store.open(fork, undefined);
    expect(await store.list()).toEqual([fork, exercise(situation)]);
    expect(await store.scenarioText(fork.situation)).toBeUndefined();
    expect(await store.find('ex-nobody')).toBeUndefined();
  });
});

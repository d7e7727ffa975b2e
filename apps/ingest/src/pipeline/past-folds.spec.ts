import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createRandomSource, uuid7From } from '@lagewacht/base';
import type { Envelope } from '@lagewacht/contract';
import { createFusionState, defaultFusionConfig, freezeState, step } from '@lagewacht/fusion';
import { Appender, claimWriter, readEntries, readExtents } from '@lagewacht/journal';
import { type TestDatabase, openDatabase } from '../accounts/testing/open-database';
import type { DatabasePool } from '../ports';
import { PastFolds, type PastBounds } from './past-folds';

jest.setTimeout(180_000);

const NOON_MS = Date.UTC(2026, 10, 24, 12);
const COUNT = 430;
const SIZE = 20;
let database: TestDatabase;

/** The n-th record: about one a second, some on the way for seconds, some told minutes late, some with a clock ahead. */
function record(n: number, uniform: () => number): Envelope {
  const onTheWayMs = uniform() < 0.15 ? uniform() * 30_000 : uniform() * 300;
  const lateMs = n % 61 === 60 ? 240_000 : 0;
  const receivedTimeMs = Math.round(NOON_MS + n * 1000 + onTheWayMs);
  const eventTimeMs = Math.round(receivedTimeMs - onTheWayMs - lateMs + (n % 97 === 3 ? 4000 : 0));
  const source = `u${n % 7}`;
  const id = uuid7From(receivedTimeMs, createHash('sha256').update(`past ${n}`).digest());
  const head = { id, situation: 'live', source, eventTimeMs, receivedTimeMs };
  const said: Envelope['record'] = n % 3 === 0 ? { kind: 'status', ...head, body: { fms: n % 9 } }
    : { kind: 'position', ...head, body: { lon: 10 + uniform() / 100, lat: 53.5 + uniform() / 100, sigmaM: 5 } };
  return { record: said, raw: new Uint8Array(2), door: 'spec' };
}

beforeAll(async () => {
  database = await openDatabase();
  const random = createRandomSource(24);
  const appender = new Appender(database.pool, await claimWriter(database.pool));
  for (let n = 0; n < COUNT; n += 50) await appender.append(Array.from({ length: Math.min(50, COUNT - n) }, (_, at) => record(n + at, () => random.uniform())));
});
afterAll(() => database.close());

/** The slow way: everything from the beginning. */
async function slowFold({ atMs, knownAtMs }: PastBounds): Promise<string> {
  let state = createFusionState('live');
  for await (const page of readEntries(database.pool, { situation: 'live', receivedUntilMs: knownAtMs, eventUntilMs: atMs })) {
    for (const entry of page) ({ state } = step(state, entry, defaultFusionConfig));
  }
  return freezeState(state);
}

/** The pool, counting the journal's records that it hands out. */
function counted(): { readonly pool: DatabasePool; readonly rows: () => number } {
  let rows = 0;
  const query = async (statement: string | { text: string }, ...rest: readonly unknown[]): Promise<unknown> => {
    const answer = await (database.pool.query as (...parts: readonly unknown[]) => Promise<{ rows: unknown[] }>).call(database.pool, statement, ...rest);
    if (typeof statement !== 'string' && statement.text.includes('ORDER BY seq LIMIT')) rows += answer.rows.length;
    return answer;
  };
  return { pool: new Proxy(database.pool, { get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target) as unknown) }), rows: () => rows };
}

describe('folds of the past', () => {
  it('are those of the slow way to the byte, within any bounds, in any order of asking, with few states kept or many', async () => {
    const random = createRandomSource(7);
    const folds = [new PastFolds(database.pool, 'live', defaultFusionConfig, { size: SIZE }), new PastFolds(database.pool, 'live', defaultFusionConfig, { size: SIZE, limitBytes: 12_000 })];
    for (let round = 0; round < 24; round++) {
      const timeMs = Math.round(NOON_MS - 5000 + random.uniform() * (COUNT + 40) * 1000);
      const other = Math.round(NOON_MS + random.uniform() * COUNT * 1000);
      const bounds: PastBounds = [{ atMs: timeMs }, { knownAtMs: timeMs }, { atMs: timeMs, knownAtMs: other }][round % 3] ?? {};
      const slow = await slowFold(bounds);
      for (const fold of folds) expect([bounds, freezeState(await fold.fold(bounds)) === slow]).toEqual([bounds, true]);
    }
    expect(folds[0]?.kept).toBeGreaterThan(10);
    expect(folds[1]?.kept).toBeGreaterThan(0);
    expect(folds[1]?.kept).toBeLessThan(folds[0]?.kept ?? 0);
  });

  it('read little of the journal a second time, and what came in meanwhile', async () => {
    const { pool, rows } = counted();
    const fold = new PastFolds(pool, 'live', defaultFusionConfig, { size: SIZE });
    await fold.fold({ knownAtMs: NOON_MS + COUNT * 1000 });
    const first = rows();
    expect(first).toBeGreaterThan(COUNT - 40);
    await fold.fold({ knownAtMs: NOON_MS + 200_000 });
    expect(rows() - first).toBeLessThan(5 * SIZE);
  });

  it('begin at states of the live fold', async () => {
    const { pool, rows } = counted();
    const fold = new PastFolds(pool, 'live', defaultFusionConfig, { size: SIZE });
    let state = createFusionState('live');
    for await (const page of readEntries(database.pool, { situation: 'live', untilSeq: 300 })) {
      for (const entry of page) {
        ({ state } = step(state, entry, defaultFusionConfig));
        fold.pass(state, entry.receivedTimeMs);
      }
    }
    while (fold.kept < 10) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(freezeState(await fold.fold({ knownAtMs: NOON_MS + 260_000 }))).toBe(await slowFold({ knownAtMs: NOON_MS + 260_000 }));
    expect(rows()).toBeLessThan(5 * SIZE);
  });

  it('rest on extents that hold every record', async () => {
    const extents = await readExtents(database.pool, { situation: 'live', size: SIZE, fromIndex: 3, untilSeq: COUNT });
    expect(extents.map(({ index }) => index)).toEqual(Array.from({ length: Math.ceil(COUNT / SIZE) - 3 }, (_, at) => at + 3));
    for await (const page of readEntries(database.pool, { situation: 'live', afterSeq: 3 * SIZE })) {
      for (const { index, eventMs, receivedMs } of extents) {
        const own = page.filter(({ seq }) => Math.floor((seq - 1) / SIZE) === index);
        expect([index, eventMs, receivedMs]).toEqual([index, [Math.min(...own.map((entry) => entry.eventTimeMs)), Math.max(...own.map((entry) => entry.eventTimeMs))], [Math.min(...own.map((entry) => entry.receivedTimeMs)), Math.max(...own.map((entry) => entry.receivedTimeMs))]]);
      }
    }
  });
});

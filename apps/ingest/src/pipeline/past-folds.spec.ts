import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createRandomSource, uuid7From } from '@lagewacht/base';
import type { Envelope } from '@lagewacht/contract';
import { type FusionState, createFusionState, defaultFusionConfig, freezeState, step } from '@lagewacht/fusion';
import { Appender, claimWriter, listKeptStates, readEntries, readExtents } from '@lagewacht/journal';
import { type TestDatabase, openDatabase } from '../accounts/testing/open-database';
import type { DatabasePool } from '../ports';
import { PastFolds, type PastFoldsOptions } from './past-folds';
import type { PastBounds } from './stretches';
import { thinStates } from './thin-states';

jest.setTimeout(180_000);

const NOON_MS = Date.UTC(2026, 10, 24, 12);
const COUNT = 430;
const SIZE = 20;
let database: TestDatabase;

/** The n-th record: about one a second, some on the way for seconds, some told minutes late, some with a clock ahead. */
function record(n: number, uniform: () => number): Envelope {
  const onTheWayMs = uniform() < 0.15 ? uniform() * 30_000 : uniform() * 300;
  const lateMs = n % 61 === 60 ? 240_000 : n % 149 === 148 ? 7_200_000 : 0;
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

let folds = 0;
/** Folds of the past under a name of their own, so that no test finds what another one kept; close states, because the journal is short. */
async function openFolds(options: PastFoldsOptions & { readonly pool?: DatabasePool; readonly fold?: string; readonly liveSeq?: number } = {}): Promise<PastFolds> {
  const past = new PastFolds(options.pool ?? database.pool, { situation: 'live', fold: options.fold ?? `spec ${folds++}` }, defaultFusionConfig, { size: SIZE, stepMs: 1e9, stepPlaces: 15, ...options });
  await past.open(options.liveSeq ?? COUNT);
  return past;
}

/** The n-th question of a seeded row of them: by event time, by received time, by both. */
function question(n: number, uniform: () => number): PastBounds {
  const timeMs = Math.round(NOON_MS - 5000 + uniform() * (COUNT + 40) * 1000);
  const other = Math.round(NOON_MS + uniform() * COUNT * 1000);
  return [{ atMs: timeMs }, { knownAtMs: timeMs }, { atMs: timeMs, knownAtMs: other }][n % 3] ?? {};
}

describe('folds of the past', () => {
  it('[H30] are those of the slow way to the byte, within any bounds, in any order of asking, prepared or not, with few states kept or many, before and after a restart', async () => {
    const random = createRandomSource(7);
    const [cold, prepared] = [await openFolds(), await openFolds()];
    await prepared.prepare();
    const few = await openFolds({ limitBytes: prepared.extent.bytes / 3 });
    await few.fold({});
    await few.written();
    const fold = 'restarted';
    await (await openFolds({ fold })).prepare();
    for (let round = 0; round < 24; round++) {
      const bounds = question(round, () => random.uniform());
      const slow = await slowFold(bounds);
      for (const past of [cold, prepared, few, await openFolds({ fold })]) expect([bounds, freezeState(await past.fold(bounds)) === slow]).toEqual([bounds, true]);
    }
    expect(prepared.extent).toMatchObject({ states: Math.floor(COUNT / 15), unprepared: 0 });
    expect(few.extent.states).toBeGreaterThan(1);
    expect(few.extent.bytes).toBeLessThanOrEqual(prepared.extent.bytes / 3);
  });

  it('[H31] read little of the journal once it is prepared, also after a restart, also where a word comes hours late', async () => {
    await (await openFolds({ fold: 'little' })).prepare();
    const { pool, rows } = counted();
    const past = await openFolds({ fold: 'little', pool });
    const random = createRandomSource(11);
    for (let round = 0; round < 12; round++) {
      const before = rows();
      const { atMs = Infinity, knownAtMs = Infinity } = question(round, () => random.uniform());
      await past.fold({ atMs, knownAtMs });
      const late = [...Array(COUNT).keys()].filter((n) => n % 61 === 60 || n % 149 === 148).length;
      // A stretch, the distance of two states, and words on the way for up to 30 s.
      expect(rows() - before).toBeLessThan(SIZE + 15 + 35 + late);
    }
  });

  it('[H32] begin at states of the live fold', async () => {
    const { pool, rows } = counted();
    const past = await openFolds({ pool, liveSeq: 0 });
    let state = createFusionState('live');
    for await (const page of readEntries(database.pool, { situation: 'live', untilSeq: 300 })) {
      for (const entry of page) {
        ({ state } = past.step(state, entry));
        if (past.isBusy) await past.written();
      }
    }
    await past.written();
    expect(past.extent.states).toBeGreaterThan(3);
    expect(freezeState(await past.fold({ knownAtMs: NOON_MS + 260_000 }))).toBe(await slowFold({ knownAtMs: NOON_MS + 260_000 }));
    expect(rows()).toBeLessThan(COUNT);
  });

  it('[H32] keep states of a live fold that went on from a checkpoint, with entries before it that nobody told of', async () => {
    let state: FusionState = createFusionState('live');
    const fold = 'went on';
    const past = await openFolds({ fold, liveSeq: 200 });
    const told: (() => void)[] = [];
    for await (const page of readEntries(database.pool, { situation: 'live' })) {
      for (const entry of page) {
        if (entry.seq <= 200) ({ state } = step(state, entry, defaultFusionConfig));
        else told.push(() => void ({ state } = past.step(state, entry)));
      }
    }
    told.splice(0, 50).forEach((tell) => tell());
    expect(past.extent.states).toBe(0);
    const preparing = past.prepare();
    for (const tell of told) {
      tell();
      if (past.isBusy) await past.written();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await preparing;
    await past.prepare();
    const seqs = (await listKeptStates(database.pool, { situation: 'live', fold }, COUNT)).map(({ seq }) => seq);
    for (let at = 0; at < seqs.length; at++) expect((seqs[at] ?? 0) - (seqs[at - 1] ?? 0)).toBeLessThanOrEqual(3 * 15);
    const restarted = await openFolds({ fold });
    const random = createRandomSource(13);
    for (let round = 0; round < 9; round++) {
      const bounds = question(round, () => random.uniform());
      expect(freezeState(await restarted.fold(bounds))).toBe(await slowFold(bounds));
    }
  });

  it('[H33] pass over a state that is damaged, and go on when none can be kept', async () => {
    const fold = 'damaged';
    await (await openFolds({ fold })).prepare();
    await database.pool.query("UPDATE kept_state SET state = set_byte(state, 40, 1 # get_byte(state, 40)) WHERE fold = $1 AND seq > 150", [fold]);
    const past = await openFolds({ fold });
    const bounds = { knownAtMs: NOON_MS + 300_000 };
    expect(freezeState(await past.fold(bounds))).toBe(await slowFold(bounds));
    expect((await listKeptStates(database.pool, { situation: 'live', fold }, 160)).length).toBe(10);
    const failures: unknown[] = [];
    const refusing = new Proxy(database.pool, { get: (target, name) => (name !== 'query' ? Reflect.get(target, name, target) as unknown : (statement: string | { text: string }, ...rest: readonly unknown[]) => (
      typeof statement !== 'string' && statement.text.includes('INSERT INTO kept_state') ? Promise.reject(new Error('disk full')) : (target.query as (...parts: readonly unknown[]) => unknown).call(target, statement, ...rest))) });
    const hopeless = await openFolds({ pool: refusing, onFailure: (error) => failures.push(error) });
    await hopeless.prepare();
    expect(freezeState(await hopeless.fold(bounds))).toBe(await slowFold(bounds));
    expect([hopeless.extent.states, failures.length > 0]).toEqual([0, true]);
  });

  it('rest on extents that hold every record', async () => {
    const extents = await readExtents(database.pool, { situation: 'live', size: SIZE, fromIndex: 3, untilSeq: COUNT });
    expect(extents.map(({ index }) => index)).toEqual(Array.from({ length: Math.ceil(COUNT / SIZE) - 3 }, (_, at) => at + 3));
    for await (const page of readEntries(database.pool, { situation: 'live', afterSeq: 3 * SIZE })) {
      for (const { index, newestEventMs, receivedMs } of extents) {
        const own = page.filter(({ seq }) => Math.floor((seq - 1) / SIZE) === index);
        expect([index, newestEventMs, receivedMs]).toEqual([index, Math.max(...own.map((entry) => entry.eventTimeMs)), [Math.min(...own.map((entry) => entry.receivedTimeMs)), Math.max(...own.map((entry) => entry.receivedTimeMs))]]);
      }
    }
  });
});

describe('states that are given up for room', () => {
  it('[H34] are the cheapest to do without: what stays fits, spreads the cost, and loses nothing of it', () => {
    const random = createRandomSource(17);
    for (let round = 0; round < 200; round++) {
      const places = Array.from({ length: 2 + Math.floor(random.uniform() * 80) }, (_, at) => ({ seq: at * 10 + 10, receivedUntilMs: at, eventUntilMs: at, foldMs: 200 + 100 * random.uniform(), bytes: 100 + Math.floor(100 * random.uniform()) }));
      const sum = (list: readonly { readonly bytes: number; readonly foldMs: number }[], of: 'bytes' | 'foldMs'): number => list.reduce((total, place) => total + place[of], 0);
      const limitBytes = Math.max(200, sum(places, 'bytes') * random.uniform());
      const { kept, gone } = thinStates(places, limitBytes);
      expect(sum(kept, 'bytes')).toBeLessThanOrEqual(limitBytes);
      expect(sum(kept, 'foldMs')).toBeCloseTo(sum(places, 'foldMs'), 6);
      expect([...kept.map(({ seq }) => seq), ...gone].sort((a, b) => a - b)).toEqual(places.map(({ seq }) => seq));
      expect(kept.at(-1)?.seq).toBe(places.at(-1)?.seq);
      const joined = kept.filter(({ foldMs }) => foldMs > 300).map(({ foldMs }) => foldMs);
      const pairs = kept.slice(1).map(({ foldMs }, at) => foldMs + (kept[at]?.foldMs ?? 0));
      expect(Math.max(0, ...joined)).toBeLessThanOrEqual(Math.min(...pairs) + 1e-6);
    }
  });
});

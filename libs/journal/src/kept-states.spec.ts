import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import type { SituationId } from '@lagewacht/contract';
import { Appender, claimWriter } from './append';
import { loadExtents, readExtents, saveExtents } from './extents';
import { dropKeptStates, dropOtherFolds, listKeptStates, loadKeptState, reclaimKeptStates, saveKeptState } from './kept-states';
import { migrate } from './migrate';
import { createPool } from './pool';
import { LATE_MS, readEntries } from './read';
import { openSituation } from './situations';
import { NOON_MS, level } from './testing/envelopes';
import { type TestDatabase, openTestDatabase } from './testing/test-database';

jest.setTimeout(180_000);

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await openTestDatabase();
  pool = createPool({ connectionString: database.connectionString, applicationName: 'kept-states-spec', onError: () => undefined });
  await migrate(pool);
});
afterAll(async () => {
  await pool.end();
  await database.stop();
});

async function newSituation(): Promise<SituationId> {
  const id: SituationId = `ex-${randomUUID().slice(0, 8)}`;
  await openSituation(pool, id, id);
  return id;
}

const placeAt = (seq: number): { seq: number; receivedUntilMs: number; eventUntilMs: number; foldMs: number } => ({ seq, receivedUntilMs: NOON_MS + seq, eventUntilMs: NOON_MS + seq - 40, foldMs: seq / 8 });

describe('kept states', () => {
  it('[J32] come back as they went in, by situation and fold, and only whole', async () => {
    const [a, b] = [await newSituation(), await newSituation()];
    const key = { situation: a, fold: '5-abc' };
    const text = `{"state":"${'Würde '.repeat(5000)}"}`;
    const bytes = await saveKeptState(pool, key, placeAt(400), text);
    await saveKeptState(pool, key, placeAt(400), 'a second one changes nothing');
    await saveKeptState(pool, key, placeAt(100), 'one');
    await saveKeptState(pool, { situation: b, fold: '5-abc' }, placeAt(100), 'of another situation');
    expect(bytes).toBeLessThan(text.length / 10);
    expect(await loadKeptState(pool, key, 400)).toBe(text);
    expect(await loadKeptState(pool, key, 100)).toBe('one');
    expect(await loadKeptState(pool, { ...key, fold: '5' }, 100)).toBeUndefined();
    expect((await listKeptStates(pool, key, 1000)).map(({ bytes: _bytes, ...place }) => place)).toEqual([placeAt(100), placeAt(400)]);
    expect((await listKeptStates(pool, key, 399)).map(({ seq }) => seq)).toEqual([100]);
    await pool.query('UPDATE kept_state SET state = set_byte(state, 3, 1 # get_byte(state, 3)) WHERE situation = $1 AND seq = 400', [a]);
    expect(await loadKeptState(pool, key, 400)).toBeUndefined();
  });

  it('[J33] are forgotten by place, with their cost taken over, and by fold once they are old', async () => {
    const situation = await newSituation();
    const [key, other] = [{ situation, fold: 'new' }, { situation, fold: 'old' }];
    for (const seq of [8, 16, 24]) for (const one of [key, other]) await saveKeptState(pool, one, placeAt(seq), String(seq));
    await dropKeptStates(pool, key, [8, 16], new Map([[24, 6]]));
    expect((await listKeptStates(pool, key, 1000)).map(({ seq, foldMs }) => [seq, foldMs])).toEqual([[24, 6]]);
    expect((await listKeptStates(pool, other, 1000)).map(({ seq, foldMs }) => [seq, foldMs])).toEqual([[8, 1], [16, 2], [24, 3]]);
    expect(await dropOtherFolds(pool, 'new', Date.now() - 3_600_000)).toBe(0);
    expect(await dropOtherFolds(pool, 'new', Date.now() + 3_600_000)).toBeGreaterThanOrEqual(3);
    expect([(await listKeptStates(pool, other, 1000)).length, (await listKeptStates(pool, key, 1000)).length]).toEqual([0, 1]);
    await reclaimKeptStates(pool);
  });
});

describe('the times along a journal', () => {
  it('[J34] of full stretches are kept and come back as they were read', async () => {
    const situation = await newSituation();
    const appender = new Appender(pool, await claimWriter(pool));
    await appender.append(Array.from({ length: 95 }, (_, n) => level(n, { situation, timeMs: NOON_MS + ((n * 37) % 95) * 1000 })));
    const key = { situation, size: 10 };
    const extents = await readExtents(pool, { ...key, fromIndex: 0, untilSeq: 95 });
    expect(extents).toHaveLength(10);
    await saveExtents(pool, key, extents.slice(0, 9));
    await saveExtents(pool, key, extents.slice(4, 9));
    await saveExtents(pool, key, []);
    expect(await loadExtents(pool, key)).toEqual(extents.slice(0, 9));
    expect(await loadExtents(pool, { ...key, size: 20 })).toEqual([]);
  });

  it('[J35] late entries are read alone, in order, by an index of their own that holds no others', async () => {
    const situation = await newSituation();
    const appender = new Appender(pool, await claimWriter(pool));
    const onTheWay = [40, LATE_MS, LATE_MS + 1, 7_200_000, 0, 90_000];
    await appender.append(Array.from({ length: 60 }, (_, n) => {
      const { record, ...rest } = level(n, { situation });
      return { ...rest, record: { ...record, receivedTimeMs: record.eventTimeMs + (onTheWay[n % 6] ?? 0) } };
    }));
    const seqs: number[] = [];
    for await (const page of readEntries(pool, { situation, afterSeq: 6, lateOnly: true, eventUntilMs: NOON_MS + 40_000 })) seqs.push(...page.map(({ seq }) => seq));
    expect(seqs).toEqual(Array.from({ length: 60 }, (_, n) => n + 1).filter((seq) => seq > 6 && seq <= 41 && (onTheWay[(seq - 1) % 6] ?? 0) > LATE_MS));
    const client = await pool.connect();
    try {
      await client.query('BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>("EXPLAIN SELECT seq FROM journal WHERE situation = 'live' AND seq > 6 AND event_time <= now() AND received_time - event_time > INTERVAL '1 minute' ORDER BY seq LIMIT 5000");
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('journal_late');
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});

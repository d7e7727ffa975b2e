import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import type { Envelope, InputRecord } from '@lagewacht/contract';
import type pg from 'pg';
import { Appender, claimWriter } from './append';
import { readDecisions, readLog } from './command-log';
import { migrate } from './migrate';
import { createPool } from './pool';
import { NOON_MS, idOf } from './testing/envelopes';
import { type TestDatabase, openTestDatabase } from './testing/test-database';
import { readArrivals, readMarks } from './timeline';

jest.setTimeout(180_000);

let database: TestDatabase;
let pool: pg.Pool;
let appender: Appender;
const envelopes: Envelope[] = [];
const zeros = '0'.repeat(64);

const bodies = {
  log: (n: number) => ({ number: n, kind: 'note', text: `note ${n}`, automatic: false, keeper: 's2', precedence: 'routine', subjects: ['gauge:a'], causes: [], previous: zeros, hash: zeros, ...(n % 2 === 0 ? { textEn: 'en' } : {}) }),
  assessment: () => ({ target: 'gauge:a', verdict: 'confirm', reason: '' }),
  tasking: () => ({ task: 'task:a', unit: 'u', step: 'tasked', text: '' }),
  report: () => ({ category: 'other', text: '', lon: 10, lat: 53, sigmaM: 1, denies: false, reliability: 'C', credibility: 3, origin: 'a' }),
  tick: () => ({}), status: () => ({ fms: 1 }),
} as const;

beforeAll(async () => {
  database = await openTestDatabase();
  pool = createPool({ connectionString: database.connectionString, applicationName: 'staff-spec', onError: () => undefined });
  await migrate(pool);
  appender = new Appender(pool, await claimWriter(pool));
  const random = createRandomSource(3);
  const kinds = ['tick', 'status', 'status', 'report', 'log', 'assessment', 'tasking'] as const;
  for (let n = 0; n < 1500; n++) {
    const kind = kinds[n % kinds.length] ?? 'tick';
    const receivedTimeMs = NOON_MS + n * 40;
    // Ids as old as a door lets in, and a little ahead.
    const idMs = receivedTimeMs - Math.floor(random.uniform() * 14 * 86_400_000) + (n % 9 === 0 ? 200_000 : 0);
    const record = { kind, id: idOf(n, idMs), situation: n % 11 === 0 ? 'live' : 'ex-a', source: 's', eventTimeMs: receivedTimeMs, receivedTimeMs, body: bodies[kind](n) } as InputRecord;
    envelopes.push({ record, raw: Buffer.from(`raw ${n}`), door: 'spec' });
  }
  await pool.query("INSERT INTO situation (id, realm, name) VALUES ('ex-a', 'exercise', 'a')");
  await appender.append(envelopes);
});
afterAll(async () => {
  await pool.end();
  await database.stop();
});

const of = (situation: string): InputRecord[] => envelopes.map(({ record }) => record).filter((record) => record.situation === situation);

describe('what the staff writes and decides', () => {
  it('[J28] the command log of one situation comes in its order, with its bytes, from any place on', async () => {
    const all = [];
    for await (const page of readLog(pool, { situation: 'ex-a' })) all.push(...page);
    const logs = of('ex-a').filter(({ kind }) => kind === 'log');
    expect(all.map(({ entry: { seq: _seq, ...record } }) => record)).toEqual(logs);
    expect(all.map(({ raw, door }) => [Buffer.from(raw).toString(), door])).toEqual(envelopes.filter(({ record }) => logs.includes(record)).map(({ raw, door }) => [Buffer.from(raw).toString(), door]));
    const middle = all[50]?.entry.seq ?? 0;
    const rest = [];
    for await (const page of readLog(pool, { situation: 'ex-a', afterSeq: middle, limit: 7 })) rest.push(...page);
    expect(rest).toEqual(all.slice(51, 58));
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>("EXPLAIN SELECT body FROM journal WHERE situation = 'ex-a' AND seq > 5 AND kind = 'log' ORDER BY seq");
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('journal_staff');
  });

  it('[J29] decisions are judgements and orders after a place and since a time', async () => {
    const decisions = of('ex-a').filter(({ kind }) => kind === 'assessment' || kind === 'tasking');
    const sinceMs = decisions[100]?.receivedTimeMs ?? 0;
    expect((await readDecisions(pool, { situation: 'ex-a', afterSeq: 0, sinceMs })).map(({ id }) => id)).toEqual(decisions.slice(100).map(({ id }) => id));
    const after = (await readDecisions(pool, { situation: 'ex-a', afterSeq: 0, sinceMs: 0 }))[9]?.seq ?? 0;
    expect((await readDecisions(pool, { situation: 'ex-a', afterSeq: after, sinceMs: 0 })).map(({ id }) => id)).toEqual(decisions.slice(10).map(({ id }) => id));
  });
});

describe('the timeline', () => {
  it.each([[0, 1e9], [0, 300], [137, 911], [1e6, 2e6]])('[J30] arrivals from place %d to %d are what one gets by hand', async (afterSeq, untilSeq) => {
    // The batch held two situations, and places are given in one: the n-th record of a situation has place n.
    const wanted = new Map<number, { second: number; records: number; reports: number }>();
    for (const { kind, receivedTimeMs } of of('ex-a').slice(afterSeq, untilSeq)) {
      if (kind === 'tick') continue;
      const second = Math.floor(receivedTimeMs / 1000);
      const { records, reports } = wanted.get(second) ?? { records: 0, reports: 0 };
      wanted.set(second, { second, records: records + 1, reports: reports + (kind === 'report' ? 1 : 0) });
    }
    expect(await readArrivals(pool, { situation: 'ex-a', afterSeq, untilSeq })).toEqual([...wanted.values()]);
  });

  it('[J30] marks are the entries of the command log of a time', async () => {
    const logs = of('ex-a').flatMap((record) => (record.kind === 'log' ? [record] : []));
    const [fromMs, toMs] = [logs[20]?.receivedTimeMs ?? 0, logs[90]?.receivedTimeMs ?? 0];
    expect(await readMarks(pool, { situation: 'ex-a', fromMs, toMs })).toEqual(logs.slice(20, 91).map(({ receivedTimeMs, body: { number, text, textEn } }) => ({ timeMs: receivedTimeMs, kind: 'note', text, number, subjects: ['gauge:a'], ...(textEn ? { textEn } : {}) })));
    expect(await readMarks(pool, { situation: 'live', fromMs: 0, toMs: NOON_MS - 1 })).toEqual([]);
  });
});

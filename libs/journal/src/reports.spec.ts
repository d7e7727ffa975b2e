import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { InputRecord } from '@lagewacht/contract';
import type pg from 'pg';
import { Appender, claimWriter } from './append';
import { migrate } from './migrate';
import { createPool } from './pool';
import { readEntries } from './read';
import { readOwnReports, readSeenReports } from './reports';
import { NOON_MS, idOf } from './testing/envelopes';
import { type TestDatabase, openTestDatabase } from './testing/test-database';

jest.setTimeout(180_000);

const photo = { kind: 'photo', hash: 'ab'.repeat(32), type: 'image/jpeg', bytes: 5 } as const;
const report = { category: 'other', text: '', lon: 10, lat: 53, sigmaM: 1, denies: false, reliability: 'C', credibility: 3, origin: 'a' } as const;
const head = (n: number, source: string, situation = 'live') => ({ id: idOf(n, NOON_MS + n), situation, source, eventTimeMs: NOON_MS + n, receivedTimeMs: NOON_MS + n + 5 });
const records: readonly InputRecord[] = [
  { kind: 'report', ...head(1, 'unit-1'), clock: 'corrected', skewMs: -7_200_000, sentTimeMs: NOON_MS + 3, body: { ...report, attachments: [photo] } },
  { kind: 'report', ...head(2, 'unit-2'), body: report },
  { kind: 'report', ...head(3, 'unit-1'), sentTimeMs: NOON_MS + 7, body: report },
  { kind: 'status', ...head(4, 'unit-1'), body: { fms: 2 } },
  { kind: 'assessment', ...head(5, 's2'), body: { target: 'inc:1', verdict: 'confirm', reason: '' } },
  { kind: 'assessment', ...head(6, 's2'), body: { target: 'inc:1', verdict: 'read', reports: [idOf(1, NOON_MS + 1), idOf(2, NOON_MS + 2)], reason: '' } },
  { kind: 'assessment', ...head(7, 's3'), body: { target: 'inc:1', verdict: 'read', reports: [idOf(3, NOON_MS + 3)], reason: '' } },
];

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await openTestDatabase();
  pool = createPool({ connectionString: database.connectionString, applicationName: 'reports-spec', onError: () => undefined });
  await migrate(pool);
  await new Appender(pool, await claimWriter(pool)).append(records.map((record) => ({ record, raw: Buffer.from('x'), door: 'spec' })));
});
afterAll(async () => {
  await pool.end();
  await database.stop();
});

describe('reports and who saw them', () => {
  it('[J36] what a sender says of its clock and its sending comes back with the record', async () => {
    const pages = [];
    for await (const page of readEntries(pool, { situation: 'live' })) pages.push(...page);
    expect(pages).toEqual(records.map((record, place) => ({ ...record, seq: place + 1 })));
  });

  it('[J37] a source finds its own reports, and neither those of others nor anything that is no report', async () => {
    const ids = records.map(({ id }) => id);
    expect(await readOwnReports(pool, { situation: 'live', source: 'unit-1', ids: [...ids, idOf(99, NOON_MS)] })).toEqual([
      { id: ids[0], seq: 1, receivedTimeMs: NOON_MS + 6, attachments: [photo] }, { id: ids[2], seq: 3, receivedTimeMs: NOON_MS + 8, attachments: [] },
    ]);
    expect(await readOwnReports(pool, { situation: 'ex-a', source: 'unit-1', ids })).toEqual([]);
  });

  it('[J37] receipts come in their order from any place on', async () => {
    const seen = await readSeenReports(pool, { situation: 'live', afterSeq: 0 });
    expect(seen).toEqual([
      { seq: 6, by: 's2', timeMs: NOON_MS + 6, target: 'inc:1', reports: [records[0]?.id, records[1]?.id] }, { seq: 7, by: 's3', timeMs: NOON_MS + 7, target: 'inc:1', reports: [records[2]?.id] },
    ]);
    expect(await readSeenReports(pool, { situation: 'live', afterSeq: 6 })).toEqual(seen.slice(1));
  });
});

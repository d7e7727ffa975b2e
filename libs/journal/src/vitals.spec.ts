import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Envelope, InputRecord } from '@lagewacht/contract';
import type pg from 'pg';
import { Appender, claimWriter } from './append';
import { migrate } from './migrate';
import { createPool } from './pool';
import { NOON_MS, idOf } from './testing/envelopes';
import { type TestDatabase, openTestDatabase } from './testing/test-database';
import { readDatabaseVitals, readSourceRates } from './vitals';

jest.setTimeout(180_000);

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await openTestDatabase();
  pool = createPool({ connectionString: database.connectionString, applicationName: 'vitals-spec', onError: () => undefined });
  await migrate(pool);
  const appender = new Appender(pool, await claimWriter(pool));
  let n = 0;
  const word = (source: string, receivedTimeMs: number, delayMs: number, kind = 'status'): Envelope => ({
    record: { kind, id: idOf(n++, receivedTimeMs), situation: 'live', source, eventTimeMs: receivedTimeMs - delayMs, receivedTimeMs, body: kind === 'tick' ? {} : { fms: 1 } } as InputRecord, raw: new Uint8Array(1), door: 'spec',
  });
  await appender.append([
    word('old', NOON_MS - 20 * 60_000, 10), word('boat', NOON_MS - 120_000, 400), word('boat', NOON_MS - 90_000, 600), word('boat', NOON_MS - 60_000, 5000), word('once', NOON_MS - 1000, 0), word('clock', NOON_MS - 500, 0, 'tick'),
  ]);
});
afterAll(async () => {
  await pool.end();
  await database.stop();
});

describe('vital signs', () => {
  it('[J31] of the last 15 minutes each source has its count, pace, median delay and last word; ticks are nobody', async () => {
    expect(await readSourceRates(pool, 'live', NOON_MS)).toEqual([
      { source: 'boat', records: 3, perMinute: 2, delayMs: 600, lastReceivedMs: NOON_MS - 60_000 }, { source: 'once', records: 1, delayMs: 0, lastReceivedMs: NOON_MS - 1000 },
    ]);
    expect(await readSourceRates(pool, 'ex-none', NOON_MS)).toEqual([]);
  });

  it('[J31] the database says its size and versions', async () => {
    const vitals = await readDatabaseVitals(pool);
    expect(vitals.bytes).toBeGreaterThan(1e6);
    expect(vitals.timescaleVersion).toMatch(/^\d+\./);
    expect(vitals.answerMs).toBeGreaterThan(0);
  });
});

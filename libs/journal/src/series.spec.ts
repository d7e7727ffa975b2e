import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { Appender, claimWriter } from './append';
import { compressOldChunks, dropOldChunks, hasBackgroundWorkers, installPolicies, refreshAggregates, renewStatistics } from './maintenance';
import { migrate } from './migrate';
import { createPool } from './pool';
import { readEntries } from './read';
import { readSeries } from './series';
import { NOON_MS, level, levels } from './testing/envelopes';
import { type TestDatabase, openTestDatabase } from './testing/test-database';

jest.setTimeout(180_000);

let database: TestDatabase;
let pool: pg.Pool;
let appender: Appender;

beforeAll(async () => {
  database = await openTestDatabase();
  pool = createPool({ connectionString: database.connectionString, applicationName: 'series-spec', onError: () => undefined });
  await migrate(pool);
  appender = new Appender(pool, await claimWriter(pool));
});
afterAll(async () => {
  await pool.end();
  await database.stop();
});

const range = { situation: 'live' as const, source: 'st-pauli', property: 'water_level' };
const MINUTE_MS = 60_000;

describe('time series', () => {
  it('[J20] buckets are what one gets by hand, before and after the aggregates have been refreshed', async () => {
    // Two minutes: 1.0, 1.5, 2.0 in the first, 4.0 and 3.0 in the second.
    const values = [[0, 1], [20_000, 1.5], [59_999, 2], [60_000, 4], [90_000, 3]] as const;
    await appender.append(values.map(([afterMs, value], n) => level(n, { timeMs: NOON_MS + afterMs, value })));
    const wanted = [
      { timeMs: NOON_MS, min: 1, max: 2, avg: 1.5, last: 2, count: 3 },
      { timeMs: NOON_MS + MINUTE_MS, min: 3, max: 4, avg: 3.5, last: 3, count: 2 },
    ];
    const minutes = { ...range, fromMs: NOON_MS + 10_000, toMs: NOON_MS + 70_000, bucketS: 60 };
    const quarter = { ...range, fromMs: NOON_MS, toMs: NOON_MS + 70_000, bucketS: 900 };
    const hour = [{ timeMs: NOON_MS, min: 1, max: 4, avg: 2.3, last: 3, count: 5 }];
    const look = async (): Promise<void> => {
      expect(await readSeries(pool, minutes)).toEqual({ source: 'st-pauli', property: 'water_level', uom: 'm', datum: 'NHN', bucketS: 60, points: wanted });
      expect((await readSeries(pool, quarter)).points).toEqual(hour);
      expect((await readSeries(pool, { ...quarter, bucketS: 3600 })).points).toEqual(hour);
    };
    await look();
    await refreshAggregates(pool, NOON_MS + 20 * MINUTE_MS);
    await look();
    const { rows } = await pool.query<{ n: number }>('SELECT count(*) AS n FROM measurement_1min');
    expect(rows[0]?.n).toBe(2);
  });

  it('[J21] a late value changes its bucket, also one that was folded in long ago', async () => {
    await appender.append([level(90, { timeMs: NOON_MS + 30_000, value: 9 })]);
    const minutes = { ...range, fromMs: NOON_MS, toMs: NOON_MS + 30_000, bucketS: 60 };
    await refreshAggregates(pool, NOON_MS + 30 * MINUTE_MS);
    expect((await readSeries(pool, minutes)).points).toEqual([{ timeMs: NOON_MS, min: 1, max: 9, avg: 13.5 / 4, last: 2, count: 4 }]);
  });

  it('[J22] single values and odd buckets come from the values themselves', async () => {
    const single = await readSeries(pool, { ...range, fromMs: NOON_MS + 60_000, toMs: NOON_MS + 90_000, bucketS: 0 });
    expect(single.points.map((one) => [one.timeMs, one.last, one.count])).toEqual([[NOON_MS + 60_000, 4, 1], [NOON_MS + 90_000, 3, 1]]);
    const odd = await readSeries(pool, { ...range, fromMs: NOON_MS, toMs: NOON_MS + 90_000, bucketS: 50 });
    expect(odd.points.map((one) => one.count).reduce((sum, one) => sum + one, 0)).toBe(6);
    expect((await readSeries(pool, { ...range, source: 'unknown', fromMs: 0, toMs: NOON_MS, bucketS: 60 })).points).toEqual([]);
  });

  it('[J23] old chunks are compressed and read as before, also with a late duplicate; the oldest are dropped, the aggregates stay', async () => {
    const nowMs = NOON_MS + 30 * 86_400_000;
    const before = await readSeries(pool, { ...range, fromMs: NOON_MS, toMs: NOON_MS + 120_000, bucketS: 0 });
    expect(await compressOldChunks(pool, nowMs)).toBeGreaterThan(0);
    expect(await compressOldChunks(pool, nowMs)).toBe(0);
    expect(await readSeries(pool, { ...range, fromMs: NOON_MS, toMs: NOON_MS + 120_000, bucketS: 0 })).toEqual(before);
    const again = await appender.append([level(0, { timeMs: NOON_MS, value: 1 }), level(91, { timeMs: NOON_MS + 61_000, value: 5 })]);
    expect(again.map((one) => one.kind)).toEqual(['duplicate', 'created']);
    await refreshAggregates(pool, nowMs);
    expect(await dropOldChunks(pool, nowMs, { compressAfterDays: 7, dropAfterDays: 20 })).toBeGreaterThan(0);
    expect((await readSeries(pool, { ...range, fromMs: NOON_MS, toMs: NOON_MS + 120_000, bucketS: 0 })).points).toEqual([]);
    const minutes = await readSeries(pool, { ...range, fromMs: NOON_MS, toMs: NOON_MS + 120_000, bucketS: 60 });
    expect(minutes.points.map((one) => one.count)).toEqual([4, 3]);
    const entries = [];
    for await (const page of readEntries(pool, { situation: 'live' })) entries.push(...page);
    expect(entries).toHaveLength(7);
    await renewStatistics(pool);
  });

  it('[J27] an outbox of many sources comes into a compressed day, however many values the database must unpack for it', async () => {
    const dayMs = NOON_MS - 20 * 86_400_000;
    const sources = 150;
    await pool.query(`INSERT INTO measurement (situation, source, property, time, value, uom, id)
      SELECT 'live', 'old-' || s, 'wind_speed', to_timestamp($1::float8 / 1000) + make_interval(secs => n), n, 'm/s', gen_random_uuid() FROM generate_series(1, ${sources}) s, generate_series(0, 999) n`, [dayMs]);
    expect(await compressOldChunks(pool, NOON_MS)).toBeGreaterThan(0);
    const body = { property: 'wind_speed', value: 5, uom: 'm/s' };
    const late = Array.from({ length: sources }, (_, n) => level(n, { source: `old-${n + 1}`, timeMs: dayMs + 500_500, family: 27, body }));
    const outcomes = await appender.append(late);
    expect(outcomes.filter(({ kind }) => kind !== 'created')).toEqual([]);
    const { points } = await readSeries(pool, { situation: 'live', source: `old-${sources}`, property: 'wind_speed', fromMs: dayMs, toMs: dayMs + 1_000_000, bucketS: 0 });
    expect(points).toHaveLength(1001);
  });

  it('[J24] a database with workers of its own gets policies, one without is told apart', async () => {
    if (!await hasBackgroundWorkers(pool)) {
      // The embedded engine: its caller's clock does the upkeep.
      expect(process.env['TEST_DATABASE_URL']).toBeUndefined();
      return;
    }
    await installPolicies(pool);
    await installPolicies(pool);
    const { rows } = await pool.query<{ n: number }>(`SELECT count(*) AS n FROM timescaledb_information.jobs WHERE proc_name IN ('policy_refresh_continuous_aggregate', 'policy_compression', 'policy_retention')`);
    expect(rows[0]?.n).toBe(4);
  });
});

describe('a long journal', () => {
  it('[J25] 100,000 entries are read in order, a page at a time', async () => {
    const total = 100_000;
    const startMs = performance.now();
    for (let n = 0; n < total; n += 1000) await appender.append(levels(n, 1000, 25));
    const seconds = (performance.now() - startMs) / 1000;
    process.stderr.write(`append: ${Math.round(total / seconds)} records/s in batches of 1000\n`);
    let count = 0;
    let previous = 0;
    let largest = 0;
    let ordered = true;
    for await (const page of readEntries(pool, { situation: 'live' })) {
      largest = Math.max(largest, page.length);
      for (const entry of page) {
        ordered &&= entry.seq > previous;
        previous = entry.seq;
        count += 1;
      }
    }
    expect(ordered).toBe(true);
    expect(largest).toBeLessThanOrEqual(5000);
    expect(count).toBe(total + 7 + 150);
  });
});

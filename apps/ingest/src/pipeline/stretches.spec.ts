import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createRandomSource, uuid7From } from '@lagewacht/base';
import type { Envelope, JournalEntry } from '@lagewacht/contract';
import { Appender, LATE_MS, claimWriter, readEntries } from '@lagewacht/journal';
import { type TestDatabase, openDatabase } from '../accounts/testing/open-database';
import { type PastBounds, Stretches } from './stretches';

jest.setTimeout(180_000);

const NOON_MS = Date.UTC(2026, 10, 24, 12);
const COUNT = 400;
const SIZE = 10;
let database: TestDatabase;
const entries: JournalEntry[] = [];

/** The n-th record; the server's clock is set back by a minute once, and some words come late, even by hours. */
function record(n: number, uniform: () => number): Envelope {
  const receivedTimeMs = NOON_MS + n * 1000 - (n > 250 ? 60_000 : 0);
  const eventTimeMs = Math.round(receivedTimeMs - (uniform() < 0.1 ? uniform() * 9_000_000 : uniform() * 2000) + (n % 40 === 7 ? 2000 : 0));
  const id = uuid7From(receivedTimeMs, createHash('sha256').update(`stretch ${n}`).digest());
  return { record: { kind: 'status', id, situation: 'live', source: `u${n % 5}`, eventTimeMs, receivedTimeMs, body: { fms: n % 9 } }, raw: new Uint8Array(2), door: 'spec' };
}

beforeAll(async () => {
  database = await openDatabase();
  const random = createRandomSource(5);
  const appender = new Appender(database.pool, await claimWriter(database.pool));
  const written = await appender.append(Array.from({ length: COUNT }, (_, n) => record(n, () => random.uniform())));
  for (const outcome of written) if (outcome.kind === 'created') entries.push(outcome.entry);
});
afterAll(() => database.close());

const within = ({ atMs = Infinity, knownAtMs = Infinity }: PastBounds) => ({ eventTimeMs, receivedTimeMs }: JournalEntry): boolean => eventTimeMs <= atMs && receivedTimeMs <= knownAtMs;

describe('stretches of a journal', () => {
  it('[H31] name every place where an entry within the bounds can be, and few others, whoever told of them', async () => {
    const learned = new Stretches(database.pool, 'live', SIZE);
    await learned.learn();
    const told = new Stretches(database.pool, 'live', SIZE);
    entries.forEach((entry) => told.note(entry));
    // Half of it the live fold tells of while the rest is still being learned.
    const mixed = new Stretches(database.pool, 'live', SIZE);
    await mixed.load(200);
    const learning = mixed.learn();
    for (const entry of entries.slice(200)) {
      mixed.note(entry);
      if (entry.seq % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await learning;
    const random = createRandomSource(6);
    for (let round = 0; round < 60; round++) {
      const timeMs = NOON_MS + Math.round(random.uniform() * COUNT * 1000);
      const bounds: PastBounds = [{ atMs: timeMs }, { knownAtMs: timeMs }, { atMs: timeMs, knownAtMs: NOON_MS + Math.round(random.uniform() * COUNT * 1000) }][round % 3] ?? {};
      const fits = within(bounds);
      const whole = learned.wholeUntil(bounds);
      expect(entries.slice(0, whole).every(fits)).toBe(true);
      expect(whole === COUNT || !entries.slice(whole, whole + SIZE).every(fits)).toBe(true);
      const ranges = learned.ranges(whole, bounds);
      const found: number[] = [];
      for (const range of ranges) {
        for await (const page of readEntries(database.pool, { situation: 'live', ...range, eventUntilMs: bounds.atMs, receivedUntilMs: bounds.knownAtMs })) found.push(...page.map(({ seq }) => seq));
      }
      expect(found).toEqual(entries.slice(whole).filter(fits).map(({ seq }) => seq));
      const full = ranges.filter(({ lateOnly }) => !lateOnly).reduce((sum, { afterSeq, untilSeq }) => sum + untilSeq - afterSeq, 0);
      expect(full).toBeLessThanOrEqual((LATE_MS + 60_000) / 1000 + 60 + 4 * SIZE);
      for (const other of [told, mixed]) expect([other.wholeUntil(bounds), other.ranges(whole, bounds)]).toEqual([whole, ranges]);
    }
  });

  it('[H31] are there after a restart without a look at the entries, but for the last one', async () => {
    const first = new Stretches(database.pool, 'live', SIZE);
    await first.learn();
    await first.save();
    const { rows } = await database.pool.query<{ count: number }>('SELECT count(*) FROM journal_stretch WHERE size = $1', [SIZE]);
    expect(rows[0]?.count).toBe(COUNT / SIZE);
    const second = new Stretches(database.pool, 'live', SIZE);
    await second.load(COUNT);
    expect(second.newestEventMs).toBe(Math.max(...entries.map(({ eventTimeMs }) => eventTimeMs)));
    expect(second.ranges(0, { atMs: NOON_MS + 90_000 })).toEqual(first.ranges(0, { atMs: NOON_MS + 90_000 }));
  });
});

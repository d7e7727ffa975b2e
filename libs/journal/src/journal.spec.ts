import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import type { Envelope, JournalEntry, SituationId } from '@lagewacht/contract';
import { Appender, type AppendOutcome, WriterReplaced, claimWriter } from './append';
import { loadCheckpoint, saveCheckpoint } from './checkpoint';
import { durabilityWarning, migrate } from './migrate';
import { createPool, isAway } from './pool';
import { OPEN_LIMIT_PER_SOURCE, RAW_LIMIT_BYTES, listQuarantine, putQuarantine, resolveQuarantine } from './quarantine';
import { readEntries, readEvidence, readHead } from './read';
import { listSituations, openSituation, readIdentity } from './situations';
import { NOON_MS, idOf, level, levels } from './testing/envelopes';
import { type TestDatabase, openTestDatabase } from './testing/test-database';

jest.setTimeout(180_000);

let database: TestDatabase;
let pool: pg.Pool;
let appender: Appender;
let situations = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  pool = createPool({ connectionString: database.connectionString, applicationName: 'journal-spec', onError: () => undefined });
  await migrate(pool);
  appender = new Appender(pool, await claimWriter(pool));
});
afterAll(async () => {
  await pool.end();
  await database.stop();
});

/** A situation of its own for a test. */
async function newSituation(): Promise<SituationId> {
  situations += 1;
  const id: SituationId = `ex-${situations}-${randomUUID().slice(0, 8)}`;
  await openSituation(pool, id, `test ${situations}`);
  return id;
}

const into = (situation: SituationId, envelopes: readonly Envelope[]): Envelope[] =>
  envelopes.map((one) => ({ ...one, record: { ...one.record, situation } }));

async function all(situation: SituationId): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const page of readEntries(pool, { situation })) entries.push(...page);
  return entries;
}

const kinds = (outcomes: readonly AppendOutcome[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

describe('the journal', () => {
  it('[J1] keeps an id once, however often it is appended, also twice in one batch', async () => {
    const situation = await newSituation();
    const batch = into(situation, levels(0, 50));
    expect(kinds(await appender.append([...batch, ...batch]))).toEqual({ created: 50, duplicate: 50 });
    for (let round = 0; round < 20; round += 1) expect(kinds(await appender.append(batch))).toEqual({ duplicate: 50 });
    const other = new Appender(pool, await claimWriter(pool));
    const outcomes = await other.append(batch);
    appender = other;
    expect(kinds(outcomes)).toEqual({ duplicate: 50 });
    const entries = await all(situation);
    expect(entries).toHaveLength(50);
    expect(outcomes[7]).toEqual({ kind: 'duplicate', id: batch[7]?.record.id, seq: entries[7]?.seq, receivedTimeMs: batch[7]?.record.receivedTimeMs });
  });

  it('[J1] refuses other words under an id that is taken, but not a repeat whose source was registered meanwhile', async () => {
    const situation = await newSituation();
    const [first] = into(situation, levels(0, 1));
    if (!first) throw new Error('Got no level, expected one.');
    const saying = (body: object, source = first.record.source): Envelope => ({ ...first, record: { ...first.record, source, body: { ...first.record.body, ...body } } as Envelope['record'] });
    await appender.append([first]);
    const outcomes = await appender.append([saying({ value: 99 }), saying({}, 'somebody-else'), saying({ reliability: 'A' })]);
    expect(outcomes.map((one) => (one.kind === 'refused' ? one.problem.code : one.kind))).toEqual(['id_conflict', 'id_conflict', 'duplicate']);
  });

  it('[J2] numbers each situation in the order of arrival, and gives entries back as they went in', async () => {
    const [a, b] = [await newSituation(), await newSituation()];
    const mixed = levels(0, 40).map((one, n) => ({ ...one, record: { ...one.record, situation: n % 3 === 0 ? a : b } }));
    const outcomes = await appender.append(mixed.toReversed());
    for (const situation of [a, b]) {
      const entries = await all(situation);
      expect(entries).toEqual(outcomes.flatMap((one) => (one.kind === 'created' && one.entry.situation === situation ? [one.entry] : [])));
      expect(entries.map((one) => one.seq)).toEqual(entries.map((_, at) => at + 1));
      expect(await readHead(pool, situation)).toBe(entries.length);
    }
  });

  it('[J3] refuses UPDATE, DELETE and TRUNCATE', async () => {
    const situation = await newSituation();
    await appender.append(into(situation, levels(0, 3)));
    for (const sql of [`UPDATE journal SET source = 'x'`, 'DELETE FROM journal', 'TRUNCATE journal']) {
      await expect(pool.query(sql)).rejects.toThrow(/append-only/);
    }
    expect(await all(situation)).toHaveLength(3);
  });

  it('[J4] refuses a poisonous record alone; the rest of its batch is stored in order', async () => {
    const situation = await newSituation();
    const poison = [
      level(10, { source: 'nul\u0000' }), level(20, { source: 'lone\ud800' }), level(30, { value: Number.MAX_VALUE, body: { property: 'p', value: Infinity, uom: 'm' } }),
      level(40, { situation: 'ex-nobody-opened-this' }),
    ];
    const batch = into(situation, levels(0, 60)).map((one, n) => poison[n / 10 - 1] !== undefined && n % 10 === 0
      ? { ...poison[n / 10 - 1] as Envelope, record: { ...(poison[n / 10 - 1] as Envelope).record, ...(n === 40 ? {} : { situation }) } } as Envelope : one);
    const outcomes = await appender.append(batch);
    const refused = outcomes.flatMap((one, at) => (one.kind === 'refused' ? [at] : []));
    // JSON has no infinity: it arrives as null, a measurement without a number, which harms nobody.
    expect(refused).toEqual([10, 20, 40]);
    expect(kinds(outcomes)).toEqual({ created: 57, refused: 3 });
    expect(outcomes[10]).toMatchObject({ problem: { code: 'not_storable' } });
    expect(outcomes[40]).toMatchObject({ problem: { code: 'situation_unknown' } });
    const entries = await all(situation);
    expect(entries.map((one) => one.id)).toEqual(batch.filter((_, at) => !refused.includes(at)).map((one) => one.record.id));
  });

  it('[J6] fences a writer that has been replaced', async () => {
    const situation = await newSituation();
    const old = appender;
    appender = new Appender(pool, await claimWriter(pool));
    await expect(old.append(into(situation, levels(0, 5)))).rejects.toThrow(WriterReplaced);
    expect(await all(situation)).toEqual([]);
    expect(kinds(await appender.append(into(situation, levels(0, 5))))).toEqual({ created: 5 });
  });

  it('[J7] two servers that fight for the journal leave one order without double numbers', async () => {
    const situation = await newSituation();
    const run = async (family: number): Promise<number> => {
      let stored = 0;
      const own = new Appender(pool, await claimWriter(pool));
      for (let n = 0; n < 20; n += 1) {
        try { stored += (await own.append(into(situation, levels(n * 10, 10, family)))).length; } catch (error) {
          if (error instanceof WriterReplaced) return stored;
          throw error;
        }
      }
      return stored;
    };
    const stored = (await Promise.all([run(1), run(2), run(3)])).reduce((sum, one) => sum + one, 0);
    const entries = await all(situation);
    expect(entries).toHaveLength(stored);
    expect(new Set(entries.map((one) => one.seq)).size).toBe(entries.length);
    appender = new Appender(pool, await claimWriter(pool));
  });

  it('[J8] keeps the bytes beside the record, and shows them with their hash', async () => {
    const situation = await newSituation();
    const [text, binary] = into(situation, [level(1), level(2, { raw: Buffer.from([0xff, 0x00, 0x80]) })]) as [Envelope, Envelope];
    await appender.append([text, binary]);
    const evidence = await readEvidence(pool, situation, [binary.record.id, text.record.id, idOf(99, NOON_MS)]);
    expect(evidence).toHaveLength(2);
    expect(evidence[0]).toMatchObject({ id: text.record.id, seq: 1, door: text.door, rawEncoding: 'utf-8', raw: Buffer.from(text.raw).toString(), record: text.record });
    expect(evidence[1]).toMatchObject({ rawEncoding: 'base64', raw: '/wCA', rawSha256: createHash('sha256').update(binary.raw).digest('hex') });
  });

  it('[J9] reads by both times: what was known until then, and what was so until then', async () => {
    const situation = await newSituation();
    await appender.append(into(situation, levels(0, 30)));
    const read = async (range: { receivedUntilMs?: number; eventUntilMs?: number; afterSeq?: number; untilSeq?: number }): Promise<number[]> => {
      const seqs: number[] = [];
      for await (const page of readEntries(pool, { situation, ...range })) seqs.push(...page.map((one) => one.seq));
      return seqs;
    };
    expect(await read({ receivedUntilMs: NOON_MS + 9_040 })).toHaveLength(10);
    expect(await read({ receivedUntilMs: NOON_MS + 9_039 })).toHaveLength(9);
    expect(await read({ eventUntilMs: NOON_MS + 4_000 })).toEqual([1, 2, 3, 4, 5]);
    expect(await read({ afterSeq: 10, untilSeq: 12 })).toEqual([11, 12]);
  });

  it('[J10] live is always there; an exercise cannot be in the actual realm', async () => {
    expect((await listSituations(pool))[0]).toMatchObject({ id: 'live', realm: 'actual', closed: false });
    await expect(pool.query(`INSERT INTO situation (id, realm, name) VALUES ('ex-cheat', 'actual', 'x')`)).rejects.toMatchObject({ code: '23514' });
    await expect(pool.query(`INSERT INTO situation (id, realm, name) VALUES ('Live2', 'actual', 'x')`)).rejects.toMatchObject({ code: '23514' });
    expect(await readIdentity(pool)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('[J11] migrates once, and refuses a schema that another build has made', async () => {
    expect(await migrate(pool)).toEqual([]);
    const { rows: [step] } = await pool.query<{ digest: string }>('SELECT digest FROM schema_step WHERE version = 1');
    await pool.query(`UPDATE schema_step SET digest = 'other' WHERE version = 1`);
    await expect(migrate(pool)).rejects.toThrow(/another build/);
    await pool.query('UPDATE schema_step SET digest = $1 WHERE version = 1', [step?.digest]);
    expect(await migrate(pool)).toEqual([]);
  });
});

describe('a server that acknowledges too early', () => {
  it('[J16] is warned of', async () => {
    expect(await durabilityWarning(pool)).toBeUndefined();
    const hasty = createPool({ connectionString: database.connectionString, applicationName: 'hasty', max: 1, onError: () => undefined });
    await hasty.query('SET synchronous_commit TO off');
    expect(await durabilityWarning(hasty)).toMatch(/synchronous_commit = on/);
    await hasty.query('RESET synchronous_commit');
    await hasty.end();
  });
});

describe('checkpoints', () => {
  it('[J12] gives the newest whole one of this fold, and keeps three', async () => {
    const situation = await newSituation();
    await appender.append(into(situation, levels(0, 10)));
    for (const seq of [2, 4, 6, 8]) await saveCheckpoint(pool, situation, '1', { seq, state: `state ${seq}` });
    expect(await loadCheckpoint(pool, situation, '1')).toEqual({ seq: 8, state: 'state 8' });
    expect(await loadCheckpoint(pool, situation, '1', 7)).toEqual({ seq: 6, state: 'state 6' });
    expect(await loadCheckpoint(pool, situation, '1', 3)).toBeUndefined();
    expect(await loadCheckpoint(pool, situation, '1.other-ground')).toBeUndefined();
    await pool.query(`UPDATE checkpoint SET state = '\\x00' WHERE situation = $1 AND seq = 8`, [situation]);
    expect(await loadCheckpoint(pool, situation, '1')).toEqual({ seq: 6, state: 'state 6' });
  });

  it('[J13] never trusts a checkpoint that is ahead of the journal', async () => {
    const situation = await newSituation();
    await appender.append(into(situation, levels(0, 5)));
    await saveCheckpoint(pool, situation, '1', { seq: 5, state: 'five' });
    await saveCheckpoint(pool, situation, '1', { seq: 6, state: 'from another journal' });
    expect(await loadCheckpoint(pool, situation, '1')).toEqual({ seq: 5, state: 'five' });
  });
});

describe('quarantine', () => {
  it('[J14] keeps what quotes hostile texts, also when a limit cuts a character in half', async () => {
    const situation = await newSituation();
    const door = `v1.1/${'a'.repeat(506)}\u{1F600}x`;
    const reason = `\u0000\uD83D${'b'.repeat(997)}\u{1F600}`;
    await putQuarantine(pool, [{ receivedTimeMs: NOON_MS, situation, source: 'half \uD83D', door, code: 'topic_unknown', reason, raw: new Uint8Array(1) }]);
    const { items: [item] } = await listQuarantine(pool, situation);
    expect(item).toMatchObject({ door: `v1.1/${'a'.repeat(506)}\uFFFD`, reason: `\uFFFD\uFFFD${'b'.repeat(997)}\uFFFD`, source: 'half \uFFFD' });
  });
  const entry = (n: number, source: string, raw: Uint8Array = Buffer.from(`broken ${n}`)) =>
    ({ receivedTimeMs: NOON_MS + n, situation: 'live', source, door: 'lagewacht/v1/live/measurement/x', code: 'not_storable' as const, reason: `reason ${n} \u0000\ud800`, raw });

  it('[J14] keeps bytes, code and reason; of long ones the head and the hash of the whole', async () => {
    await putQuarantine(pool, [entry(1, 'q1'), entry(2, 'q1', Buffer.alloc(RAW_LIMIT_BYTES + 10, 65))]);
    const { items } = await listQuarantine(pool, 'live');
    expect(items[0]).toMatchObject({ source: 'q1', rawBytes: RAW_LIMIT_BYTES + 10, state: 'open', rawEncoding: 'utf-8' });
    expect(items[0]?.raw).toHaveLength(RAW_LIMIT_BYTES);
    expect(items[1]).toMatchObject({ raw: 'broken 1', reason: 'reason 1 \uFFFD\uFFFD', receivedTimeMs: NOON_MS + 1 });
    expect(await resolveQuarantine(pool, 'live', items[1]?.id ?? '', 'anna')).toBe(true);
    expect(await resolveQuarantine(pool, 'live', items[1]?.id ?? '', 'anna')).toBe(false);
    expect(await resolveQuarantine(pool, 'ex-elsewhere', items[0]?.id ?? '', 'anna')).toBe(false);
  });

  it('[J15] counts what a flooding source sends beyond its share; others keep theirs', async () => {
    for (let part = 0; part < 3; part += 1) {
      await putQuarantine(pool, Array.from({ length: OPEN_LIMIT_PER_SOURCE / 2 }, (_, n) => entry(n, 'flood')));
    }
    await putQuarantine(pool, [entry(7, 'quiet')]);
    const { suppressed } = await listQuarantine(pool, 'live');
    expect(suppressed).toBe(OPEN_LIMIT_PER_SOURCE / 2);
    const { rows } = await pool.query<{ source: string; n: number }>(`SELECT source, count(*) AS n FROM quarantine WHERE source IN ('flood', 'quiet') GROUP BY 1 ORDER BY 1`);
    expect(rows).toEqual([{ source: 'flood', n: OPEN_LIMIT_PER_SOURCE }, { source: 'quiet', n: 1 }]);
  });
});

describe('the database going away', () => {
  it('[J5] kill -9 in mid append: rejected as away, appended again without loss or double', async () => {
    if (database.killAndRestart === undefined || database.kill === undefined) return;
    const situation = await newSituation();
    const batches = Array.from({ length: 60 }, (_, n) => into(situation, levels(n * 200, 200)));
    const acknowledged = new Set<string>();
    let away = 0;
    for (const [n, batch] of batches.entries()) {
      if (n % 20 === 10) setTimeout(() => { database.kill?.(); }, 3);
      for (let settled = false; !settled;) {
        try {
          for (const outcome of await appender.append(batch)) if (outcome.kind !== 'refused') acknowledged.add(outcome.kind === 'created' ? outcome.entry.id : outcome.id);
          settled = true;
        } catch (error) {
          if (!isAway(error)) throw error;
          away += 1;
          await database.killAndRestart().catch(() => undefined);
        }
      }
    }
    expect(away).toBeGreaterThan(0);
    const entries = await all(situation);
    expect(acknowledged.size).toBe(12_000);
    expect(entries).toHaveLength(12_000);
    expect(new Set(entries.map((one) => one.id))).toEqual(acknowledged);
    expect(entries.every((one, at) => at === 0 || one.seq > (entries[at - 1]?.seq ?? 0))).toBe(true);
  });
});

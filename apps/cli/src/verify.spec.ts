import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { canonicalJson, encodeUtf8, uuid7From } from '@lagewacht/base';
import type { Envelope } from '@lagewacht/contract';
import { startTimescale } from '@lagewacht/embedded';
import { createSourceDirectory, decodeLog } from '@lagewacht/intake';
import { Appender, claimWriter, createPool, migrate } from '@lagewacht/journal';
import { CHAIN_START, type ChainHead, sealEntry } from '@lagewacht/staff';
import { type House, buildHouse } from './testing/build-house';
import { startCommand } from './testing/run-cli';

jest.setTimeout(120_000);

const ENTRIES = 1203;
const START_MS = Date.UTC(2026, 10, 24, 12);
const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
let house: House;
let folder: string;

/** A log as a server writes it: every third entry by itself, the others as somebody posted them. */
function logRecords(): Envelope[] {
  const sources = createSourceDirectory();
  let head: ChainHead = CHAIN_START;
  return Array.from({ length: ENTRIES }, (_, n) => {
    const receivedTimeMs = START_MS + n * 1000;
    const isAutomatic = n % 3 === 0;
    const raw = encodeUtf8(JSON.stringify({ time: new Date(receivedTimeMs - 5000).toISOString(), text: ` Eintrag ${n}: Wasser u\u0308ber Deich `, kind: 'message_in', from: 'Deichwache', subjects: ['gauge:a'], ...(n % 5 === 4 ? { kind: 'correction', corrects: 1 } : {}) }));
    const decoded = decodeLog({ situation: 'live', source: 's2', body: raw, door: 'POST /api/situations/live/log' }, { receivedAtMs: receivedTimeMs, digest, sources });
    if (!decoded.ok) throw new Error(decoded.error.detail);
    const { head: own, words } = decoded.value;
    const record = sealEntry(head, isAutomatic
      ? { kind: 'log', id: uuid7From(receivedTimeMs, digest(encodeUtf8(`${n}`))), situation: 'live', source: 'lagewacht', eventTimeMs: receivedTimeMs, receivedTimeMs, body: { kind: 'alarm', text: `Alarm ${n}`, textEn: `Alarm ${n}`, automatic: true, keeper: 's2', precedence: 'routine', subjects: [], causes: [] } }
      : { kind: 'log', ...own, body: { ...words, automatic: false, keeper: 's2' } }, digest);
    head = { number: record.body.number, hash: record.body.hash };
    return { record, raw: isAutomatic ? encodeUtf8(canonicalJson(record)) : raw, door: isAutomatic ? 'log' : 'POST /api/situations/live/log' };
  });
}

/** Does something to the database while nothing else runs on it. */
async function withDatabase(work: (pool: pg.Pool) => Promise<unknown>): Promise<void> {
  const engine = await startTimescale({ dataDir: join(folder, '.lagewacht/database'), enginePath: house.enginePath });
  const pool = createPool({ connectionString: engine.connectionString, applicationName: 'spec', onError: () => undefined });
  try {
    await work(pool);
  } finally {
    await pool.end();
    await engine.stop();
  }
}

/** What somebody could do who owns the database: the rules of the journal do not hold for replicas. */
async function tamper(sql: string): Promise<void> {
  await withDatabase(async (pool) => {
    const client = await pool.connect();
    await client.query('SET session_replication_role = replica');
    const { rowCount } = await client.query(sql);
    client.release();
    expect(rowCount).toBe(1);
  });
}

const run = async (...args: string[]): Promise<{ code: number | null; text: string }> => {
  const command = startCommand(house.cliPath, ['verify', ...args], { folder });
  return { code: await command.exit, text: command.output() };
};
const row = (number: number): string => `situation = 'live' AND kind = 'log' AND body->>'number' = '${number}'`;

beforeAll(async () => {
  house = buildHouse();
  folder = mkdtempSync(join(tmpdir(), 'lagewacht-verify-'));
  await withDatabase(async (pool) => {
    await migrate(pool);
    await new Appender(pool, await claimWriter(pool)).append(logRecords());
    await pool.query("INSERT INTO situation (id, realm, name) VALUES ('ex-empty', 'exercise', 'empty')");
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  house.remove();
});

describe('lagewacht verify', () => {
  it('[C34] says that all hold, with the last hash and how far it has come, and that an empty log is one', async () => {
    const last = logRecords().at(-1)?.record;
    const { code, text } = await run('--situation', 'live');
    expect([code, text]).toEqual([0, expect.stringContaining(`${ENTRIES} entries of situation "live" hold. Last hash: ${last?.kind === 'log' ? last.body.hash : ''}`)]);
    expect(text).toContain(`Check: ${ENTRIES} / ${ENTRIES} (100 %)`);
    expect(await run('--situation', 'ex-empty')).toMatchObject({ code: 0, text: expect.stringContaining('is empty') });
  });

  it('[C34] with the end written down beside the database, entries that are missing at the end are counted, and a chain written anew is known', async () => {
    const last = logRecords().at(-1)?.record;
    const hash = last?.kind === 'log' ? last.body.hash : '';
    const remember = (end: object): void => {
      mkdirSync(join(folder, '.lagewacht/log-ends'), { recursive: true });
      writeFileSync(join(folder, '.lagewacht/log-ends/live.json'), JSON.stringify(end));
    };
    expect((await run('--situation', 'live')).text).toContain('entries cut off its end would not be noticed');
    remember({ number: ENTRIES, hash });
    expect(await run('--situation', 'live')).toMatchObject({ code: 0, text: expect.not.stringContaining('would not be noticed') });
    remember({ number: ENTRIES + 3, hash });
    expect(await run('--situation', 'live')).toMatchObject({ code: 1, text: expect.stringContaining(`${ENTRIES} entries of situation "live" hold, but 3 are missing at the end`) });
    remember({ number: ENTRIES - 1, hash });
    expect(await run('--situation', 'live')).toMatchObject({ code: 1, text: expect.stringContaining(`entry ${ENTRIES - 1} is not the one that was written`) });
    remember({ number: -1 });
    expect(await run('--situation', 'live')).toMatchObject({ code: 3, text: expect.stringContaining('expected number and hash of the newest entry') });
    rmSync(join(folder, '.lagewacht/log-ends'), { recursive: true });
  });

  // Each damage comes before the last one, so that it is the first.
  it.each([
    [1200, 'another number', `DELETE FROM journal WHERE ${row(1200)}`],
    [900, 'the bytes kept beside it', `UPDATE journal SET raw = replace(convert_from(raw, 'UTF8'), 'Eintrag 899', 'Eintrag 898')::bytea WHERE ${row(900)}`],
    [895, 'the bytes kept beside it', `UPDATE journal SET raw = raw || ' '::bytea WHERE ${row(895)}`],
    [700, 'its words are not', `UPDATE journal SET received_time = received_time + interval '1 millisecond' WHERE ${row(700)}`],
    [512, 'its words are not', `UPDATE journal SET body = replace(body::text, 'Deichwache', 'Deichwachf')::json WHERE ${row(512)}`],
    [3, 'its words are not', `UPDATE journal SET body = replace(body::text, '"precedence":"routine"', '"precedence":"flash"')::json WHERE ${row(3)}`],
  ])('[C34] entry %d, altered in the database, is named: %s', async (number, why, sql) => {
    await tamper(sql);
    const { code, text } = await run('--situation', 'live');
    expect([code, text]).toEqual([1, expect.stringContaining(`Entry ${number} of situation "live" does not hold: ${why}`)]);
    expect(text).toContain(`The ${number - 1} entries before it hold.`);
  });

  it('[C14] an unknown situation, a missing database and wrong use say what to do', async () => {
    expect(await run('--situation', 'ex-none')).toMatchObject({ code: 1, text: expect.stringContaining('Known: live, ex-empty') });
    expect(await run('--situation', 'live', '--data-dir', 'nowhere')).toMatchObject({ code: 3, text: expect.stringContaining('There is no database') });
    expect(await run('--situation', 'Live')).toMatchObject({ code: 2 });
    expect(await run()).toMatchObject({ code: 2 });
  });
});

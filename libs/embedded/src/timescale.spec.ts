import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { buildEngine } from './testing/build-engine';
import { type EmbeddedTimescale, type TimescaleOptions, startTimescale } from './timescale';

jest.setTimeout(120_000);

const built = buildEngine();
const scratch: string[] = [];
const running = new Set<EmbeddedTimescale>();

function newDir(): string {
  const path = mkdtempSync(join(tmpdir(), 'lw-pg-'));
  scratch.push(path);
  return path;
}

async function start(more: Partial<TimescaleOptions> = {}): Promise<EmbeddedTimescale> {
  const engine = await startTimescale({ dataDir: newDir(), enginePath: built.enginePath, ...more });
  running.add(engine);
  return engine;
}

/** A pool as the product keeps one: a lost connection is its own business, not the death of the process. */
function openPool(engine: EmbeddedTimescale, max = 4): pg.Pool {
  const pool = new pg.Pool({ connectionString: engine.connectionString, max });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => { client.on('error', () => undefined); });
  return pool;
}

async function restarted(engine: EmbeddedTimescale): Promise<void> {
  for (let tries = 0; tries < 600 && engine.restarts === 0; tries += 1) await delay(50);
}

afterAll(async () => {
  await Promise.all([...running].map((engine) => engine.stop()));
  for (const path of scratch) rmSync(path, { recursive: true, force: true });
  built.remove();
});

describe('the embedded TimescaleDB, shared by many connections', () => {
  let engine: EmbeddedTimescale;
  let pool: pg.Pool;
  beforeAll(async () => {
    engine = await start();
    pool = openPool(engine);
    await pool.query('CREATE EXTENSION IF NOT EXISTS timescaledb');
  });
  afterEach(async () => { await pool.query('DROP TABLE IF EXISTS t'); });
  afterAll(async () => { await pool.end(); });

  it('[E1] is PostgreSQL with TimescaleDB: hypertables, buckets, duplicates that vanish', async () => {
    await pool.query('CREATE TABLE t(at timestamptz NOT NULL, id int, v float8, PRIMARY KEY (id, at))');
    await pool.query(`SELECT create_hypertable('t', by_range('at', INTERVAL '1 hour'))`);
    const insert = `INSERT INTO t SELECT '2026-01-01Z'::timestamptz + i * INTERVAL '1 min', i, i FROM generate_series(0, 119) i ON CONFLICT DO NOTHING RETURNING id`;
    expect((await pool.query(insert)).rowCount).toBe(120);
    expect((await pool.query(insert)).rowCount).toBe(0);
    const hours = await pool.query(`SELECT count(*)::int AS n, max(v) AS top FROM t GROUP BY time_bucket('1 hour', at) ORDER BY 2`);
    expect(hours.rows).toEqual([{ n: 60, top: 59 }, { n: 60, top: 119 }]);
    const chunks = await pool.query(`SELECT count(*)::int AS n FROM show_chunks('t')`);
    expect(chunks.rows[0].n).toBe(2);
  });

  it('[E2] is reached through a socket in a directory of this user alone', () => {
    const directory = decodeURIComponent(new URL(engine.connectionString.replace('@/', '@x/')).searchParams.get('host') ?? '');
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(statSync(join(directory, '.s.PGSQL.5432')).mode & 0o777).toBe(0o600);
  });

  it('[E3] takes messages of a megabyte in and out, however the socket cuts them', async () => {
    const long = 'ä'.repeat(1_000_000);
    const back = await pool.query('SELECT $1::text AS v, length($1::text) AS n', [long]);
    expect(back.rows[0].n).toBe(1_000_000);
    expect(back.rows[0].v).toBe(long);
  });

  it('[E4] keeps the transactions of parallel connections apart', async () => {
    await pool.query('CREATE TABLE t(who int, n int)');
    const one = async (who: number): Promise<void> => {
      for (let round = 0; round < 10; round += 1) {
        const client = await pool.connect();
        try {
          await client.query('BEGIN');
          const before = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM t');
          await client.query('INSERT INTO t VALUES ($1, $2)', [who, before.rows[0]?.n]);
          await client.query(round % 3 === 2 ? 'ROLLBACK' : 'COMMIT');
        } finally { client.release(); }
      }
    };
    await Promise.all([0, 1, 2, 3].map(one));
    // Each committed row saw exactly the rows committed before it: nobody worked in anybody else's transaction.
    const rows = await pool.query<{ n: number }>('SELECT n FROM t ORDER BY n');
    expect(rows.rows.map((row) => row.n)).toEqual(Array.from({ length: 28 }, (_, at) => at));
  });

  it('[E5] rolls back what a connection left open when it dies, and lets the others go on', async () => {
    await pool.query('CREATE TABLE t(x int)');
    const doomed = new pg.Client(engine.connectionString);
    doomed.on('error', () => undefined);
    await doomed.connect();
    await doomed.query('BEGIN');
    await doomed.query('INSERT INTO t VALUES (1)');
    const waiting = pool.query('SELECT count(*)::int AS n FROM t');
    (doomed as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    expect((await waiting).rows[0].n).toBe(0);
  });

  it('[E6] gives the next connection a clean session', async () => {
    const first = new pg.Client(engine.connectionString);
    await first.connect();
    await first.query(`SET timezone TO 'Europe/Berlin'`);
    await first.query('CREATE TEMPORARY TABLE left_behind(x int)');
    await first.end();
    await delay(50);
    expect((await pool.query('SHOW timezone')).rows[0].TimeZone).toBe('GMT');
    expect((await pool.query(`SELECT to_regclass('left_behind') AS found`)).rows[0].found).toBeNull();
  });

  it('[E7] refuses COPY FROM STDIN and named statements with a reason, and the connection goes on', async () => {
    const client = await pool.connect();
    await client.query('CREATE TABLE t(x int)');
    await expect(client.query('COPY t FROM STDIN')).rejects.toMatchObject({ code: '0A000' });
    await expect(client.query('copy/* x */t from\nstdin', [])).rejects.toMatchObject({ code: '0A000' });
    await expect(client.query({ text: 'COPY t FROM STDIN', values: [], queryMode: 'extended' } as pg.QueryConfig)).rejects.toMatchObject({ code: '0A000' });
    await expect(client.query({ name: 'mine', text: 'SELECT 1' })).rejects.toMatchObject({ code: '0A000' });
    expect((await client.query(`SELECT 'copy from stdin' AS words -- stdin copy`)).rows[0].words).toBe('copy from stdin');
    expect((await client.query('SELECT $1::text AS words', ['COPY t FROM STDIN'])).rows[0].words).toBe('COPY t FROM STDIN');
    client.release();
  });

  it('[E8] a refusal inside a transaction fails the transaction, as an error of the engine would', async () => {
    const client = await pool.connect();
    await client.query('CREATE TABLE t(x int)');
    await client.query('BEGIN');
    await client.query('INSERT INTO t VALUES (1)');
    await expect(client.query({ name: 'mine', text: 'SELECT 1' })).rejects.toMatchObject({ code: '0A000' });
    await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('COMMIT');
    expect((await client.query('SELECT count(*)::int AS n FROM t')).rows[0].n).toBe(0);
    client.release();
  });

  it('[E9] errors of statements stay errors of statements', async () => {
    await expect(pool.query('SELECT nope')).rejects.toMatchObject({ code: '42703' });
    await expect(pool.query('SELECT $1::int / 0', [1])).rejects.toMatchObject({ code: '22012' });
    expect((await pool.query('SELECT 1 AS one')).rows[0].one).toBe(1);
  });

  it('[E10] bytes that are not PostgreSQL\'s are answered or dropped, and harm no one', async () => {
    const directory = decodeURIComponent(new URL(engine.connectionString.replace('@/', '@x/')).searchParams.get('host') ?? '');
    for (const bytes of [Buffer.from('GET / HTTP/1.1\r\n\r\n'), Buffer.alloc(64, 0xff), Buffer.from([0, 0, 0, 8, 4, 210, 22, 46])]) {
      const socket = connect(join(directory, '.s.PGSQL.5432'));
      socket.on('error', () => undefined);
      const closed = new Promise((resolve) => { socket.on('close', resolve); });
      socket.resume();
      socket.write(bytes);
      await closed;
    }
    expect((await pool.query('SELECT 1 AS one')).rows[0].one).toBe(1);
  });

  it('[E11] one engine at a time opens a data directory', async () => {
    const dataDir = scratch.find((path) => engine.connectionString.includes(encodeURIComponent(path))) ?? '';
    await expect(startTimescale({ dataDir, enginePath: built.enginePath, lockWaitMs: 500 })).rejects.toThrow(/in use by process \d+/);
    expect((await pool.query('SELECT 1 AS one')).rows[0].one).toBe(1);
  });
});

describe('the embedded TimescaleDB, when things die', () => {
  it('[E12] SIGKILL in the midst of inserts: whole batches, everything committed is there, the pool goes on', async () => {
    const engine = await start();
    const pool = openPool(engine);
    // A hypertable: the first statement after a restart is an insert into it, and must find TimescaleDB awake.
    await pool.query('CREATE TABLE t(batch int, i int, at timestamptz NOT NULL DEFAULT now())');
    await pool.query(`SELECT create_hypertable('t', by_range('at'))`);
    const committed: number[] = [];
    let batch = 0;
    for (let kills = 0; kills < 3; kills += 1) {
      const until = committed.length + 15;
      const kill = delay(40 + 60 * kills).then(() => { if (engine.pid !== undefined) process.kill(engine.pid, 'SIGKILL'); });
      let failed = false;
      while (committed.length < until || !failed) {
        batch += 1;
        try {
          await pool.query('INSERT INTO t(batch, i) SELECT $1, i FROM generate_series(1, 500) i', [batch]);
          committed.push(batch);
        } catch (cause) {
          // An error of the statement itself (an SQLSTATE) is no loss of a connection.
          if (/^[0-9A-Z]{5}$/.test((cause as { code?: string }).code ?? '')) throw cause;
          failed = true;
          await engine.ready();
          await delay(20);
        }
      }
      await kill;
      await delay(100);
      await engine.ready();
    }
    const rows = await pool.query<{ batch: number; n: number }>('SELECT batch, count(*)::int AS n FROM t GROUP BY batch');
    const counts = new Map(rows.rows.map((row) => [row.batch, row.n]));
    expect([...counts.values()].every((n) => n === 500)).toBe(true);
    expect(committed.filter((one) => !counts.has(one))).toEqual([]);
    expect(engine.restarts).toBe(3);
    await pool.end();
    await engine.stop();
  });

  it('[E13] an engine that aborts ends its process and is started again', async () => {
    const ends: (number | null)[] = [];
    const engine = await start({ onExit: (end) => { ends.push(end.code); } });
    const pool = openPool(engine);
    await pool.query('CREATE TABLE t(x int)');
    await pool.query('INSERT INTO t VALUES (1)');
    const before = engine.pid;
    // The engine's stack is small: deeply nested JSON runs over its end. That is why the journal hands it only what has a known depth.
    await expect(pool.query('SELECT $1::jsonb IS NULL', ['['.repeat(5_000) + ']'.repeat(5_000)])).rejects.toThrow();
    await restarted(engine);
    expect(engine.pid).not.toBe(before);
    expect((await pool.query('SELECT x FROM t')).rows).toEqual([{ x: 1 }]);
    expect(ends).toEqual([70]);
    await pool.end();
    await engine.stop();
  });

  it('[E16] an engine that stays inside a statement is ended and started again', async () => {
    const engine = await start({ unresponsiveMs: 2_000 });
    const pool = openPool(engine);
    await pool.query('CREATE TABLE t(x int)');
    await expect(pool.query('DO $$ BEGIN LOOP END LOOP; END $$')).rejects.toThrow();
    await restarted(engine);
    expect((await pool.query('SELECT count(*)::int AS n FROM t')).rows).toEqual([{ n: 0 }]);
    expect(engine.restarts).toBe(1);
    await pool.end();
    await engine.stop();
  });

  it('[E14] a clean stop writes everything out, and the next start finds it; loopback asks for the password', async () => {
    const dataDir = newDir();
    const first = await start({ dataDir, listen: 'loopback' });
    const writer = new pg.Client(first.connectionString);
    await writer.connect();
    await writer.query('CREATE TABLE t(x int)');
    await writer.query('INSERT INTO t VALUES (7)');
    const stranger = new pg.Client(first.connectionString.replace(/:[0-9a-f]{48}@/, ':guess@'));
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
    writer.on('error', () => undefined);
    await first.stop();
    await first.stop();
    expect(() => readFileSync(join(dataDir, 'engine.lock'))).toThrow(/ENOENT/);
    const second = await start({ dataDir });
    const pool = openPool(second);
    expect((await pool.query('SELECT x FROM t')).rows).toEqual([{ x: 7 }]);
    await pool.end();
    await second.stop();
  });

  it('[E15] data whose making was interrupted is made anew', async () => {
    const dataDir = newDir();
    const early = startTimescale({ dataDir, enginePath: built.enginePath }).catch((cause: unknown) => cause);
    let killed = false;
    for (let tries = 0; tries < 400 && !killed; tries += 1) {
      await delay(10);
      try {
        statSync(join(dataDir, 'pgdata'));
        const holder = Number(readFileSync(join(dataDir, 'engine.lock'), 'utf8').split(' ')[0]);
        process.kill(holder, 'SIGKILL');
        killed = true;
      } catch { /* not there yet */ }
    }
    expect(killed).toBe(true);
    expect(String(await early)).toMatch(/did not start/);
    const engine = await start({ dataDir });
    const pool = openPool(engine);
    expect((await pool.query('SELECT 1 AS one')).rows[0].one).toBe(1);
    await pool.end();
    await engine.stop();
  });
});

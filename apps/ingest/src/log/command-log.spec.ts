import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Subject } from 'rxjs';
import { uuid7From } from '@lagewacht/base';
import type { InputRecord, LogItem, RecordKind, RecordOf, SituationId } from '@lagewacht/contract';
import { decodeLog } from '@lagewacht/intake';
import { Appender, claimWriter, readEntries, readLogEnd } from '@lagewacht/journal';
import { verifyChain, type LogRecord } from '@lagewacht/staff';
import { type TestDatabase, openDatabase } from '../accounts/testing/open-database';
import { readGround } from '../config/ground';
import { Committer } from '../pipeline/committer';
import { IntakeService } from '../pipeline/intake.service';
import { PictureRegistry } from '../pipeline/picture-registry';
import { runPipeline } from '../pipeline/pipeline';
import { SourceRegistry } from '../pipeline/source-registry';
import type { DatabasePool, LogOutcome } from '../ports';
import { CommandLog } from './command-log';
import { createLogEnds } from './end-watch';
import { createLogReads } from './log-reads';

// The real engine starts in seconds where the machine is idle; nothing here is timed.
jest.setTimeout(180_000);

const NOON_MS = Date.UTC(2026, 10, 23, 12);
const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

interface House {
  readonly commandLog: CommandLog;
  readonly pictures: PictureRegistry;
  readonly clock: { timeMs: number; nowMs(): number };
  readonly errors: string[];
  readonly faults: unknown[];
  keep<K extends RecordKind>(situation: SituationId, kind: K, body: RecordOf<K>['body'], source?: string): Promise<InputRecord>;
  write(situation: SituationId, source: string, body: object): Promise<LogOutcome>;
  log(situation: SituationId): Promise<readonly LogItem[]>;
  stop(): void;
}

let made = 0;

/** Journal, pipeline, pictures and log as a server has them. `isTold`: whether the log learns of what is folded; `lost`: statements whose answer nobody gets. */
async function openHouse(options: { readonly isTold?: boolean; readonly lost?: (sql: string) => boolean; readonly dataDir?: string } = {}): Promise<House> {
  const query = async (statement: string | { text: string }, ...rest: readonly unknown[]): Promise<unknown> => {
    const answer = await (database.pool.query as (...parts: readonly unknown[]) => Promise<unknown>).call(database.pool, statement, ...rest);
    if (options.lost?.(typeof statement === 'string' ? statement : statement.text)) throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    return answer;
  };
  const pool: DatabasePool = new Proxy(database.pool, { get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target) as unknown) });
  const clock = { timeMs: NOON_MS, nowMs: () => clock.timeMs };
  const sources = new SourceRegistry();
  const pictures = new PictureRegistry(pool, clock, { sources, ground: readGround('schematic') });
  const appender = new Appender(pool, await claimWriter(database.pool));
  await pictures.restore();
  const committer = new Committer(appender, pool, clock, () => undefined);
  const intake = new IntakeService();
  const errors: string[] = [];
  const commandLog = new CommandLog({ intake, reads: createLogReads(database.pool), pictures, clock, digest, ends: options.dataDir === undefined ? undefined : createLogEnds(options.dataDir), log: { error: (details, message) => void errors.push(`${message} ${JSON.stringify(details)}`) } });
  if (options.isTold !== false) pictures.onFolded = (situation, entries, alarms) => commandLog.take(situation, entries, alarms);
  const faults: unknown[] = [];
  const { stop } = runPipeline({ messages$: new Subject(), requests$: intake.offers$, ticks$: new Subject() }, committer, pictures, (error) => faults.push(error));
  const house: House = {
    commandLog, pictures, clock, errors, faults,
    keep: async (situation, kind, body, source = 's3') => {
      const id = uuid7From(clock.timeMs, digest(Buffer.from(`record ${made++}`)));
      const record = { kind, id, situation, source, eventTimeMs: clock.timeMs, receivedTimeMs: clock.timeMs, body } as InputRecord;
      const [outcome] = await intake.submit([{ record, raw: Buffer.from('{}'), door: 'spec' }]);
      if (outcome?.kind === 'refused') throw new Error(outcome.problem.detail);
      return record;
    },
    write: async (situation, source, body) => {
      const raw = Buffer.from(JSON.stringify({ time: new Date(clock.timeMs).toISOString(), ...body }));
      const decoded = decodeLog({ situation, source, body: raw, door: 'POST log' }, { receivedAtMs: clock.timeMs, digest, sources });
      if (!decoded.ok) throw new Error(decoded.error.detail);
      return commandLog.write(decoded.value, raw, 'POST log');
    },
    log: async (situation) => {
      // What a commit brought is folded just after its offers are settled.
      await new Promise((resolve) => setImmediate(resolve));
      await commandLog.settled();
      return (await commandLog.read(situation, { after: 0, limit: 5000 })).entries;
    },
    stop: () => stop.unsubscribe(),
  };
  return house;
}

const gauge = (situation: SituationId, { keep }: House): Promise<unknown> => keep(situation, 'source', {
  source: 'pegel', kind: 'gauge', name: 'Pegel', lon: 9.99, lat: 53.5, periodS: 600, bindings: [], simulated: false, retired: false,
  gauge: { datum: 'NHN', stageScheme: 'none', surgeClasses: false, thresholds: [{ code: 'one', label: { de: 'Eins', en: 'One' }, levelM: 1, severity: 'severe' }, { code: 'low', label: { de: 'Null', en: 'Zero' }, levelM: 0.5, severity: 'minor' }] },
});
const level = async (situation: SituationId, house: House, value: number): Promise<InputRecord> => {
  house.clock.timeMs += 60_000;
  return house.keep(situation, 'measurement', { property: 'water_level', value, uom: 'm', datum: 'NHN' }, 'pegel');
};
const kinds = (entries: readonly LogItem[]): string[] => entries.map(({ kind, text }) => `${kind} ${text}`);

describe('what the server enters by itself', () => {
  it('[L5] every judgement, each step of an order and every grave alarm, once, with names and causes; entries cause none', async () => {
    const house = await openHouse();
    await house.pictures.open('ex-auto', 'auto');
    await gauge('ex-auto', house);
    await house.keep('ex-auto', 'source', { source: 'u-1', kind: 'unit', name: 'u-1', periodS: 600, bindings: [], simulated: false, retired: false, unit: { callSign: 'Florian 1', organisation: 'fire', vehicle: 'vehicle' } });
    await house.keep('ex-auto', 'status', { fms: 2 }, 'u-1');
    const rise = await level('ex-auto', house, 1.2);
    const order = await house.keep('ex-auto', 'tasking', { task: 'task:1', unit: 'u-1', step: 'tasked', text: 'Pegel ablesen', target: 'gauge:pegel' });
    await house.keep('ex-auto', 'tasking', { task: 'task:1', unit: 'u-1', step: 'accepted', text: '' }, 'u-1');
    const alarm = 'alarm:gauge_threshold:gauge:pegel:one';
    const decision = await house.keep('ex-auto', 'assessment', { target: alarm, verdict: 'acknowledge', reason: '' }, 's2');
    expect(await house.log('ex-auto')).toHaveLength(4);
    await house.write('ex-auto', 'commander', { text: 'Stab übernimmt' });
    const fall = await level('ex-auto', house, 0.2);
    const entries = await house.log('ex-auto');
    expect(kinds(entries)).toEqual([
      'alarm Alarm (schwer): Pegel: Eins erreicht (1.00 m NHN). Maßnahme: Maßnahmen nach Alarmplan veranlassen', 'order Auftrag an Florian 1: Pegel ablesen – Ziel: Pegel', 'order Florian 1: Auftrag angenommen (Pegel ablesen)',
      'decision Alarm quittiert (s2): Pegel: Eins erreicht (1.00 m NHN)', 'note Stab übernimmt', 'alarm Alarm beendet: Pegel: Eins erreicht (1.00 m NHN)',
    ]);
    expect(entries.map(({ automatic, author, keeper }) => [automatic, author, keeper])).toEqual([...Array.from({ length: 4 }, () => [true, 'lagewacht', 'lagewacht']), [false, 'commander', 'commander'], [true, 'lagewacht', 'commander']]);
    expect(entries[0]).toMatchObject({ causes: [rise.id], subjects: [alarm, 'gauge:pegel'], eventTimeMs: rise.eventTimeMs });
    expect(entries[5]?.causes).toEqual([fall.id]);
    expect([entries[1]?.causes, entries[1]?.from, entries[1]?.to, entries[3]?.causes]).toEqual([[order.id], 's3', 'u-1', [decision.id]]);
    expect(house.pictures.entity('ex-auto', 'log:command')).toMatchObject({ entries: 6, keeper: 'commander' });
    expect([house.errors, house.faults]).toEqual([[], []]);
    house.stop();
  });

  it('[L5] what a server that was killed had committed and not entered is entered by the next, once', async () => {
    const deaf = await openHouse({ isTold: false });
    await deaf.pictures.open('ex-kill', 'kill');
    await gauge('ex-kill', deaf);
    await level('ex-kill', deaf, 1.2);
    await deaf.keep('ex-kill', 'assessment', { target: 'gauge:pegel', verdict: 'confirm', reason: 'abgelesen' });
    expect(await deaf.log('ex-kill')).toEqual([]);
    deaf.stop();
    for (let starts = 0; starts < 3; starts++) {
      const house = await openHouse();
      house.clock.timeMs = NOON_MS + 3_600_000 + starts;
      await house.commandLog.start();
      const entries = await house.log('ex-kill');
      expect(kinds(entries)).toEqual(['decision Pegel: bestätigt (s3): abgelesen', 'alarm Alarm (schwer): Pegel: Eins erreicht (1.00 m NHN). Maßnahme: Maßnahmen nach Alarmplan veranlassen', ...(starts === 2 ? ['decision Pegel: abgeschlossen (s3)'] : [])]);
      expect(house.errors).toEqual([]);
      house.pictures.onFolded = undefined;
      if (starts === 1) await house.keep('ex-kill', 'assessment', { target: 'gauge:pegel', verdict: 'close', reason: '' });
      house.stop();
    }
  });

  it('[L6] each situation has its own log, keeper and numbers', async () => {
    const house = await openHouse();
    for (const situation of ['ex-one', 'live'] as const) {
      if (situation !== 'live') await house.pictures.open(situation, situation);
      await house.keep(situation, 'assessment', { target: 'gauge:x', verdict: 'confirm', reason: situation });
      await house.log(situation);
      expect(await house.write(situation, situation === 'live' ? 'commander' : 'trainer', { text: situation })).toMatchObject({ kind: 'created' });
    }
    const [exercise, live] = [await house.log('ex-one'), await house.log('live')];
    expect([exercise, live].map((entries) => entries.map(({ number, keeper }) => [number, keeper]))).toEqual([[[1, 'lagewacht'], [2, 'trainer']], [[1, 'lagewacht'], [2, 'commander']]]);
    expect(JSON.stringify(live)).not.toContain('ex-one');
    house.stop();
  });

  it('[L7] a log that fails is told to the operator, and the picture goes on', async () => {
    const house = await openHouse();
    await house.pictures.open('ex-fault', 'fault');
    const { explain } = house.pictures;
    house.pictures.explain = () => { throw new Error('broken'); };
    await gauge('ex-fault', house);
    await level('ex-fault', house, 1.2);
    expect(await house.log('ex-fault')).toEqual([]);
    expect(house.errors).toEqual([expect.stringContaining('broken')]);
    house.pictures.explain = explain;
    await level('ex-fault', house, 1.3);
    expect(house.pictures.entity('ex-fault', 'gauge:pegel')).toMatchObject({ levelM: 1.3 });
    await house.commandLog.start();
    expect(await house.log('ex-fault')).toHaveLength(1);
    house.stop();
  });
});

describe('the log over the real journal', () => {
  it('[L3][L9] an entry whose answer was lost is there, once, and the chain goes on after it; so it does after a restart', async () => {
    let appends = 0;
    const house = await openHouse({ lost: (sql) => sql.includes('WITH fence') && appends++ === 0 });
    await house.pictures.open('ex-lost', 'lost');
    const body = { id: uuid7From(NOON_MS, digest(Buffer.from('lost'))), text: 'erster' };
    expect(await house.write('ex-lost', 'trainer', body)).toMatchObject({ kind: 'created', item: { number: 1 } });
    expect(appends).toBeGreaterThan(1);
    expect(await house.write('ex-lost', 'trainer', { text: 'zweiter' })).toMatchObject({ kind: 'created', item: { number: 2 } });
    house.stop();
    const next = await openHouse();
    expect(await next.write('ex-lost', 'trainer', body)).toMatchObject({ kind: 'duplicate', item: { number: 1, text: 'erster' } });
    expect(await next.write('ex-lost', 'commander', { text: 'fremd' })).toMatchObject({ kind: 'refused', problem: { code: 'not_keeper' } });
    expect(await next.write('ex-lost', 'trainer', { text: 'dritter' })).toMatchObject({ kind: 'created', item: { number: 3 } });
    expect(verifyChain((await read('ex-lost')), digest)).toMatchObject({ head: { number: 3 } });
    next.stop();
  });

  it('[L8] one altered character in the database is named by its entry', async () => {
    const house = await openHouse();
    await house.pictures.open('ex-broken', 'broken');
    for (let n = 0; n < 9; n++) await house.write('ex-broken', 'trainer', { text: `Eintrag ${n}` });
    const ask = async (): Promise<number | undefined> => (await house.commandLog.read('ex-broken', { after: 0, limit: 1 })).broken;
    expect(await ask()).toBeUndefined();
    const client = await database.pool.connect();
    await client.query("SET session_replication_role = replica");
    await client.query("UPDATE journal SET body = replace(body::text, 'Eintrag 4', 'Eintrag 7')::json WHERE situation = 'ex-broken' AND body->>'number' = '5'");
    await client.query('RESET session_replication_role');
    client.release();
    house.clock.timeMs += 61_000;
    expect(await ask()).toBe(5);
    await house.write('ex-broken', 'trainer', { text: 'weiter' });
    expect(await ask()).toBe(5);
    house.stop();
  });

  it('[L11] entries cut off the end are missed by the next server, which remembers no new end over them', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lw-ends-'));
    const house = await openHouse({ dataDir });
    await house.pictures.open('ex-cut', 'cut');
    for (let n = 1; n <= 6; n++) await house.write('ex-cut', 'trainer', { text: `Eintrag ${n}` });
    const end = await readLogEnd(dataDir, 'ex-cut');
    expect(end).toEqual({ number: 6, hash: (await house.log('ex-cut')).at(-1)?.hash });
    house.stop();
    const client = await database.pool.connect();
    await client.query('SET session_replication_role = replica');
    await client.query("DELETE FROM journal WHERE situation = 'ex-cut' AND body->>'number' IN ('5', '6')");
    await client.query('RESET session_replication_role');
    client.release();
    const next = await openHouse({ dataDir });
    const ask = async (): Promise<number | undefined> => (await next.commandLog.read('ex-cut', { after: 0, limit: 1 })).broken;
    expect(await ask()).toBe(5);
    for (let n = 5; n <= 8; n++) await next.write('ex-cut', 'trainer', { text: `anderer ${n}` });
    expect([await ask(), await readLogEnd(dataDir, 'ex-cut')]).toEqual([5, end]);
    expect(next.errors.join()).toContain('entry 5 of 6 is not what was written');
    next.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
});

async function read(situation: SituationId): Promise<LogRecord[]> {
  const records: LogRecord[] = [];
  for await (const page of readEntries(database.pool, { situation })) records.push(...page.flatMap((entry) => (entry.kind === 'log' ? [entry] : [])));
  return records;
}

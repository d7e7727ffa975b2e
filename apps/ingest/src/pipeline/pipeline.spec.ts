import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Registry } from 'prom-client';
import { Subject } from 'rxjs';
import { uuid7From } from '@lagewacht/base';
import type { Envelope, SituationId } from '@lagewacht/contract';
import { Appender, claimWriter, listQuarantine } from '@lagewacht/journal';
import { type TestDatabase, openDatabase } from '../accounts/testing/open-database';
import { readGround } from '../config/ground';
import { toOffer } from '../doors/decode-message';
import { type DatabasePool, type Outcome, StorageUnavailable } from '../ports';
import { Committer } from './committer';
import { IntakeService } from './intake.service';
import type { Offer } from './offer';
import { PictureRegistry } from './picture-registry';
import { runPipeline } from './pipeline';
import { meterPipeline } from './pipeline-metrics';
import { SourceRegistry } from './source-registry';

// The real engine starts in seconds where the machine is idle; nothing here is timed.
jest.setTimeout(180_000);

const NOON_MS = Date.UTC(2026, 10, 23, 12);
const clock = { nowMs: () => NOON_MS };

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

/** The real pool, whose answers get lost while `lost` says so: the statement ran, and nobody learned of it. */
function withLostAnswers(pool: DatabasePool, lost: (sql: string) => boolean): DatabasePool {
  const query = async (statement: string | { text: string }, ...rest: readonly unknown[]): Promise<unknown> => {
    const answer = await (pool.query as (...parts: readonly unknown[]) => Promise<unknown>).call(pool, statement, ...rest);
    if (lost(typeof statement === 'string' ? statement : statement.text)) throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    return answer;
  };
  return new Proxy(pool, { get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target) as unknown) });
}

async function openPipeline(lost: (sql: string) => boolean = () => false): Promise<{ pictures: PictureRegistry; committer: Committer; sources: SourceRegistry; offer: (offer: Offer) => void; faults: unknown[]; stop: () => void }> {
  const pool = withLostAnswers(database.pool, lost);
  const sources = new SourceRegistry();
  const pictures = new PictureRegistry(pool, clock, { sources, ground: readGround('schematic') });
  const appender = new Appender(pool, await claimWriter(database.pool));
  await pictures.restore();
  const committer = new Committer(appender, pool, clock, () => undefined);
  const messages$ = new Subject<Offer>();
  const faults: unknown[] = [];
  const { stop } = runPipeline({ messages$, requests$: new Subject(), ticks$: new Subject() }, committer, pictures, (error) => faults.push(error));
  return { pictures, committer, sources, faults, offer: (offer) => messages$.next(offer), stop: () => stop.unsubscribe() };
}

function statusOf(situation: SituationId, source: string): Envelope {
  const id = uuid7From(NOON_MS, createHash('sha256').update(`${situation} ${source}`).digest());
  return { record: { kind: 'status', id, situation, source, eventTimeMs: NOON_MS, receivedTimeMs: NOON_MS, body: { fms: 4 } }, raw: new Uint8Array(2), door: 'spec' };
}

const settle = (offer: (offer: Offer) => void, envelopes: readonly Envelope[]): Promise<readonly Outcome[]> => new Promise((resolve) => offer({ envelopes, settled: resolve }));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('the pipeline over the real journal', () => {
  it('goes on after a message that nobody can read or even quote', async () => {
    const { sources, offer, faults, stop } = await openPipeline();
    const topic = `v1.1/${'a'.repeat(506)}\u{1F600}x`;
    await new Promise<void>((resolve) => offer(toOffer({ clock, sources, hasSituation: () => true }, topic, Buffer.from('\u0000\uFFFF'), { settled: () => resolve() })));
    const [outcome] = await settle(offer, [statusOf('live', 'after')]);
    expect([outcome?.kind, faults]).toEqual(['created', []]);
    expect((await listQuarantine(database.pool, 'live')).items[0]).toMatchObject({ code: 'topic_unknown', state: 'open' });
    stop();
  });

  it('a situation that two ask for at once is opened once, and its picture misses nothing', async () => {
    const { pictures, offer, stop } = await openPipeline();
    await Promise.all(Array.from({ length: 5 }, async (_, n) => {
      await pictures.open('ex-twice', 'twice');
      await settle(offer, [statusOf('ex-twice', `u${n}`)]);
    }));
    await until(() => pictures.keeper('ex-twice')?.entities.size === 5);
    const { hash } = await pictures.document('ex-twice');
    expect((await pictures.document('ex-twice', { knownAtMs: NOON_MS })).hash).toBe(hash);
    stop();
  });

  it('what was committed with its answer lost is acknowledged and comes into the picture, also when the database goes away again meanwhile', async () => {
    let appends = 0;
    let lookups = 0;
    const { pictures, offer, faults, stop } = await openPipeline((sql) => (sql.includes('WITH fence') && appends++ === 0) || (sql.includes('AND seq > $2') && appends > 0 && lookups++ < 3));
    await pictures.open('ex-lost', 'lost');
    const outcomes = await settle(offer, ['a', 'b'].map((source) => statusOf('ex-lost', source)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['duplicate', 'duplicate']);
    await until(() => pictures.keeper('ex-lost')?.entities.size === 2 || faults.length > 0);
    expect(faults).toEqual([]);
    expect(lookups).toBeGreaterThan(3);
    stop();
  });

  it('a picture of a time is not one of later, whatever was learned later', async () => {
    const { pictures, offer, stop } = await openPipeline();
    await pictures.open('ex-late', 'late');
    const late = statusOf('ex-late', 'u1');
    await settle(offer, [{ ...late, record: { ...late.record, receivedTimeMs: NOON_MS + 1_080_000 } }]);
    const tenPastMs = NOON_MS + 600_000;
    expect(await pictures.document('ex-late', { atMs: tenPastMs })).toMatchObject({ asOfMs: tenPastMs, entities: [{ id: 'unit:u1' }] });
    expect(await pictures.document('ex-late', { knownAtMs: tenPastMs })).toMatchObject({ entities: [] });
    stop();
  });

  it('counts what became of everything', async () => {
    const { pictures, committer, offer, stop } = await openPipeline();
    const registry = new Registry();
    meterPipeline(registry, { committer, pictures, unacknowledged: () => 3, gateway: { size: 2, maxBufferedBytes: 100 } });
    for (let n = 0; n < 2; n++) await settle(offer, [statusOf('live', 'counted')]);
    // The batch is measured just after its offers are settled.
    await new Promise((resolve) => setImmediate(resolve));
    const text = await registry.metrics();
    for (const line of ['lagewacht_ingest_records_total{outcome="created"} 1', 'lagewacht_ingest_records_total{outcome="duplicate"} 1', 'lagewacht_ingest_records_total{outcome="quarantined"} 0',
      'lagewacht_ingest_batch_offers_count 2', 'lagewacht_ingest_commit_seconds_count 2', 'lagewacht_ingest_unacknowledged 3', 'lagewacht_journal_writable 1', 'lagewacht_ws_clients 2', 'lagewacht_ws_buffered_bytes 100']) {
      expect(text).toContain(`${line}\n`);
    }
    expect(text).toMatch(/lagewacht_picture_entities\{situation="live"\} [1-9]/);
    stop();
  });
});

describe('the way in for requests', () => {
  it('refuses at once what would fill the memory, and takes more when there is room again', async () => {
    const intake = new IntakeService();
    const waiting: Offer[] = [];
    intake.offers$.subscribe((offer) => waiting.push(offer));
    const big: Envelope = { ...statusOf('live', 'big'), raw: new Uint8Array(64 * 1024 * 1024) };
    const first = intake.submit([big]);
    await expect(intake.submit([big])).rejects.toBeInstanceOf(StorageUnavailable);
    expect(waiting[0]?.isWanted?.()).toBe(true);
    waiting[0]?.settled([]);
    await expect(first).resolves.toEqual([]);
    expect(waiting[0]?.isWanted?.()).toBe(false);
    const second = intake.submit([big]);
    waiting[1]?.settled([]);
    await second;
  });
});

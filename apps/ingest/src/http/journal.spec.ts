import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Envelope } from '@lagewacht/contract';
import { AccountStore, Appender, claimWriter, putQuarantine } from '@lagewacht/journal';
import { openDatabase, type TestDatabase } from '../accounts/testing/open-database';
import { createJournalReads } from './journal-reads';
import { freshId, openTestApp, START_MS, type TestApp } from './testing/test-app';

// A shared machine may be slow; nothing here is timed.
jest.setTimeout(120_000);

let database: TestDatabase;
let test: TestApp;
beforeAll(async () => {
  database = await openDatabase();
  const appender = new Appender(database.pool, await claimWriter(database.pool));
  test = await openTestApp({ repository: new AccountStore(database.pool), reads: createJournalReads(database.pool), submit: (envelopes: readonly Envelope[]) => appender.append(envelopes) });
}, 120_000);
afterAll(async () => {
  await test.close();
  await database.close();
});

describe('over the real journal', () => {
  it('[H7][H11] a report is kept once, and shown down to its bytes', async () => {
    const [unit, observer] = [await test.login('unit-1'), await test.login('observer')];
    const id = freshId(START_MS);
    const bytes = `{"id":"${id}",  "time":"${new Date(START_MS).toISOString()}","category":"dyke_damage","lon":10,"lat":53.5,"text":"Riss \\ud83c\\udf0a"}`;
    const first = await test.call('POST', '/api/situations/live/reports', { token: unit, body: bytes });
    const again = await test.call('POST', '/api/situations/live/reports', { token: unit, body: bytes });
    expect([first.httpCode, again.httpCode, again.json]).toEqual([201, 200, first.json]);
    const { json } = await test.call('GET', `/api/situations/live/entities/inc:${id}`, { token: observer });
    expect(json['evidence']).toMatchObject([{ id, seq: first.json['seq'], raw: bytes, rawEncoding: 'utf-8', rawSha256: createHash('sha256').update(bytes).digest('hex'), door: 'POST /api/situations/live/reports', record: { kind: 'report', source: 'unit-1' } }]);
  });

  it('reads series and quarantine, and marks what was dealt with', async () => {
    const commander = await test.login('commander');
    expect((await test.call('GET', '/api/situations/live/series?source=st-pauli&property=water_level', { token: commander })).json).toMatchObject({ source: 'st-pauli', bucketS: 60, points: [] });
    expect((await test.call('GET', `/api/situations/live/series?source=a&property=b&from=${new Date(START_MS - 30 * 86_400_000).toISOString()}`, { token: commander })).json).toMatchObject({ bucketS: 3600 });
    expect((await test.call('GET', `/api/situations/live/series?source=${encodeURIComponent("x' OR '1'='1")}&property=b&bucket=0`, { token: commander })).json).toMatchObject({ bucketS: 0, points: [] });
    await putQuarantine(database.pool, [{ receivedTimeMs: START_MS, situation: 'live', source: 'g', door: 'lagewacht/v1/live/measurement/g', code: 'not_utf8', reason: 'Got bytes.', raw: new Uint8Array([0xff, 0x00]) }]);
    const { json } = await test.call('GET', '/api/situations/live/quarantine', { token: commander });
    expect(json).toMatchObject({ total: 1, items: [{ code: 'not_utf8', rawEncoding: 'base64', raw: '/wA=', state: 'open' }] });
    const [{ id } = { id: '' }] = json['items'] as { id: string }[];
    expect((await test.call('POST', `/api/situations/live/quarantine/${id}/resolve`, { token: commander })).httpCode).toBe(204);
    expect((await test.call('POST', `/api/situations/live/quarantine/${id}/resolve`, { token: commander })).httpCode).toBe(404);
    const { rows } = await database.pool.query('SELECT resolved_by FROM quarantine');
    expect(rows).toEqual([{ resolved_by: 'commander' }]);
  });

  it('[A1] the database holds no token, password or secret', async () => {
    const token = await test.login('admin');
    const secret = String((await test.call('POST', '/api/devices', { token, body: { device: 'g-9' } })).json['secret']);
    const { rows } = await database.pool.query("SELECT (SELECT coalesce(json_agg(s)::text, '') FROM session s) || (SELECT coalesce(json_agg(a)::text, '') FROM account a) || (SELECT coalesce(json_agg(d)::text, '') FROM device d) AS everything");
    const [{ everything } = { everything: '' }] = rows as { everything: string }[];
    expect(everything).toContain('g-9');
    expect([everything.includes(token), everything.includes(secret)]).toEqual([false, false]);
  });

  it('[A6][H10] a database that goes away ends no session and answers 503', async () => {
    const token = await test.login('commander');
    const { connect, query } = database.pool;
    const gone = (): never => { throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }); };
    Object.assign(database.pool, { connect: gone, query: gone });
    try {
      expect((await test.call('GET', '/api/situations/live/picture', { token })).httpCode).toBe(200);
      for (const [method, path] of [['GET', '/api/situations/live/quarantine'], ['GET', '/api/situations/live/series?source=a&property=b']] as const) {
        const answer = await test.call(method, path, { token });
        expect([path, answer.httpCode, answer.json['code']]).toEqual([path, 503, 'storage_unavailable']);
      }
      expect((await test.call('POST', '/api/session', { body: { user: 'observer', password: 'observer' } })).httpCode).toBe(503);
      expect((await test.call('DELETE', '/api/session', { token })).httpCode).toBe(204);
      expect((await test.call('GET', '/api/session', { token })).httpCode).toBe(401);
    } finally {
      Object.assign(database.pool, { connect, query });
    }
    expect((await test.call('GET', '/api/session', { token })).httpCode).toBe(401);
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freshId, openTestApp, START_MS, type Called, type TestApp } from './testing/test-app';

// A shared machine may be slow; nothing here is timed.
jest.setTimeout(120_000);

let test: TestApp;
let unit: string;
let commander: string;
beforeAll(async () => {
  test = await openTestApp();
  [unit, commander] = [await test.login('unit-1'), await test.login('commander')];
});
afterAll(() => test.close());

const at = new Date(START_MS).toISOString();
const reportOf = (id: string, more: object = {}): object => ({ id, time: at, category: 'flooding', text: 'water over the dyke', lon: 9.99, lat: 53.5, ...more });
const post = (path: string, token: string, body: unknown): Promise<Called> => test.call('POST', `/api/situations/live/${path}`, { token, body });

describe('reports', () => {
  it('[H7] answers 201, then 200 with the same body, and keeps the bytes as they came', async () => {
    const id = freshId(START_MS);
    const bytes = `  {"id":"${id}", "time":"${at}","category":"flooding","lon":9.990,"lat":53.5,"text":"Wasser \\u00fcber dem Deich","mood":"calm"}\n`;
    const first = await post('reports', unit, bytes);
    expect(first).toMatchObject({ httpCode: 201, json: { id, situation: 'live', receivedTimeMs: START_MS } });
    test.clock.timeMs += 5000;
    const again = await post('reports', unit, bytes);
    expect(again.httpCode).toBe(200);
    expect(again.json).toEqual(first.json);
    const entity = await test.call('GET', `/api/situations/live/entities/${encodeURIComponent(`inc:${id}`)}`, { token: commander });
    // [H11]
    expect(entity.json).toMatchObject({ entity: { id: `inc:${id}` }, provenance: { text: { rule: 'newest', records: [id] } }, evidence: [{ raw: bytes, rawSha256: createHash('sha256').update(bytes).digest('hex'), source: 'unit-1', door: 'POST /api/situations/live/reports' }] });
    expect(await test.call('GET', `/api/situations/live/entities/${encodeURIComponent(`inc:${id}`)}`, { token: unit })).toMatchObject({ httpCode: 403, json: { code: 'not_allowed' } });
  });

  it('[H8] takes the source from the session, whatever the body says', async () => {
    const id = freshId(START_MS);
    await post('reports', unit, reportOf(id, { source: 'commander', user: 'commander', situation: 'ex-x', ownUnit: false }));
    const picture = await test.call('GET', '/api/situations/live/picture', { token: unit });
    expect((picture.json['entities'] as { id: string; sources: string[] }[]).find((entity) => entity.id === `inc:${id}`)?.sources).toEqual(['unit-1']);
  });

  it('[H9] answers each item of a batch in its place', async () => {
    const [known, fresh] = [freshId(START_MS), freshId(START_MS)];
    await post('reports', unit, reportOf(known));
    const answer = await post('reports:batch', unit, { reports: [reportOf(fresh), reportOf(known), { id: freshId(START_MS), time: at }, 7, reportOf(freshId(START_MS), { lat: 91 })] });
    expect(answer.httpCode).toBe(200);
    expect(answer.json['items']).toMatchObject([
      { index: 0, id: fresh, outcome: 'created', receipt: { id: fresh } }, { index: 1, id: known, outcome: 'duplicate', receipt: { id: known } },
      { index: 2, outcome: 'rejected', problem: { code: 'invalid', status: 400 } }, { index: 3, outcome: 'rejected' }, { index: 4, outcome: 'rejected', problem: { code: 'number_out_of_range' } },
    ]);
    expect(await post('reports:batch', unit, { reports: [] })).toMatchObject({ httpCode: 400, json: { code: 'invalid' } });
    expect(await test.call('POST', '/api/situations/live/reportsXbatch', { token: unit, body: {} })).toMatchObject({ httpCode: 404 });
  });

  it('[H10] claims nothing while the journal can\'t be written', async () => {
    const id = freshId(START_MS);
    test.server.away = true;
    for (const [path, body] of [['reports', reportOf(id)], ['reports:batch', { reports: [reportOf(id)] }], ['assessments', { id, time: at, target: 'inc:x', verdict: 'confirm' }]] as const) {
      const answer = await post(path, commander, body);
      expect(answer).toMatchObject({ httpCode: 503, json: { code: 'storage_unavailable' } });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await test.call('GET', '/health/ready')).httpCode).toBe(503);
    test.server.away = false;
    expect((await post('reports', unit, reportOf(id))).httpCode).toBe(201);
  });

  it('[H12] a unit answers orders to itself only', async () => {
    const order = (task: string, unitName: string, step: string): object => ({ id: freshId(START_MS), time: at, task, unit: unitName, step, text: 'to the dyke' });
    expect((await post('taskings', commander, order('task:one', 'unit-1', 'tasked'))).httpCode).toBe(201);
    expect((await post('taskings', commander, order('task:two', 'unit-2', 'tasked'))).httpCode).toBe(201);
    expect((await post('taskings', unit, order('task:one', 'unit-1', 'accepted'))).httpCode).toBe(201);
    expect(await post('taskings', unit, order('task:two', 'unit-2', 'accepted'))).toMatchObject({ httpCode: 403, json: { code: 'not_allowed' } });
    expect(await post('taskings', unit, order('task:two', 'unit-1', 'accepted'))).toMatchObject({ httpCode: 404, json: { code: 'not_found' } });
    expect(await post('taskings', unit, order('task:none', 'unit-1', 'done'))).toMatchObject({ httpCode: 404 });
    for (const step of ['tasked', 'withdrawn']) expect(await post('taskings', unit, order('task:one', 'unit-1', step))).toMatchObject({ httpCode: 403 });
  });

  it('[H7] an assessment enters like any record', async () => {
    const body = { id: freshId(START_MS), time: at, target: 'inc:x', verdict: 'dismiss', reason: 'a rehearsal' };
    expect((await post('assessments', commander, body)).httpCode).toBe(201);
    expect((await post('assessments', commander, body)).httpCode).toBe(200);
    expect(await post('assessments', commander, { ...body, id: freshId(START_MS), verdict: 'merge' })).toMatchObject({ httpCode: 400, json: { code: 'invalid', at: 'into' } });
  });

  it('[H21] registers, shows and retires a source', async () => {
    const registration = { source: 'pegel-1', kind: 'gauge', name: 'Pegel', lon: 9.9, lat: 53.5, gauge: { datum: 'NHN' }, bindings: [{ dialect: 'sensorthings', datastream: '7', property: 'water_level', uom: 'm' }] };
    expect((await test.call('POST', '/api/sources', { token: commander, body: registration })).httpCode).toBe(201);
    const shown = async (): Promise<unknown> => (await test.call('GET', '/api/sources', { token: commander })).json['sources'];
    expect(await shown()).toMatchObject([{ ...registration, retired: false }]);
    expect((await test.call('GET', '/api/sources?situation=live', { token: unit })).httpCode).toBe(403);
    expect((await test.call('DELETE', '/api/sources/pegel-1', { token: commander })).httpCode).toBe(200);
    expect(await shown()).toMatchObject([{ source: 'pegel-1', retired: true }]);
    expect((await test.call('DELETE', '/api/sources/pegel-9', { token: commander })).httpCode).toBe(404);
    expect(await test.call('POST', '/api/sources', { token: commander, body: { source: '../x', kind: 'gauge', name: 'x' } })).toMatchObject({ httpCode: 400, json: { code: 'invalid' } });
  });

  it('opens exercises, and live is none', async () => {
    const trainer = await test.login('trainer');
    expect((await test.call('POST', '/api/situations', { token: trainer, body: { id: 'ex-one', name: 'One' } })).httpCode).toBe(201);
    expect((await test.call('POST', '/api/situations', { token: trainer, body: { id: 'ex-one', name: 'Again' } })).json).toMatchObject({ id: 'ex-one', name: 'One', realm: 'exercise' });
    expect((await test.call('POST', '/api/situations', { token: trainer, body: { id: 'live', name: 'x' } })).httpCode).toBe(400);
    expect((await test.call('POST', '/api/situations/ex-one/reports', { token: trainer, body: reportOf(freshId(START_MS)) })).httpCode).toBe(201);
  });

  it('shows the picture of another time and refuses nonsense', async () => {
    const before = await test.call('GET', '/api/situations/live/picture?knownAt=2020-01-01T00:00:00Z', { token: commander });
    expect(before.json).toMatchObject({ entities: [], knownAt: Date.UTC(2020, 0, 1) });
    for (const query of ['at=yesterday', 'knownAt=2026-01-01', 'at=1&at=2', 'at=1969-12-31T00:00:00Z']) {
      expect(await test.call('GET', `/api/situations/live/picture?${query}`, { token: commander })).toMatchObject({ httpCode: 400, json: { code: 'invalid' } });
    }
    expect((await test.call('GET', '/api/situations/live/entities/inc:nowhere', { token: commander })).httpCode).toBe(404);
    expect((await test.call('GET', '/api/situations/live/entities/__proto__', { token: commander })).httpCode).toBe(404);
  });

  it('checks what a series is asked for', async () => {
    const ask = async (query: string): Promise<number> => (await test.call('GET', `/api/situations/live/series?${query}`, { token: commander })).httpCode;
    expect(await ask('source=pegel-1&property=water_level&bucket=60')).toBe(200);
    for (const wrong of ['property=water_level', 'source=a&property=water_level;drop', "source=a&property=x'--", 'source=a&property=b&bucket=-1', 'source=a&property=b&bucket=1e9',
      'source=a&property=b&from=2026-11-23T13:00:00Z&to=2026-11-23T12:00:00Z', 'source=a&property=b&bucket=1&from=2020-01-01T00:00:00Z']) expect([wrong, await ask(wrong)]).toEqual([wrong, 400]);
  });

  it('shows the quarantine and marks what was dealt with', async () => {
    await test.server.quarantineRefused({ problem: { code: 'not_json', detail: 'Got text.' }, raw: new TextEncoder().encode('{"a'), door: 'lagewacht/v1/live/report/x', receivedTimeMs: START_MS, situation: 'live' });
    const listed = await test.call('GET', '/api/situations/live/quarantine', { token: commander });
    expect(listed.json).toMatchObject({ total: 1, items: [{ code: 'not_json', raw: '{"a', state: 'open' }] });
    const [{ id } = { id: '' }] = listed.json['items'] as { id: string }[];
    expect((await test.call('POST', `/api/situations/live/quarantine/${id}/resolve`, { token: commander })).httpCode).toBe(204);
    expect((await test.call('POST', `/api/situations/live/quarantine/${id}/resolve`, { token: commander })).httpCode).toBe(404);
    expect((await test.call('POST', `/api/situations/live/quarantine/1'or'1/resolve`, { token: commander })).httpCode).toBe(404);
  });
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { accountTokens } from '../accounts/account-tokens';
import type { SessionService } from '../accounts/session.service';
import { hashOf, photoOf } from '../photos/testing/sample-files';
import { freshId, openTestApp, START_MS, type Called, type TestApp } from './testing/test-app';

// A shared machine may be slow; nothing here is timed.
jest.setTimeout(120_000);

let folder: string;
let test: TestApp;
let unit: string;
let other: string;
let commander: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lagewacht-field-'));
  for (const app of ['dashboard', 'field']) {
    await mkdir(join(folder, 'web', app), { recursive: true });
    await writeFile(join(folder, 'web', app, 'index.html'), `<!doctype html><title>${app}</title>`);
  }
  test = await openTestApp({ environment: { DATA_DIR: join(folder, 'stored') }, webRoot: join(folder, 'web') });
  [unit, commander] = [await test.login('unit-1'), await test.login('commander')];
  other = test.app.get<SessionService>(accountTokens.sessions).openEphemeral({ user: 'unit-2', role: 'field_unit', situations: ['live'] }).token;
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

const iso = (timeMs: number): string => new Date(timeMs).toISOString();
const reportOf = (id: string, more: object = {}): object => ({ id, time: iso(START_MS), category: 'flooding', text: 'water over the dyke', lon: 9.99, lat: 53.5, ...more });
const post = (path: string, token: string, body: unknown): Promise<Called> => test.call('POST', `/api/situations/live/${path}`, { token, body });
const statesOf = async (ids: readonly string[], token = unit): Promise<unknown> => {
  // Who has read what is asked anew after a second.
  test.clock.timeMs += 1000;
  return (await post('reports:states', token, { ids })).json['items'];
};

describe('states of reports', () => {
  it('[H50] a report is unknown, then sent, then received once it is in the picture, then read by a name', async () => {
    const id = freshId(START_MS);
    const incident = `inc:${id}`;
    expect(await statesOf([id])).toEqual([{ id, state: 'unknown', missing: [] }]);
    test.server.foldedUntil = test.server.foldedSeq('live');
    await post('reports', unit, reportOf(id));
    const receivedTimeMs = test.clock.timeMs;
    expect(await statesOf([id])).toEqual([{ id, state: 'sent', incident, receivedTimeMs, missing: [] }]);
    test.server.foldedUntil = Infinity;
    expect(await statesOf([id])).toEqual([{ id, state: 'received', incident, receivedTimeMs, missing: [] }]);
    const readTimeMs = test.clock.timeMs;
    const receipt = { id: freshId(readTimeMs), time: iso(readTimeMs), target: incident, verdict: 'read' };
    expect(await post('assessments', commander, receipt)).toMatchObject({ httpCode: 400, json: { code: 'invalid', at: 'reports' } });
    expect((await post('assessments', commander, { ...receipt, reports: [id] })).httpCode).toBe(201);
    expect(await statesOf([id])).toEqual([{ id, state: 'read', incident, receivedTimeMs, readTimeMs, readBy: 'commander', missing: [] }]);
  });

  it('[H50] who read it first stays named, and a field unit can\'t say that anybody has', async () => {
    const id = freshId(START_MS);
    await post('reports', unit, reportOf(id));
    const receipt = (): object => ({ id: freshId(test.clock.timeMs), time: iso(test.clock.timeMs), target: `inc:${id}`, verdict: 'read', reports: [id] });
    expect(await post('assessments', unit, receipt())).toMatchObject({ httpCode: 403, json: { code: 'not_allowed' } });
    await post('assessments', commander, receipt());
    expect(await statesOf([id])).toMatchObject([{ state: 'read', readBy: 'commander' }]);
    const { token } = test.app.get<SessionService>(accountTokens.sessions).openEphemeral({ user: 's2', role: 'section_leader', situations: ['live'] });
    expect((await post('assessments', token, receipt())).httpCode).toBe(201);
    expect(await statesOf([id])).toMatchObject([{ state: 'read', readBy: 'commander' }]);
  });

  it('[H51] a report is not received before all of its photos are; which are missing is named', async () => {
    const id = freshId(START_MS);
    const photos = await Promise.all([photoOf(40, 30), photoOf(30, 40)]);
    const [first = '', second = ''] = photos.map(hashOf);
    await post('reports', unit, reportOf(id, { attachments: photos.map((bytes) => ({ kind: 'photo', hash: hashOf(bytes), type: 'image/jpeg', bytes: bytes.length })) }));
    expect(await statesOf([id])).toMatchObject([{ state: 'sent', missing: [first, second] }]);
    const receipt = { id: freshId(START_MS), time: iso(START_MS), target: `inc:${id}`, verdict: 'read', reports: [id] };
    await post('assessments', commander, receipt);
    for (const [bytes, missing, state] of [[photos[0], [second], 'sent'], [photos[1], [], 'read']] as const) {
      expect((await test.call('POST', '/api/situations/live/photos', { token: unit, body: bytes, headers: { 'content-type': 'image/jpeg' } })).httpCode).toBe(201);
      expect(await statesOf([id])).toMatchObject([{ state, missing }]);
    }
  });

  it('[H52] the answer has the order of the question; a report of another account is unknown, and none is told twice', async () => {
    const [own, foreign, none] = [freshId(START_MS), freshId(START_MS), freshId(START_MS)];
    await post('reports', unit, reportOf(own));
    await post('reports', other, reportOf(foreign));
    expect(await statesOf([none, own, foreign, own])).toMatchObject([{ id: none, state: 'unknown' }, { id: own, state: 'received' }, { id: foreign, state: 'unknown' }, { id: own, state: 'received' }]);
    expect(await statesOf([foreign], other)).toMatchObject([{ state: 'received' }]);
    for (const ids of [[], ['x'], [7], Array.from({ length: 501 }, () => own)]) expect(await post('reports:states', unit, { ids })).toMatchObject({ httpCode: 400, json: { code: 'invalid' } });
    expect((await post('reports:states', unit, { ids: Array.from({ length: 500 }, () => freshId(START_MS)) })).httpCode).toBe(200);
  });

  it('[H53] however many tablets ask, the journal is asked once a second who has read what; without the journal the answer is 503', async () => {
    const id = freshId(START_MS);
    await post('reports', unit, reportOf(id));
    await statesOf([id]);
    const before = test.server.questions;
    await Promise.all(Array.from({ length: 20 }, () => post('reports:states', unit, { ids: [id] })));
    expect(test.server.questions).toBe(before);
    await statesOf([id]);
    expect(test.server.questions).toBeLessThanOrEqual(before + 2);
    test.server.away = true;
    const answer = await post('reports:states', unit, { ids: [id] });
    test.server.away = false;
    expect(answer).toMatchObject({ httpCode: 503, json: { code: 'storage_unavailable' } });
    expect(await statesOf([id])).toMatchObject([{ state: 'received' }]);
  });
});

describe('what a unit says of itself', () => {
  const recordsOf = async (ids: readonly string[]): Promise<unknown> => (await test.server.evidence('live', ids)).map(({ record }) => record);

  it('[H54] its status is a record of the account, whatever the body says; the same one again is 200', async () => {
    const id = freshId(START_MS);
    const body = { id, time: iso(START_MS), fms: 0, note: 'engine stopped', source: 'unit-9', unit: 'unit-9' };
    const first = await post('status', unit, body);
    expect(first).toMatchObject({ httpCode: 201, json: { id, situation: 'live' } });
    expect(await post('status', unit, body)).toMatchObject({ httpCode: 200, json: first.json });
    expect(await recordsOf([id])).toMatchObject([{ kind: 'status', source: 'unit-1', body: { fms: 0 } }]);
    expect(await post('status', unit, { time: iso(START_MS), fms: 11 })).toMatchObject({ httpCode: 400, json: { at: 'fms' } });
  });

  it('[H54] its positions come as an outbox, each judged on its own, one with FMS 0 as an emergency with its place', async () => {
    const [good, mayday] = [freshId(START_MS), freshId(START_MS)];
    const place = { time: iso(START_MS), lon: 10, lat: 53.5 };
    const answer = await post('positions', unit, { positions: [{ id: good, ...place }, { ...place, lat: 91 }, { id: mayday, ...place, fms: 0 }, null] });
    expect(answer.httpCode).toBe(200);
    expect(answer.json['items']).toMatchObject([{ id: good, outcome: 'created' }, { outcome: 'rejected', problem: { code: 'number_out_of_range' } }, { id: mayday, outcome: 'created' }, { outcome: 'rejected' }]);
    expect(await recordsOf([mayday])).toMatchObject([{ kind: 'position', source: 'unit-1', body: { fms: 0, lon: 10 } }]);
    expect(await post('positions', unit, { positions: Array.from({ length: 501 }, () => place) })).toMatchObject({ httpCode: 400, json: { code: 'invalid' } });
  });

  it('[H55] a tablet whose clock is wrong is taken at what it says of itself, and its record says by how much', async () => {
    const wrongMs = START_MS - 3 * 24 * 3_600_000;
    const id = freshId(START_MS);
    expect((await post('reports', unit, reportOf(id, { time: iso(wrongMs), sentAt: iso(wrongMs + 60_000), skewMs: START_MS - wrongMs }))).httpCode).toBe(201);
    expect(await recordsOf([id])).toMatchObject([{ eventTimeMs: START_MS, clock: 'corrected', skewMs: START_MS - wrongMs }]);
  });
});

describe('hostile words', () => {
  it('[H56] script stays text, controls and halves of pairs are taken out, and the bytes are kept as they came', async () => {
    const id = freshId(START_MS);
    const body = `{"id":"${id}","time":"${iso(START_MS)}","category":"other","lon":10,"lat":53.5,"text":"<img src=x onerror=alert(1)>\\u0000 \\ud800 {{constructor}} \\u202e ${'\\u0301'.repeat(2000)}"}`;
    expect((await post('reports', unit, body)).httpCode).toBe(201);
    const answer = await test.call('GET', `/api/situations/live/entities/${encodeURIComponent(`inc:${id}`)}`, { token: commander });
    expect([answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([expect.stringContaining('application/json'), 'nosniff']);
    const [{ raw = '', record = {} } = {}] = answer.json['evidence'] as { raw: string; record: { body?: { text?: string } } }[];
    expect(raw).toBe(body);
    const text = record.body?.text ?? '';
    expect(text).toContain('<img src=x onerror=alert(1)>');
    expect(text).not.toMatch(/[\u0000\ud800-\udfff]/);
    expect(text.length).toBeLessThan(200);
  });

  it.each([
    ['a megabyte of text', (id: string) => reportOf(id, { text: 'x'.repeat(1024 * 1024) }), 413, 'too_large'],
    ['a text of more than 4000 characters', (id: string) => reportOf(id, { text: 'x'.repeat(4001) }), 400, 'invalid'],
    ['a key that changes objects', (id: string) => `{"id":"${id}","__proto__":{"denies":true}}`, 400, 'forbidden_key'],
    ['brackets without end', () => '['.repeat(10_000), 400, 'too_deep'],
    ['half a letter', () => new Uint8Array([0x22, 0xc3, 0x28, 0x22]), 400, 'not_utf8'],
    ['a photo that is a path', (id: string) => reportOf(id, { attachments: [{ kind: 'photo', hash: '../../../etc/passwd', type: 'image/jpeg', bytes: 9 }] }), 400, 'invalid'],
    ['seven photos', (id: string) => reportOf(id, { attachments: Array.from({ length: 7 }, () => ({ kind: 'photo', hash: 'a'.repeat(64), type: 'image/jpeg', bytes: 9 })) }), 400, 'invalid'],
  ] as const)('[H57] %s is refused with a code and leaves no record', async (_, bodyOf, httpCode, code) => {
    const id = freshId(START_MS);
    expect(await post('reports', unit, bodyOf(id))).toMatchObject({ httpCode, json: { code } });
    expect(await test.server.evidence('live', [id])).toEqual([]);
    expect((await post('reports', unit, reportOf(freshId(START_MS)))).httpCode).toBe(201);
  });
});

describe('the app of the tablets', () => {
  it('[H58] only its pages may listen to the microphone and play what is not sent yet; all else of the policy is everybody\'s', async () => {
    const headersOf = async (path: string): Promise<Headers> => (await test.call('GET', path, { headers: { accept: 'text/html' } })).headers;
    const [field, desk] = [await headersOf('/field/'), await headersOf('/')];
    expect(field.get('permissions-policy')).toBe('camera=(), microphone=(self), geolocation=(self)');
    expect(desk.get('permissions-policy')).toBe('camera=(), microphone=(), geolocation=(self)');
    expect(field.get('content-security-policy')?.replace("media-src 'self' blob:", "media-src 'self'")).toBe(desk.get('content-security-policy'));
    expect(desk.get('content-security-policy')).toContain("media-src 'self';");
    for (const path of ['/fieldwork/', '/api/field/', '/Field/', '/field']) expect((await headersOf(path)).get('permissions-policy')).toContain('microphone=()');
  });

  it('[H58] its own address is its own page, whatever follows', async () => {
    for (const path of ['/field/', '/field/report', '/field/sent/1']) expect((await test.call('GET', path, { headers: { accept: 'text/html' } })).text).toContain('<title>field</title>');
  });
});

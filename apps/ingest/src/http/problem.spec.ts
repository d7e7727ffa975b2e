import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { problems, type ProblemCode } from '@lagewacht/contract';
import { freshId, openTestApp, START_MS, type Called, type CallOptions, type TestApp } from './testing/test-app';

// A shared machine may be slow; nothing here is timed.
jest.setTimeout(120_000);

let test: TestApp;
let token: string;
beforeAll(async () => {
  test = await openTestApp();
  token = await test.login('commander');
});
afterAll(() => test.close());

const REPORTS = '/api/situations/live/reports';

/** The answer of a request, which must be a whole problem. */
async function fault(method: string, path: string, options: CallOptions = {}): Promise<Called> {
  const answer = await test.call(method, path, { token, ...options });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const code = answer.json['code'] as ProblemCode;
  expect(Object.keys(problems)).toContain(code);
  expect(answer.json).toMatchObject({ status: answer.httpCode, title: problems[code].title, type: `/api/docs#problem-${code}` });
  expect(String(answer.json['detail']).length).toBeGreaterThan(10);
  expect(answer.text).not.toMatch(/node_modules|\.ts:|\bat [A-Za-z.]+ \(/);
  return answer;
}

/** What a server answers to raw bytes. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(test.url).port), '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => { text += chunk.toString('latin1'); });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

describe('problems', () => {
  it('[H5][H6] unknown addresses are 404', async () => {
    for (const path of ['/api', '/api/nothing', '/api/situations/live/nothing', '/health', '/health/other', '/metrics/x', '/ws/other', '/api/session/']) {
      expect(await fault('GET', path)).toMatchObject({ httpCode: 404, json: { code: 'not_found' } });
    }
  });

  it('[H6] another method is 405 with Allow', async () => {
    for (const [method, path, allow] of [['GET', REPORTS, 'POST'], ['PUT', '/api/session', 'POST, GET, DELETE'], ['POST', '/api/situations/live/picture', 'GET'], ['PATCH', '/api/sources', 'GET, POST'], ['GET', `${REPORTS}:batch`, 'POST']] as const) {
      const answer = await fault(method, path, method === 'GET' ? {} : { body: {} });
      expect([path, answer.httpCode, answer.json['code'], answer.headers.get('allow')]).toEqual([path, 405, 'method_not_allowed', allow]);
    }
  });

  it('[H6] another content type is 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml', 'application/csp-report-x']) {
      for (const path of [REPORTS, '/api/session', '/api/sources']) {
        expect([type, (await fault('POST', path, { body: '{"user":"admin"}', headers: { 'content-type': type } })).json['code']]).toEqual([type, 'wrong_content_type']);
      }
    }
  });

  it('[H6] too much is 413, of a batch later', async () => {
    for (const path of [REPORTS, '/api/session', '/api/sources', '/api/situations/live/assessments']) {
      expect(await fault('POST', path, { body: `{"a":"${'x'.repeat(300 * 1024)}"}` })).toMatchObject({ httpCode: 413, json: { code: 'too_large' } });
    }
    const report = { id: freshId(START_MS), time: new Date(START_MS).toISOString(), category: 'other', lon: 10, lat: 53, text: 'x'.repeat(3900) };
    const batch = (count: number): object => ({ reports: Array.from({ length: count }, (_, n) => ({ ...report, id: freshId(START_MS + n) })) });
    expect((await test.call('POST', `${REPORTS}:batch`, { token, body: batch(100) })).httpCode).toBe(200);
    expect(await fault('POST', `${REPORTS}:batch`, { body: batch(400) })).toMatchObject({ httpCode: 413 });
  });

  it('[H6] a chunked body without a length is measured too', async () => {
    const body = new ReadableStream({ start(controller) { for (let n = 0; n < 40; n++) controller.enqueue(new Uint8Array(16_384).fill(32)); controller.close(); } });
    const answer = await fetch(test.url + REPORTS, { method: 'POST', body, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, duplex: 'half' } as RequestInit).catch(() => undefined);
    // Depending on who is first, the client sees the answer or the closed connection.
    if (answer) expect(answer.status).toBe(413);
  });

  it('[H5][H6] bodies that are no JSON of ours are 400', async () => {
    for (const body of ['', '{', 'null', '[]', '"x"', '{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}', `${'['.repeat(50_000)}`, '\u0000', '{"user":7}', Buffer.from([0xff, 0xfe, 0x7b])]) {
      for (const path of [REPORTS, '/api/session', '/api/sources', '/api/situations/live/taskings']) {
        const answer = await fault('POST', path, { body, ...(body === '' ? { headers: { 'content-type': 'application/json' } } : {}) });
        expect([String(body).slice(0, 20), path, answer.httpCode]).toEqual([String(body).slice(0, 20), path, 400]);
      }
    }
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('[H5] addresses that don\'t decode and what is no HTTP are problems too', async () => {
    expect((await fault('GET', '/api/%E0%A4%A')).httpCode).toBe(400);
    expect([400, 404]).toContain((await fault('GET', `/api/situations/${'x'.repeat(500)}/picture`)).httpCode);
    expect(await raw('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json[\s\S]*"code":"invalid"/);
  });

  it('[H5] a fault of ours is 500, says nothing of the inside and is logged', async () => {
    const { evidence } = test.server;
    const id = freshId(START_MS);
    await test.call('POST', REPORTS, { token, body: { id, time: new Date(START_MS).toISOString(), category: 'other', lon: 10, lat: 53, text: '' } });
    test.server.evidence = async () => { throw new RangeError('SELECT secret FROM table'); };
    expect((await fault('GET', `/api/situations/live/entities/${encodeURIComponent(`inc:${id}`)}`)).text).not.toContain('SELECT');
    test.server.evidence = evidence;
    expect(test.logged.join()).toContain('SELECT secret FROM table');
  });
});

import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openTestApp, type TestApp } from './testing/test-app';

// A shared machine may be slow; nothing here is timed.
jest.setTimeout(120_000);

let test: TestApp;
let cookie: string;
beforeAll(async () => {
  test = await openTestApp();
  const login = await test.call('POST', '/api/session', { body: { user: 'commander', password: 'commander' } });
  cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
afterAll(() => test.close());

/** A request whose Host, Origin and Sec-Fetch-Site are ours to choose, as fetch would not allow. */
function ask(method: string, path: string, headers: Record<string, string>, url = test.url): Promise<{ httpCode: number; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(url);
    const sent = request({ port, host: '127.0.0.1', method, path, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve({ httpCode: answer.statusCode ?? 0, headers: answer.headers }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('where a request comes from', () => {
  it('[H13] a changing request with a cookie must come from our own pages', async () => {
    const host = new URL(test.url).host;
    const own = `http://${host}`;
    const cases: [Record<string, string>, number][] = [
      [{ 'sec-fetch-site': 'same-origin' }, 200], [{ 'sec-fetch-site': 'none' }, 200], [{ origin: own }, 200],
      [{ 'sec-fetch-site': 'cross-site' }, 403], [{ 'sec-fetch-site': 'same-site' }, 403], [{ 'sec-fetch-site': 'nonsense' }, 403],
      [{ 'sec-fetch-site': 'cross-site', origin: own }, 403], [{ origin: 'http://evil.example' }, 403], [{ origin: 'null' }, 403], [{ origin: `https://${host}` }, 403], [{}, 403],
    ];
    for (const [headers, expected] of cases) expect([headers, (await ask('POST', '/api/ws-ticket', { cookie, ...headers })).httpCode]).toEqual([headers, expected]);
    expect((await ask('GET', '/api/session', { cookie })).httpCode).toBe(200);
  });

  it('[H13] a program with a bearer token needs none of that, but no page of another site can lend it', async () => {
    const authorization = `Bearer ${await test.login('observer')}`;
    expect((await ask('POST', '/api/ws-ticket', { authorization })).httpCode).toBe(200);
    expect((await ask('POST', '/api/ws-ticket', { authorization, cookie })).httpCode).toBe(200);
    expect((await ask('POST', '/api/ws-ticket', { authorization, 'sec-fetch-site': 'cross-site' })).httpCode).toBe(403);
    expect((await ask('POST', '/api/session', { origin: 'http://evil.example' })).httpCode).toBe(403);
  });

  it('[H13] no answer allows another origin', async () => {
    for (const [method, origin] of [['OPTIONS', 'http://evil.example'], ['GET', 'http://evil.example'], ['GET', 'null']] as const) {
      const answer = await ask(method, '/api/situations/live/picture', { cookie, origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' });
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      if (method === 'OPTIONS') expect(answer.httpCode).toBeGreaterThanOrEqual(400);
    }
  });

  it('[H14] a server on loopback answers to the names of loopback only', async () => {
    for (const host of ['evil.example', 'evil.example:8080', '127.0.0.1.evil.example', 'localhost.evil.example']) expect([host, (await ask('GET', '/health/live', { host })).httpCode]).toEqual([host, 403]);
    for (const host of ['localhost', 'localhost:8080', '127.0.0.1:1', '[::1]:8080']) expect([host, (await ask('GET', '/health/live', { host })).httpCode]).toEqual([host, 200]);
    const behindProxy = await openTestApp({ environment: { TRUST_LOCAL_PROXY: '1' } });
    expect((await ask('GET', '/health/live', { host: 'lage.example' }, behindProxy.url)).httpCode).toBe(200);
    await behindProxy.close();
  });

  it('[H15] every answer has the security headers', async () => {
    for (const path of ['/', '/api/docs', '/api/situations/live/picture', '/api/nothing', '/health/live', '/api/openapi.json', '/assets/none.js', '/api/%E0%A4%A']) {
      const { headers } = await ask('GET', path, { accept: 'text/html' });
      const policy = String(headers['content-security-policy']);
      expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'none'")]);
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain('report-uri /api/csp-reports');
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY', 'cross-origin-resource-policy': 'same-origin' });
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });
});

describe('rates', () => {
  const limits = { address: { perS: 1, burst: 12 }, user: { perS: 1, burst: 3 } };

  it('[H16] stops an address and a user that ask too much, whatever X-Forwarded-For says', async () => {
    const small = await openTestApp({ limits });
    const login = await small.login('observer');
    const mine = await Promise.all(Array.from({ length: 5 }, (_, n) => small.call('GET', '/api/session', { token: login, headers: { 'x-forwarded-for': `10.0.0.${n}` } })));
    expect(mine.map(({ httpCode }) => httpCode).sort()).toEqual([200, 200, 200, 429, 429]);
    const refused = mine.find(({ httpCode }) => httpCode === 429);
    expect(refused?.json).toMatchObject({ code: 'too_many_requests' });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    const others = await Promise.all(Array.from({ length: 12 }, (_, n) => small.call('GET', '/health/live', { headers: { 'x-forwarded-for': `10.0.1.${n}` } })));
    expect(others.filter(({ httpCode }) => httpCode === 429).length).toBe(6);
    small.clock.timeMs += 60_000;
    expect((await small.call('GET', '/api/session', { token: login })).httpCode).toBe(200);
    await small.close();
  });

  it('[H16] believes a trusted local proxy', async () => {
    const small = await openTestApp({ limits, environment: { TRUST_LOCAL_PROXY: '1' } });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => small.call('GET', '/health/live', { headers: { 'x-forwarded-for': `10.0.0.${n}` } })));
    expect(answers.every(({ httpCode }) => httpCode === 200)).toBe(true);
    await small.close();
  });
});

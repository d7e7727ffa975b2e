import { connect } from 'node:net';
import type { Server } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { operationsDocumentSchema, openApiDocument, problems } from '@lagewacht/contract';
import { parseRange } from './byte-range';
import { httpControllers } from './http.providers';
import { routesOf } from './route-table';
import { openTestApp, type TestApp } from './testing/test-app';

// A shared machine may be slow; nothing here is timed.
jest.setTimeout(120_000);

let test: TestApp;
let folder: string;
const BASEMAP = Buffer.from(Array.from({ length: 1000 }, (_, n) => n & 255));
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lagewacht-http-'));
  mkdirSync(join(folder, 'apps', 'dashboard', 'assets'), { recursive: true });
  mkdirSync(join(folder, 'apps', 'field'), { recursive: true });
  writeFileSync(join(folder, 'apps', 'dashboard', 'index.html'), '<!doctype html><title>dashboard</title>');
  writeFileSync(join(folder, 'apps', 'dashboard', 'assets', 'main-AbCd1234.js'), `console.log(1);${' '.repeat(5000)}`);
  writeFileSync(join(folder, 'apps', 'field', 'index.html'), '<!doctype html><title>field</title>');
  writeFileSync(join(folder, 'secret.txt'), 'SECRET');
  writeFileSync(join(folder, 'elbe.pmtiles'), BASEMAP);
  test = await openTestApp({ webRoot: join(folder, 'apps'), environment: { BASEMAP: join(folder, 'elbe.pmtiles') } });
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

describe('operations', () => {
  it('[H17] says whether it lives and is ready', async () => {
    expect((await test.call('GET', '/health/live')).json).toEqual({ live: true });
    expect(await test.call('GET', '/health/ready')).toMatchObject({ httpCode: 200, json: { ready: true, checks: [{ name: 'journal', ready: true }] } });
    test.server.away = true;
    const missing = await test.call('GET', '/health/ready');
    test.server.away = false;
    expect(missing).toMatchObject({ httpCode: 503, json: { code: 'not_ready', ready: false, detail: 'journal: the database is away' } });
    expect(missing.headers.get('retry-after')).toBe('5');
  });

  it('[H17] figures are for this machine, or for who may see operations', async () => {
    expect((await test.call('POST', '/api/csp-reports', { body: '{"csp-report":{}}', headers: { 'content-type': 'application/csp-report' } })).httpCode).toBe(204);
    const figures = await test.call('GET', '/metrics');
    expect(figures.headers.get('content-type')).toContain('text/plain');
    expect(figures.text).toMatch(/lagewacht_csp_reports_total 1\n/);
    expect(figures.text).toMatch(/lagewacht_http_requests_total\{method="GET",route="\/health\/live",code="200"\} [1-9]/);
    const passedOn = { 'x-forwarded-for': '203.0.113.7' };
    expect((await test.call('GET', '/metrics', { headers: passedOn })).httpCode).toBe(401);
    expect((await test.call('GET', '/metrics', { headers: passedOn, token: await test.login('observer') })).httpCode).toBe(403);
    expect((await test.call('GET', '/metrics', { headers: passedOn, token: await test.login('commander') })).httpCode).toBe(200);
  });

  it('[H18] documents every operation and every problem', async () => {
    const page = await test.call('GET', '/api/docs');
    expect(page.headers.get('content-type')).toContain('text/html');
    for (const code of Object.keys(problems)) expect(page.text).toContain(`id="problem-${code}"`);
    expect(page.text).toContain('/api/situations/{situation}/reports:batch');
    expect(page.text).not.toMatch(/<script|style=|\son\w+=/);
    expect((await test.call('GET', '/api/openapi.json')).json).toMatchObject({ openapi: '3.1.0' });
    expect((await test.call('GET', '/api/asyncapi.json')).json).toMatchObject({ asyncapi: '3.0.0' });
  });

  it('[H18] everything that OpenAPI promises is there', () => {
    const served = new Set(routesOf([...httpControllers]).map(({ method, path }) => `${method} ${path.replace('{situation}', '{s}')}`));
    const promised = Object.entries(openApiDocument()['paths'] as Record<string, object>).flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`));
    expect(promised.filter((operation) => !served.has(operation))).toEqual([]);
    // And the other way round, but for the style of the docs page and the web apps' files.
    expect([...served].filter((operation) => !promised.includes(operation)).sort()).toEqual(['GET /api/docs.css', 'GET /{path}']);
  });

  it('[H24] tells those who may how server, database, clients and sources are doing, of one situation at a time', async () => {
    const token = await test.login('commander');
    const { httpCode, json } = await test.call('GET', '/api/operations', { token });
    expect(httpCode).toBe(200);
    expect(operationsDocumentSchema.parse(json)).toMatchObject({ situation: 'live', version: '0.0.0-test', checks: [{ name: 'journal', ready: true }], clients: { pictures: 1 }, sources: [{ source: 'gauge-st-pauli', delayMs: 420 }] });
    expect(await test.call('GET', '/api/operations?situation=ex-none', { token })).toMatchObject({ httpCode: 404 });
  });

  it('tells pages what they may know', async () => {
    const { json, text } = await test.call('GET', '/api/settings/public');
    expect(json).toMatchObject({ version: '0.0.0-test', languages: ['de', 'en'], basemap: { kind: 'pmtiles', url: '/basemap/elbe.pmtiles' }, situations: [{ id: 'live', realm: 'actual' }], demoAuth: true });
    expect(text).not.toContain(folder);
  });
});

describe('files', () => {
  it('[H19] serves a basemap in ranges', async () => {
    const token = await test.login('observer');
    const ask = async (headers: Record<string, string> = {}): Promise<{ httpCode: number; bytes: Buffer; headers: Headers }> => {
      const answer = await fetch(`${test.url}/basemap/elbe.pmtiles`, { headers: { authorization: `Bearer ${token}`, ...headers } });
      return { httpCode: answer.status, bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
    };
    const whole = await ask();
    expect(whole.httpCode).toBe(200);
    expect(whole.bytes.equals(BASEMAP)).toBe(true);
    const etag = whole.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    expect(whole.headers.get('cache-control')).toContain('no-transform');
    const part = await ask({ range: 'bytes=100-199', 'if-range': etag });
    expect(part.httpCode).toBe(206);
    expect(part.bytes.equals(BASEMAP.subarray(100, 200))).toBe(true);
    expect(part.headers.get('content-range')).toBe('bytes 100-199/1000');
    expect((await ask({ range: 'bytes=-10' })).bytes.equals(BASEMAP.subarray(990))).toBe(true);
    expect((await ask({ range: 'bytes=0-9', 'if-range': '"other"' })).httpCode).toBe(200);
    const behind = await ask({ range: 'bytes=1000-' });
    expect([behind.httpCode, behind.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
    expect(JSON.parse(behind.bytes.toString('utf8'))).toMatchObject({ status: 416, code: 'range_not_satisfiable' });
    expect((await ask({ 'if-none-match': etag })).httpCode).toBe(304);
    const head = await fetch(`${test.url}/basemap/elbe.pmtiles`, { method: 'HEAD', headers: { authorization: `Bearer ${token}` } });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '1000']);
    for (const name of ['secret.txt', '..%2fsecret.txt', '%2e%2e%2fsecret.txt', 'elbe.pmtiles%00', 'other.pmtiles']) expect([name, (await test.call('GET', `/basemap/${name}`, { token })).httpCode]).toEqual([name, 404]);
  });

  it('[H19] reads Range headers like RFC 9110', () => {
    expect(parseRange('bytes=0-0', 10)).toEqual({ first: 0, last: 0 });
    expect(parseRange('bytes=5-', 10)).toEqual({ first: 5, last: 9 });
    expect(parseRange('bytes=0-999', 10)).toEqual({ first: 0, last: 9 });
    expect(parseRange('bytes=-99', 10)).toEqual({ first: 0, last: 9 });
    expect(parseRange('bytes=-0', 10)).toBe('unsatisfiable');
    expect(parseRange('bytes=10-12', 10)).toBe('unsatisfiable');
    for (const odd of [undefined, 'bytes=', 'bytes=-', 'bytes=5-2', 'bytes=0-1,3-4', 'items=0-1', 'bytes=a-b']) expect(parseRange(odd, 10)).toBe('whole');
  });

  it('[H20] serves built files only, and the app\'s own pages', async () => {
    const html = { accept: 'text/html' };
    for (const accept of ['text/html', '*/*', 'application/json']) expect((await test.call('GET', '/', { headers: { accept } })).text).toContain('<title>dashboard');
    expect((await test.call('GET', '/live/map')).httpCode).toBe(404);
    expect((await test.call('GET', '/live/map', { headers: html })).text).toContain('<title>dashboard');
    expect((await test.call('GET', '/field/', { headers: html })).text).toContain('<title>field');
    expect((await test.call('GET', '/field/outbox', { headers: html })).text).toContain('<title>field');
    const bare = await test.call('GET', '/field', { headers: html });
    expect([bare.httpCode, bare.headers.get('location')]).toEqual([308, '/field/']);
    const script = await test.call('GET', '/assets/main-AbCd1234.js');
    expect(script.text).toContain('console.log(1);');
    expect([script.headers.get('content-type'), script.headers.get('cache-control'), script.headers.get('content-encoding')]).toEqual(['text/javascript; charset=utf-8', 'public, max-age=31536000, immutable', 'gzip']);
    expect((await test.call('GET', '/assets/main-AbCd1234.js', { headers: { 'if-none-match': script.headers.get('etag') ?? '' } })).httpCode).toBe(304);
    for (const path of ['/assets/none.js', '/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2f..%2fsecret.txt', '/%2e%2e%2f%2e%2e%2fsecret.txt', '/index.html%00.js', '/.git/config', '/__proto__']) {
      const answer = await test.call('GET', path);
      expect([path, answer.httpCode]).toEqual([path, 404]);
      expect(answer.text).not.toContain('SECRET');
    }
  });

  it('[H20] says so when nothing was built', async () => {
    const bare = await openTestApp({ webRoot: join(folder, 'nowhere') });
    const page = await bare.call('GET', '/', { headers: { accept: 'text/html' } });
    expect(page).toMatchObject({ httpCode: 200, text: expect.stringContaining('was not built') });
    await bare.close();
  });
});

describe('slow clients', () => {
  it('[H22] headers and bodies have their time', () => {
    const server = test.app.getHttpServer() as Server;
    expect([server.headersTimeout, server.requestTimeout, server.keepAliveTimeout]).toEqual([15_000, 60_000, 5_000]);
    expect(server.maxConnections).toBeGreaterThan(0);
  });

  it('[H22] clients that say nothing, or never end their headers, are closed while others are served', async () => {
    const hasty = await openTestApp();
    const server = hasty.app.getHttpServer() as Server;
    server.headersTimeout = 200;
    const closed = ['', 'GET / HTTP/1.1\r\nhost: localhost\r\nx-slow: '].map((begun) => new Promise<void>((resolve) => {
      const slow = connect(Number(new URL(hasty.url).port), '127.0.0.1', () => { if (begun !== '') slow.write(begun); });
      slow.on('error', () => undefined);
      slow.on('close', () => resolve());
      slow.resume();
    }));
    expect((await hasty.call('GET', '/health/live')).httpCode).toBe(200);
    await Promise.all(closed);
    await hasty.close();
  });
});

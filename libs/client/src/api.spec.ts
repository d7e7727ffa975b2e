import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LinkRefused } from '@lagewacht/sync';
import { createApi } from './api';
import { ApiProblem } from './call-server';
import { openPictureSocket } from './picture-socket';

const seen: { method: string; url: string; body: string }[] = [];
const server = createServer((request, response): void => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', (): unknown => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', body: Buffer.concat(chunks).toString() });
    if (request.url === '/api/situations') return response.end(JSON.stringify({ situations: [{ id: 'live', name: 'Live' }] }));
    if (request.url?.startsWith('/api/situations/live/series')) return response.end('{"points":[]}');
    if (request.url === '/api/session') return response.writeHead(204).end();
    if (request.url === '/api/settings/public') return response.writeHead(502).end('<html>');
    return response.writeHead(401, { 'content-type': 'application/problem+json' }).end('{"code":"not_authenticated","detail":"Please log in."}');
  });
});
let base = '';
const api = createApi((path, init) => fetch(`${base}${String(path)}`, init));

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((resolve) => {
  server.closeAllConnections();
  server.close(() => resolve());
}));

describe('REST client', () => {
  it('[K9] reads lists, empty answers and the server\'s codes', async () => {
    expect(await api.situations()).toEqual([{ id: 'live', name: 'Live' }]);
    await expect(api.logout()).resolves.toBeUndefined();
    await expect(api.entity('live', 'gauge:a b')).rejects.toMatchObject({ httpCode: 401, code: 'not_authenticated', message: 'Please log in.' });
    expect(seen.at(-1)?.url).toBe('/api/situations/live/entities/gauge%3Aa%20b');
    await expect(api.settings()).rejects.toMatchObject({ httpCode: 502, code: 'internal' });
  });
  it('asks for a series by RFC 3339 times', async () => {
    await api.series({ situation: 'live', source: 'st-pauli', property: 'water_level', fromMs: 0, toMs: 60_000, bucketS: 60 });
    expect(seen.at(-1)?.url).toBe('/api/situations/live/series?source=st-pauli&property=water_level&from=1970-01-01T00%3A00%3A00.000Z&to=1970-01-01T00%3A01%3A00.000Z&bucket=60');
  });
  it('[K9] a refused ticket refuses the link, an unreachable server does not', async () => {
    await expect(openPictureSocket(api, `${base}/`)).rejects.toBeInstanceOf(LinkRefused);
    const nowhere = createApi(() => Promise.reject(new TypeError('fetch failed')));
    await expect(openPictureSocket(nowhere, `${base}/`)).rejects.toBeInstanceOf(ApiProblem);
    await expect(nowhere.session()).rejects.toMatchObject({ code: 'unreachable' });
  });
});

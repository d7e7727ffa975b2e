import { describe, expect, it } from '@jest/globals';
import { toProblemDocument } from '@lagewacht/contract';
import { type HttpAnswer, type HttpAsk, createHttpTransport } from './http-transport';

const to = { author: 'unit-1', situation: 'live' as const };
const date = 'Tue, 24 Nov 2026 12:00:00 GMT';
const answer = (httpCode: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({ httpCode, header: (name) => headers[name], text: typeof body === 'string' ? body : JSON.stringify(body) });
const asked = async (told: HttpAnswer | 'none' | 'no_token') => createHttpTransport(async () => told).postStatus(to, { id: 'x' });

describe('http transport', () => {
  it('[O21] only what our own server says counts: a page of some portal is no answer, whatever its code', async () => {
    const page = '<html>Please accept the terms</html>';
    expect(await asked(answer(200, page))).toEqual({ kind: 'unreachable' });
    expect(await asked(answer(200, { ok: true }))).toEqual({ kind: 'unreachable' });
    expect((await asked(answer(403, page))).kind).toBe('unreachable');
    expect((await asked(answer(404, { error: 'no' }))).kind).toBe('unreachable');
    expect((await asked(answer(401, page))).kind).toBe('unreachable');
    expect((await asked(answer(500, page))).kind).toBe('unreachable');
    expect(await asked('none')).toEqual({ kind: 'unreachable' });
    expect(await asked('no_token')).toEqual({ kind: 'unauthorised' });
  });

  it('[O21] codes become what they mean to the outbox', async () => {
    const problem = (code: Parameters<typeof toProblemDocument>[0]['code']) => toProblemDocument({ code, detail: 'x' });
    expect(await asked(answer(401, problem('not_authenticated')))).toEqual({ kind: 'unauthorised' });
    expect(await asked(answer(503, problem('storage_unavailable'), { 'retry-after': '5' }))).toEqual({ kind: 'unreachable', retryAfterMs: 5_000 });
    expect(await asked(answer(503, problem('not_ready'), { date, 'retry-after': 'Tue, 24 Nov 2026 12:00:07 GMT' }))).toEqual({ kind: 'unreachable', retryAfterMs: 7_000 });
    expect(await asked(answer(500, problem('internal')))).toMatchObject({ kind: 'fault' });
    expect(await asked(answer(400, problem('id_time'), { date }))).toMatchObject({ kind: 'refused', problem: { code: 'id_time' }, serverMs: Date.parse(date) + 500 });
    const receipt = { id: 'x', situation: 'live', seq: 4, receivedTimeMs: 7 };
    expect(await asked(answer(201, receipt))).toMatchObject({ kind: 'ok', value: { receipt, isNew: true } });
    expect(await asked(answer(200, receipt))).toMatchObject({ kind: 'ok', value: { isNew: false } });
  });

  it('[O6] a chunk names its place, and is complete only when the server names the file', async () => {
    const asks: HttpAsk[] = [];
    let told = answer(202, { hash: 'h', received: 5, total: 9, complete: false });
    const transport = createHttpTransport(async (ask) => (asks.push(ask), told));
    const chunk = { hash: 'h', offset: 2, total: 9, bytes: new Uint8Array(3) };
    expect(await transport.putChunk(to, chunk)).toMatchObject({ value: { received: 5, isComplete: false } });
    told = answer(201, { hash: 'h', kind: 'photo', type: 'image/jpeg', bytes: 9 });
    expect(await transport.putChunk(to, chunk)).toMatchObject({ value: { received: 9, isComplete: true } });
    told = answer(200, { hash: 'other' });
    expect((await transport.putChunk(to, chunk)).kind).toBe('unreachable');
    expect(asks[0]).toMatchObject({ method: 'PUT', path: '/api/situations/live/photos/h', headers: { 'content-range': 'bytes 2-4/9' } });
  });
});

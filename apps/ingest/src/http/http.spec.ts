import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshId, openTestApp, START_MS, type TestApp } from './testing/test-app';

let test: TestApp;
beforeAll(async () => { test = await openTestApp(); });
afterAll(() => test.close());

const reportOf = (id: string, text = 'water over the dyke'): object => ({ id, time: new Date(START_MS).toISOString(), category: 'flooding', text, lon: 9.99, lat: 53.5, note: 'kept in the raw record' });

describe('the thin path', () => {
  it('logs in, reports, repeats the report and sees it in the picture', async () => {
    const unit = await test.login('unit-1');
    const report = reportOf(freshId(START_MS));
    const first = await test.call('POST', '/api/situations/live/reports', { token: unit, body: report });
    expect(first).toMatchObject({ httpCode: 201, json: { situation: 'live', seq: 1 } });
    const again = await test.call('POST', '/api/situations/live/reports', { token: unit, body: report });
    expect(again).toMatchObject({ httpCode: 200, json: first.json });
    const picture = await test.call('GET', '/api/situations/live/picture', { token: unit });
    expect(picture.httpCode).toBe(200);
    expect(picture.json['entities']).toMatchObject([{ type: 'incident', sources: ['unit-1'] }]);
    const batch = await test.call('POST', '/api/situations/live/reports:batch', { token: unit, body: { reports: [report, { id: 'nonsense' }, reportOf(freshId(START_MS + 1))] } });
    expect(batch.httpCode).toBe(200);
    expect((batch.json['items'] as { outcome: string }[]).map((item) => item.outcome)).toEqual(['duplicate', 'rejected', 'created']);
  });
});

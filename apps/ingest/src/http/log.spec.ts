import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BriefingDocument, LogDocument, TimelineDocument } from '@lagewacht/contract';
import { briefingDocumentSchema, logDocumentSchema, logItemSchema, timelineDocumentSchema } from '@lagewacht/contract';
import { freshId, openTestApp, START_MS, type Called, type TestApp } from './testing/test-app';

// A shared machine may be slow; nothing here is timed.
jest.setTimeout(120_000);

let test: TestApp;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  test = await openTestApp();
  for (const user of ['commander', 'trainer', 'observer']) tokens[user] = await test.login(user);
});
afterAll(() => test.close());

const at = (afterS: number): string => new Date(START_MS + afterS * 1000).toISOString();
const post = (user: string, situation: string, body: object): Promise<Called> => test.call('POST', `/api/situations/${situation}/log`, { token: tokens[user], body: { time: at(-60), ...body } });
const read = async (situation: string, query = ''): Promise<LogDocument> => logDocumentSchema.parse((await test.call('GET', `/api/situations/${situation}/log${query}`, { token: tokens['observer'] })).json);

describe('the command log over REST', () => {
  it('[L1][L2] the first writer keeps it; another one is told who does, and may take over', async () => {
    await test.server.open('ex-log', 'log');
    expect(await read('ex-log')).toEqual({ total: 0, entries: [] });
    const first = await post('commander', 'ex-log', { text: 'Stab arbeitsfähig' });
    expect(first.httpCode).toBe(201);
    expect(logItemSchema.parse(first.json)).toMatchObject({ number: 1, author: 'commander', keeper: 'commander', automatic: false, kind: 'note', previous: '0'.repeat(64), eventTimeMs: START_MS - 60_000, receivedTimeMs: START_MS });
    expect(await post('trainer', 'ex-log', { text: 'auch ich' })).toMatchObject({ httpCode: 409, json: { code: 'not_keeper', detail: expect.stringContaining('"commander"') } });
    expect(await post('trainer', 'ex-log', { kind: 'keeper', text: 'Übernahme von commander, Ablösung' })).toMatchObject({ httpCode: 201, json: { number: 2, keeper: 'trainer', previous: first.json['hash'] } });
    expect(await post('commander', 'ex-log', { text: 'noch etwas' })).toMatchObject({ httpCode: 409, json: { detail: expect.stringContaining('"trainer"') } });
    expect(await read('ex-log')).toMatchObject({ keeper: 'trainer', total: 2 });
    // The right to write comes before the question who keeps it.
    expect(await post('observer', 'ex-log', { text: 'x' })).toMatchObject({ httpCode: 403, json: { code: 'not_allowed' } });
  });

  it('[L3] the same again is the same answer, with an id or without; other words under the id are a conflict', async () => {
    const body = { id: freshId(START_MS), text: 'Deichwache meldet Sickerwasser', from: 'Deichwache', to: 'S2', kind: 'message_in', precedence: 'immediate' };
    const [first, again] = [await post('commander', 'live', body), await post('commander', 'live', body)];
    expect([first.httpCode, again.httpCode, again.json]).toEqual([201, 200, first.json]);
    expect(await post('commander', 'live', { ...body, text: 'other' })).toMatchObject({ httpCode: 409, json: { code: 'id_conflict' } });
    expect(await post('observer', 'live', body)).toMatchObject({ httpCode: 403 });
    const [bare, twice] = [await post('commander', 'live', { text: 'ohne Id' }), await post('commander', 'live', { text: 'ohne Id' })];
    expect([bare.httpCode, twice.httpCode, twice.json]).toEqual([201, 200, bare.json]);
  });

  it('[L4] a correction names an entry that is there', async () => {
    const { total } = await read('live');
    expect(await post('commander', 'live', { kind: 'correction', corrects: total + 1, text: 'x' })).toMatchObject({ httpCode: 400, json: { code: 'invalid', at: 'corrects' } });
    expect(await post('commander', 'live', { kind: 'correction', text: 'x' })).toMatchObject({ httpCode: 400, json: { code: 'invalid', at: 'corrects' } });
    expect(await post('commander', 'live', { kind: 'correction', corrects: 1, text: 'es war Qualmwasser' })).toMatchObject({ httpCode: 201, json: { corrects: 1 } });
    expect((await read('live')).entries[0]?.text).toBe('Deichwache meldet Sickerwasser');
    expect(await post('commander', 'live', { kind: 'order', text: 'x' })).toMatchObject({ httpCode: 400, json: { code: 'invalid', at: 'kind' } });
  });

  it('[L1] many at once are numbered without gaps, each once', async () => {
    await test.server.open('ex-many', 'many');
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => post('trainer', 'ex-many', { text: `Eintrag ${n % 40}` })));
    expect(answers.map(({ httpCode }) => httpCode).sort()).toEqual([...new Array<number>(20).fill(200), ...new Array<number>(40).fill(201)]);
    const { entries, total, broken } = await read('ex-many');
    expect([total, broken, entries.map(({ number }) => number)]).toEqual([40, undefined, Array.from({ length: 40 }, (_, n) => n + 1)]);
    expect((await read('ex-many', '?after=10&limit=5')).entries).toEqual(entries.slice(10, 15));
    expect((await read('ex-many', '?after=40')).entries).toEqual([]);
    for (const query of ['after=-1', 'limit=0', 'limit=5001', 'limit=x', 'format=pdf', 'format=csv&lang=fr']) expect(await test.call('GET', `/api/situations/ex-many/log?${query}`, { token: tokens['trainer'] })).toMatchObject({ httpCode: 400, json: { code: 'invalid' } });
  });

  it('[L9] a database that is away gives 503 and costs no number', async () => {
    const { total } = await read('live');
    test.server.away = true;
    expect(await post('commander', 'live', { text: 'während des Ausfalls' })).toMatchObject({ httpCode: 503, json: { code: 'storage_unavailable' } });
    test.server.away = false;
    expect(await post('commander', 'live', { text: 'während des Ausfalls' })).toMatchObject({ httpCode: 201, json: { number: total + 1 } });
  });

  it('[S5] comes as a table of everything, in the language asked for', async () => {
    await post('commander', 'live', { text: '=HYPERLINK("http://x")' });
    const { httpCode, headers, text } = await test.call('GET', '/api/situations/live/log?format=csv&lang=en', { token: tokens['observer'] });
    const bytes = Buffer.from(text);
    expect([httpCode, headers.get('content-type'), headers.get('content-disposition')]).toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename="einsatztagebuch-live.csv"']);
    const { total } = await read('live');
    expect(bytes.toString().split('\r\n')).toHaveLength(total + 2);
    expect(text).toContain(`,"'=HYPERLINK(""http://x"")",commander,commander,`);
    expect((await test.call('GET', '/api/situations/live/log?format=csv&limit=2', { token: tokens['observer'] })).text.split('\r\n')).toHaveLength(4);
  });
});

describe('briefing and timeline over REST', () => {
  const get = async (path: string): Promise<Called> => test.call('GET', `/api/situations/ex-brief/${path}`, { token: tokens['observer'] });
  const report = (afterS: number, category: string): Promise<Called> => test.call('POST', '/api/situations/ex-brief/reports', { token: tokens['trainer'], body: { id: freshId(START_MS + afterS * 1000), time: at(afterS), category, lon: 10, lat: 53.5, text: category } });

  it('[S9] says what changed since the last briefing of the log, or since the time asked for', async () => {
    await test.server.open('ex-brief', 'briefing');
    await report(0, 'fire');
    const before = briefingDocumentSchema.parse((await get('briefing')).json);
    expect([before.changes, before.sinceMs, before.sections.hazards.length]).toEqual([[], undefined, 1]);
    test.clock.timeMs += 60_000;
    expect(await post('trainer', 'ex-brief', { kind: 'briefing', time: at(60), text: 'Lagevortrag 15:01' })).toMatchObject({ httpCode: 201 });
    test.clock.timeMs += 60_000;
    await report(120, 'dyke_breach');
    const now = briefingDocumentSchema.parse((await get('briefing')).json) satisfies BriefingDocument;
    expect(now).toMatchObject({ sinceMs: START_MS + 60_000, asOfMs: START_MS + 120_000 });
    expect(now.changes.map(({ de }) => de)).toEqual([expect.stringMatching(/^(Unklar,|Vermutlich) neu: Deichbruch/)]);
    expect(now.sections.hazards).toHaveLength(2);
    expect(briefingDocumentSchema.parse((await get(`briefing?since=${at(-10)}`)).json).changes).toHaveLength(2);
    expect(await get('briefing?since=yesterday')).toMatchObject({ httpCode: 400, json: { code: 'invalid', at: 'since' } });
  });

  it('[L10] shows what came in when, and the entries of the log', async () => {
    const timeline = timelineDocumentSchema.parse((await get(`timeline?from=${at(-30)}&to=${at(130)}&buckets=16`)).json) satisfies TimelineDocument;
    expect(timeline).toMatchObject({ fromMs: START_MS - 30_000, toMs: START_MS + 130_000, bucketMs: 10_000, firstMs: START_MS });
    expect(timeline.buckets).toEqual([{ timeMs: START_MS, records: 1, reports: 1 }, { timeMs: START_MS + 60_000, records: 1, reports: 0 }, { timeMs: START_MS + 120_000, records: 1, reports: 1 }]);
    expect(timeline.marks).toEqual([{ timeMs: START_MS + 60_000, kind: 'briefing', text: 'Lagevortrag 15:01', number: 1, subjects: [] }]);
    await report(121, 'fire');
    expect(timelineDocumentSchema.parse((await get('timeline')).json)).toMatchObject({ fromMs: START_MS, bucketMs: 1000, buckets: [{}, {}, { records: 2, reports: 2 }] });
    for (const query of [`from=${at(10)}&to=${at(10)}`, 'buckets=9', 'buckets=1001', 'from=x']) expect(await get(`timeline?${query}`)).toMatchObject({ httpCode: 400, json: { code: 'invalid' } });
  });
});


import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exerciseReviewSchema, type ExerciseReviewDocument, type TruthFrame } from '@lagewacht/contract';
import { command, frameAt, says } from './testing/exercise-words';
import { openWholeServer, type WholeServer } from './testing/open-server';
import { eventually, seedSituation } from './testing/seed-situation';

jest.setTimeout(60_000);

let whole: WholeServer;
let situation: string;
let engine: string;
let startMs: number;
beforeAll(async () => {
  whole = await openWholeServer();
  situation = String((await whole.call('POST', '/api/exercises', { user: 'trainer', body: { scenario: 'storm-surge', seed: 3, name: 'Auswerten' } })).json['situation']);
  engine = whole.host.started[0]?.access.token ?? '';
  startMs = Date.now();
  await tell(says.plan({ atMs: startMs, scenarioS: 0 }), says.state({ atMs: startMs, scenarioS: 0 }, 'running'));
  await seedSituation(whole, situation, 'reviewed', 4);
  // The gauge shows what it said last, and the threshold's alarm is there.
  await eventually(async () => (await picture()).some(({ id }) => id.startsWith('alarm:')) || undefined);
});
afterAll(() => whole.close());

const tell = (...events: unknown[]): Promise<unknown> => whole.call('POST', `/api/exercises/${situation}/events`, { token: engine, body: { events } });
const keep = (...frames: TruthFrame[]): Promise<unknown> => whole.call('POST', `/api/exercises/${situation}/truth`, { token: engine, body: { frames } });
const picture = async (): Promise<readonly { id: string; levelM?: number }[]> => (await whole.call('GET', `/api/situations/${situation}/picture`, { user: 'trainer' })).json['entities'] as { id: string; levelM?: number }[];
async function review(query = ''): Promise<ExerciseReviewDocument> {
  const answer = await whole.call('GET', `/api/exercises/${situation}/review${query}`, { user: 'trainer' });
  expect(answer.httpCode).toBe(200);
  return exerciseReviewSchema.parse(answer.json);
}

describe('the review of an exercise', () => {
  it('[X41] is reckoned from the journal and the truth, and says how far it is until then', async () => {
    const shownM = (await picture()).find(({ id }) => id === 'gauge:gauge-reviewed')?.levelM ?? NaN;
    // The first before the gauge said anything; the last lies in another second than the others, however quick the machine is.
    const nowMs = Date.now();
    await keep(frameAt(startMs, 0), ...[0, 1, 1000].map((ms) => ({ ...frameAt(nowMs + ms, (nowMs + ms - startMs) / 1000), levels: { 'gauge-reviewed': shownM - 0.25 } })));
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await review()).toMatchObject({ situation, state: 'reckoning' });
    const { state, done, of, figures } = await review('?waitMs=25000');
    expect([state, done]).toEqual(['there', of]);
    expect(figures?.startMs).toBe(startMs);
    expect(figures?.truth.water.levelErrorM).toBeCloseTo(0.25, 5);
    expect(figures?.truth.overTime[0]).toMatchObject({ atMs: startMs, levelErrorM: 0 });
    // Fewer frames than were kept: one a second at most.
    expect(figures?.truth.moments).toBeLessThan(4);
    expect(figures?.alarms.raised).toBeGreaterThan(0);
    expect(figures?.openTasks).toEqual([1]);
    expect(figures?.entries.delays['measurement']?.count).toBeGreaterThan(2);
    expect(figures?.entries.strips.map(({ source }) => source)).toEqual(expect.arrayContaining(['commander', 'unit-1']));
    expect(figures?.decisions.map(({ by, act, text }) => [by, act.kind, text])).toEqual([['commander', 'assessment', 'Reason reviewed'], ['commander', 'order', 'Order reviewed'], ['commander', 'log', 'Decision reviewed']]);
  });

  it('[X42] of a running exercise they are as new as is asked for; those of an ended one reach to its end and stay', async () => {
    const first = await review('?waitMs=25000');
    expect((await review()).asOfMs).toBe(first.asOfMs);
    const newer = await review(`?waitMs=25000&since=${new Date(first.asOfMs + 1).toISOString()}`);
    expect(newer.asOfMs).toBeGreaterThan(first.asOfMs);
    const endMs = Date.now();
    await tell(says.state({ atMs: endMs, scenarioS: 9 }, 'ended'));
    const last = await review('?waitMs=25000');
    expect(last).toMatchObject({ state: 'there', asOfMs: endMs, figures: { endMs } });
    await whole.call('POST', `/api/exercises/${situation}/commands`, { user: 'trainer', body: command(endMs, 'note', { text: 'Danach' }) });
    await whole.call('POST', `/api/situations/${situation}/log`, { user: 'commander', body: { time: new Date().toISOString(), kind: 'note', text: 'Afterwards' } });
    expect((await review(`?waitMs=25000&since=${new Date(Date.now()).toISOString()}`)).figures).toEqual(last.figures);
  });

  it('[X43] whoever asks meanwhile gets the same reckoning, and others their turn', async () => {
    const since = new Date().toISOString();
    const answers = await Promise.all(Array.from({ length: 4 }, () => review(`?waitMs=25000&since=${since}`)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await whole.call('GET', '/health/ready')).httpCode).toBe(200);
  });

  it('[X41] there is none of live, for others, or of a situation without a scenario', async () => {
    expect(await whole.call('GET', '/api/exercises/live/review', { user: 'admin' })).toMatchObject({ httpCode: 403 });
    expect(await whole.call('GET', `/api/exercises/${situation}/review`, { user: 'commander' })).toMatchObject({ httpCode: 403 });
    await whole.call('POST', '/api/situations', { user: 'trainer', body: { id: 'ex-plain', name: 'plain' } });
    expect(await whole.call('GET', '/api/exercises/ex-plain/review', { user: 'trainer' })).toMatchObject({ httpCode: 404, json: { code: 'not_found' } });
  });
});

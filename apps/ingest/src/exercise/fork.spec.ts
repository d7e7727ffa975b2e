import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exerciseSummarySchema, type ExerciseSummary, type LogItem } from '@lagewacht/contract';
import { type RawEntry, readLog, readRawEntries } from '@lagewacht/journal';
import { verifyChain } from '@lagewacht/staff';
import { openWholeServer, type WholeServer } from './testing/open-server';
import { command, frameAt, says } from './testing/exercise-words';
import { eventually, seedSituation, type Seeded } from './testing/seed-situation';

jest.setTimeout(300_000);

let whole: WholeServer;
let from: string;
let seeded: Seeded;
/** A moment after the first words and before the last ones. */
let atMs: number;
beforeAll(async () => {
  whole = await openWholeServer();
  from = String((await whole.call('POST', '/api/exercises', { user: 'trainer', body: { scenario: 'storm-surge', seed: 9, name: 'Nachtübung' } })).json['situation']);
  const engine = whole.host.started[0]?.access.token ?? '';
  const tell = (...events: unknown[]): Promise<unknown> => whole.call('POST', `/api/exercises/${from}/events`, { token: engine, body: { events } });
  const startMs = Date.now();
  await tell(says.plan({ atMs: startMs, scenarioS: 0 }), says.state({ atMs: startMs, scenarioS: 0 }, 'running', { speed: 4 }));
  seeded = await seedSituation(whole, from, 'first', 1);
  // What an alarm causes is in the log before the moment.
  await eventually(async () => ((await logOf(from)).some(({ kind, automatic }) => kind === 'alarm' && automatic) ? true : undefined));
  await whole.call('POST', `/api/exercises/${from}/commands`, { user: 'trainer', body: command(Date.now(), 'note', { text: 'before' }) });
  await whole.call('POST', `/api/exercises/${from}/truth`, { token: engine, body: { frames: [frameAt(startMs + 1, 0.004), frameAt(startMs + 3_600_000, 14_400)] } });
  await tell(says.inject({ atMs: Date.now(), scenarioS: 1 }, 'seepage', 'sent'));
  await new Promise((resolve) => setTimeout(resolve, 1200));
  atMs = Date.now();
  await new Promise((resolve) => setTimeout(resolve, 1200));
  await seedSituation(whole, from, 'later', 2);
  await tell(says.inject({ atMs: Date.now(), scenarioS: 10 }, 'seepage', 'answered'));
});
afterAll(() => whole.close());

async function logOf(situation: string): Promise<readonly LogItem[]> {
  return (await whole.call('GET', `/api/situations/${situation}/log`, { user: 'trainer' })).json['entries'] as LogItem[];
}
async function fork(body: object, user = 'trainer'): Promise<Awaited<ReturnType<WholeServer['call']>>> {
  return whole.call('POST', `/api/exercises/${from}/fork`, { user, body });
}
const summaryOf = async (situation: string): Promise<ExerciseSummary> => exerciseSummarySchema.parse((await whole.call('GET', `/api/exercises/${situation}`, { user: 'trainer' })).json);
async function pictureOf(situation: string, knownAtMs: number): Promise<readonly { id: string }[]> {
  const answer = await whole.call('GET', `/api/situations/${situation}/picture?knownAt=${new Date(knownAtMs).toISOString()}`, { user: 'trainer' });
  return answer.json['entities'] as { id: string }[];
}
async function entriesOf(situation: string): Promise<readonly RawEntry[]> {
  const entries: RawEntry[] = [];
  for await (const page of readRawEntries(whole.pool, { situation, receivedUntilMs: atMs })) entries.push(...page);
  return entries;
}

describe('forks', () => {
  it('[X21] begins with every record of the other up to then, in its order with its times and bytes, and with its picture as it was', async () => {
    const answer = await fork({ atMs, name: 'Zweiter Versuch' });
    expect([answer.httpCode, answer.json]).toMatchObject([201, { name: 'Zweiter Versuch', scenario: 'storm-surge', seed: 7 }]);
    const situation = String(answer.json['situation']);
    const [before, after] = [await entriesOf(from), await entriesOf(situation)];
    const plain = ({ entry: { seq: _seq, situation: _situation, ...entry }, raw, door }: RawEntry): object => {
      const { hash: _hash, previous: _previous, ...body } = entry.body as Record<string, unknown>;
      return { ...entry, body, raw: Buffer.from(raw).toString('base64'), door };
    };
    expect(before.length).toBeGreaterThan(20);
    expect(after.map(plain)).toEqual(before.map(plain));
    expect(new Set(after.map(({ entry }) => entry.kind)).size).toBeGreaterThan(8);
    const picture = await pictureOf(from, atMs);
    expect(picture.length).toBeGreaterThan(8);
    expect(await pictureOf(situation, atMs)).toEqual(picture);
    expect(JSON.stringify(picture)).not.toContain('later');
    expect(JSON.stringify(await pictureOf(from, Date.now()))).toContain('later');
    // Nothing of it came into the other one.
    expect((await entriesOf(from)).length).toBe(before.length);
  });

  it('[X22] its command log is a chain of its own that holds, with the same words once each; its photos are there', async () => {
    const situation = String((await fork({ atMs, name: 'Dritter Versuch' })).json['situation']);
    const records = [];
    for await (const page of readLog(whole.pool, { situation })) records.push(...page.map(({ entry }) => entry));
    expect(verifyChain(records, (bytes) => createHash('sha256').update(bytes).digest())).toEqual({ head: { number: records.length, hash: records.at(-1)?.body.hash } });
    const words = (items: readonly LogItem[]): string[] => items.filter(({ receivedTimeMs }) => receivedTimeMs <= atMs).map(({ number, text, automatic }) => `${number} ${automatic} ${text}`);
    expect(words(await logOf(situation)).length).toBeGreaterThan(2);
    expect(words(await logOf(situation))).toEqual(words(await logOf(from)));
    expect((await whole.call('GET', `/api/situations/${situation}/log`, { user: 'trainer' })).json).not.toHaveProperty('broken');
    // It goes on where it was: the next entry is the next number.
    const [last] = (await logOf(situation)).slice(-1);
    const next = await whole.call('POST', `/api/situations/${situation}/log`, { user: 'commander', body: { time: new Date().toISOString(), text: 'weiter' } });
    expect([next.httpCode, Number(next.json['number']) > Number(last?.number)]).toEqual([201, true]);
    const [one, other] = await Promise.all([from, situation].map((id) => whole.call('GET', `/api/situations/${id}/photos/${seeded.photo}`, { user: 'trainer' })));
    expect(one?.httpCode).toBe(200);
    expect(other?.bytes.equals(one?.bytes ?? Buffer.alloc(0))).toBe(true);
  });

  it('[X23] it has what was commanded, what happened and what was true until then, stands there, and goes on by resume', async () => {
    const situation = String((await fork({ atMs, name: 'Vierter Versuch', situation: 'ex-fourth' })).json['situation']);
    const summary = await summaryOf(situation);
    expect(summary).toMatchObject({ situation: 'ex-fourth', state: 'paused', speed: 4, message: expect.stringContaining(from), msel: [{ entry: { id: 'seepage' }, state: 'sent' }, { state: 'planned' }] });
    const stoodS = ((atMs - summary.startedMs) / 1000) * 4;
    expect(summary.scenarioS).toBeCloseTo(stoodS, 3);
    const { json } = await whole.call('GET', `/api/exercises/${situation}/events`, { user: 'trainer' });
    expect((json['events'] as { n: number; kind: string; by: string }[]).map(({ n, kind, by }) => `${n} ${kind} ${by}`)).toEqual(['1 plan engine', '2 state engine', '3 command trainer', '4 inject engine', '5 state server']);
    expect((await whole.call('GET', `/api/exercises/${situation}/truth`, { user: 'trainer' })).json['frames']).toHaveLength(1);
    const started = whole.host.started.length;
    await whole.call('POST', `/api/exercises/${situation}/commands`, { user: 'trainer', body: command(Date.now(), 'resume') });
    await eventually(async () => (whole.host.started.length > started ? true : undefined));
    expect(whole.host.started.at(-1)).toMatchObject({ situation, seed: 7, speed: 4, access: { situation } });
    expect((await summaryOf(from)).state).toBe('running');
  });

  it('[X24] a moment that is not of the exercise, an id that is open, and the real situation are refused, and nothing is opened', async () => {
    const situations = async (): Promise<number> => ((await whole.call('GET', '/api/situations', { user: 'trainer' })).json['situations'] as object[]).length;
    const before = await situations();
    for (const wrong of [1000, Date.now() + 60_000]) expect(await fork({ atMs: wrong, name: 'x' })).toMatchObject({ httpCode: 400, json: { code: 'invalid', at: 'atMs' } });
    expect(await fork({ atMs, name: 'x', situation: from })).toMatchObject({ httpCode: 409, json: { code: 'id_conflict' } });
    expect(await fork({ atMs, name: 'x', situation: 'live' })).toMatchObject({ httpCode: 400 });
    expect(await fork({ atMs, name: 'x' }, 'commander')).toMatchObject({ httpCode: 403 });
    expect(await whole.call('POST', '/api/exercises/live/fork', { user: 'admin', body: { atMs, name: 'x' } })).toMatchObject({ httpCode: 403, json: { code: 'not_allowed' } });
    expect(await situations()).toBe(before);
  });
});

import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { connectAsync } from 'mqtt';
import { createRandomSource, type RandomSource } from '@lagewacht/base';
import { may, roles, type Role } from '@lagewacht/contract';
import { httpControllers } from '../http/http.providers';
import { routesOf } from '../http/route-table';
import { listenToBroker, listenToPicture, type Listener } from './testing/listeners';
import { type Answer, openWholeServer, type WholeServer } from './testing/open-server';
import { command, frameAt, says } from './testing/exercise-words';
import { eventually, seedSituation, type Seeded } from './testing/seed-situation';

jest.setTimeout(600_000);

/** Each seed is another pair of exercises, and another order of questions. A seed that ever failed stays here. */
const SEEDS = [1, 2];
const root = join(import.meta.dirname, '../../../..');
const PASSWORD = 'a password that is long enough';

let whole: WholeServer;
let live: Seeded;
let exercises: readonly Seeded[] = [];
const listeners: { readonly listener: Listener; readonly situation: string | undefined }[] = [];
/** Tokens of accounts that have a right to live alone, to exercises alone, and to both, by role. */
const tokens = new Map<string, string>();

async function login(name: string, role: Role, situations: readonly string[]): Promise<string> {
  const user = `${name}-${role.replace('_', '-')}`;
  expect((await whole.call('POST', '/api/accounts', { user: 'admin', body: { user, role, situations, password: PASSWORD } })).httpCode).toBe(201);
  const { json } = await whole.call('POST', '/api/session', { body: { user, password: PASSWORD } });
  await whole.call('POST', '/api/session/password', { token: String(json['token']), body: { current: PASSWORD, next: `${PASSWORD} ${user}` } });
  const again = await whole.call('POST', '/api/session', { body: { user, password: `${PASSWORD} ${user}` } });
  return String(again.json['token']);
}

/** An exercise with control, truth and everything that players may say. */
async function playExercise(mark: string, seed: number): Promise<Seeded> {
  const opened = await whole.call('POST', '/api/exercises', { user: 'trainer', body: { scenario: `id: scenario-${mark}\n# ${mark}\n`, situation: `ex-${mark}`, name: `Übung ${mark}`, seed } });
  expect(opened.httpCode).toBe(201);
  const play = whole.host.started.find(({ situation }) => situation === `ex-${mark}`);
  const at = { atMs: Date.now(), scenarioS: 0 };
  const token = play?.access.token ?? '';
  const state = says.state(at, 'running', { message: `Message ${mark}` });
  await whole.call('POST', `/api/exercises/ex-${mark}/events`, { token, body: { events: [says.plan(at, { scenario: `scenario-${mark}`, title: { de: `Titel ${mark}`, en: `Title ${mark}` } }), state] } });
  await whole.call('POST', `/api/exercises/ex-${mark}/truth`, { token, body: { frames: [{ ...frameAt(at.atMs, 0), flooded: [{ polder: mark, depthM: 1 }] }] } });
  await whole.call('POST', `/api/exercises/ex-${mark}/commands`, { user: 'trainer', body: command(at.atMs, 'note', { text: `Command ${mark}` }) });
  const seeded = await seedSituation(whole, `ex-${mark}`, mark, seed);
  return { ...seeded, records: [...seeded.records, state.id] };
}

beforeAll(async () => {
  whole = await openWholeServer();
  for (const role of roles) {
    for (const [name, situations] of [['live', ['live']], ['ex', ['ex-*']], ['both', ['live', 'ex-*']]] as const) {
      // No trainer's account can have a right to live.
      if (role !== 'trainer' || name === 'ex') tokens.set(`${name} ${role}`, await login(name, role, situations));
    }
  }
  // Who is there before anything is said hears all of it.
  const watch = async (situation: string): Promise<void> => {
    for (const [name, token] of tokens) {
      listeners.push({ situation, listener: await listenToPicture(whole, token, situation, `${name} at the picture of ${situation}`) });
    }
  };
  await watch('live');
  for (const seed of SEEDS) {
    await whole.call('POST', '/api/situations', { user: 'trainer', body: { id: `ex-mark-e${seed}`, name: 'to come' } });
    await watch(`ex-mark-e${seed}`);
  }
  const secret = async (device: string, situations: readonly string[]): Promise<{ user: string; password: string }> => {
    const { json } = await whole.call('POST', '/api/devices', { user: 'admin', body: { device, situations, sources: ['*'], dialects: situations.includes('live') } });
    return { user: device, password: String(json['secret']) };
  };
  for (const [login, name] of [[{ user: 'device-1', password: 'device-1' }, 'a device of both'], [await secret('dev-live', ['live']), 'a device of live'], [await secret('dev-ex', ['ex-*']), 'a device of exercises']] as const) {
    listeners.push({ situation: undefined, listener: await listenToBroker(whole, login, name) });
  }
  [live, ...exercises] = await Promise.all([seedSituation(whole, 'live', 'mark-real', 99), ...SEEDS.map((seed) => playExercise(`mark-e${seed}`, seed))]) as [Seeded, ...Seeded[]];
  // A word for an exercise that nobody opened, and one that tries to lead a real sensor away.
  const device = await connectAsync(whole.server.mqtt, { username: 'device-1', password: 'device-1', protocolVersion: 4 });
  await device.publishAsync('lagewacht/v1/ex-mark-e9/report/nobody', '{"text":"Stray mark-e9"}', { qos: 1 });
  await device.publishAsync('lagewacht/v1/ex-mark-e9/status/nobody', JSON.stringify({ time: new Date().toISOString(), note: 'Stray mark-e9' }), { qos: 1 });
  const binding = { dialect: 'sensorthings', datastream: 'real-7', property: 'water_level', uom: 'm', datum: 'NHN' };
  const gauge = { kind: 'gauge', name: 'Real', lon: 10, lat: 53.5, gauge: { datum: 'NHN' }, bindings: [binding] };
  await whole.call('POST', '/api/sources', { user: 'commander', body: { source: 'real-sensor', ...gauge } });
  await whole.call('POST', '/api/sources?situation=ex-mark-e1', { user: 'trainer', body: { source: 'thief-mark-e1', ...gauge } });
  await device.publishAsync('v1.1/Datastreams(real-7)/Observations', JSON.stringify({ phenomenonTime: new Date().toISOString(), result: 3.75 }), { qos: 1 });
  await device.endAsync();
  for (const { situation, mark } of [live, ...exercises]) await eventually(async () => ((await pictureText(situation)).includes(`boat-${mark}`) ? true : undefined));
  await eventually(async () => ((await pictureText('live')).includes('gauge:real-sensor') ? true : undefined));
  await new Promise((resolve) => setTimeout(resolve, 1500));
});
afterAll(async () => {
  for (const { listener } of listeners) await listener.close();
  await whole.close();
});

async function pictureText(situation: string): Promise<string> {
  return (await whole.call('GET', `/api/situations/${situation}/picture`, { user: 'observer' })).text;
}

/** Everything that belongs to others than `situation`: their ids, marks and records. */
function foreignTo(situation: string): readonly string[] {
  return [live, ...exercises].filter((one) => one.situation !== situation).flatMap(({ mark, records, photo, situation: id }) => [mark, ...records, photo, ...(id === 'live' ? [] : [id])]).concat(['mark-e9']);
}

/** What of others is in a text. A question's own words that come back are no news. */
function leaks(text: string, situation: string, asked = ''): readonly string[] {
  return foreignTo(situation).filter((word) => text.includes(word) && !asked.includes(word));
}

/** Questions that a route can be asked in a situation, with everything that is known of any situation in the place of its parameters. */
function questions(path: string, situation: string): readonly string[] {
  const ids = [live, ...exercises].flatMap(({ mark, records, sources }) => [`inc:${records[0]}`, `gauge:gauge-${mark}`, `unit:boat-${mark}`, `task:${mark}`, `area:${mark}`, `alarm:gauge:gauge-${mark}:alert`, ...sources.map((source) => `drone:${source}`)]);
  const values: Readonly<Record<string, readonly string[]>> = {
    situation: [situation], id: path.includes('quarantine') ? ['00000000-0000-4000-8000-000000000000'] : ids, hash: [live, ...exercises].map(({ photo }) => photo), user: ['commander'], device: ['dev-live'],
    source: [live, ...exercises].flatMap(({ sources }) => sources), file: ['elbe.pmtiles'], path: ['index.html', 'field/', 'trainer/'],
  };
  let paths = [path];
  for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
    const known = values[name];
    if (!known) throw new Error(`Got the parameter ${name} of ${path}, which this proof knows no values for: add them.`);
    paths = paths.flatMap((one) => known.map((value) => one.replace(`{${name}}`, value)));
  }
  const from = encodeURIComponent(new Date(Date.now() - 3_600_000).toISOString());
  const to = encodeURIComponent(new Date().toISOString());
  const queries: Readonly<Record<string, readonly string[]>> = {
    '/api/situations/{situation}/picture': ['', `?at=${to}`, `?knownAt=${to}`, `?at=${to}&knownAt=${to}`],
    '/api/situations/{situation}/picture/steps': [`?after=${from}&until=${to}&everyMs=60000`],
    '/api/situations/{situation}/series': values['source']?.flatMap((source) => [`?source=${source}&property=water_level&from=${from}&bucket=0`, `?source=${source}&property=water_level`]) ?? [],
    '/api/situations/{situation}/timeline': ['', `?from=${from}&to=${to}&buckets=100`], '/api/situations/{situation}/log': ['', '?format=csv&lang=de', '?format=csv&lang=en&limit=5000', '?limit=5000'],
    '/api/situations/{situation}/briefing': ['', `?since=${from}`], '/api/situations/{situation}/quarantine': ['', '?limit=1000'],
    '/api/exercises/{situation}/events': ['', '?after=1'], '/api/exercises/{situation}/review': ['', '?waitMs=20000'], '/api/exercises/{situation}/truth': ['', `?from=${from}&everyS=1`],
  };
  const ofQuery = /^\/api\/(sources|operations)\b/.test(path) ? [`?situation=${situation}`] : [''];
  return paths.flatMap((one) => (queries[path] ?? ofQuery).map((query) => one + query));
}

/** The table as one shuffles it. */
function shuffled<T>(items: readonly T[], random: RandomSource): readonly T[] {
  return items.map((item) => ({ item, at: random.uniform() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
}

const routes = routesOf([...httpControllers]);
const isOf = (path: string): boolean => path.includes('{situation}') || /^\/api\/(sources|operations)\b/.test(path);
/** Metrics name every situation, for the machine's own watch: by id alone (X36). */
const isForTheMachine = (path: string): boolean => path === '/metrics';

/** Asks everything that can be read in a situation, as every role; answers the leaks, and counts what was really shown. */
async function askAll(situation: string, seed: number): Promise<{ readonly found: readonly string[]; readonly shown: ReadonlySet<string>; readonly answers: readonly { asked: string; answer: Answer }[] }> {
  const random = createRandomSource(seed);
  const found: string[] = [];
  const shown = new Set<string>();
  const answers: { asked: string; answer: Answer }[] = [];
  const asked = routes.filter(({ method, path }) => method === 'GET' && isOf(path)).flatMap(({ path }) => questions(path, situation).flatMap((question) => [...tokens].map(([who, token]) => ({ path, question, who, token }))));
  for (const { path, question, who, token } of shuffled(asked, random)) {
    const answer = await whole.call('GET', question, { token });
    if (answer.httpCode === 200) {
      shown.add(path);
      answers.push({ asked: `${who} GET ${question}`, answer });
    }
    const leaked = leaks(answer.text, situation, question);
    if (leaked.length > 0) found.push(`${who} GET ${question} (${answer.httpCode}) shows ${leaked.slice(0, 3).join(', ')}`);
  }
  return { found, shown, answers };
}

describe('live and exercises', () => {
  it('[X30] the proof has something to find: each situation is full, and shows its own', async () => {
    for (const { situation, mark, records } of [live, ...exercises]) {
      const text = await pictureText(situation);
      for (const id of [`gauge:gauge-${mark}`, `unit:boat-${mark}`, `area:${mark}`, `task:${mark}`]) expect([situation, id, text.includes(`"${id}"`)]).toEqual([situation, id, true]);
      expect(records.length).toBeGreaterThan(12);
      const quarantine = await whole.call('GET', `/api/situations/${situation}/quarantine`, { user: situation === 'live' ? 'commander' : 'trainer' });
      expect(quarantine.text).toContain(`Broken ${mark}`);
      expect((await whole.call('GET', `/api/situations/${situation}/photos/${live.photo}`, { user: 'observer' })).httpCode).toBe(situation === 'live' ? 200 : 404);
    }
    expect(leaks(JSON.stringify(exercises), 'live').length).toBeGreaterThan(30);
    expect(leaks(JSON.stringify(live), 'ex-mark-e1').length).toBeGreaterThan(12);
  });

  for (const seed of SEEDS) {
    it(`[X31] seed ${seed}: no answer about live, to whomever, has anything of an exercise`, async () => {
      const { found, shown } = await askAll('live', seed);
      expect(found).toEqual([]);
      // Whatever can be read of live at all was read.
      const readable = routes.filter(({ method, path, access }) => method === 'GET' && isOf(path) && !path.startsWith('/api/exercises') && access?.kind === 'allow' && access.actions.some((action) => roles.some((role) => may({ user: 'x', role, situations: ['live'] }, action, 'live'))));
      expect([...shown].sort()).toEqual(readable.map(({ path }) => path).sort());
    });

    it(`[X32] seed ${seed}: no answer about an exercise, to whomever, has anything of live or of another exercise`, async () => {
      for (const { situation } of exercises) {
        const { found, shown } = await askAll(situation, seed);
        expect(found).toEqual([]);
        expect([...shown]).toEqual(expect.arrayContaining(['/api/exercises/{situation}', '/api/exercises/{situation}/events', '/api/exercises/{situation}/truth', '/api/exercises/{situation}/package', '/api/exercises/{situation}/review', '/api/situations/{situation}/log']));
      }
    });
  }

  it('[X33] what belongs to no situation tells nobody of exercises who has no right to any, and nobody of their words', async () => {
    const ofNone = routes.filter(({ method, path }) => method === 'GET' && !isOf(path) && !isForTheMachine(path));
    expect(ofNone.length).toBeGreaterThan(10);
    for (const { path } of ofNone) {
      for (const question of questions(path, 'live')) {
        for (const [who, token] of [...[...tokens].filter(([name]) => name.startsWith('live ')), ['nobody', undefined] as const]) {
          const { text } = await whole.call('GET', question, { token });
          expect([who, question, leaks(text, 'live')]).toEqual([who, question, []]);
        }
      }
    }
    // Who has a right to exercises alone learns nothing of the real situation by them.
    for (const role of roles) {
      const { json } = await whole.call('GET', '/api/situations', { token: tokens.get(`ex ${role}`) });
      expect((json['situations'] as { id: string }[]).map(({ id }) => id)).not.toContain('live');
    }
  });

  it('[X34] no question with ids of an exercise finds them in live, nor changes anything there', async () => {
    for (const { situation, records, sources, mark, photo } of exercises) {
      const body = { ids: records.slice(0, 20) };
      for (const user of ['unit-1', 'commander']) {
        const { json } = await whole.call('POST', '/api/situations/live/reports:states', { user, body });
        expect((json['items'] as { state: string }[]).map(({ state }) => state)).toEqual(records.slice(0, 20).map(() => 'unknown'));
      }
      const quarantine = await whole.call('GET', `/api/situations/${situation}/quarantine`, { user: 'trainer' });
      const [item] = quarantine.json['items'] as { id: string }[];
      expect((await whole.call('POST', `/api/situations/live/quarantine/${item?.id}/resolve`, { user: 'commander' })).httpCode).toBe(404);
      for (const source of sources) expect((await whole.call('DELETE', `/api/sources/${source}?situation=live`, { user: 'commander' })).httpCode).toBe(404);
      expect((await whole.call('GET', `/api/situations/live/entities/area:${mark}`, { user: 'commander' })).httpCode).toBe(404);
      expect((await whole.call('GET', `/api/situations/live/photos/${photo}`, { user: 'unit-1' })).httpCode).toBe(404);
    }
  });

  it('[X35] no picture over a WebSocket has a word of another situation; who has no right to it hears nothing', () => {
    const heard = listeners.filter(({ situation }) => situation !== undefined);
    expect(heard.length).toBe(tokens.size * (1 + SEEDS.length));
    for (const { listener, situation = '' } of heard) {
      const text = listener.heard();
      expect([listener.name, leaks(text, situation)]).toEqual([listener.name, []]);
      const [grant = '', role] = listener.name.split(' ') as [string, Role];
      const reads = may({ user: 'x', role, situations: grant === 'live' ? ['live'] : grant === 'ex' ? ['ex-*'] : ['live', 'ex-*'] }, 'picture.read', situation);
      const own = [live, ...exercises].find((one) => one.situation === situation)?.mark ?? '';
      expect([listener.name, text.includes(own)]).toEqual([listener.name, reads]);
    }
  });

  it('[X36] no subscription at the broker hears what others say, in whatever situation; metrics name situations by their ids alone', async () => {
    const heard = listeners.filter(({ situation }) => situation === undefined);
    expect(heard.length).toBe(3);
    for (const { listener } of heard) expect([listener.name, listener.heard()]).toEqual([listener.name, '']);
    const { text } = await whole.call('GET', '/metrics', { user: 'admin' });
    expect(text).toContain('situation="ex-mark-e1"');
    expect(leaks(text.replace(/situation="ex-[a-z0-9-]+"/g, ''), 'live')).toEqual([]);
  });

  it('[X37] a real sensor\'s words can\'t be led into an exercise, and words for an exercise that nobody opened wait for it alone', async () => {
    expect(await pictureText('live')).toContain('"levelM":3.75');
    expect(await pictureText('ex-mark-e1')).not.toContain('3.75');
    expect((await whole.call('GET', '/api/situations/live/quarantine?limit=1000', { user: 'admin' })).text).not.toContain('mark-e9');
    await whole.call('POST', '/api/situations', { user: 'trainer', body: { id: 'ex-mark-e9', name: 'late' } });
    const waiting = await whole.call('GET', '/api/situations/ex-mark-e9/quarantine', { user: 'trainer' });
    expect((waiting.json['items'] as { code: string }[]).map(({ code }) => code)).toEqual(expect.arrayContaining(['situation_unknown']));
    expect(waiting.text).toContain('Stray mark-e9');
  });

  it('[X38] control and truth of an exercise are in no answer to a player, and in no record', async () => {
    for (const { situation, mark } of exercises) {
      for (const role of roles.filter((one) => one !== 'trainer' && one !== 'admin')) {
        for (const path of ['', '/events', '/truth', '/package', '/review']) expect((await whole.call('GET', `/api/exercises/${situation}${path}`, { token: tokens.get(`ex ${role}`) })).httpCode).toBe(403);
      }
      const { answers } = await askAll(situation, 3);
      const told = answers.filter(({ asked }) => !asked.includes('/api/exercises'));
      expect(told.length).toBeGreaterThan(50);
      for (const { asked, answer } of told) for (const secret of [`Command ${mark}`, `Message ${mark}`, `Titel ${mark}`, `scenario-${mark}`]) expect([asked, answer.text.includes(secret)]).toEqual([asked, false]);
      const { rows } = await whole.pool.query(`SELECT count(*)::int AS n FROM journal WHERE convert_from(raw, 'UTF8') ~ 'Command mark|Message mark|Titel mark|scenario-mark' OR body::text ~ 'Command mark|Message mark|Titel mark|scenario-mark'`);
      expect(rows).toEqual([{ n: 0 }]);
    }
  });

  it('[X39] the journal of live that somebody exports has nothing of an exercise, nor the other way round', async () => {
    const folder = mkdtempSync(join(root, 'node_modules/.cache/lagewacht-separation-'));
    const cli = join(folder, 'dist/apps/cli/main.mjs');
    try {
      execFileSync(process.execPath, [join(root, 'test/tools/bundle.mjs'), 'apps/cli/src/main.ts', cli], { cwd: root });
      for (const { situation, mark } of [live, ...exercises]) {
        const out = join(folder, `${situation}.jsonl`);
        await promisify(execFile)(process.execPath, [cli, 'export', '--situation', situation, '--out', out], { cwd: folder, env: { PATH: process.env['PATH'], DATABASE_URL: String(whole.pool.options.connectionString) } });
        const text = readFileSync(out, 'utf8');
        expect([situation, leaks(text, situation), text.includes(mark)]).toEqual([situation, [], true]);
        expect(text.split('\n')[0]).toContain(`"realm":"${situation === 'live' ? 'actual' : 'exercise'}"`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('[X40] every answer says which realm it is of, and what is exported from an exercise is marked in its name and in each of its lines', async () => {
    for (const { situation, realm } of [{ situation: 'live', realm: 'actual' }, { situation: 'ex-mark-e1', realm: 'exercise' }]) {
      const { answers } = await askAll(situation, 4);
      const exports = answers.filter(({ answer }) => answer.headers.get('content-disposition')?.startsWith('attachment'));
      expect(exports.length).toBeGreaterThan(5);
      for (const { asked, answer } of answers) expect([asked, answer.headers.get('lagewacht-realm')]).toEqual([asked, realm]);
      for (const { asked, answer } of exports) {
        const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? '';
        expect([asked, name.startsWith('uebung-')]).toEqual([asked, realm === 'exercise']);
        const lines = answer.text.replace('\uFEFF', '').split(/\r?\n/).filter((line) => line !== '');
        const marked = lines.filter((line) => (line.startsWith('{') ? /"realm":"exercise"|"situation":"ex-|^\{"part":/ : /^(ÜBUNG|EXERCISE)/).test(line));
        // A cell of several lines is marked on the first of them; no text of this spec has any.
        expect([asked, marked.length]).toEqual([asked, realm === 'exercise' ? lines.length : 0]);
      }
    }
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { engineEventsSchema, exerciseEventSchema, logItemSchema, taskingMessageSchema, taskSchema, truthFramesSchema, type Entity, type ExerciseCommand, type ExerciseEvent, type LogItem } from '@lagewacht/contract';
import { readPlayOptions, type Play, type PlayOptions } from '@lagewacht/scenario';
import { playExercise } from './player';
import { effects, shelf } from './publish';

const OWN = 'internal-ex-test';

/** A server's doors of one exercise, its picture and its command log, as the engine meets them over HTTP. */
interface House {
  readonly url: string;
  readonly server: Server;
  readonly log: ExerciseEvent[];
  readonly posted: { readonly path: string; readonly body: unknown }[];
  readonly entities: Entity[];
  readonly entries: LogItem[];
  readonly frames: () => number;
  command(command: object): void;
}

const servers: Server[] = [];
let playing: Play | undefined;
afterEach(async () => {
  playing?.stop();
  await playing?.finished;
  playing = undefined;
  for (const server of servers.splice(0)) await new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => resolve()); });
});

async function openHouse(log: ExerciseEvent[] = []): Promise<House> {
  const posted: House['posted'] = [];
  const entities: Entity[] = [];
  const entries: LogItem[] = [];
  let frames = 0;
  const add = (event: object, by: string): void => { log.push(exerciseEventSchema.parse({ ...event, n: log.length + 1, by })); };
  const answers: Record<string, (url: URL, body: unknown) => Promise<unknown> | unknown> = {
    '/api/session': () => ({ user: OWN, role: 'trainer', situations: ['ex-test'], mustChangePassword: false, expiresAtMs: Date.now() + 1e6 }),
    '/api/situations/ex-test/picture': () => ({ situation: 'ex-test', realm: 'exercise', epoch: 'e', version: 1, seq: 1, asOfMs: Date.now(), hash: 'h', entities }),
    '/api/situations/ex-test/reports:states': (_, body) => ({ items: (body as { ids: string[] }).ids.map((id) => ({ id, state: 'read', readTimeMs: Date.now(), readBy: 'commander', missing: [] })) }),
    '/api/situations/ex-test/log': (url) => ({ total: entries.length, entries: entries.filter(({ number }) => number > Number(url.searchParams.get('after'))) }),
    '/api/exercises/ex-test/truth': (_, body) => { frames += truthFramesSchema.parse(body).frames.length; return {}; },
    '/api/exercises/ex-test/events': async (url, body) => {
      if (body !== undefined) {
        for (const event of engineEventsSchema.parse(body).events) if (!log.some(({ id }) => id === event.id)) add(event, 'engine');
        return {};
      }
      const after = Number(url.searchParams.get('after'));
      for (let waitedMs = 0; log.length <= after && waitedMs < Math.min(500, Number(url.searchParams.get('waitMs'))); waitedMs += 20) await new Promise((resolve) => { setTimeout(resolve, 20); });
      return { situation: 'ex-test', nowMs: Date.now(), events: log.slice(after) };
    },
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const url = new URL(request.url ?? '', 'http://house');
      if (body !== undefined) posted.push({ path: url.pathname, body });
      response.writeHead(body === undefined || url.pathname.endsWith(':states') ? 200 : 201, { 'content-type': 'application/json' }).end(JSON.stringify(await answers[url.pathname]?.(url, body) ?? {}));
    }).catch((error: unknown) => { response.writeHead(500).end(String(error)); });
  });
  servers.push(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, log, posted, entities, entries, frames: () => frames,
    command: (command) => add({ kind: 'command', id: uuid(), atMs: Date.now(), scenarioS: 0, command: { id: uuid(), ...command } as ExerciseCommand }, 'trainer'),
  };
}

let numbered = 0;
function uuid(): string {
  return `01a208b9-9208-7000-8000-${String(numbered++).padStart(12, '0')}`;
}
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
function options(house: House, more: Record<string, string> = {}): PlayOptions {
  const read = readPlayOptions({ mqtt: 'mqtt://127.0.0.1:9', api: house.url, token: 't', situation: 'ex-test', device: 'd', 'device-password': 'p', ...more }, {});
  if (!read.ok) throw new Error(read.error);
  return read.value;
}
const quiet = { ...effects, print: () => undefined };
const begin = (house: House, more: Record<string, string> = {}): Play => (playing = playExercise(options(house, more), quiet, shelf));

async function until<T>(find: () => T | undefined | false, what: string): Promise<T> {
  for (let waited = 0; ; waited += 50) {
    const found = find();
    if (found) return found;
    if (waited > 60_000) throw new Error(`Waited 60 s for ${what}.`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}
const states = (house: House): string[] => house.log.flatMap((event) => (event.kind === 'state' ? [event.state] : []));
const stepsOf = (house: House, task: string): string[] => house.posted.filter(({ path }) => path.endsWith('/taskings')).map(({ body }) => taskingMessageSchema.parse(body)).filter((tasking) => tasking.task === task).map(({ step }) => step);

function order(unit: string, task: string, place: { lon: number; lat: number }): Entity {
  const timeMs = Date.now();
  return taskSchema.parse({ type: 'task', id: task, unit, text: 'Fahren Sie dorthin', ...place, step: 'tasked', steps: [{ step: 'tasked', timeMs, by: 'commander' }], eventTimeMs: timeMs, receivedTimeMs: timeMs });
}

describe('an exercise that trainers control', () => {
  it('[S82] it tells its plan first, then what happens and what is true, and obeys what trainers command', async () => {
    const house = await openHouse();
    begin(house);
    const [plan] = await until(() => house.log.length > 3 && house.log, 'the plan');
    expect(plan).toMatchObject({ n: 1, kind: 'plan', plan: { scenario: 'storm-surge', seed: 1, durationS: 2400 } });
    await until(() => house.frames() > 0, 'the truth');
    house.command({ act: 'pause', message: 'Kaffee' });
    await until(() => states(house).includes('paused'), 'the pause');
    const still = house.frames();
    house.command({ act: 'resume' });
    house.command({ act: 'send', inject: 'no-such' });
    house.command({ act: 'speed', factor: 60 });
    await until(() => house.log.find(({ kind }) => kind === 'refused'), 'the refusal');
    await until(() => house.log.find((event) => event.kind === 'inject' && event.inject === 'inj-05-seepage' && event.state === 'sent'), 'the water to rise');
    expect(still).toBeLessThan(5);
    house.command({ act: 'end' });
    await playing?.finished;
    expect(states(house)).toEqual(['running', 'paused', 'running', 'running', 'ended']);
  });
  it('[S83] it hears an order in the picture and the unit answers; an entry of the log may be an answer; who read a report has seen it; its own acts it does not hear', async () => {
    const house = await openHouse();
    begin(house, { speed: '4' });
    await until(() => house.log.some((event) => event.kind === 'inject' && event.inject === 'inj-04-vessel' && event.state === 'sent'), 'the barge');
    house.entities.push(order('pelikan-1', 'task:X1', { lon: 10.01, lat: 53.534 }));
    const own = order('ws-21', 'task:own', { lon: 9.94, lat: 53.53 });
    house.entities.push(taskSchema.parse({ ...own, steps: [{ step: 'tasked', timeMs: Date.now(), by: OWN }] }));
    house.entries.push(logItemSchema.parse({
      id: uuid(), number: 1, kind: 'decision', text: 'Schlepper für die Schute angefordert', automatic: false, keeper: 'commander', author: 'commander', precedence: 'routine', subjects: [], causes: [],
      previous: '0'.repeat(64), hash: '1'.repeat(64), eventTimeMs: Date.now(), receivedTimeMs: Date.now(),
    }));
    await until(() => stepsOf(house, 'task:X1').includes('under_way'), 'the boat to be under way');
    expect(stepsOf(house, 'task:X1')).toEqual(['received', 'accepted', 'under_way']);
    expect(stepsOf(house, 'task:own')).toEqual([]);
    const answered = await until(() => house.log.find((event) => event.kind === 'inject' && event.inject === 'inj-04-vessel' && event.state === 'answered'), 'the answer');
    expect(answered).toMatchObject({ kind: 'inject' });
    const seen = house.log.find((event) => event.kind === 'inject' && event.inject === 'inj-02-person-call' && event.state === 'seen');
    expect(seen).toMatchObject({ kind: 'inject' });
  });
  it('[S84] one that was interrupted goes on when somebody says so: the plan is not told again, the clock goes on where it stood', async () => {
    const house = await openHouse();
    begin(house, { speed: '10' });
    await until(() => house.log.some((event) => event.kind === 'inject' && event.inject === 'inj-01-gate-open' && event.state === 'sent'), 'the first inject');
    playing?.stop();
    await playing?.finished;
    const stoodS = house.log.at(-1)?.scenarioS ?? 0;
    house.log.push(exerciseEventSchema.parse({ kind: 'state', id: uuid(), n: house.log.length + 1, by: 'server', atMs: Date.now(), scenarioS: stoodS, state: 'paused', speed: 10 }));
    house.command({ act: 'resume' });
    const before = house.log.length;
    begin(house);
    const on = await until(() => house.log.slice(before).find((event) => event.kind === 'state'), 'the exercise to go on');
    expect(on).toMatchObject({ kind: 'state', state: 'running', speed: 10 });
    expect(on.scenarioS).toBeCloseTo(stoodS, 0);
    await until(() => house.log.slice(before).some((event) => event.kind === 'inject' && event.state === 'sent'), 'the next inject');
    expect(house.log.filter(({ kind }) => kind === 'plan')).toHaveLength(1);
    const sent = house.log.flatMap((event) => (event.kind === 'inject' && event.state === 'sent' ? [event.inject] : []));
    expect(new Set(sent).size).toBe(sent.length);
  });
});

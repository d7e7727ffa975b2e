import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { toProblemDocument } from '@lagewacht/contract';
import type { Outbox, OutboxItem } from '@lagewacht/outbox';
import type { SessionPort, SessionState } from '../shell/session-port';
import { createDeviceSessions } from './device-sessions';
import { openFieldDatabase } from './field-database';

// The browser's database by fake-indexeddb, cryptography by Node: what is written is really encrypted, and read back.

// What a page has around it, and channels that let the tests end.
Object.assign(globalThis, { document: new EventTarget(), addEventListener: () => undefined, removeEventListener: () => undefined });
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    (this as unknown as { unref(): void }).unref();
  }
};

type Open = Extract<SessionState, { readonly kind: 'open' }>;

/** The server: takes logins and status messages, or is away. */
class Doors {
  isAway = false;
  isExpired = false;
  readonly passwords = new Map([['unit-1', 'one'], ['unit-2', 'two']]);
  readonly taken: { readonly token: string; readonly note: unknown }[] = [];
  private logins = 0;

  readonly request = (async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    if (this.isAway) throw new TypeError('no network');
    const body = JSON.parse(String(init?.body ?? '{}')) as Record<string, unknown>;
    const token = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? '';
    const say = (httpCode: number, document: unknown): Response => new Response(JSON.stringify(document), { status: httpCode, headers: { 'content-type': 'application/json' } });
    if (String(input).endsWith('/api/session')) {
      const user = String(body['user']);
      if (this.passwords.get(user) !== body['password']) return say(401, toProblemDocument({ code: 'wrong_password', detail: 'x' }));
      return say(200, { user, role: 'field_unit', situations: ['live'], token: `token ${user} ${++this.logins}`, mustChangePassword: false, expiresAtMs: 9e12 });
    }
    if (this.isExpired) return say(401, toProblemDocument({ code: 'not_authenticated', detail: 'x' }));
    if (!String(input).endsWith('/status')) return say(200, { items: [] });
    this.taken.push({ token, note: body['note'] });
    return say(201, { id: body['id'], situation: 'live', seq: this.taken.length, receivedTimeMs: Date.now() });
  }) as typeof fetch;
}

let nth = 0;
const opened: SessionPort[] = [];
afterEach(async () => {
  for (const port of opened.splice(0)) await port.lock();
});

/** The app on a device of that name: opening it again is a restart. */
async function start(doors: Doors, device: string): Promise<SessionPort> {
  const port = createDeviceSessions(doors.request, device);
  opened.push(port);
  await until(() => port.getState().kind !== 'starting');
  return port;
}
/** The app dies: nothing of it runs any more. */
function kill(port: SessionPort): void {
  const state = port.getState();
  if (state.kind === 'open') state.outbox.stop();
}
const newDevice = (): string => `device-${++nth}`;
function open(port: SessionPort): Open {
  const state = port.getState();
  if (state.kind !== 'open') throw new Error(`Got the state ${state.kind}, expected open.`);
  return state;
}
async function until(probe: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000 && !probe(); turn++) await new Promise((done) => setTimeout(done, 5));
  expect(probe()).toBe(true);
}
async function say(outbox: Outbox, author: string, note: string): Promise<OutboxItem> {
  const item = outbox.begin({ kind: 'status', situation: 'live', author, body: { note } });
  await outbox.send(item);
  return item;
}
/** Everything in the device's database, as text: bytes as Latin-1, so that any word in them is found. */
async function dump(device: string): Promise<string> {
  const database = await openFieldDatabase(device)();
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) texts.push(Array.from(value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer), (byte) => String.fromCharCode(byte)).join(''));
    else if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  for (const name of database.objectStoreNames) (await database.getAll(name)).forEach(walk);
  database.close();
  return texts.join('\n');
}

describe('device sessions', () => {
  it('[A40] a restart without a network goes on where it was: same user, words still there, no login', async () => {
    const doors = new Doors();
    const device = newDevice();
    const first = await start(doors, device);
    await first.login('unit-1', 'one');
    doors.isAway = true;
    const { id } = await say(open(first).outbox, 'unit-1', 'water rises');
    await open(first).outbox.putBlob('h', Uint8Array.of(1, 2, 3));
    await open(first).notes.write('orders', { n: 7 });
    kill(first);
    const second = open(await start(doors, device));
    expect(second.session.user).toBe('unit-1');
    expect(second.outbox.items()).toMatchObject([{ id, state: 'waiting', body: { note: 'water rises' } }]);
    expect(await second.outbox.blob('h')).toEqual(Uint8Array.of(1, 2, 3));
    expect(await second.notes.read('orders')).toEqual({ n: 7 });
    doors.isAway = false;
    second.outbox.trigger('online');
    await until(() => second.outbox.items()[0]?.state === 'sent');
    expect(doors.taken).toEqual([{ token: 'token unit-1 1', note: 'water rises' }]);
  });

  it('[A41] after a lock nothing is readable: no words, no token, no key; any user\'s password opens it again without a network', async () => {
    const doors = new Doors();
    const device = newDevice();
    const port = await start(doors, device);
    await port.login('unit-1', 'one');
    await port.login('unit-2', 'two');
    doors.isAway = true;
    await say(open(port).outbox, 'unit-1', 'secret words');
    await open(port).outbox.putBlob('h', new TextEncoder().encode('secret picture'));
    await port.lock();
    expect(port.getState()).toEqual({ kind: 'closed', users: [{ user: 'unit-2', isUnlocked: false }, { user: 'unit-1', isUnlocked: false }] });
    const text = await dump(device);
    expect(text).not.toMatch(/secret|token unit/);
    expect(await (await openFieldDatabase(device)()).getAll('unlocked')).toEqual([]);
    expect(await port.switchTo('unit-1')).toBe(false);
    await expect(port.login('unit-2', 'wrong')).rejects.toMatchObject({ fault: 'wrong' });
    await expect(port.login('unit-9', 'x')).rejects.toMatchObject({ fault: 'unknown_here' });
    expect(await port.login('unit-2', 'two')).toBe('offline');
    expect(open(port).outbox.items().map(({ body }) => body['note'])).toEqual(['secret words']);
    expect(new TextDecoder().decode(await open(port).outbox.blob('h'))).toBe('secret picture');
  });

  it('[A42] the queue is the device\'s: each item goes out under its author\'s token, whoever is in front of it', async () => {
    const doors = new Doors();
    const port = await start(doors, newDevice());
    await port.login('unit-1', 'one');
    doors.isAway = true;
    await say(open(port).outbox, 'unit-1', 'mine');
    doors.isAway = false;
    await port.login('unit-2', 'two');
    await say(open(port).outbox, 'unit-2', 'theirs');
    open(port).outbox.trigger('now');
    await until(() => doors.taken.length === 2);
    expect(doors.taken).toEqual([{ token: 'token unit-1 1', note: 'mine' }, { token: 'token unit-2 2', note: 'theirs' }]);
    expect(await port.switchTo('unit-1')).toBe(true);
    expect(open(port).session.user).toBe('unit-1');
  });

  it('[A43] an expired token asks for its author\'s login and costs nothing', async () => {
    const doors = new Doors();
    const port = await start(doors, newDevice());
    await port.login('unit-1', 'one');
    doors.isExpired = true;
    await say(open(port).outbox, 'unit-1', 'kept');
    await until(() => open(port).outbox.snapshot().needsLogin.length === 1);
    expect(open(port).outbox.items()[0]?.state).toBe('waiting');
    doors.isExpired = false;
    await port.login('unit-1', 'one');
    await until(() => open(port).outbox.items()[0]?.state === 'sent');
    expect(doors.taken).toEqual([{ token: 'token unit-1 2', note: 'kept' }]);
  });

  it('[A44] whoever logs in first on a locked device works with a key of their own; the others\' words come back with the others', async () => {
    const doors = new Doors();
    const port = await start(doors, newDevice());
    await port.login('unit-1', 'one');
    doors.isAway = true;
    await say(open(port).outbox, 'unit-1', 'before');
    await port.lock();
    doors.isAway = false;
    await port.login('unit-2', 'two');
    expect(open(port).outbox.items()).toEqual([]);
    doors.isAway = true;
    await say(open(port).outbox, 'unit-2', 'meanwhile');
    doors.isAway = false;
    await port.login('unit-1', 'one');
    await until(() => doors.taken.length === 2);
    expect(doors.taken.map(({ note }) => note).sort()).toEqual(['before', 'meanwhile']);
  });

  it('[A45] a password that was changed at the server costs nothing: the old one still opens what was locked under it', async () => {
    const doors = new Doors();
    const port = await start(doors, newDevice());
    await port.login('unit-1', 'one');
    doors.isAway = true;
    await say(open(port).outbox, 'unit-1', 'under the old one');
    await port.lock();
    doors.isAway = false;
    doors.passwords.set('unit-1', 'new');
    await port.login('unit-1', 'new');
    expect(open(port).outbox.items()).toEqual([]);
    await port.lock();
    doors.isAway = true;
    expect(await port.login('unit-1', 'one')).toBe('offline');
    expect(open(port).outbox.items().map(({ body }) => body['note'])).toEqual(['under the old one']);
  });
});

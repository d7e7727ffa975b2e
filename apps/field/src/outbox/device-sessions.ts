import { ApiProblem, createApi, type Api } from '@lagewacht/client';
import { createRandomSource } from '@lagewacht/base';
import type { Session } from '@lagewacht/contract';
import { createHttpTransport, createOutbox, type Outbox } from '@lagewacht/outbox';
import type { Notes } from '../shell/notes';
import { LoginRefused, type DeviceUser, type SessionPort, type SessionState } from '../shell/session-port';
import { type UserRecord, openFieldDatabase, strict } from './field-database';
import { IndexedStore } from './indexed-store';
import { KeyRing } from './key-ring';
import { type BrowserHttp, createBrowserHttp } from './outbox-http';
import { createSealedNotes } from './sealed-notes';
import { type SoleSender, createSoleSender } from './sole-sender';
import { watchTriggers } from './triggers';

interface Person { session: Session; readonly api: Api; readonly notes: Notes }
/** The queue of the open device. It is the device's, not a user's. */
interface Queue { readonly outbox: Outbox; readonly sender: SoleSender; readonly stopTriggers: () => void }

function toRefused(error: unknown): LoginRefused {
  if (!(error instanceof ApiProblem)) return new LoginRefused('other', String(error));
  if (error.code === 'wrong_password') return new LoginRefused('wrong');
  if (error.code === 'unreachable') return new LoginRefused('unreachable');
  return error.code === 'too_many_requests' ? new LoginRefused('too_many') : new LoginRefused('other', error.message);
}

const timers = {
  nowMs: () => Date.now(),
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Chance for ids and pauses: each 32 bits from the system. */
const random = { ...createRandomSource(0), uniform: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32 };

/**
 * Users, keys and the queue as this device keeps them. A restart goes on where it was, with or without a network; a lock closes everything, and
 * any user's password opens it again. `request` is the browser's fetch.
 */
export function createDeviceSessions(request: typeof fetch, databaseName?: string): SessionPort {
  return new DeviceSessions(request, databaseName);
}

class DeviceSessions implements SessionPort {
  private state: SessionState = { kind: 'starting' };
  private readonly listeners = new Set<() => void>();
  private readonly people = new Map<string, Person>();
  private readonly database: ReturnType<typeof openFieldDatabase>;
  private readonly ring: KeyRing;
  private readonly http: BrowserHttp;
  private readonly door: Api;
  private queue: Queue | undefined;
  private readonly channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('lagewacht-field-sessions') : undefined;

  constructor(private readonly request: typeof fetch, databaseName: string | undefined) {
    this.database = openFieldDatabase(databaseName);
    this.ring = new KeyRing(this.database);
    this.http = createBrowserHttp(request, (author) => this.tokenOf(author));
    this.door = createApi((input, init) => request(input, { ...init, credentials: 'omit' }));
    if (this.channel) this.channel.onmessage = ({ data }: MessageEvent<unknown>) => void this.hear(data);
    void this.start();
  }

  readonly getState = (): SessionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  async login(user: string, password: string): Promise<'online' | 'offline'> {
    const answer = await this.door.login(user, password).catch(toRefused);
    if (answer instanceof LoginRefused) {
      if (answer.fault !== 'unreachable') throw answer;
      await this.loginOffline(user, password);
      return 'offline';
    }
    if (answer.mustChangePassword) throw new LoginRefused('must_change');
    const known = await (await this.database()).get('users', user);
    const wraps = await this.ring.unlock(known?.wraps ?? [], password, true) ?? [];
    await this.keep({ user, wraps, session: await this.ring.sealJson(answer), lastUsedMs: Date.now(), isOpen: true });
    await this.enter(user, answer);
    this.queue?.outbox.trigger('login');
    this.channel?.postMessage('login');
    return 'online';
  }

  async switchTo(user: string): Promise<boolean> {
    const record = await (await this.database()).get('users', user);
    if (!record?.isOpen || !this.ring.isOpen) return false;
    await this.keep({ ...record, lastUsedMs: Date.now() });
    await this.enter(user, await this.ring.unsealJson(record.session) as Session);
    return true;
  }

  async lock(): Promise<void> {
    this.closeQueue();
    const database = await this.database();
    for (const record of await database.getAll('users')) await this.keep({ ...record, isOpen: false });
    await database.delete('settings', 'current');
    await this.ring.lock();
    await this.close();
    this.channel?.postMessage('lock');
  }

  /** What another tab did to the device. */
  private async hear(word: unknown): Promise<void> {
    await this.ring.load();
    if (word === 'login') this.queue?.outbox.trigger('login');
    if (word !== 'lock' || this.state.kind !== 'open') return;
    this.closeQueue();
    await this.close();
  }

  private async start(): Promise<void> {
    await this.ring.load();
    const database = await this.database();
    const current = await database.get('settings', 'current');
    if (typeof current !== 'string' || !await this.switchTo(current).catch(() => false)) await this.close();
  }

  /** Without a network the password is right when it opens the device's key. */
  private async loginOffline(user: string, password: string): Promise<void> {
    const record = await (await this.database()).get('users', user);
    if (!record) throw new LoginRefused('unknown_here');
    const wraps = await this.ring.unlock(record.wraps, password, false);
    if (!wraps) throw new LoginRefused(record.wraps.length === 0 ? 'unreachable' : 'wrong');
    const session = await this.ring.unsealJson(record.session).catch(() => undefined) as Session | undefined;
    if (!session) throw new LoginRefused('unknown_here');
    await this.keep({ ...record, wraps, lastUsedMs: Date.now(), isOpen: true });
    await this.enter(user, session);
  }

  private async enter(user: string, session: Session): Promise<void> {
    await (await this.database()).put('settings', user, 'current');
    const known = this.people.get(user);
    this.people.set(user, known ? { ...known, session } : { session, api: this.apiOf(user), notes: createSealedNotes(user, this.database, this.ring) });
    this.queue ??= await this.openQueue();
    const person = this.people.get(user);
    if (person) this.show({ kind: 'open', users: await this.listUsers(), session: person.session, api: person.api, notes: person.notes, outbox: this.queue.outbox });
  }

  private async openQueue(): Promise<Queue> {
    let announce = (): void => undefined;
    const store = new IndexedStore(this.database, this.ring, () => announce());
    const outbox = createOutbox({ store, transport: createHttpTransport(this.http.http), timers, random });
    // Before it is loaded: until this tab has the lock, another one may be sending.
    const sender = createSoleSender(outbox);
    announce = sender.announce;
    await outbox.load();
    void store.reserve();
    return { outbox, sender, stopTriggers: watchTriggers(outbox, this.http.abandonHanging) };
  }

  private closeQueue(): void {
    this.queue?.outbox.stop();
    this.queue?.sender.stop();
    this.queue?.stopTriggers();
    this.queue = undefined;
  }

  private async close(): Promise<void> {
    this.people.clear();
    this.show({ kind: 'closed', users: await this.listUsers() });
  }

  private apiOf(user: string): Api {
    return createApi(async (input, init) => {
      const headers = new Headers(init?.headers);
      const token = await this.tokenOf(user);
      if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
      return this.request(input, { ...init, headers, credentials: 'omit' });
    });
  }

  /** The token of whoever wrote something, also when somebody else is in front of the device now. */
  private async tokenOf(user: string): Promise<string | undefined> {
    const record = await (await this.database()).get('users', user);
    const session = record && await this.ring.unsealJson(record.session).catch(() => undefined) as Session | undefined;
    return session?.token;
  }

  private async listUsers(): Promise<readonly DeviceUser[]> {
    const records = await (await this.database()).getAll('users');
    return records.sort((a, b) => b.lastUsedMs - a.lastUsedMs).map(({ user, isOpen }) => ({ user, isUnlocked: isOpen && this.ring.isOpen }));
  }

  private async keep(record: UserRecord): Promise<void> {
    const transaction = (await this.database()).transaction('users', 'readwrite', strict);
    await Promise.all([transaction.store.put(record), transaction.done]);
  }

  private show(state: SessionState): void {
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }
}

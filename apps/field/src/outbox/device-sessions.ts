import { ApiProblem, createApi, type Api } from '@lagewacht/client';
import { createRandomSource } from '@lagewacht/base';
import type { Session } from '@lagewacht/contract';
import { createHttpTransport, createOutbox, type Outbox } from '@lagewacht/outbox';
import type { Notes } from '../shell/notes';
import { LoginRefused, type DeviceUser, type SessionPort, type SessionState } from '../shell/session-port';
import { type UserRecord, isFull, openFieldDatabase, strict, unlessFull } from './field-database';
import { IndexedStore } from './indexed-store';
import { KeyRing } from './key-ring';
import { type BrowserHttp, createBrowserHttp } from './outbox-http';
import { createSealedNotes } from './sealed-notes';
import { type SoleSender, createSoleSender } from './sole-sender';
import { watchTriggers } from './triggers';

interface Person { session: Session; readonly api: Api; readonly notes: Notes }
/** The queue of the open device. It is the device's, not a user's. */
interface Queue { readonly outbox: Outbox; readonly sender: SoleSender; readonly stopTriggers: () => void }

/** A user's name among what is unlocked. */
const nameOf = (user: string): string => `user ${user}`;

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
  /** Sessions for which the device had no room. */
  private readonly unkept = new Map<string, Session>();
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
    await this.keepLogin(answer, password).catch((error: unknown) => {
      throw isFull(error) ? new LoginRefused('full') : error;
    });
    await this.enter(user, answer);
    this.queue?.outbox.trigger('login');
    this.channel?.postMessage('login');
    return 'online';
  }

  async switchTo(user: string): Promise<boolean> {
    const record = await (await this.database()).get('users', user);
    if (!record || !this.ring.isOpen || !await (await this.database()).get('unlocked', nameOf(user))) return false;
    await unlessFull(this.keep({ ...record, lastUsedMs: Date.now() }));
    const session = await this.sessionOf(record);
    if (!session) return false;
    await this.enter(user, session);
    return true;
  }

  async lock(): Promise<void> {
    this.closeQueue();
    await (await this.database()).delete('settings', 'current');
    await this.ring.lock();
    await this.close();
    this.channel?.postMessage('lock');
  }

  /** What another tab did to the device. */
  private async hear(word: unknown): Promise<void> {
    await this.ring.load();
    if (word === 'login') for (const reason of ['store', 'login'] as const) this.queue?.outbox.trigger(reason);
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

  /** Keeps what a login at the server brought. On a full device it stays in memory, unless a key was wrapped with it: words under a lost key would be lost. */
  private async keepLogin(session: Session, password: string): Promise<void> {
    const { user } = session;
    const known = await (await this.database()).get('users', user);
    const wraps = await this.ring.unlock(known?.wraps ?? [], password, true) ?? [];
    const sealed = await this.ring.sealJson(session);
    const older = known?.sessions.filter((one) => 'keyId' in one && 'keyId' in sealed && one.keyId !== sealed.keyId) ?? [];
    const kept = this.keep({ user, wraps, sessions: [sealed, ...older], lastUsedMs: Date.now() });
    this.unkept.delete(user);
    if (wraps.length !== known?.wraps.length) return kept;
    await kept.catch((error: unknown) => {
      if (!isFull(error)) throw error;
      this.unkept.set(user, session);
    });
  }

  /** Without a network the password is right when it opens the device's key. */
  private async loginOffline(user: string, password: string): Promise<void> {
    const record = await (await this.database()).get('users', user);
    if (!record) throw new LoginRefused('unknown_here');
    const wraps = await this.ring.unlock(record.wraps, password, false);
    if (!wraps) throw new LoginRefused(record.wraps.length === 0 ? 'unreachable' : 'wrong');
    const session = await this.sessionOf(record);
    if (!session) throw new LoginRefused('unknown_here');
    await unlessFull(this.keep({ ...record, wraps, lastUsedMs: Date.now() }));
    await this.enter(user, session);
  }

  private async enter(user: string, session: Session): Promise<void> {
    const database = await this.database();
    await unlessFull(Promise.all([database.put('settings', user, 'current'), database.put('unlocked', true, nameOf(user))]));
    const known = this.people.get(user);
    this.people.set(user, known ? { ...known, session } : { session, api: this.apiOf(user), notes: createSealedNotes(user, this.database, this.ring) });
    // A login may have opened a key under which more words lie.
    if (this.queue) this.queue.outbox.trigger('store');
    else this.queue = await this.openQueue();
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
    this.unkept.clear();
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
    const unkept = this.unkept.get(user);
    if (unkept) return unkept.token;
    const record = await (await this.database()).get('users', user);
    return record && (await this.sessionOf(record))?.token;
  }

  /** The newest session that can be read. */
  private async sessionOf({ sessions }: UserRecord): Promise<Session | undefined> {
    for (const sealed of sessions) {
      const session = await this.ring.unsealJson(sealed).catch(() => undefined) as Session | undefined;
      if (session) return session;
    }
    return undefined;
  }

  private async listUsers(): Promise<readonly DeviceUser[]> {
    const database = await this.database();
    const [records, unlocked] = [await database.getAll('users'), new Set(await database.getAllKeys('unlocked'))];
    return records.sort((a, b) => b.lastUsedMs - a.lastUsedMs).map(({ user }) => ({ user, isUnlocked: this.ring.isOpen && unlocked.has(nameOf(user)) }));
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

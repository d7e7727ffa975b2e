import { ApiProblem, createApi, type Api } from '@lagewacht/client';
import type { Session } from '@lagewacht/contract';
import type { Outbox } from '@lagewacht/outbox';
import { createPlainNotes, type Notes } from './notes';
import { createIdleOutbox } from './outbox-port';

/** Somebody who has used this device. */
export interface DeviceUser {
  readonly user: string;
  /** Unlocked since the start: changing to them needs no password. */
  readonly isUnlocked: boolean;
}

/** Who uses the device now. `users`: everybody known here, whoever used it last first. */
export type SessionState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'closed'; readonly users: readonly DeviceUser[] }
  | {
    readonly kind: 'open'; readonly users: readonly DeviceUser[];
    /** A new object after each login, so that the picture is opened anew; `api`, `outbox` and `notes` stay the same for a user. */
    readonly session: Session;
    readonly api: Api; readonly outbox: Outbox; readonly notes: Notes;
  };

/** Why a login did not work. `unknown_here`: without a network only those can unlock who have logged in here before. */
export type LoginFault = 'wrong' | 'unreachable' | 'too_many' | 'unknown_here' | 'must_change' | 'other';

/** A login that was refused. */
export class LoginRefused extends Error {
  constructor(readonly fault: LoginFault, readonly detail = '') {
    super(detail || fault);
  }
}

/** What the shell asks of the device: sessions, keys and the queue of whoever is in. */
export interface SessionPort {
  /** The same object until something changes. */
  getState(): SessionState;
  subscribe(listener: () => void): () => void;
  /** Logs in at the server; where that can't be reached, unlocks what this device keeps of the user. Throws `LoginRefused`. */
  login(user: string, password: string): Promise<'online' | 'offline'>;
  /** Changes to a user. False: a password is needed. */
  switchTo(user: string): Promise<boolean>;
  /** Forgets every key in memory; what waits stays on the device. */
  lock(): Promise<void>;
}

function toRefused(error: unknown): LoginRefused {
  if (!(error instanceof ApiProblem)) return new LoginRefused('other', String(error));
  if (error.code === 'wrong_password') return new LoginRefused('wrong');
  if (error.code === 'unreachable') return new LoginRefused('unreachable');
  return error.code === 'too_many_requests' ? new LoginRefused('too_many') : new LoginRefused('other', error.message);
}

/** A `fetch` that speaks in the name of a token. */
function bearer(request: typeof fetch, token: () => string | undefined): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    const held = token();
    if (held !== undefined) headers.set('authorization', `Bearer ${held}`);
    return request(input, { ...init, headers, credentials: 'omit' });
  };
}

/** Sessions in this page's memory alone: several users, nothing after a restart or without a network. */
export function createPlainSessions(request: typeof fetch): SessionPort {
  const door = createApi((input, init) => request(input, { ...init, credentials: 'omit' }));
  const people = new Map<string, { session: Session; readonly api: Api; readonly outbox: Outbox; readonly notes: Notes }>();
  const listeners = new Set<() => void>();
  let state: SessionState = { kind: 'closed', users: [] };
  const enter = (user: string | undefined): void => {
    const person = user === undefined ? undefined : people.get(user);
    const users = [...people.keys()].map((name) => ({ user: name, isUnlocked: true }));
    state = person ? { kind: 'open', users, ...person } : { kind: 'closed', users: [] };
    listeners.forEach((listener) => listener());
  };
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async login(user, password) {
      const session = await door.login(user, password).catch((error: unknown) => {
        throw toRefused(error);
      });
      const known = people.get(user);
      people.set(user, known ? { ...known, session } : { session, api: createApi(bearer(request, () => people.get(user)?.session.token)), outbox: createIdleOutbox(), notes: createPlainNotes(user) });
      enter(user);
      return 'online';
    },
    async switchTo(user) {
      if (!people.has(user)) return false;
      enter(user);
      return true;
    },
    async lock() {
      people.clear();
      enter(undefined);
    },
  };
}

import { ApiProblem, createApi, type Api } from '@lagewacht/client';
import type { Session } from '@lagewacht/contract';
import type { Outbox } from '@lagewacht/outbox';
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
    readonly kind: 'open'; readonly users: readonly DeviceUser[]; readonly session: Session; readonly api: Api; readonly outbox: Outbox;
    /** The server no longer knows the session: everything stays here and waits until the user logs in anew. */
    readonly isExpired: boolean;
  };

/** Why a login did not work. `unknown_here`: without a network only those can unlock who have logged in here before. */
export type LoginFault = 'wrong' | 'unreachable' | 'too_many' | 'unknown_here' | 'other';

/** A login that was refused. */
export class LoginRefused extends Error {
  constructor(readonly fault: LoginFault, readonly detail = '') {
    super(detail || fault);
  }
}

/** What the shell asks of the device: sessions, keys and the queue of whoever is in. */
export interface SessionPort {
  getState(): SessionState;
  subscribe(listener: () => void): () => void;
  /** Logs in at the server; where that can't be reached, unlocks what this device keeps of the user. Throws `LoginRefused`. */
  login(user: string, password: string): Promise<'online' | 'offline'>;
  /** Changes to a user. False: a password is needed. */
  switchTo(user: string): Promise<boolean>;
  /** Forgets every key in memory; what waits stays on the device. */
  lock(): Promise<void>;
  /** A request was refused because the session has ended. */
  noteExpired(): void;
}

function toRefused(error: unknown): LoginRefused {
  if (!(error instanceof ApiProblem)) return new LoginRefused('other', String(error));
  if (error.code === 'wrong_password') return new LoginRefused('wrong');
  if (error.code === 'unreachable') return new LoginRefused('unreachable');
  return error.code === 'too_many_requests' ? new LoginRefused('too_many') : new LoginRefused('other', error.message);
}

/** Sessions by the page's cookie alone: one user, nothing without a network. */
export function createPlainSessions(request: typeof fetch): SessionPort {
  const api = createApi(request);
  const outbox = createIdleOutbox();
  const listeners = new Set<() => void>();
  let state: SessionState = { kind: 'starting' };
  const become = (next: SessionState): void => {
    state = next;
    listeners.forEach((listener) => listener());
  };
  const open = (session: Session): void => become({ kind: 'open', users: [{ user: session.user, isUnlocked: true }], session, api, outbox, isExpired: false });
  api.session().then(open, () => become({ kind: 'closed', users: [] }));
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async login(user, password) {
      try {
        open(await api.login(user, password));
        return 'online';
      } catch (error) {
        throw toRefused(error);
      }
    },
    switchTo: async (user) => state.kind === 'open' && state.session.user === user,
    async lock() {
      await api.logout().catch(() => undefined);
      become({ kind: 'closed', users: [] });
    },
    noteExpired() {
      if (state.kind === 'open') become({ ...state, isExpired: true });
    },
  };
}

import type { Api } from '@lagewacht/client';
import type { Session } from '@lagewacht/contract';
import type { Outbox } from '@lagewacht/outbox';
import type { Notes } from './notes';

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

/** Why a login did not work. `unknown_here`: without a network only those can unlock who have logged in here before. `full`: no room on the device to keep the login. */
export type LoginFault = 'wrong' | 'unreachable' | 'too_many' | 'unknown_here' | 'must_change' | 'full' | 'other';

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

import type { AccountRow, DeviceRow, SessionRow } from '@lagewacht/journal';

/** The nouns of this folder are those the journal keeps. */
export type StoredAccount = AccountRow;
export type StoredSession = SessionRow;
export type StoredDevice = DeviceRow;

/** Where accounts, sessions and devices are kept. Every method rejects with StorageUnavailable when it can't be reached. */
export interface AccountRepository {
  accounts(): Promise<readonly StoredAccount[]>;
  account(user: string): Promise<StoredAccount | undefined>;
  /** Adds it, or puts it in place of the one of that name. */
  saveAccount(account: StoredAccount): Promise<void>;
  /** Also ends its sessions. */
  removeAccount(user: string): Promise<boolean>;

  session(tokenHash: string): Promise<StoredSession | undefined>;
  saveSession(session: StoredSession): Promise<void>;
  touchSession(tokenHash: string, lastSeenTimeMs: number): Promise<void>;
  removeSession(tokenHash: string): Promise<void>;
  removeSessionsOf(user: string): Promise<void>;
  /** Forgets sessions begun or last seen before these times, and, with `demo`, all opened with a published password. */
  removeOldSessions(limits: { readonly createdBeforeMs: number; readonly seenBeforeMs: number; readonly demo: boolean }): Promise<void>;

  devices(): Promise<readonly StoredDevice[]>;
  device(device: string): Promise<StoredDevice | undefined>;
  saveDevice(device: StoredDevice): Promise<void>;
  removeDevice(device: string): Promise<boolean>;
}

/** The same, in memory: for tests and for anything that must leave nothing behind. */
export class MemoryAccountRepository implements AccountRepository {
  readonly #accounts = new Map<string, StoredAccount>();
  readonly #sessions = new Map<string, StoredSession>();
  readonly #devices = new Map<string, StoredDevice>();

  async accounts(): Promise<readonly StoredAccount[]> {
    return [...this.#accounts.values()].sort((a, b) => (a.user < b.user ? -1 : 1));
  }
  async account(user: string): Promise<StoredAccount | undefined> {
    return this.#accounts.get(user);
  }
  async saveAccount(account: StoredAccount): Promise<void> {
    this.#accounts.set(account.user, account);
  }
  async removeAccount(user: string): Promise<boolean> {
    await this.removeSessionsOf(user);
    return this.#accounts.delete(user);
  }
  async session(tokenHash: string): Promise<StoredSession | undefined> {
    return this.#sessions.get(tokenHash);
  }
  async saveSession(session: StoredSession): Promise<void> {
    this.#sessions.set(session.tokenHash, session);
  }
  async touchSession(tokenHash: string, lastSeenTimeMs: number): Promise<void> {
    const session = this.#sessions.get(tokenHash);
    if (session) this.#sessions.set(tokenHash, { ...session, lastSeenTimeMs });
  }
  async removeSession(tokenHash: string): Promise<void> {
    this.#sessions.delete(tokenHash);
  }
  async removeSessionsOf(user: string): Promise<void> {
    for (const session of [...this.#sessions.values()]) if (session.user === user) this.#sessions.delete(session.tokenHash);
  }
  async removeOldSessions(limits: { createdBeforeMs: number; seenBeforeMs: number; demo: boolean }): Promise<void> {
    for (const session of [...this.#sessions.values()]) {
      if (session.createdTimeMs < limits.createdBeforeMs || session.lastSeenTimeMs < limits.seenBeforeMs || (limits.demo && session.demo)) this.#sessions.delete(session.tokenHash);
    }
  }
  async devices(): Promise<readonly StoredDevice[]> {
    return [...this.#devices.values()].sort((a, b) => (a.device < b.device ? -1 : 1));
  }
  async device(device: string): Promise<StoredDevice | undefined> {
    return this.#devices.get(device);
  }
  async saveDevice(device: StoredDevice): Promise<void> {
    this.#devices.set(device.device, device);
  }
  async removeDevice(device: string): Promise<boolean> {
    return this.#devices.delete(device);
  }
}

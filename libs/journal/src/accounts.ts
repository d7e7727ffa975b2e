import type pg from 'pg';
import type { Role } from '@lagewacht/contract';

/** An account of a person. */
export interface AccountRow {
  readonly user: string;
  readonly role: Role;
  /** Grants: `live`, `ex-*` or single exercises. */
  readonly situations: readonly string[];
  /** argon2id, encoded; null: has no password of its own and can't log in with one. */
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
  readonly createdTimeMs: number;
}

/** A session. Whoever reads the database can't use it: only the SHA-256 of its token is kept. */
export interface SessionRow {
  readonly tokenHash: string;
  readonly user: string;
  readonly createdTimeMs: number;
  readonly lastSeenTimeMs: number;
  /** Opened with a published demo password; worthless once DEMO_AUTH is off. */
  readonly demo: boolean;
}

/** A device's credential by the SHA-256 of its secret. */
export interface DeviceRow {
  readonly device: string;
  readonly secretHash: string;
  readonly situations: readonly string[];
  /** Sources it may speak for; `*` is any. */
  readonly sources: readonly string[];
  readonly dialects: boolean;
  readonly createdTimeMs: number;
}

const ms = (column: string): string => `round(extract(epoch FROM ${column}) * 1000)::bigint`;
const ACCOUNT = `name AS "user", role, situations, password_hash AS "passwordHash", must_change_password AS "mustChangePassword", ${ms('created')} AS "createdTimeMs"`;
const SESSION = `token_hash AS "tokenHash", account AS "user", ${ms('created')} AS "createdTimeMs", ${ms('last_seen')} AS "lastSeenTimeMs", demo`;
const DEVICE = `name AS device, secret_hash AS "secretHash", situations, sources, dialects, ${ms('created')} AS "createdTimeMs"`;

/** Accounts, sessions and devices in the database. */
export class AccountStore {
  constructor(private readonly pool: pg.Pool) {}

  async accounts(): Promise<readonly AccountRow[]> {
    return (await this.pool.query<AccountRow>(`SELECT ${ACCOUNT} FROM account ORDER BY name COLLATE "C"`)).rows;
  }

  async account(user: string): Promise<AccountRow | undefined> {
    return (await this.pool.query<AccountRow>(`SELECT ${ACCOUNT} FROM account WHERE name = $1`, [user])).rows[0];
  }

  async saveAccount(account: AccountRow): Promise<void> {
    await this.pool.query(
      `INSERT INTO account (name, role, situations, password_hash, must_change_password, created) VALUES ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0))
       ON CONFLICT (name) DO UPDATE SET role = excluded.role, situations = excluded.situations, password_hash = excluded.password_hash, must_change_password = excluded.must_change_password`,
      [account.user, account.role, account.situations, account.passwordHash, account.mustChangePassword, account.createdTimeMs]);
  }

  async removeAccount(user: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('WITH ended AS (DELETE FROM session WHERE account = $1) DELETE FROM account WHERE name = $1', [user]);
    return rowCount === 1;
  }

  async session(tokenHash: string): Promise<SessionRow | undefined> {
    return (await this.pool.query<SessionRow>(`SELECT ${SESSION} FROM session WHERE token_hash = $1`, [tokenHash])).rows[0];
  }

  async saveSession(session: SessionRow): Promise<void> {
    await this.pool.query(
      'INSERT INTO session (token_hash, account, created, last_seen, demo) VALUES ($1, $2, to_timestamp($3 / 1000.0), to_timestamp($4 / 1000.0), $5) ON CONFLICT (token_hash) DO UPDATE SET last_seen = excluded.last_seen',
      [session.tokenHash, session.user, session.createdTimeMs, session.lastSeenTimeMs, session.demo]);
  }

  async touchSession(tokenHash: string, lastSeenTimeMs: number): Promise<void> {
    await this.pool.query('UPDATE session SET last_seen = to_timestamp($2 / 1000.0) WHERE token_hash = $1', [tokenHash, lastSeenTimeMs]);
  }

  async removeSession(tokenHash: string): Promise<void> {
    await this.pool.query('DELETE FROM session WHERE token_hash = $1', [tokenHash]);
  }

  async removeSessionsOf(user: string): Promise<void> {
    await this.pool.query('DELETE FROM session WHERE account = $1', [user]);
  }

  /** Forgets sessions begun or last seen before these times and, with `demo`, all that were opened with a published password. */
  async removeOldSessions(limits: { readonly createdBeforeMs: number; readonly seenBeforeMs: number; readonly demo: boolean }): Promise<void> {
    await this.pool.query('DELETE FROM session WHERE created < to_timestamp($1 / 1000.0) OR last_seen < to_timestamp($2 / 1000.0) OR ($3 AND demo)', [limits.createdBeforeMs, limits.seenBeforeMs, limits.demo]);
  }

  async devices(): Promise<readonly DeviceRow[]> {
    return (await this.pool.query<DeviceRow>(`SELECT ${DEVICE} FROM device ORDER BY name COLLATE "C"`)).rows;
  }

  async device(device: string): Promise<DeviceRow | undefined> {
    return (await this.pool.query<DeviceRow>(`SELECT ${DEVICE} FROM device WHERE name = $1`, [device])).rows[0];
  }

  async saveDevice(device: DeviceRow): Promise<void> {
    await this.pool.query(
      `INSERT INTO device (name, secret_hash, situations, sources, dialects, created) VALUES ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0))
       ON CONFLICT (name) DO UPDATE SET secret_hash = excluded.secret_hash, situations = excluded.situations, sources = excluded.sources, dialects = excluded.dialects`,
      [device.device, device.secretHash, device.situations, device.sources, device.dialects, device.createdTimeMs]);
  }

  async removeDevice(device: string): Promise<boolean> {
    return (await this.pool.query('DELETE FROM device WHERE name = $1', [device])).rowCount === 1;
  }
}

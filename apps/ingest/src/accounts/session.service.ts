import { defaultSituations, type Principal, type Role } from '@lagewacht/contract';
import type { Clock } from '../ports';
import type { AccountRepository, StoredAccount, StoredSession } from './account.repository';
import { randomSecret, sha256Hex } from './secret';

/** A session unused for this long ends. A command post's screen must not log out during a long night. */
export const IDLE_LIMIT_MS = 12 * 3_600_000;
/** A session older than this ends, used or not. */
export const AGE_LIMIT_MS = 24 * 3_600_000;
/** A tablet in the field has no login timeout that anybody would feel: it may lie in a vehicle for days, and what was typed waits for its session. */
export const FIELD_IDLE_LIMIT_MS = 7 * 24 * 3_600_000;
export const FIELD_AGE_LIMIT_MS = 14 * 24 * 3_600_000;
/** How often a used session's time is written down; losing this much of it at a crash is no harm. */
const TOUCH_EVERY_MS = 60_000;
/** How often ends of sessions are looked for; with the gateway's own time it keeps the 5 s that a revoked socket may live. */
const SWEEP_EVERY_MS = 2_000;

/** Sessions of one user at most; the one unused for longest ends for a further one. */
const MAX_PER_USER = 1000;

/** Whose request it is, and by which session. */
export interface LiveSession {
  readonly principal: Principal;
  readonly mustChangePassword: boolean;
  /** SHA-256 of the token. */
  readonly tokenHash: string;
  /** When it ends unless it is used until then. */
  readonly expiresAtMs: number;
}

/** A session just opened, with the only copy of its token. */
export interface OpenedSession extends LiveSession {
  readonly token: string;
}

/** Called when a session ended or the rights of its user changed. */
export type EndListener = (user: string, tokenHash: string) => void;

interface KnownSession {
  readonly stored: StoredSession;
  readonly principal: Principal;
  readonly mustChangePassword: boolean;
  lastSeenMs: number;
  touchedMs: number;
  /** Lives only as long as this process, and is written nowhere. */
  readonly ephemeral: boolean;
}

/** How old a session of a role becomes at most. */
export function ageLimitMs(role: Role): number {
  return role === 'field_unit' ? FIELD_AGE_LIMIT_MS : AGE_LIMIT_MS;
}

/** When a session ends unless it is used until then, Unix ms. */
function endOf({ principal, lastSeenMs, stored }: KnownSession): number {
  const idleMs = principal.role === 'field_unit' ? FIELD_IDLE_LIMIT_MS : IDLE_LIMIT_MS;
  return Math.min(lastSeenMs + idleMs, stored.createdTimeMs + ageLimitMs(principal.role));
}

/** How a demo account is known when it has nothing of its own. */
export function principalOf(account: { readonly user: string; readonly role: Role; readonly situations?: readonly string[] | undefined }): Principal {
  return { user: account.user, role: account.role, situations: account.situations ?? defaultSituations[account.role] };
}

/**
 * Sessions: opaque tokens of 256 bits. The database keeps their hashes; those in use are known in memory as well, so that people who are
 * logged in stay so while the database is away.
 */
export class SessionService {
  readonly #known = new Map<string, KnownSession>();
  readonly #listeners = new Set<EndListener>();
  /** Ended while the database was away, and to be removed there. */
  readonly #unremoved = new Set<string>();
  #sweeper: NodeJS.Timeout | undefined;

  constructor(private readonly repository: AccountRepository, private readonly clock: Clock) {}

  /** Starts to look for sessions that ended by time. */
  onModuleInit(): void {
    this.#sweeper = setInterval(() => this.sweep(), SWEEP_EVERY_MS);
    this.#sweeper.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.#sweeper);
  }

  /** Opens a session of an account. `demo`: by a published password. */
  async open(account: StoredAccount, demo: boolean): Promise<OpenedSession> {
    const token = randomSecret();
    const nowMs = this.clock.nowMs();
    const stored: StoredSession = { tokenHash: sha256Hex(token), user: account.user, createdTimeMs: nowMs, lastSeenTimeMs: nowMs, demo };
    await this.repository.saveSession(stored);
    await this.#endOldestOf(account.user);
    return { ...this.#view(this.#remember(stored, account)), token };
  }

  /** Opens a session that lives in memory only and ends with the process. */
  openEphemeral(principal: Principal): OpenedSession {
    const token = randomSecret();
    const nowMs = this.clock.nowMs();
    const stored: StoredSession = { tokenHash: sha256Hex(token), user: principal.user, createdTimeMs: nowMs, lastSeenTimeMs: nowMs, demo: false };
    const known: KnownSession = { stored, principal, mustChangePassword: false, lastSeenMs: nowMs, touchedMs: nowMs, ephemeral: true };
    this.#known.set(stored.tokenHash, known);
    return { ...this.#view(known), token };
  }

  /** The session of a token, now used once more; undefined when there is none or it ended. */
  async find(token: string): Promise<LiveSession | undefined> {
    const tokenHash = sha256Hex(token);
    const known = this.#known.get(tokenHash) ?? await this.#load(tokenHash);
    if (!known) return undefined;
    const nowMs = this.clock.nowMs();
    if (this.#hasEnded(known, nowMs)) {
      await this.end(tokenHash);
      return undefined;
    }
    known.lastSeenMs = nowMs;
    if (!known.ephemeral && nowMs - known.touchedMs >= TOUCH_EVERY_MS) {
      known.touchedMs = nowMs;
      // While the database is away the session goes on by memory; it is written at the next use.
      this.repository.touchSession(tokenHash, nowMs).catch(() => { known.touchedMs = 0; });
    }
    return this.#view(known);
  }

  /** Whether a session of this token hash is known to live. */
  lives(tokenHash: string): boolean {
    const known = this.#known.get(tokenHash);
    return known !== undefined && !this.#hasEnded(known, this.clock.nowMs());
  }

  /** Ends a session. It works in memory at once; while the database is away it is removed there later. */
  async end(tokenHash: string): Promise<void> {
    const known = this.#known.get(tokenHash);
    this.#known.delete(tokenHash);
    if (known) this.#tell(known);
    if (known?.ephemeral) return;
    this.#unremoved.add(tokenHash);
    await this.#removeEnded();
  }

  /** Ends all sessions of a user, but not the one of `except`. For changed passwords and rights, and accounts taken away. */
  async endAllOf(user: string, except?: string): Promise<void> {
    const ended = [...this.#known.values()].filter((known) => known.principal.user === user && known.stored.tokenHash !== except && !known.ephemeral);
    for (const known of ended) this.#known.delete(known.stored.tokenHash);
    for (const known of ended) this.#tell(known);
    const kept = except === undefined ? undefined : this.#known.get(except);
    await this.repository.removeSessionsOf(user);
    if (kept) await this.repository.saveSession({ ...kept.stored, lastSeenTimeMs: kept.lastSeenMs });
  }

  /** Takes up what is now true of the account of a session that goes on. */
  refresh(tokenHash: string, account: StoredAccount): void {
    const known = this.#known.get(tokenHash);
    if (known) this.#remember({ ...known.stored, lastSeenTimeMs: known.lastSeenMs }, account);
  }

  /** Calls back at each end of a session; answers how to stop that. */
  onEnd(listener: EndListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends what ended by time. */
  sweep(): void {
    const nowMs = this.clock.nowMs();
    for (const [tokenHash, known] of [...this.#known]) {
      if (this.#hasEnded(known, nowMs)) void this.end(tokenHash);
    }
    if (this.#unremoved.size > 0) void this.#removeEnded();
  }

  async #removeEnded(): Promise<void> {
    for (const tokenHash of [...this.#unremoved]) {
      try {
        await this.repository.removeSession(tokenHash);
        this.#unremoved.delete(tokenHash);
      } catch {
        // The database is away: the next sweep tries again.
        return;
      }
    }
  }

  async #endOldestOf(user: string): Promise<void> {
    const own = [...this.#known.values()].filter((known) => known.principal.user === user && !known.ephemeral);
    if (own.length < MAX_PER_USER) return;
    const oldest = own.reduce((first, known) => (known.lastSeenMs < first.lastSeenMs ? known : first));
    await this.end(oldest.stored.tokenHash);
  }

  #hasEnded(known: KnownSession, nowMs: number): boolean {
    return !known.ephemeral && nowMs > endOf(known);
  }

  async #load(tokenHash: string): Promise<KnownSession | undefined> {
    if (this.#unremoved.has(tokenHash)) return undefined;
    const stored = await this.repository.session(tokenHash);
    const account = stored && await this.repository.account(stored.user);
    return stored && account && this.#remember(stored, account);
  }

  #remember(stored: StoredSession, account: StoredAccount): KnownSession {
    const known: KnownSession = {
      stored, principal: principalOf(account), mustChangePassword: account.mustChangePassword && !stored.demo,
      lastSeenMs: stored.lastSeenTimeMs, touchedMs: stored.lastSeenTimeMs, ephemeral: false,
    };
    this.#known.set(stored.tokenHash, known);
    return known;
  }

  #view(known: KnownSession): LiveSession {
    const { principal, mustChangePassword, stored } = known;
    const expiresAtMs = known.ephemeral ? Number.MAX_SAFE_INTEGER : endOf(known);
    return { principal, mustChangePassword, tokenHash: stored.tokenHash, expiresAtMs };
  }

  #tell(known: KnownSession): void {
    for (const listener of [...this.#listeners]) listener(known.principal.user, known.stored.tokenHash);
  }
}

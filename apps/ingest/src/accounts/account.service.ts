import { coversSituation, defaultSituations, type Role } from '@lagewacht/contract';
import { HttpProblem } from '../http/http-problem';
import type { Clock } from '../ports';
import type { AccountRepository, StoredAccount } from './account.repository';
import { demoRoleOf } from './demo-accounts';
import type { LoginThrottle } from './login-throttle';
import { HasherBusy, type PasswordHasher } from './password-hasher';
import { equalInConstantTime, randomPassword } from './secret';
import type { OpenedSession, SessionService } from './session.service';

/** Shortest password people may choose. Length is what counts; there are no rules about signs. */
export const MIN_PASSWORD_LENGTH = 12;

/** What may be said of an account. */
export interface AccountView {
  readonly user: string;
  readonly role: Role;
  readonly situations: readonly string[];
  readonly mustChangePassword: boolean;
  readonly createdTimeMs: number;
}

/** A new account. Without a password one is made, and must be changed at the first login. */
export interface NewAccount {
  readonly user: string;
  readonly role: Role;
  readonly situations?: readonly string[] | undefined;
  readonly password?: string | undefined;
}

/** The parts of AccountService. */
export interface AccountParts {
  readonly repository: AccountRepository;
  readonly sessions: SessionService;
  readonly hasher: PasswordHasher;
  readonly throttle: LoginThrottle;
  readonly clock: Clock;
  readonly demoAuth: boolean;
}

function toView(account: StoredAccount): AccountView {
  const { user, role, situations, mustChangePassword, createdTimeMs } = account;
  return { user, role, situations, mustChangePassword, createdTimeMs };
}

/** Accounts of people: login, passwords, and what an admin does with them. Wrong input is thrown as HttpProblem. */
export class AccountService {
  constructor(private readonly parts: AccountParts) {}

  /** Opens a session, or throws `wrong_password` (the same, after the same work, for unknown users) or `too_many_requests`. */
  async login(user: string, password: string, address: string): Promise<OpenedSession> {
    const { account, demo } = await this.#prove({ user, password, address }, undefined);
    return this.parts.sessions.open(account, demo);
  }

  /** Changes the password of the session's own account; all its other sessions end. */
  async changePassword(session: { readonly user: string; readonly tokenHash: string; readonly address: string }, current: string, next: string): Promise<void> {
    const { account } = await this.#prove({ user: session.user, password: current, address: session.address }, 'current');
    requireGoodPassword(next, session.user);
    if (next === current) throw new HttpProblem({ code: 'invalid', detail: 'Got the same password again, expected a new one.', at: 'next' });
    const changed = { ...account, passwordHash: await this.#hash(next), mustChangePassword: false };
    await this.parts.repository.saveAccount(changed);
    await this.parts.sessions.endAllOf(session.user, session.tokenHash);
    this.parts.sessions.refresh(session.tokenHash, changed);
  }

  /** The account whose password this is; `demo` when it is only a published one. `at` names the member of a wrong one. */
  async #prove(claim: { readonly user: string; readonly password: string; readonly address: string }, at: string | undefined): Promise<{ readonly account: StoredAccount; readonly demo: boolean }> {
    const { throttle, clock, repository, demoAuth } = this.parts;
    const { user, password, address } = claim;
    const waitMs = throttle.waitMs(user, address, clock.nowMs());
    if (waitMs > 0) throw tooMany('Got too many wrong passwords', waitMs);
    const attempt = throttle.begin(user, address);
    // A fault of ours (database away, hasher busy) is nobody's wrong password, but it isn't a right one either.
    let outcome: { account: StoredAccount; own: boolean; demo: boolean } | undefined;
    let isJudged = false;
    try {
      const account = await repository.account(user);
      const own = await this.#verify(account?.passwordHash ?? undefined, password);
      const demo = demoAuth && demoRoleOf(user) !== undefined && equalInConstantTime(password, user);
      outcome = account && (own || demo) ? { account, own, demo } : undefined;
      isJudged = true;
    } finally {
      attempt.settle(!isJudged || outcome !== undefined, clock.nowMs());
    }
    if (!outcome) throw new HttpProblem({ code: 'wrong_password', detail: 'Got a user and password that do not fit together. Check both; an admin can set a new password.', ...(at === undefined ? {} : { at }) });
    return { account: outcome.account, demo: outcome.demo && !outcome.own };
  }

  /** Adds an account. Answers the password when one was made. */
  async create(wanted: NewAccount): Promise<{ readonly account: AccountView; readonly password?: string }> {
    const { repository, clock } = this.parts;
    if (await repository.account(wanted.user)) throw new HttpProblem({ code: 'id_conflict', detail: `Got the name "${wanted.user}", which another account has. Choose another name.`, at: 'user' });
    const situations = wanted.situations ?? defaultSituations[wanted.role];
    if (wanted.role === 'trainer' && coversSituation(situations, 'live')) {
      throw new HttpProblem({ code: 'invalid', detail: 'Got a trainer with "live", expected exercises only: a trainer has no rights in the real situation.', at: 'situations' });
    }
    if (wanted.password !== undefined) requireGoodPassword(wanted.password, wanted.user);
    const password = wanted.password ?? randomPassword();
    const account = { user: wanted.user, role: wanted.role, situations, passwordHash: await this.#hash(password), mustChangePassword: wanted.password === undefined, createdTimeMs: clock.nowMs() };
    await repository.saveAccount(account);
    return { account: toView(account), ...(wanted.password === undefined ? { password } : {}) };
  }

  /** Gives an account a fresh password, which must be changed, and ends its sessions. */
  async resetPassword(user: string): Promise<string> {
    const account = await this.parts.repository.account(user);
    if (!account) throw notFound(user);
    const password = randomPassword();
    await this.parts.repository.saveAccount({ ...account, passwordHash: await this.#hash(password), mustChangePassword: true });
    await this.parts.sessions.endAllOf(user);
    return password;
  }

  /** All accounts, without anything secret. */
  async list(): Promise<readonly AccountView[]> {
    return (await this.parts.repository.accounts()).map(toView);
  }

  /** Takes an account away and ends its sessions; the last admin stays. */
  async remove(user: string): Promise<void> {
    const all = await this.parts.repository.accounts();
    const account = all.find((each) => each.user === user);
    if (!account) throw notFound(user);
    if (account.role === 'admin' && all.filter((each) => each.role === 'admin').length === 1) {
      throw new HttpProblem({ code: 'not_allowed', detail: 'Got the last admin, expected another admin to be there first.' });
    }
    await this.parts.repository.removeAccount(user);
    await this.parts.sessions.endAllOf(user);
  }

  async #verify(hash: string | undefined, password: string): Promise<boolean> {
    return this.parts.hasher.verify(hash, password).catch(rethrowBusy);
  }

  async #hash(password: string): Promise<string> {
    return this.parts.hasher.hash(password).catch(rethrowBusy);
  }
}

function rethrowBusy(error: unknown): never {
  if (error instanceof HasherBusy) throw tooMany('Got too many logins at once', 2000);
  throw error;
}

function tooMany(detail: string, waitMs: number): HttpProblem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new HttpProblem({ code: 'too_many_requests', detail: `${detail}; try again in ${seconds} s.` }, { 'retry-after': String(seconds) });
}

function notFound(user: string): HttpProblem {
  return new HttpProblem({ code: 'not_found', detail: `Got the account "${user}", which does not exist.` });
}

function requireGoodPassword(password: string, user: string): void {
  const length = [...password.normalize('NFC')].length;
  if (length < MIN_PASSWORD_LENGTH || password.length > 256) throw new HttpProblem({ code: 'invalid', detail: `Got ${length} characters, expected ${MIN_PASSWORD_LENGTH} to 256.`, at: 'password' });
  if (password.toLowerCase() === user.toLowerCase() || new Set(password).size < 4) throw new HttpProblem({ code: 'invalid', detail: 'Got a password that is easily guessed, expected one that is not the name and not one sign repeated.', at: 'password' });
}

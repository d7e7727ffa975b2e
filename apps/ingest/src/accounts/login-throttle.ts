/** How many failures are free, and how long the pause after further ones grows at most. */
interface Allowance {
  readonly free: number;
  readonly longestMs: number;
}

/**
 * Failures are counted three ways. One sender at one account is stopped early and for long. One sender at many accounts a little later: it may
 * be a whole command post behind one router. Many senders at one account only slow it to a login each 30 s: otherwise anybody could lock the
 * commander out.
 */
const allowances: Readonly<Record<'pair' | 'address' | 'account', Allowance>> = {
  pair: { free: 5, longestMs: 5 * 60_000 },
  address: { free: 50, longestMs: 60_000 },
  account: { free: 50, longestMs: 30_000 },
};
const FORGET_AFTER_MS = 15 * 60_000;
/** Logins of one kind that may be checked at the same moment while there are free failures left; afterwards it is one at a time. */
const MAX_AT_ONCE = 16;
const BUSY_WAIT_MS = 1000;
/** Bounded memory; the oldest go first. */
const MAX_KEPT = 20_000;

interface Tries {
  failures: number;
  lastFailureMs: number;
  /** Begun and not yet settled: many at once must not all pass as the first. */
  running: number;
}

/** A login that is being checked. Settle it exactly once. */
export interface LoginTry {
  settle(succeeded: boolean, nowMs: number): void;
}

/** Slows down whoever guesses passwords. Purely by its arguments: the caller brings the time. */
export class LoginThrottle {
  readonly #tries = new Map<string, Tries>();

  /** Milliseconds until this address may try this account again; 0: now. Unknown accounts are treated like known ones. */
  waitMs(user: string, address: string, nowMs: number): number {
    return Math.max(...kindsOf(user, address).map(([key, allowance, atOnce]) => this.#pauseOf(this.#tries.get(key), allowance, { nowMs, atOnce })));
  }

  /** Begins a login that `waitMs` let through. */
  begin(user: string, address: string): LoginTry {
    const keys = kindsOf(user, address).map(([key]) => key);
    for (const key of keys) this.#of(key).running += 1;
    return {
      settle: (succeeded, nowMs) => {
        for (const key of keys) this.#settle(key, { succeeded: succeeded, forgets: key.startsWith('pair '), nowMs });
      },
    };
  }

  #settle(key: string, end: { readonly succeeded: boolean; readonly forgets: boolean; readonly nowMs: number }): void {
    const tries = this.#of(key);
    tries.running -= 1;
    if (!end.succeeded) {
      tries.failures = end.nowMs - tries.lastFailureMs < FORGET_AFTER_MS ? tries.failures + 1 : 1;
      tries.lastFailureMs = end.nowMs;
    } else if (end.forgets) {
      // Of this sender at this account alone: who knows one password may still guess others.
      tries.failures = 0;
    }
    if (tries.running === 0 && tries.failures === 0) this.#tries.delete(key);
  }

  #of(key: string): Tries {
    const tries = this.#tries.get(key) ?? { failures: 0, lastFailureMs: 0, running: 0 };
    this.#tries.delete(key);
    this.#tries.set(key, tries);
    if (this.#tries.size > MAX_KEPT) this.#tries.delete(this.#tries.keys().next().value ?? '');
    return tries;
  }

  #pauseOf(tries: Tries | undefined, allowance: Allowance, at: { readonly nowMs: number; readonly atOnce: number }): number {
    if (!tries) return 0;
    const failures = at.nowMs - tries.lastFailureMs < FORGET_AFTER_MS ? tries.failures : 0;
    if (failures < allowance.free) return tries.running < at.atOnce ? 0 : BUSY_WAIT_MS;
    if (tries.running > 0) return BUSY_WAIT_MS;
    const pauseMs = Math.min(1000 * 2 ** Math.min(failures - allowance.free, 20), allowance.longestMs);
    return Math.max(0, tries.lastFailureMs + pauseMs - at.nowMs);
  }
}

function kindsOf(user: string, address: string): readonly (readonly [string, Allowance, number])[] {
  return [[`pair ${address} ${user}`, allowances.pair, MAX_AT_ONCE], [`address ${address}`, allowances.address, Infinity], [`account ${user}`, allowances.account, Infinity]];
}

/** How many failures are free, and how long the pause after further ones grows at most. */
interface Allowance {
  readonly free: number;
  readonly longestMs: number;
}

/**
 * Failures are counted three ways. One sender at one account is stopped early and for long; one sender at many accounts a little later. Many
 * senders at one account only slow it to a login each 30 s: otherwise anybody could lock the commander out.
 */
const allowances: Readonly<Record<'pair' | 'address' | 'account', Allowance>> = {
  pair: { free: 5, longestMs: 5 * 60_000 },
  address: { free: 20, longestMs: 5 * 60_000 },
  account: { free: 50, longestMs: 30_000 },
};
const FORGET_AFTER_MS = 15 * 60_000;
/** Bounded memory; the oldest go first. */
const MAX_KEPT = 20_000;

interface Failures {
  count: number;
  lastMs: number;
}

/** Slows down whoever guesses passwords. Purely by its arguments: the caller brings the time. */
export class LoginThrottle {
  readonly #failures = new Map<string, Failures>();

  /** Milliseconds until this address may try this account again; 0: now. Unknown accounts are treated like known ones. */
  waitMs(user: string, address: string, nowMs: number): number {
    return Math.max(...this.#keys(user, address).map(([key, allowance]) => this.#pauseOf(key, allowance, nowMs)));
  }

  /** Notes a wrong password. */
  failed(user: string, address: string, nowMs: number): void {
    for (const [key] of this.#keys(user, address)) {
      const known = this.#failures.get(key);
      const count = known && nowMs - known.lastMs < FORGET_AFTER_MS ? known.count + 1 : 1;
      this.#failures.delete(key);
      this.#failures.set(key, { count, lastMs: nowMs });
    }
    while (this.#failures.size > MAX_KEPT) this.#failures.delete(this.#failures.keys().next().value ?? '');
  }

  /** Notes a right one: the failures of this sender at this account are forgotten, those at other accounts are not. */
  succeeded(user: string, address: string): void {
    this.#failures.delete(`pair ${address} ${user}`);
  }

  #keys(user: string, address: string): readonly (readonly [string, Allowance])[] {
    return [[`pair ${address} ${user}`, allowances.pair], [`address ${address}`, allowances.address], [`account ${user}`, allowances.account]];
  }

  #pauseOf(key: string, allowance: Allowance, nowMs: number): number {
    const known = this.#failures.get(key);
    if (!known || known.count < allowance.free) return 0;
    const pauseMs = Math.min(1000 * 2 ** Math.min(known.count - allowance.free, 20), allowance.longestMs);
    return Math.max(0, known.lastMs + pauseMs - nowMs);
  }
}

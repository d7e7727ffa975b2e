/** How much one sender may ask for: `perS` requests a second for long, `burst` at once. */
export interface RateLimit {
  readonly perS: number;
  readonly burst: number;
}

/** How much one address and one user may ask for. */
export interface RequestLimits {
  readonly address: RateLimit;
  readonly user: RateLimit;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

const MAX_KEPT = 50_000;

/** Token buckets by name, in bounded memory. The caller brings the time. */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>();

  constructor(private readonly limit: RateLimit) {}

  /** Takes one token: 0 when it was there, else the milliseconds until the next one is. */
  take(name: string, nowMs: number): number {
    const { perS, burst } = this.limit;
    const known = this.#buckets.get(name);
    const tokens = known ? Math.min(burst, known.tokens + Math.max(0, nowMs - known.atMs) * perS / 1000) : burst;
    this.#buckets.delete(name);
    this.#buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs: nowMs });
    if (this.#buckets.size > MAX_KEPT) this.#buckets.delete(this.#buckets.keys().next().value ?? '');
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) * 1000 / perS);
  }
}

/** The rates of all requests: by address before anybody is known, by user afterwards. */
export class RequestRates {
  readonly #address: RateLimiter;
  readonly #user: RateLimiter;

  constructor(limits: RequestLimits, private readonly clock: { nowMs(): number }) {
    this.#address = new RateLimiter(limits.address);
    this.#user = new RateLimiter(limits.user);
  }

  /** Milliseconds an address must wait before it may ask again; 0: it may. */
  addressWaitMs(address: string): number {
    return this.#address.take(address, this.clock.nowMs());
  }

  /** The same of a user. */
  userWaitMs(user: string): number {
    return this.#user.take(user, this.clock.nowMs());
  }
}

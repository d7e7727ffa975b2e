/** Failures before an address is slowed, so that one mistyped password costs nothing. */
const FREE_FAILURES = 2;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 10_000;
/** After this quiet time an address starts anew. */
const FORGET_MS = 10 * 60_000;
/** Addresses remembered; the oldest is forgotten first. */
const MAX_ADDRESSES = 10_000;

/**
 * Counts failed logins per address and says how long the next refusal is to be held back. Only refusals wait:
 * a device with the right secret behind the same address is never kept out.
 */
export class LoginThrottle {
  private readonly failures = new Map<string, { count: number; lastMs: number }>();

  /** @param now the clock, in milliseconds */
  constructor(private readonly now: () => number) {}

  /** Counts a failure; returns the milliseconds to wait before the refusal is sent. */
  failed(address: string): number {
    const nowMs = this.now();
    const known = this.failures.get(address);
    const count = known !== undefined && nowMs - known.lastMs < FORGET_MS ? known.count + 1 : 1;
    // Set again at the end of the map's order, so that the first key is the one longest untouched.
    this.failures.delete(address);
    this.failures.set(address, { count, lastMs: nowMs });
    if (this.failures.size > MAX_ADDRESSES) this.failures.delete(this.failures.keys().next().value ?? '');
    return count <= FREE_FAILURES ? 0 : Math.min(FIRST_DELAY_MS * 2 ** Math.min(count - FREE_FAILURES - 1, 20), MAX_DELAY_MS);
  }

  /** Failures of an address that are still remembered. */
  countOf(address: string): number { return this.failures.get(address)?.count ?? 0; }
}

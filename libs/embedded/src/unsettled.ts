/** A message that was offered and waits for its settlement. */
interface Held { readonly sinceMs: number; readonly expire: () => void; settled: boolean }

/**
 * The messages between "offered" and "settled": bounded in number, and none older than the hold time. Everything is
 * held equally long, so the oldest is always at the front of the queue.
 */
export class Unsettled {
  private readonly held: Held[] = [];
  private firstHeld = 0;
  private readonly waiting: (() => void)[] = [];
  private count = 0;
  private readonly emptied: (() => void)[] = [];
  private readonly sweep: NodeJS.Timeout;

  constructor(private readonly options: { readonly max: number; readonly holdMs: number; readonly now: () => number }) {
    this.sweep = setInterval(() => this.expireOld(), Math.max(20, Math.min(1_000, options.holdMs / 10)));
    this.sweep.unref();
  }

  /** Messages offered and not settled. */
  get size(): number { return this.count; }

  /** Runs `offer` when there is room for it: at once, or in its turn. */
  whenRoom(offer: () => void): void {
    if (this.count < this.options.max) offer();
    else this.waiting.push(offer);
  }

  /** Starts holding; the returned function settles (true the first time, false when it was settled or has expired). */
  hold(onExpire: () => void): () => boolean {
    const one: Held = {
      sinceMs: this.options.now(), settled: false,
      expire: () => { if (this.release(one)) onExpire(); },
    };
    this.count += 1;
    this.held.push(one);
    return () => this.release(one);
  }

  /** Resolves when nothing is held, or after the patience. */
  async untilEmpty(patienceMs: number): Promise<void> {
    if (this.count === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const empty = new Promise<void>((resolve) => { this.emptied.push(resolve); });
    const late = new Promise<void>((resolve) => { timer = setTimeout(resolve, patienceMs); });
    await Promise.race([empty, late]);
    clearTimeout(timer);
  }

  /** Stops watching. */
  close(): void {
    clearInterval(this.sweep);
    this.waiting.length = 0;
  }

  private release(one: Held): boolean {
    if (one.settled) return false;
    one.settled = true;
    this.count -= 1;
    this.dropSettledFront();
    if (this.count === 0) for (const resolve of this.emptied.splice(0)) resolve();
    if (this.count < this.options.max) this.waiting.shift()?.();
    return true;
  }

  private dropSettledFront(): void {
    while (this.firstHeld < this.held.length && this.held[this.firstHeld]?.settled === true) this.firstHeld += 1;
    // Cutting the array costs its length: done rarely, it is cheap per message.
    if (this.firstHeld > 4_096 || this.firstHeld === this.held.length) {
      this.held.splice(0, this.firstHeld);
      this.firstHeld = 0;
    }
  }

  private expireOld(): void {
    const beforeMs = this.options.now() - this.options.holdMs;
    for (let one = this.held[this.firstHeld]; one !== undefined && one.sinceMs <= beforeMs; one = this.held[this.firstHeld]) {
      if (one.settled) this.dropSettledFront();
      else one.expire();
    }
  }
}

const KEPT = 5;
/** No honest sample is off by more than half of the longest request: beyond that somebody set the clock. */
const CLOCK_WAS_SET_MS = 30_000;
/** A request's middle is uncertain by half of its length. Longer ones tell nothing about a clock that is known already. */
const LONG_REQUEST_MS = 4_000;

/** How far the server's clock is ahead of this device's, from the newest answers: the median of `server − (asked + answered) / 2`. */
export class SkewEstimate {
  private samples: number[] = [];

  /** Median in ms, rounded; undefined before the first answer. */
  get skewMs(): number | undefined {
    const sorted = [...this.samples].sort((a, b) => a - b);
    const middle = sorted[sorted.length >> 1];
    return middle === undefined ? undefined : Math.round(middle);
  }

  /** One answer: the server's clock, and this device's when it asked and when the answer came. */
  learn(serverMs: number, askedMs: number, answeredMs: number): void {
    const sample = serverMs - (askedMs + answeredMs) / 2;
    const known = this.skewMs;
    if (known !== undefined && Math.abs(sample - known) > CLOCK_WAS_SET_MS) this.samples = [];
    else if (known !== undefined && answeredMs - askedMs > LONG_REQUEST_MS) return;
    this.samples = [...this.samples, sample].slice(-KEPT);
  }
}

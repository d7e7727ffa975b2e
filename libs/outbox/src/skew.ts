const KEPT = 5;
/** No honest sample is off by more than half of the longest request: beyond that somebody set the clock. */
const CLOCK_WAS_SET_MS = 30_000;
/** A request's middle is uncertain by half of its way. Longer ones tell nothing about a clock that is known already, and what they tell of another gives way to the first short one. */
const LONG_REQUEST_MS = 4_000;

/** The header `Date` is cut to whole seconds and `answeredMs` is their middle: so much of the time between the two stamps is not sure. */
const STAMP_MS = 500;
/** The way of an answer, which is short, takes no longer than this, whatever the request took. */
const ANSWER_MS = 250;

/** The server's clock when it had the request, and when it answered; each only as far as the answer tells. */
export interface ServerStamps {
  readonly receivedMs?: number | undefined;
  readonly answeredMs?: number | undefined;
}

/**
 * How far the server's clock is ahead of this device's, from the newest answers: the median of `server − middle of the request`. What the
 * server needed for its answer is no part of the way and is taken out (as in NTP, RFC 5905 section 8): a server that is asked by hundreds at
 * once keeps a request for many seconds.
 */
export class SkewEstimate {
  private samples: number[] = [];
  /** Whether what is known comes from short requests. */
  isSure = false;

  /** Median in ms, rounded; undefined before the first answer. */
  get skewMs(): number | undefined {
    const sorted = [...this.samples].sort((a, b) => a - b);
    const middle = sorted[sorted.length >> 1];
    return middle === undefined ? undefined : Math.round(middle);
  }

  /** One answer: the server's stamps, and this device's clock when it asked and when the answer came. */
  learn({ receivedMs, answeredMs }: ServerStamps, askedMs: number, cameMs: number): void {
    const heldMs = receivedMs === undefined || answeredMs === undefined ? 0 : Math.max(0, answeredMs - STAMP_MS - receivedMs);
    const wayMs = cameMs - askedMs - heldMs;
    const sample = receivedMs !== undefined ? receivedMs - askedMs - wayMs / 2 : answeredMs !== undefined ? answeredMs - cameMs + Math.min(ANSWER_MS, wayMs / 2) : undefined;
    if (sample === undefined) return;
    const known = this.skewMs;
    const isSure = wayMs <= LONG_REQUEST_MS;
    const wasSet = known !== undefined && Math.abs(sample - known) > CLOCK_WAS_SET_MS;
    if (known !== undefined && !wasSet && !isSure) return;
    if (wasSet || (isSure && !this.isSure)) this.samples = [];
    this.isSure = isSure;
    this.samples = [...this.samples, sample].slice(-KEPT);
  }
}

/** A clock that many look at: one timer turns all of them in one go. */
export interface Ticker {
  subscribe(listener: () => void): () => void;
  /** Unix milliseconds as of the last tick. */
  nowMs(): number;
}

const tickers = new Map<number, Ticker>();

/** The ticker of a pace; runs only while somebody looks at it. */
export function tickerOf(everyMs: number): Ticker {
  const ticker = tickers.get(everyMs) ?? createTicker(everyMs);
  tickers.set(everyMs, ticker);
  return ticker;
}

function createTicker(everyMs: number): Ticker {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let nowMs = Date.now();
  const tick = (): void => {
    nowMs = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      timer ??= setInterval(tick, everyMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    nowMs() {
      // Nobody kept it going: what it last read may be long ago.
      if (timer === undefined && Date.now() - nowMs >= everyMs) nowMs = Date.now();
      return nowMs;
    },
  };
}

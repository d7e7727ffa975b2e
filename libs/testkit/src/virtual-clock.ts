/** Time that stands still until a test moves it. */
export interface VirtualClock {
  nowMs(): number;
  /** Runs `run` once `ms` have passed; returns the way to cancel. */
  after(ms: number, run: () => void): () => void;
  /** Moves time on and runs what is due on the way, in order of time and then of asking; lets promises settle in between. */
  advance(ms: number): Promise<void>;
}

/** A clock that starts at `startMs`. */
export function createVirtualClock(startMs = 1_800_000_000_000): VirtualClock {
  let nowMs = startMs;
  let nth = 0;
  let due: { atMs: number; nth: number; run: () => void }[] = [];
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return {
    nowMs: () => nowMs,
    after(ms, run) {
      const entry = { atMs: nowMs + ms, nth: nth++, run };
      due.push(entry);
      return () => void (due = due.filter((other) => other !== entry));
    },
    async advance(ms) {
      const endMs = nowMs + ms;
      await settle();
      for (;;) {
        const [next] = due.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs || a.nth - b.nth);
        if (!next) break;
        due = due.filter((other) => other !== next);
        nowMs = Math.max(nowMs, next.atMs);
        next.run();
        await settle();
      }
      nowMs = endMs;
      await settle();
    },
  };
}

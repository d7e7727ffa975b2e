/** When and how long to wait between tries. */
export interface RetryRules {
  /** Whether an error means "away for now"; any other is thrown at once. */
  readonly isAway: (error: unknown) => boolean;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  readonly wait: (ms: number) => Promise<void>;
  /** Told before each wait, counted from 1. */
  readonly onAway: (error: unknown, attempt: number) => void;
}

/** Does `work` again and again while its partner is away, with doubling delays; resolves with its first success. */
export async function retryWhileAway<R>(work: (attempt: number) => Promise<R>, rules: RetryRules): Promise<R> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      if (!rules.isAway(error)) throw error;
      rules.onAway(error, attempt + 1);
      await rules.wait(Math.min(rules.longestDelayMs, rules.firstDelayMs * 2 ** Math.min(attempt, 16)));
    }
  }
}

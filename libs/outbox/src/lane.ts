import { backOffMs } from './back-off';

/** How long a lane must wait after failures, and until when the server asked it to stay away. */
export class Lane {
  isBusy = false;
  private failures = 0;
  private untilMs = 0;
  private askedUntilMs = 0;

  constructor(private readonly uniform: () => number, private readonly longestMs?: number) {}

  /** When the next request may go. */
  get dueMs(): number {
    return Math.max(this.untilMs, this.askedUntilMs);
  }

  /** A request came to nothing. `retryAfterMs` is the server's own wish. */
  fail(nowMs: number, retryAfterMs = 0): void {
    this.failures++;
    this.untilMs = nowMs + backOffMs(this.failures, this.uniform(), this.longestMs);
    this.askedUntilMs = nowMs + Math.min(retryAfterMs * (1 + 0.2 * this.uniform()), this.longestMs ?? Number.POSITIVE_INFINITY);
  }

  succeed(): void {
    this.failures = 0;
    this.untilMs = 0;
    this.askedUntilMs = 0;
  }

  /** Ends the back-off. A wish of the server stands unless a person insists. */
  hasten(isInsisted: boolean): void {
    this.failures = 0;
    this.untilMs = 0;
    if (isInsisted) this.askedUntilMs = 0;
  }
}

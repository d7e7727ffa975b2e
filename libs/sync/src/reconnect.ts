const FIRST_MS = 500;
const LONGEST_MS = 10_000;

/** Full jitter back-off: uniform between half a second and 0.5 · 2^attempt s, at most 10 s, so that many clients do not return at once. */
export function retryDelayMs(attempt: number, uniform: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return FIRST_MS / 2 + uniform * (ceiling - FIRST_MS / 2);
}

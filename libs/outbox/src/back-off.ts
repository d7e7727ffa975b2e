const FIRST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;
/** Somebody is in danger: the longest pause of an emergency call. */
export const SOS_LONGEST_MS = 10_000;

/** Pause after the nth failure in a row (from 1): 2 s, doubled up to `longestMs`, spread by ±20 % so that many tablets do not come back at once. */
export function backOffMs(failures: number, uniform: number, longestMs = LONGEST_MS): number {
  return Math.min(longestMs, FIRST_MS * 2 ** Math.min(failures - 1, 12)) * (0.8 + 0.4 * uniform);
}

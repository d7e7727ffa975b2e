const FIRST_MS = 250;
const LONGEST_MS = 10_000;
/** A life of this length forgives the deaths before it. */
export const HEALTHY_MS = 60_000;

/** Wait before the next start after `deaths` quick deaths in a row: doubling from a quarter of a second to ten seconds. */
export function restartDelayMs(deaths: number): number {
  return Math.min(FIRST_MS * 2 ** Math.max(0, deaths - 1), LONGEST_MS);
}

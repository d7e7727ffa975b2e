import type { JournalEntry } from '@lagewacht/contract';

/**
 * A shorter journal that still fails: leaves out ever smaller runs of records while it does (Zeller's delta debugging without the complements).
 * Gives up after so many tries.
 */
export function shrink(entries: readonly JournalEntry[], fails: (entries: readonly JournalEntry[]) => boolean, maxTries = 300): readonly JournalEntry[] {
  let least = entries;
  let tries = 0;
  for (let run = Math.ceil(least.length / 2); run >= 1 && tries < maxTries; run = run === 1 ? 0 : Math.ceil(run / 2)) {
    for (let from = 0; from < least.length && tries < maxTries;) {
      const without = [...least.slice(0, from), ...least.slice(from + run)];
      tries++;
      if (without.length > 0 && fails(without)) least = without;
      else from += run;
    }
  }
  return least;
}

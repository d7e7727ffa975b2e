import type pg from 'pg';
import { readEntries } from '@lagewacht/journal';
import { BENCH_PREFIX, indexOf, type LoadPlan, messageCount } from './load-plan';

/** What the journal holds of a load, message by message. */
export interface JournalSum {
  readonly journaled: number;
  readonly duplicates: number;
  /** Acknowledged, but not in the journal: must be 0. */
  readonly lost: number;
  /** In the journal, but no message of this load under that id: must be 0. */
  readonly stowaways: number;
}

/** Reads every entry that came since `afterSeq` and looks for every acknowledged message. */
export async function checkJournal(pool: pg.Pool, options: { readonly plan: LoadPlan; readonly afterSeq: number; readonly ackedBits: Uint8Array; readonly onEntries: (count: number) => void }): Promise<JournalSum> {
  const { plan, ackedBits } = options;
  const total = messageCount(plan);
  const seen = new Uint8Array(total);
  let duplicates = 0;
  let stowaways = 0;
  let read = 0;
  for await (const page of readEntries(pool, { situation: plan.situation, afterSeq: options.afterSeq })) {
    for (const { id, source } of page) {
      if (!source.startsWith(BENCH_PREFIX)) continue;
      const i = indexOf(plan, id);
      if (i === undefined || i >= total) stowaways += 1;
      else if (seen[i] === 1) duplicates += 1;
      else seen[i] = 1;
    }
    read += page.length;
    options.onEntries(read);
  }
  let journaled = 0;
  let lost = 0;
  for (let i = 0; i < total; i += 1) {
    if (seen[i] === 1) journaled += 1;
    else if (((ackedBits[i >> 3] ?? 0) & (1 << (i & 7))) !== 0) lost += 1;
  }
  return { journaled, duplicates, lost, stowaways };
}

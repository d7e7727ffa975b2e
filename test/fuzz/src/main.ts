import type { JournalEntry } from '@lagewacht/contract';
import { EXTREMES } from './extremes';
import { judgeJournal } from './fold';
import { createFuzzJournal } from './journal';
import { ORDER_MATTERS, judgeOrder } from './order';
import { shrink } from './shrink';

// A line of JSON for each journal, exit 1 when one fails:
//   node main.mjs fold FIRST COUNT     the journals of so many seeds
//   node main.mjs order FIRST COUNT    their frames in two orders of arrival, where the order should mean nothing
//   node main.mjs extreme NAME         one made by hand

/** What is said of one journal. */
export interface FuzzLine {
  readonly name: string;
  readonly troubles: readonly string[];
  readonly records: number;
  readonly hash?: string;
  readonly fault?: string;
  /** Places in the journal of the records that are enough to fail. */
  readonly enough?: readonly number[];
}

function judge(name: string, entries: readonly JournalEntry[], { troubles = [], turn = 0 }: { readonly troubles?: Iterable<string>; readonly turn?: number } = {}): FuzzLine {
  const verdict = judgeJournal(entries, turn);
  const line = { name, troubles: [...troubles], records: entries.length };
  if (!('fault' in verdict)) return { ...line, ...verdict };
  return { ...line, ...verdict, enough: shrink(entries, (fewer) => 'fault' in judgeJournal(fewer, turn)).map(({ seq }) => seq) };
}

function judgeSeed(seed: number): FuzzLine {
  const { entries, troubles } = createFuzzJournal(seed);
  return judge(`seed ${seed}`, entries, { troubles, turn: seed });
}

function judgeExtreme(name: string): FuzzLine {
  const make = EXTREMES[name];
  if (!make) throw new Error(`Got ${name}, expected a seed and a count, or one of: ${Object.keys(EXTREMES).join('; ')}.`);
  return judge(name, make());
}

function* judgeAll([mode, first = '1', count = '1']: readonly string[]): Generator<FuzzLine> {
  if (mode === 'extreme') yield judgeExtreme(first);
  for (let seed = Number(first), left = mode === 'extreme' ? 0 : Number(count); left > 0; seed++) {
    const { troubles, entries } = createFuzzJournal(seed);
    if (mode === 'order' && ORDER_MATTERS.some((trouble) => troubles.has(trouble))) continue;
    yield mode === 'order' ? { name: `seed ${seed}`, troubles: [...troubles], records: entries.length, ...judgeOrder(seed) } : judgeSeed(seed);
    left--;
  }
}

for (const line of judgeAll(process.argv.slice(2))) {
  console.log(JSON.stringify(line));
  if (line.fault !== undefined) process.exitCode = 1;
}

import type { JournalEntry } from '@lagewacht/contract';
import { EXTREMES } from './extremes';
import { judgeJournal } from './fold';
import { createFuzzJournal } from './journal';
import { shrink } from './shrink';

// `node main.mjs FIRST COUNT` judges the journals of so many seeds, `node main.mjs NAME` one made by hand: a line of JSON each, exit 1 when one fails.

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

const [first = '1', count] = process.argv.slice(2);
const journals = count === undefined ? 1 : Number(count);
for (let i = 0; i < journals; i++) {
  const line = count === undefined ? judgeExtreme(first) : judgeSeed(Number(first) + i);
  console.log(JSON.stringify(line));
  if (line.fault !== undefined) process.exitCode = 1;
}

import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { JournalEntry } from '@lagewacht/contract';
import { CommandFailure, environmentFault, exitCodes } from '../exit-code';
import { fromHeaderLine, fromJournalLine, type JournalHeader } from './journal-line';
import { PackageSum } from './package-seal';

/** An exported journal, read line by line: memory does not grow with the file. */
export interface JournalFile {
  readonly header: JournalHeader;
  readonly entries: AsyncGenerator<JournalEntry>;
  /** After the last entry: what the package of an exercise says of itself and what its parts come to; undefined for a mere journal. Rejects where it is cut or damaged. */
  seal(): Promise<ReturnType<PackageSum['sum']>>;
}

function damaged(path: string, line: number, why: string): CommandFailure {
  return new CommandFailure(exitCodes.failed, `${path} line ${line}: ${why}. Export the journal again; a changed or cut file is not replayed.`);
}

/** Opens the file and reads its header. Entries out of order, damaged or missing at the end stop the reading with the line's number. */
export async function readJournalFile(path: string): Promise<JournalFile> {
  try {
    if (!statSync(path).isFile()) throw environmentFault(`${path} is no file: expected a journal that \`lagewacht export\` wrote.`);
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw environmentFault(`${path} can't be read (${error instanceof Error ? error.message : String(error)}): expected a journal that \`lagewacht export\` wrote.`);
  }
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })[Symbol.asyncIterator]();
  const first = await lines.next();
  const header = fromHeaderLine(first.done ? '' : first.value);
  if (!header.ok) throw damaged(path, 1, header.error);
  const { untilSeq, situation, exercise } = header.value;
  const sum = exercise && new PackageSum(exercise.scenarioText);
  let number = 1;
  let behind: string | undefined;
  async function* entries(): AsyncGenerator<JournalEntry> {
    let seq = 0;
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      number += 1;
      if (next.value === '') continue;
      if (sum && seq === untilSeq && next.value.startsWith('{"part":')) {
        behind = next.value;
        return;
      }
      const entry = fromJournalLine(next.value);
      if (!entry.ok) throw damaged(path, number, entry.error);
      if (entry.value.seq <= seq) throw damaged(path, number, `got seq ${entry.value.seq} after ${seq}, expected a greater one`);
      if (entry.value.situation !== situation) throw damaged(path, number, `got situation ${entry.value.situation}, expected ${situation}`);
      seq = entry.value.seq;
      sum?.takeEntry(next.value);
      yield entry.value;
    }
    if (seq !== untilSeq) throw damaged(path, number, `the file ends with seq ${seq}, its header promises ${untilSeq}`);
  }
  async function seal(): Promise<ReturnType<PackageSum['sum']>> {
    if (!sum) return undefined;
    for (let line = behind; line !== undefined; number += 1) {
      const taken = sum.takePart(line);
      if (!taken.ok) throw damaged(path, number, taken.error);
      const next = await lines.next();
      line = next.done ? undefined : next.value;
    }
    const whole = sum.sum();
    if (!whole) throw damaged(path, number, 'the package ends without its hashes');
    return whole;
  }
  return { header: header.value, entries: entries(), seal };
}

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { realmOf, type SituationId } from '@lagewacht/contract';
import { FUSION_VERSION } from '@lagewacht/fusion';
import { readEntries, readEvidence, readHead } from '@lagewacht/journal';
import { createFold, type FoldSum } from '../journal-file/fold-journal';
import { JOURNAL_FILE_VERSION, type JournalHeader, toJournalLine } from '../journal-file/journal-line';

/** What an exercise left behind. Hashes are SHA-256 in hex. */
export interface ExerciseSum extends FoldSum {
  /** Of the journal's lines as `lagewacht export` writes them, without the places, which other situations share. */
  readonly journal: string;
}

/** Reads the journal of an exercise once: its hash, its picture's and its alarms'. Writes it to `out` where wanted. */
export async function sumUp(pool: pg.Pool, situation: SituationId, out: string | undefined): Promise<ExerciseSum> {
  const fold = createFold(situation);
  const journal = createHash('sha256');
  const header: JournalHeader = { lagewacht: 'journal', version: JOURNAL_FILE_VERSION, situation, realm: realmOf(situation), fusionVersion: FUSION_VERSION, untilSeq: await readHead(pool, situation) };
  const file = out === undefined ? undefined : createWriteStream(out, { encoding: 'utf8', mode: 0o600 });
  file?.write(`${JSON.stringify(header)}\n`);
  for await (const page of readEntries(pool, { situation, untilSeq: header.untilSeq })) {
    page.forEach((entry) => fold.take(entry));
    for (const evidence of await readEvidence(pool, situation, page.map(({ id }) => id))) {
      journal.update(`${toJournalLine({ ...evidence, seq: 0 })}\n`);
      file?.write(`${toJournalLine(evidence)}\n`);
    }
  }
  if (file) {
    file.end();
    await finished(file);
  }
  return { ...fold.sum(), journal: journal.digest('hex') };
}

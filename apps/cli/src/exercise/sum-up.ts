import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { realmOf, type SituationId, type TruthFrame } from '@lagewacht/contract';
import { FUSION_VERSION } from '@lagewacht/fusion';
import { ExerciseStore, readEntries, readEvidence, readHead } from '@lagewacht/journal';
import type { FoldSum } from '../journal-file/fold-journal';
import { JOURNAL_FILE_VERSION, type JournalHeader, toJournalLine } from '../journal-file/journal-line';
import { type ExerciseScores, createScoredFold } from './score';

/** Frames of the truth that are read at once. */
const PAGE = 2000;

/** What an exercise left behind. Hashes are SHA-256 in hex. */
export interface ExerciseSum extends FoldSum {
  /** Of the journal's lines as `lagewacht export` writes them, without the places, which other situations share. */
  readonly journal: string;
  readonly scores: ExerciseScores;
}

async function readTruth(pool: pg.Pool, situation: SituationId): Promise<readonly TruthFrame[]> {
  const store = new ExerciseStore(pool);
  const frames: TruthFrame[] = [];
  for (let full = true; full;) {
    const page = await store.truth(situation, { fromMs: (frames.at(-1)?.atMs ?? -1) + 1, toMs: Number.MAX_SAFE_INTEGER, limit: PAGE });
    frames.push(...page);
    full = page.length === PAGE;
  }
  return frames;
}

/** Reads the journal of an exercise once: its hash, its picture's and its alarms', and how near the picture was to the truth. Leaves journal, truth and scores in `out` where wanted. */
export async function sumUp(pool: pg.Pool, { situation, startMs, out }: { readonly situation: SituationId; readonly startMs: number; readonly out: string | undefined }): Promise<ExerciseSum> {
  if (out !== undefined) mkdirSync(out, { recursive: true });
  const frames = await readTruth(pool, situation);
  const fold = createScoredFold(situation, frames, startMs);
  const journal = createHash('sha256');
  const header: JournalHeader = { lagewacht: 'journal', version: JOURNAL_FILE_VERSION, situation, realm: realmOf(situation), fusionVersion: FUSION_VERSION, untilSeq: await readHead(pool, situation) };
  const file = out === undefined ? undefined : createWriteStream(join(out, 'journal.jsonl'), { encoding: 'utf8', mode: 0o600 });
  file?.write(`${JSON.stringify(header)}\n`);
  for await (const page of readEntries(pool, { situation, untilSeq: header.untilSeq })) {
    page.forEach((entry) => fold.take(entry));
    for (const evidence of await readEvidence(pool, situation, page.map(({ id }) => id))) {
      journal.update(`${toJournalLine({ ...evidence, seq: 0 })}\n`);
      file?.write(`${toJournalLine(evidence)}\n`);
    }
  }
  const scores = fold.scores();
  if (file && out !== undefined) {
    file.end();
    await finished(file);
    writeFileSync(join(out, 'truth.jsonl'), frames.map((frame) => `${JSON.stringify(frame)}\n`).join(''), { mode: 0o600 });
    writeFileSync(join(out, 'scores.json'), `${JSON.stringify(scores, undefined, 1)}\n`, { mode: 0o600 });
  }
  return { ...fold.sum(), journal: journal.digest('hex'), scores };
}

import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { realmOf, situationIdSchema } from '@lagewacht/contract';
import { FUSION_VERSION } from '@lagewacht/fusion';
import { readEntries, readEvidence, readHead } from '@lagewacht/journal';
import type { Command } from '../command';
import { CommandFailure, environmentFault, exitCodes, wrongUse } from '../exit-code';
import { readLocalSettings } from '../instance/local-settings';
import { refuseUnknownSituation } from '../instance/known-situation';
import { openDatabase } from '../instance/open-database';
import { readGroundFile } from '../journal-file/ground-file';
import { JOURNAL_FILE_VERSION, type JournalHeader, toJournalLine } from '../journal-file/journal-line';
import { say } from '../language';
import { neededOption, textOption } from '../option';
import { type Progress, showProgress } from '../progress';

const written = { de: '{entries} Einträge der Lage „{situation}“ nach {out} geschrieben.', en: 'Wrote {entries} entries of situation "{situation}" to {out}.' };
const exporting = { de: 'Export', en: 'Export' };

/** Writes the entries up to `header.untilSeq`, page by page; waits when the disk is slower than the database. */
async function writeEntries(pool: pg.Pool, header: JournalHeader, path: string, progress: Progress): Promise<number> {
  const file = createWriteStream(path, { encoding: 'utf8', mode: 0o600 });
  const failed = finished(file);
  failed.catch(() => undefined);
  let count = 0;
  file.write(`${JSON.stringify(header)}\n`);
  for await (const page of readEntries(pool, { situation: header.situation, untilSeq: header.untilSeq })) {
    // A page of ids at a time: evidence carries the raw bytes, which the fold does not need.
    const evidence = await readEvidence(pool, header.situation, page.map(({ id }) => id));
    if (evidence.length !== page.length) throw new CommandFailure(exitCodes.failed, `Got ${evidence.length} records for ${page.length} entries, expected as many: the journal is damaged between seq ${page[0]?.seq} and ${page.at(-1)?.seq}.`);
    if (!file.write(`${evidence.map(toJournalLine).join('\n')}\n`)) await Promise.race([new Promise<void>((resolve) => file.once('drain', () => resolve())), failed]);
    count += page.length;
    progress.update(page.at(-1)?.seq ?? 0);
  }
  file.end();
  await failed;
  return count;
}

/** `lagewacht export`: the journal of a situation as a file that can be replayed anywhere. */
export const exportJournal: Command = {
  name: 'export',
  summary: { de: 'schreibt das Journal einer Lage in eine Datei, ein Eintrag je Zeile', en: 'writes the journal of a situation to a file, one entry a line' },
  options: {
    situation: { type: 'string', value: 'ID', about: { de: 'die Lage: live oder ex-…', en: 'the situation: live or ex-…' } },
    out: { type: 'string', value: 'FILE.jsonl', about: { de: 'die Datei; sie erscheint erst, wenn sie vollständig ist', en: 'the file; it appears once it is whole' } },
    'data-dir': { type: 'string', value: 'DIR', about: { de: 'Ordner der Daten (DATA_DIR, sonst ./.lagewacht)', en: 'folder of the data (DATA_DIR, else ./.lagewacht)' } },
  },
  async run(context) {
    const parsed = situationIdSchema.safeParse(neededOption(context.options, 'situation', 'live'));
    if (!parsed.success) throw wrongUse(`--situation: got ${String(context.options['situation'])}, expected live, or ex- with lower-case letters, digits and hyphens.`);
    const situation = parsed.data;
    const out = neededOption(context.options, 'out', 'journal.jsonl');
    const dataDir = textOption(context.options, 'data-dir');
    const settings = readLocalSettings({ ...context.environment, ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }) }, context.folder);
    const ground = readGroundFile(settings.terrain, 'TERRAIN').digest;
    const database = await openDatabase(settings, 'lagewacht export', context.note);
    const part = `${out}.part`;
    try {
      await refuseUnknownSituation(database.pool, situation);
      const header: JournalHeader = {
        lagewacht: 'journal', version: JOURNAL_FILE_VERSION, situation, realm: realmOf(situation), fusionVersion: FUSION_VERSION, ...(ground === undefined ? {} : { ground }), untilSeq: await readHead(database.pool, situation),
      };
      const progress = showProgress(context, say(context.language, exporting), header.untilSeq);
      const entries = await writeEntries(database.pool, header, part, progress).finally(() => progress.end());
      renameSync(part, out);
      context.print(say(context.language, written, { entries, situation, out }));
      return exitCodes.done;
    } catch (error) {
      rmSync(part, { force: true });
      if (error instanceof CommandFailure) throw error;
      throw environmentFault(`The export stopped: ${error instanceof Error ? error.message : String(error)}. Nothing was written to ${out}.`);
    } finally {
      await database.close();
    }
  },
};

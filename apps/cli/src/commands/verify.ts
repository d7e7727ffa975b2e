import type pg from 'pg';
import { type SituationId, situationIdSchema } from '@lagewacht/contract';
import { readHead, readLog } from '@lagewacht/journal';
import type { Command, CommandContext } from '../command';
import { CommandFailure, environmentFault, exitCodes, wrongUse } from '../exit-code';
import { readLocalSettings } from '../instance/local-settings';
import { openDatabase } from '../instance/open-database';
import { refuseUnknownSituation } from '../instance/known-situation';
import { say, type Words } from '../language';
import { neededOption, textOption } from '../option';
import { showProgress } from '../progress';
import { checkLog, type LogFault, type LogVerdict } from '../verify/check-log';

const holds = { de: '{entries} Einträge der Lage „{situation}“ halten. Letzte Prüfsumme: {hash}', en: '{entries} entries of situation "{situation}" hold. Last hash: {hash}' };
const breaks = { de: 'Eintrag {number} der Lage „{situation}“ hält nicht: {why}. Die {before} Einträge davor halten.', en: 'Entry {number} of situation "{situation}" does not hold: {why}. The {before} entries before it hold.' };
const empty = { de: 'Das Einsatztagebuch der Lage „{situation}“ ist leer.', en: 'The command log of situation "{situation}" is empty.' };
const reasons: Readonly<Record<LogFault, Words>> = {
  gap: { de: 'an seiner Stelle steht eine andere Nummer', en: 'another number stands in its place' },
  previous: { de: 'er folgt nicht aus dem Eintrag davor', en: 'it does not follow from the entry before' },
  hash: { de: 'sein Inhalt ist nicht der, dessen Prüfsumme er trägt', en: 'its words are not those whose hash it bears' },
  raw: { de: 'die daneben aufbewahrten Bytes sagen etwas anderes', en: 'the bytes kept beside it say something else' },
};
const checking = { de: 'Prüfung', en: 'Check' };

async function checkAll(pool: pg.Pool, situation: SituationId, context: CommandContext): Promise<LogVerdict> {
  const progress = showProgress(context, say(context.language, checking), await readHead(pool, situation));
  let verdict = checkLog([]);
  try {
    for await (const page of readLog(pool, { situation })) {
      verdict = checkLog(page, verdict);
      if (verdict.broken) break;
      progress.update(page.at(-1)?.entry.seq ?? 0);
    }
    return verdict;
  } finally {
    progress.end();
  }
}

/** `lagewacht verify`: whether the command log of a situation is what was written. */
export const verify: Command = {
  name: 'verify',
  summary: { de: 'prüft das Einsatztagebuch einer Lage Eintrag für Eintrag', en: 'checks the command log of a situation, entry by entry' },
  options: {
    situation: { type: 'string', value: 'ID', about: { de: 'die Lage: live oder ex-…', en: 'the situation: live or ex-…' } },
    'data-dir': { type: 'string', value: 'DIR', about: { de: 'Ordner der Daten (DATA_DIR, sonst ./.lagewacht)', en: 'folder of the data (DATA_DIR, else ./.lagewacht)' } },
  },
  async run(context) {
    const parsed = situationIdSchema.safeParse(neededOption(context.options, 'situation', 'live'));
    if (!parsed.success) throw wrongUse(`--situation: got ${String(context.options['situation'])}, expected live, or ex- with lower-case letters, digits and hyphens.`);
    const situation = parsed.data;
    const dataDir = textOption(context.options, 'data-dir');
    const settings = readLocalSettings({ ...context.environment, ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }) }, context.folder);
    const database = await openDatabase(settings, 'lagewacht verify', context.note);
    try {
      await refuseUnknownSituation(database.pool, situation);
      const { head, broken } = await checkAll(database.pool, situation, context);
      if (broken) {
        context.print(say(context.language, breaks, { number: broken.number, situation, why: say(context.language, reasons[broken.why]), before: head.number }));
        return exitCodes.failed;
      }
      context.print(head.number === 0 ? say(context.language, empty, { situation }) : say(context.language, holds, { entries: head.number, situation, hash: head.hash }));
      return exitCodes.done;
    } catch (error) {
      if (error instanceof CommandFailure) throw error;
      throw environmentFault(`The check stopped: ${error instanceof Error ? error.message : String(error)}.`);
    } finally {
      await database.close();
    }
  },
};

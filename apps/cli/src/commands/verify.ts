import type pg from 'pg';
import { type SituationId, situationIdSchema } from '@lagewacht/contract';
import { type LogEnd, logEndPath, readHead, readLog, readLogEnd } from '@lagewacht/journal';
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
const cut = { de: '{entries} Einträge der Lage „{situation}“ halten, aber am Ende fehlen {missing}: geschrieben waren {known} (nach {path}).', en: '{entries} entries of situation "{situation}" hold, but {missing} are missing at the end: {known} were written (by {path}).' };
const replaced = { de: 'Die Einträge der Lage „{situation}“ halten untereinander, aber Eintrag {known} ist nicht der, der geschrieben wurde (nach {path}): die Kette wurde neu geschrieben.', en: 'The entries of situation "{situation}" hold among themselves, but entry {known} is not the one that was written (by {path}): the chain was written anew.' };
const unwatched = { de: 'Wo das Tagebuch endete, ist hier nicht aufgeschrieben ({path}); am Ende abgeschnittene Einträge fielen nicht auf.', en: 'Where the log ended is not written down here ({path}); entries cut off its end would not be noticed.' };
const empty = { de: 'Das Einsatztagebuch der Lage „{situation}“ ist leer.', en: 'The command log of situation "{situation}" is empty.' };
const reasons: Readonly<Record<LogFault, Words>> = {
  gap: { de: 'an seiner Stelle steht eine andere Nummer', en: 'another number stands in its place' },
  previous: { de: 'er folgt nicht aus dem Eintrag davor', en: 'it does not follow from the entry before' },
  hash: { de: 'sein Inhalt ist nicht der, dessen Prüfsumme er trägt', en: 'its words are not those whose hash it bears' },
  raw: { de: 'die daneben aufbewahrten Bytes sagen etwas anderes', en: 'the bytes kept beside it say something else' },
};
const checking = { de: 'Prüfung', en: 'Check' };

/** What the chain came to, and the hash it has where the log is known to have ended. */
type Found = LogVerdict & { readonly hashAtEnd?: string | undefined };

async function checkAll(pool: pg.Pool, { situation, end }: { readonly situation: SituationId; readonly end: LogEnd | undefined }, context: CommandContext): Promise<Found> {
  const progress = showProgress(context, say(context.language, checking), await readHead(pool, situation));
  let verdict = checkLog([]);
  let hashAtEnd: string | undefined;
  try {
    for await (const page of readLog(pool, { situation })) {
      verdict = checkLog(page, verdict);
      hashAtEnd ??= page.find(({ entry }) => entry.body.number === end?.number)?.entry.body.hash;
      if (verdict.broken) break;
      progress.update(page.at(-1)?.entry.seq ?? 0);
    }
    return { ...verdict, hashAtEnd };
  } finally {
    progress.end();
  }
}

/** Says what was found; answers whether all of it holds. */
function report(context: CommandContext, situation: SituationId, { found: { head, broken, hashAtEnd }, end, path }: { readonly found: Found; readonly end: LogEnd | undefined; readonly path: string }): boolean {
  const tell = (words: Words, values: Readonly<Record<string, string | number>> = {}): void => context.print(say(context.language, words, { situation, path, entries: head.number, known: end?.number ?? 0, ...values }));
  if (broken) tell(breaks, { number: broken.number, why: say(context.language, reasons[broken.why]), before: head.number });
  else if (end && end.number > head.number) tell(cut, { missing: end.number - head.number });
  else if (end && hashAtEnd !== end.hash) tell(replaced);
  else {
    tell(head.number === 0 ? empty : holds, { hash: head.hash });
    if (!end && head.number > 0) context.note(say(context.language, unwatched, { path }));
    return true;
  }
  return false;
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
      // Read before the entries: a server that writes meanwhile only adds to them.
      const end = await readLogEnd(settings.dataDir, situation);
      const found = await checkAll(database.pool, { situation, end }, context);
      return report(context, situation, { found, end, path: logEndPath(settings.dataDir, situation) }) ? exitCodes.done : exitCodes.failed;
    } catch (error) {
      if (error instanceof CommandFailure) throw error;
      throw environmentFault(`The check stopped: ${error instanceof Error ? error.message : String(error)}.`);
    } finally {
      await database.close();
    }
  },
};

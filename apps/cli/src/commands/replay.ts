import { setTimeout as delay } from 'node:timers/promises';
import { FUSION_VERSION } from '@lagewacht/fusion';
import type { Command } from '../command';
import { CommandFailure, exitCodes, wrongUse } from '../exit-code';
import { createFold, type FoldSum } from '../journal-file/fold-journal';
import { readGroundFile } from '../journal-file/ground-file';
import type { PackageParts, PackageSeal } from '../journal-file/package-seal';
import { readJournalFile } from '../journal-file/read-journal-file';
import { say } from '../language';
import { neededOption, textOption } from '../option';
import { showProgress } from '../progress';

const otherFusion = {
  de: 'Hinweis: das Journal wurde mit Fusion {theirs} geschrieben, dieses Programm hat Fusion {ours}; das Lagebild kann sich unterscheiden.',
  en: 'Note: the journal was written with fusion {theirs}, this program has fusion {ours}; the picture may differ.',
};
const otherGround = {
  de: 'Hinweis: das Journal stand auf dem Gelände {theirs}, dieses Replay steht auf {ours}; das Lagebild kann sich unterscheiden (--terrain FILE.json).',
  en: 'Note: the journal stood on the ground {theirs}, this replay stands on {ours}; the picture may differ (--terrain FILE.json).',
};
const sealed = {
  de: 'Das Paket ist unversehrt: Szenario, Journal, Ereignisse, Wahrheit, Lagebild und Alarme ergeben die Prüfsummen, die es nennt.',
  en: 'The package is whole: scenario, journal, events, truth, picture and alarms come to the hashes that it names.',
};
const replaying = { de: 'Replay', en: 'Replay' };

/** Undefined: as fast as it goes. */
function speedOf(text: string | undefined): number | undefined {
  if (text === undefined || text === 'max') return undefined;
  const speed = Number(text);
  if (!(speed > 0 && speed <= 100_000)) throw wrongUse(`--speed: got ${text}, expected max or a number such as 20 (twenty times as fast as it was).`);
  return speed;
}

/** Throws when a package comes to other hashes than it names, with each that differs. */
function requireSeal({ named, found }: { readonly named: PackageSeal; readonly found: PackageParts }, fold: FoldSum): void {
  const all = { ...found, picture: fold.picture, alarms: fold.alarms, entries: fold.entries, version: fold.version };
  const wrong = (Object.keys(all) as (keyof typeof all)[]).filter((part) => all[part] !== named[part]);
  if (wrong.length === 0) return;
  throw new CommandFailure(exitCodes.failed, `The package does not come to what it names:\n${wrong.map((part) => `  ${part}: got ${all[part]}, expected ${named[part]}`).join('\n')}`);
}

/** `lagewacht replay`: folds an exported journal through the same fusion as the server. */
export const replay: Command = {
  name: 'replay',
  summary: { de: 'faltet ein exportiertes Journal zum Lagebild und nennt dessen SHA-256', en: 'folds an exported journal into the picture and names its SHA-256' },
  options: {
    journal: { type: 'string', value: 'FILE.jsonl', about: { de: 'die Datei von lagewacht export oder das Paket einer Übung', en: 'the file of lagewacht export, or the package of an exercise' } },
    speed: { type: 'string', value: 'max|N', about: { de: 'max (Voreinstellung) oder N-mal so schnell wie aufgezeichnet', en: 'max (default) or N times as fast as recorded' } },
    terrain: { type: 'string', value: 'FILE.json', about: { de: 'das Gelände, auf dem der Server lief (seine Einstellung TERRAIN)', en: 'the ground that the server stood on (its setting TERRAIN)' } },
    hash: { type: 'boolean', about: { de: 'gibt die SHA-256 von Lagebild und Alarmfolge aus', en: 'prints the SHA-256 of the picture and of the alarm sequence' } },
  },
  async run(context) {
    const speed = speedOf(textOption(context.options, 'speed'));
    const { header, entries, seal } = await readJournalFile(neededOption(context.options, 'journal', 'journal.jsonl'));
    if (header.fusionVersion !== FUSION_VERSION) context.note(say(context.language, otherFusion, { theirs: header.fusionVersion, ours: FUSION_VERSION }));
    const ground = readGroundFile(textOption(context.options, 'terrain'), '--terrain');
    if (header.ground !== ground.digest) context.note(say(context.language, otherGround, { theirs: header.ground ?? 'schematic', ours: ground.digest ?? 'schematic' }));
    const fold = createFold(header.situation, ground.config);
    const progress = showProgress(context, say(context.language, replaying), header.untilSeq);
    const startMs = performance.now();
    let firstReceivedMs: number | undefined;
    try {
      for await (const entry of entries) {
        firstReceivedMs ??= entry.receivedTimeMs;
        if (speed !== undefined) {
          const dueMs = startMs + (entry.receivedTimeMs - firstReceivedMs) / speed;
          if (dueMs > performance.now()) await delay(dueMs - performance.now());
        }
        fold.take(entry);
        if (entry.seq % 500 === 0) progress.update(entry.seq);
      }
      progress.update(header.untilSeq);
    } finally {
      progress.end();
    }
    const sum = fold.sum();
    if (context.options['hash'] === true) {
      context.print(`picture ${sum.picture}`);
      context.print(`alarms ${sum.alarms}`);
    }
    context.print(`entries ${sum.entries}`);
    context.print(`version ${sum.version}`);
    const ends = await seal();
    if (ends) {
      requireSeal(ends, sum);
      context.note(say(context.language, sealed));
    }
    return exitCodes.done;
  },
};

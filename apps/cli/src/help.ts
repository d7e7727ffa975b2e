import type { Language } from '@lagewacht/contract';
import type { Command } from './command';
import { say } from './language';

const head = {
  de: 'lagewacht – ein Lagebild aus vielen Stimmen\n\nAufruf: lagewacht BEFEHL [Optionen]\n\nBefehle:',
  en: 'lagewacht – one situation picture out of many voices\n\nUsage: lagewacht COMMAND [options]\n\nCommands:',
};
const foot = {
  de: '\n`lagewacht BEFEHL --help` zeigt die Optionen.\nExit-Codes: 0 fertig, 1 die Prüfung ergab einen Fehler, 2 falscher Aufruf, 3 die Umgebung passt nicht.',
  en: '\n`lagewacht COMMAND --help` shows the options.\nExit codes: 0 done, 1 the check failed, 2 wrong use, 3 environment.',
};
const usage = { de: 'Aufruf: lagewacht {name}{argument} [Optionen]', en: 'Usage: lagewacht {name}{argument} [options]' };
const noOptions = { de: 'Keine Optionen.', en: 'No options.' };
const showHelp = { de: 'zeigt diese Hilfe', en: 'shows this help' };

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

/** Help of the whole program. */
export function overview(commands: readonly Command[], language: Language): string {
  return [say(language, head), columns(commands.map(({ name, summary }) => [name, say(language, summary)])), say(language, foot)].join('\n');
}

/** Help of one command. */
export function commandHelp(command: Command, language: Language): string {
  const rows = Object.entries(command.options).map(([name, option]): readonly [string, string] => [`--${name}${option.value ? ` ${option.value}` : ''}`, say(language, option.about)]);
  const options = rows.length === 0 ? say(language, noOptions) : columns([...rows, ['--help', say(language, showHelp)]]);
  return [say(language, usage, { name: command.name, argument: command.argument === undefined ? '' : ` ${command.argument}` }), '', say(language, command.summary), '', options].join('\n');
}

/** The known command that is closest to a mistyped one, if any is close. */
export function closest(typed: string, names: readonly string[]): string | undefined {
  const ranked = names.map((name) => ({ name, edits: editDistance(typed, name) })).sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best && best.edits <= 2 ? best.name : undefined;
}

/** Levenshtein's distance: insertions, deletions and substitutions. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

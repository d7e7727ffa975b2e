import { parseArgs } from 'node:util';
import { type Command, type CommandContext, type OptionValues, toParseArgs } from './command';
import { CommandFailure, type ExitCode, exitCodes } from './exit-code';
import { closest, commandHelp, overview } from './help';
import { languageOf, say } from './language';

/** Everything a command gets but its options: the caller's terminal and environment. */
export type CommandSurroundings = Omit<CommandContext, 'options' | 'argument' | 'language'>;

const unknownCommand = { de: 'Den Befehl „{typed}“ gibt es nicht.{hint} Alle Befehle zeigt: lagewacht --help', en: 'There is no command "{typed}".{hint} All commands: lagewacht --help' };
const didYouMean = { de: ' Meinten Sie „{name}“?', en: ' Did you mean "{name}"?' };
const oneArgument = { de: 'Erwartet wird genau ein {argument}, angegeben ist: {got}', en: 'Expected exactly one {argument}, got: {got}' };
const seeHelp = { de: 'Hilfe: lagewacht {name} --help', en: 'Help: lagewacht {name} --help' };

/** Finds the command that `args` names, runs it and answers its exit code. Never throws. */
export async function runCommand(args: readonly string[], commands: readonly Command[], surroundings: CommandSurroundings): Promise<ExitCode> {
  const language = languageOf(surroundings.environment);
  const [first, second] = args;
  const isGroup = second !== undefined && commands.some((command) => command.name === `${first} ${second}`);
  const name = isGroup ? `${first} ${second}` : first;
  const rest = args.slice(isGroup ? 2 : 1);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    surroundings.print(overview(commands, language));
    return name === undefined ? exitCodes.wrongUse : exitCodes.done;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    const near = closest(name, commands.map((candidate) => candidate.name));
    surroundings.note(say(language, unknownCommand, { typed: name, hint: near === undefined ? '' : say(language, didYouMean, { name: near }) }));
    return exitCodes.wrongUse;
  }
  let options: OptionValues;
  let positionals: readonly string[];
  try {
    const parsed = parseArgs({ args: [...rest], options: toParseArgs(command), allowNegative: false, strict: true, allowPositionals: command.argument !== undefined });
    options = parsed.values as OptionValues;
    positionals = parsed.positionals;
  } catch (error) {
    surroundings.note(`${error instanceof Error ? error.message : String(error)}\n${say(language, seeHelp, { name })}`);
    return exitCodes.wrongUse;
  }
  if (options['help'] === true) {
    surroundings.print(commandHelp(command, language));
    return exitCodes.done;
  }
  const wrong = command.argument !== undefined && positionals.length !== 1;
  if (wrong) {
    surroundings.note(`${say(language, oneArgument, { argument: command.argument, got: positionals.join(' ') || '–' })}\n${say(language, seeHelp, { name })}`);
    return exitCodes.wrongUse;
  }
  try {
    return await command.run({ ...surroundings, options, argument: positionals[0], language });
  } catch (error) {
    if (error instanceof CommandFailure) {
      surroundings.note(error.exitCode === exitCodes.wrongUse ? `${error.message}\n${say(language, seeHelp, { name })}` : error.message);
      return error.exitCode;
    }
    surroundings.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return exitCodes.environment;
  }
}

import type { ParseArgsConfig } from 'node:util';
import type { Language } from '@lagewacht/contract';
import type { ExitCode } from './exit-code';
import type { Words } from './language';

/** One option of a command as `--help` shows it. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
  /** Stands for the value in the help, such as `FILE`. */
  readonly value?: string;
  readonly about: Words;
}

/** Values of the options as `parseArgs` gives them. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** What a command gets to work with. */
export interface CommandContext {
  readonly options: OptionValues;
  /** What stands on the command line without a name, for a command that takes it. */
  readonly argument?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder `.env` and relative paths belong to. */
  readonly folder: string;
  readonly language: Language;
  /** A line of the result: standard output. */
  readonly print: (line: string) => void;
  /** A line about the work: standard error. */
  readonly note: (line: string) => void;
  /** Whether standard error is a terminal that can show a bar. */
  readonly isTerminal: boolean;
}

/** One command: one file in `commands/`. */
export interface Command {
  /** One word, or two for a command of a group, such as `exercise run`. */
  readonly name: string;
  readonly summary: Words;
  /** What must stand on the command line without a name, as `--help` shows it: `NAME`. */
  readonly argument?: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  run(context: CommandContext): Promise<ExitCode>;
}

/** The options in the form of `node:util` parseArgs. */
export function toParseArgs(command: Command): NonNullable<ParseArgsConfig['options']> {
  return { help: { type: 'boolean', short: 'h' }, ...Object.fromEntries(Object.entries(command.options).map(([name, { type }]) => [name, { type }])) };
}

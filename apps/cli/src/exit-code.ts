/** What a command's end means to whoever called it. */
export const exitCodes = { done: 0, failed: 1, wrongUse: 2, environment: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with a sentence for people: what was got, what was expected, what to do. No stack is shown. */
export class CommandFailure extends Error {
  constructor(readonly exitCode: ExitCode, message: string) {
    super(message);
  }
}

/** The command was called wrongly (exit code 2). */
export function wrongUse(message: string): CommandFailure {
  return new CommandFailure(exitCodes.wrongUse, message);
}

/** Something outside the command is missing or in the way (exit code 3). */
export function environmentFault(message: string): CommandFailure {
  return new CommandFailure(exitCodes.environment, message);
}

import { readPlayOptions, usage, type PlayOptions } from './options';
import type { Play } from './play';

const DONE = 0;
const WRONG_USE = 2;

/** What a simulator's `main` gives: its command line, its environment, and how it is told to stop. */
export interface Outside {
  /** The options given; throws for an unknown one. */
  readonly given: () => Readonly<Record<string, string | undefined>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onStop: (stop: () => void) => void;
  readonly complain: (line: string) => void;
}

/** Reads the options, plays until the duration is over or somebody stops it, and answers the exit code: 0 done, 2 wrong use. */
export async function runProgram(start: (options: PlayOptions) => Play, outside: Outside): Promise<number> {
  try {
    const options = readPlayOptions(outside.given(), outside.environment);
    if (!options.ok) throw new Error(options.error);
    const running: Play[] = [];
    // Before the start, so that a stop at any moment ends it in order.
    outside.onStop(() => { for (const one of running) one.stop(); });
    running.push(start(options.value));
    for (const one of running) await one.finished;
    return DONE;
  } catch (error) {
    outside.complain(error instanceof Error ? error.message : String(error));
    outside.complain(usage);
    return WRONG_USE;
  }
}

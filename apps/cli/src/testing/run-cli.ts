import { type ChildProcess, spawn } from 'node:child_process';

/** A started command whose words can be waited for. */
export interface RunningCommand {
  readonly child: ChildProcess;
  /** Standard output and standard error so far. */
  output(): string;
  /** Resolves with the match as soon as the output shows it; rejects when the command ends before that. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code. */
  readonly exit: Promise<number | null>;
}

/** Starts the built command in `folder` with nothing but the named environment. */
export function startCommand(cliPath: string, args: readonly string[], place: { readonly folder: string; readonly environment?: Readonly<Record<string, string>> }): RunningCommand {
  const child = spawn(process.execPath, [cliPath, ...args], {
    cwd: place.folder, env: { PATH: process.env['PATH'] ?? '', LANG: 'en_GB.UTF-8', ...place.environment }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  let listeners: (() => void)[] = [];
  const take = (chunk: Buffer): void => {
    text += chunk.toString('utf8');
    listeners.forEach((listener) => listener());
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const exit = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    child,
    output: () => text,
    exit,
    until: (pattern) => new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(text);
        if (!match) return;
        listeners = listeners.filter((listener) => listener !== look);
        resolve(match);
      };
      listeners.push(look);
      look();
      void exit.then((code) => reject(new Error(`the command ended with ${code} before it said ${pattern}; it said:\n${text}`)));
    }),
  };
}

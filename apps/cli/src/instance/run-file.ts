import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const runFileSchema = z.object({
  version: z.literal(1),
  pid: z.number().int().positive().describe('of `lagewacht up`'),
  serverPid: z.number().int().positive().optional(),
  databasePid: z.number().int().positive().optional(),
  databaseUrl: z.string(),
  http: z.string().optional(),
  mqtt: z.string().optional(),
  startedTimeMs: z.number(),
});
/** What a running instance tells the other commands: `run.json` in its data directory, readable by its user alone. */
export type RunFile = z.infer<typeof runFileSchema>;

const pathOf = (dataDir: string): string => join(dataDir, 'run.json');

/** Writes the file whole or not at all; it holds the way into the database, so it is 0600. */
export function writeRunFile(dataDir: string, run: RunFile): void {
  const draft = `${pathOf(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, pathOf(dataDir));
}

/** Takes the file away when it is this process's own. */
export function removeRunFile(dataDir: string): void {
  if (readRunFile(dataDir)?.pid === process.pid) rmSync(pathOf(dataDir), { force: true });
}

/** Whether a process of that number lives. Another program may have been given the number since. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The instance that runs on this data directory, as far as its file is whole and its process lives. */
export function readRunFile(dataDir: string): RunFile | undefined {
  try {
    const parsed = runFileSchema.safeParse(JSON.parse(readFileSync(pathOf(dataDir), 'utf8')));
    return parsed.success && isAlive(parsed.data.pid) ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SituationId } from '@lagewacht/contract';

/** Number and hash of the newest entry of a command log, as they are remembered outside of the database. */
export interface LogEnd {
  readonly number: number;
  readonly hash: string;
}

const folderOf = (dataDir: string): string => join(dataDir, 'log-ends');
/** The file that remembers where the command log of a situation ended. */
export const logEndPath = (dataDir: string, situation: SituationId): string => join(folderOf(dataDir), `${situation}.json`);

/** Where the log ended when that was last remembered; undefined when it never was. Throws when the file says something else. */
export async function readLogEnd(dataDir: string, situation: SituationId): Promise<LogEnd | undefined> {
  const path = logEndPath(dataDir, situation);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const { number, hash } = toMembers(text);
  if (typeof number === 'number' && Number.isInteger(number) && number > 0 && typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)) return { number, hash };
  throw new Error(`Got "${text.slice(0, 80)}" in ${path}, expected number and hash of the newest entry of the command log.`);
}

function toMembers(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Remembers where the log ends. The file is replaced as a whole, so that a crash leaves the former one. */
export async function keepLogEnd(dataDir: string, situation: SituationId, end: LogEnd): Promise<void> {
  const path = logEndPath(dataDir, situation);
  await mkdir(folderOf(dataDir), { recursive: true });
  await writeFile(`${path}.part`, `${JSON.stringify(end)}\n`, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

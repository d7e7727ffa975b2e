import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A held lock. */
export interface DataLock { release(): void }

const RETRY_MS = 100;

/**
 * Takes a lock file for this process, so that two engines never open one data directory. The file names the process
 * and its start time; a lock whose process is gone (or whose number was given to another one) is taken over.
 * @param waitMs how long a living holder (perhaps one that is just ending) is waited for
 */
export async function takeDataLock(path: string, waitMs: number): Promise<DataLock> {
  const own = identityOf(process.pid);
  const deadline = Date.now() + waitMs;
  for (;;) {
    if (place(path, own)) return { release: () => { if (read(path) === own) rmSync(path, { force: true }); } };
    const holder = read(path);
    if (holder !== undefined && !lives(holder)) removeStale(path, holder);
    else if (Date.now() > deadline) {
      throw new Error(`the data directory is in use by process ${holder?.split(' ')[0] ?? 'unknown'} (lock file ${path}); stop that one first, or use another directory`);
    } else await delay(RETRY_MS);
  }
}

/** Puts the lock there unless one is: a link appears whole or not at all. */
function place(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (cause) {
    if (isMissingOrTaken(cause)) return false;
    throw cause;
  } finally {
    rmSync(draft, { force: true });
  }
}

function removeStale(path: string, holder: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    // Moved away first and then looked at: another process may have replaced the dead lock with its own in between.
    renameSync(path, aside);
    if (readFileSync(aside, 'utf8') !== holder) linkSync(aside, path);
  } catch (cause) {
    if (!isMissingOrTaken(cause)) throw cause;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isMissingOrTaken(cause: unknown): boolean {
  const code = (cause as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'EEXIST';
}

function read(path: string): string | undefined {
  try { return readFileSync(path, 'utf8'); } catch { return undefined; }
}

/** "pid starttime" where the system tells start times (Linux, proc(5) stat field 22), else "pid". */
function identityOf(pid: number): string {
  const fields = statFields(pid);
  return fields === undefined ? `${pid}` : `${pid} ${fields.startTime}`;
}

function lives(holder: string): boolean {
  const [pidText, startTime] = holder.split(' ');
  const pid = Number(pidText);
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try { process.kill(pid, 0); } catch (cause) { return (cause as NodeJS.ErrnoException).code === 'EPERM'; }
  const fields = statFields(pid);
  if (fields === undefined) return true;
  return fields.state !== 'Z' && (startTime === undefined || fields.startTime === startTime);
}

function statFields(pid: number): { state: string; startTime: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in brackets and may hold spaces: count from behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTime: fields[19] ?? '' };
  } catch { return undefined; }
}

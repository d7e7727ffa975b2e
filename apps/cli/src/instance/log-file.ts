import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** At this size the file becomes `….1`, and the one before that is gone: the log is at most twice as large. */
const LIMIT_BYTES = 16 * 1024 * 1024;
const FLUSH_MS = 200;

/** A log that gathers lines for a moment and appends them together. */
export interface LogFile {
  add(line: string): void;
  close(): void;
}

/** Opens the log at `path`; its folder is made when missing. Only this user may read it. */
export function openLogFile(path: string): LogFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let waiting: string[] = [];
  let bytes = existsSync(path) ? statSync(path).size : 0;
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const text = `${waiting.join('\n')}\n`;
    waiting = [];
    try {
      if (bytes > LIMIT_BYTES) {
        renameSync(path, `${path}.1`);
        bytes = 0;
      }
      appendFileSync(path, text, { mode: 0o600 });
      bytes += Buffer.byteLength(text);
    } catch {
      // A full disk must not end the instance; the server says so itself in its readiness.
    }
  };
  return {
    add(line) {
      waiting.push(line);
      timer ??= setTimeout(flush, FLUSH_MS);
    },
    close: flush,
  };
}

/** A line of the server's JSON log for people, when it is a warning or worse; undefined when it is not. Lines that are no JSON are shown as they are. */
export function worthShowing(line: string): string | undefined {
  if (!line.startsWith('{')) return line.trim() === '' ? undefined : line;
  try {
    const entry = JSON.parse(line) as { level?: unknown; msg?: unknown; err?: { message?: unknown } };
    if (typeof entry.level !== 'number' || entry.level < 40) return undefined;
    const words = [entry.msg, entry.err?.message].filter((part): part is string => typeof part === 'string' && part !== '');
    return `${entry.level >= 50 ? '✖' : '!'} ${[...new Set(words)].join(': ')}`;
  } catch {
    return line;
  }
}

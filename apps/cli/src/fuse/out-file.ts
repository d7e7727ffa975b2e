import { renameSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { environmentFault } from '../exit-code';

/** A file that appears under its name once it is whole. */
export interface OutFile {
  /** Waits until the disk has taken the bytes. */
  write(bytes: Uint8Array): Promise<void>;
  /** Gives the file its name. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whether something is there that a file must not take the place of: a device or a pipe. */
function isDevice(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isFile() && !stat.isDirectory();
}

/** Opens `PATH.part` for what will be PATH. Who interrupts the program leaves no part behind. A device or a pipe is written into as it is. */
export async function createOutFile(path: string): Promise<OutFile> {
  if (isDevice(path)) return writeInto(path);
  const part = `${path}.part`;
  const stop = (signal: NodeJS.Signals): void => {
    rmSync(part, { force: true });
    release();
    process.kill(process.pid, signal);
  };
  const release = (): void => signals.forEach((signal) => process.off(signal, stop));
  signals.forEach((signal) => process.on(signal, stop));
  let file: FileHandle;
  try {
    file = await open(part, 'w');
  } catch (error) {
    release();
    throw environmentFault(`${part} can't be written (${error instanceof Error ? error.message : String(error)}): expected a folder in which --out may appear.`);
  }
  return {
    write: (bytes) => file.writeFile(bytes),
    async finish() {
      await file.close();
      renameSync(part, path);
      release();
    },
    async abandon() {
      await file.close();
      rmSync(part, { force: true });
      release();
    },
  };
}

async function writeInto(path: string): Promise<OutFile> {
  const file = await open(path, 'w').catch((error: unknown) => {
    throw environmentFault(`${path} can't be written (${String(error)}): expected another --out.`);
  });
  return { write: (bytes) => file.writeFile(bytes), finish: () => file.close(), abandon: () => file.close() };
}

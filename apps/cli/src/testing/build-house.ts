import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../..');

/** A `dist/` of its own, in which a test may put programs in the place of the real ones. */
export interface House {
  readonly cliPath: string;
  readonly enginePath: string;
  /** Puts a program (plain ESM text) where the built one would be, such as `apps/ingest/main.mjs`. */
  put(place: string, text: string): void;
  remove(): void;
}

/** Bundles the command and the engine as the build does. Below node_modules, so that packages are found from there. */
export function buildHouse(): House {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'lagewacht-cli-'));
  const dist = join(folder, 'dist');
  const cliPath = join(dist, 'apps/cli/main.mjs');
  const enginePath = join(dist, 'apps/cli/timescale-engine.mjs');
  const bundle = spawnSync(process.execPath, [
    join(root, 'test/tools/bundle.mjs'), 'apps/cli/src/main.ts', cliPath, 'libs/embedded/src/timescale-engine.ts', enginePath,
    'apps/cli/src/bench/generator.ts', join(dist, 'apps/cli/bench-generator.mjs'),
  ], { cwd: root, encoding: 'utf8' });
  if (bundle.status !== 0) throw new Error(`bundling the command ended with ${bundle.status}:\n${bundle.stderr}`);
  return {
    cliPath, enginePath,
    put(place, text) {
      const path = join(dist, place);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

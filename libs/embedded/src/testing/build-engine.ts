import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Bundles the engine's entry as the product's build does, and gives its path and a way to remove it. */
export function buildEngine(): { enginePath: string; remove(): void } {
  const root = join(import.meta.dirname, '../../../..');
  // Inside node_modules, so that the packages left outside of the bundle are found from there.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'lagewacht-engine-'));
  const enginePath = join(outDir, 'timescale-engine.mjs');
  execFileSync(join(root, 'node_modules/.bin/esbuild'), [
    join(import.meta.dirname, '../timescale-engine.ts'), '--bundle', '--platform=node', '--format=esm', '--packages=external',
    '--log-level=warning', `--outfile=${enginePath}`,
  ], { stdio: 'inherit' });
  return { enginePath, remove: () => rmSync(outDir, { recursive: true, force: true }) };
}

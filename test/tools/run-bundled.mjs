// Bundles a program that is no part of the product and runs it with the given arguments; returns its exit code.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const run = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 3;

export function runBundled(entry, program, args) {
  const bundled = run(['test/tools/bundle.mjs', entry, program]);
  return bundled === 0 ? run([program, ...args]) : bundled;
}

// `npm run bench:browser -- [--tracks 300,2000,20000] [--rounds 50] [--runs 10] [--minutes 60 --speed 10]`: what the dashboard costs in
// a real browser (docs/performance.md). It prints and compares with the targets: exit code 1 when one is missed. Not part of `npm test`.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const program = 'dist/test/bench/bench-browser.mjs';
const run = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 3;

const bundled = run(['test/tools/bundle.mjs', 'test/bench/src/browser/bench-browser.ts', program]);
process.exitCode = bundled === 0 ? run([program, ...process.argv.slice(2)]) : bundled;

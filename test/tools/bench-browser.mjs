// `npm run bench:browser -- [--tracks 300,2000,20000] [--rounds 50] [--runs 10] [--minutes 60 --speed 10]`: what the dashboard costs in
// a real browser. It compares with the targets: exit code 1 when one is missed. Not part of `npm test`.
import { runBundled } from './run-bundled.mjs';

process.exitCode = runBundled('test/bench/src/browser/bench-browser.ts', 'dist/test/bench/bench-browser.mjs', process.argv.slice(2));

// `npm run bench:tablets -- [--tablets 200] [--reports 50] [--photos 2] [--seed 1] [--out FILE]`: tablets that were offline for an hour come online at once (docs/tablets.md).
import { runBundled } from './run-bundled.mjs';

process.exitCode = runBundled('test/bench/src/tablets/bench-tablets.ts', 'dist/test/bench/bench-tablets.mjs', process.argv.slice(2));

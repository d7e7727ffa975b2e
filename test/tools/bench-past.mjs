// `npm run bench:past -- [--records 1000000] [--questions 50] [--json]`: how quickly a picture of any past time of a day is there.
import { runBundled } from './run-bundled.mjs';

process.exitCode = runBundled('test/bench/src/past/bench-past.ts', 'dist/test/bench/bench-past.mjs', process.argv.slice(2));

// `npm run bench:exercises -- [SCENARIO@SPEED …] [--check] [--write]`: how near the picture comes to the truth in the shipped exercises (docs/exercise-scores.md).
// With `--check` it ends with 1 when a figure is worse than in docs/exercise-scores.json by more than it may be there. Needs a build.
import { runBundled } from './run-bundled.mjs';

process.exitCode = runBundled('test/bench/src/exercises/bench-exercises.ts', 'dist/test/bench/bench-exercises.mjs', process.argv.slice(2));

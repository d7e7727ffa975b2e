// `npm run evaluate -- [tracks|incidents|flood] [--seeds 101-105] [--write]`: how good the picture is, in figures (docs/evaluation.md).
// With `--files FOLDER` it writes the scenes of tracks for `lagewacht fuse`, with `--score TRUTH.jsonl TRACKS.jsonl` it scores what came out.
import { runBundled } from './run-bundled.mjs';

process.exitCode = runBundled('test/bench/src/evaluate.ts', 'dist/test/bench/evaluate.mjs', process.argv.slice(2));

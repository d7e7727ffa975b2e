// `npm run evaluate -- [tracks|incidents|flood] [--seeds 101-105] [--write]`: how good the picture is, in figures (docs/evaluation.md).
// With `--files FOLDER` it writes the scenes of tracks for `lagewacht fuse`, with `--score TRUTH.jsonl TRACKS.jsonl` it scores what came out.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const program = 'dist/test/bench/evaluate.mjs';
const run = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 3;

const bundled = run(['test/tools/bundle.mjs', 'test/bench/src/evaluate.ts', program]);
process.exitCode = bundled === 0 ? run([program, ...process.argv.slice(2)]) : bundled;

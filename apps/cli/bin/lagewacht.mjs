#!/usr/bin/env node
// The command itself is built; this finds it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../../../dist/apps/cli/main.mjs', import.meta.url);
if (existsSync(fileURLToPath(main))) await import(main.href);
else {
  console.error('lagewacht is not built yet: run `npm start` or `npx nx run-many -t build` first.');
  process.exitCode = 3;
}

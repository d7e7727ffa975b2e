// `npm start`: builds what changed, then is `lagewacht up` with the arguments after `--`.
import { resolve } from 'node:path';
import { runNx } from './run-nx.mjs';

const german = /^de/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');
const startMs = performance.now();
console.log(german ? '· Wird gebaut (nur, was sich geändert hat) …' : '· Building what changed …');
const { code, output } = await runNx(['run-many', '-t', 'build', '--output-style=static'], { quiet: true });
if (code !== 0) {
  console.error(output);
  console.error('The build failed: see the messages above. After `npm ci` in a fresh clone it must work; a changed file is the likely cause.');
  process.exit(code);
}
console.log(`✓ ${german ? 'Gebaut nach' : 'Built after'} ${((performance.now() - startMs) / 1000).toFixed(1)} s`);
// In this very process, so that Ctrl-C and SIGTERM reach the command and nobody else.
const main = resolve(import.meta.dirname, '../../dist/apps/cli/main.mjs');
process.argv.splice(1, process.argv.length, main, 'up', ...process.argv.slice(2));
await import(main);

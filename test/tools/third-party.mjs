// Writes THIRD-PARTY.md: what Lagewacht is built on, by version and licence. `--check` ends with 1 when the file is not up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const own = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));

function row(name) {
  const { version, license, homepage, repository } = JSON.parse(readFileSync(resolve(root, 'node_modules', name, 'package.json'), 'utf8'));
  const place = (homepage ?? (typeof repository === 'string' ? repository : repository?.url) ?? '').replace(/^git\+/, '').replace(/\.git$/, '');
  return `| ${name} | ${version} | ${license} | ${/^https?:/.test(place) ? place : ''} |`;
}

const table = (names) => ['| Package | Version | Licence | Home |', '|---|---|---|---|', ...names.sort().map(row)].join('\n');
const text = `# Third parties

Lagewacht itself is licensed under the EUPL-1.2 (see LICENSE). It is built on the packages below; each keeps its own licence, whose text is in
its package. This page is written by \`node test/tools/third-party.mjs\` and checked by a test. Further notices (data, database) are in NOTICE.

## In the running program

${table(Object.keys(own.dependencies))}

## For building and testing only

${table(Object.keys(own.devDependencies))}
`;
const path = resolve(root, 'THIRD-PARTY.md');
if (process.argv.includes('--check')) {
  if (readFileSync(path, 'utf8') !== text) {
    console.error('THIRD-PARTY.md is not up to date: run `node test/tools/third-party.mjs`.');
    process.exit(1);
  }
} else writeFileSync(path, text);

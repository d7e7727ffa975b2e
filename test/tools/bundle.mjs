// Bundles one program of the house for Node 20: `node test/tools/bundle.mjs ENTRY OUTFILE [ENTRY OUTFILE]…`
// Our own rooms go into the file, packages stay in node_modules. Beside a simulator the scenarios are laid that it can play. esbuild emits no decorator metadata: NestJS gets explicit @Inject.
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');
const { compilerOptions } = JSON.parse(readFileSync(resolve(root, 'tsconfig.base.json'), 'utf8'));
const alias = Object.fromEntries(Object.entries(compilerOptions.paths).map(([name, [path]]) => [name, resolve(root, path)]));

const pairs = process.argv.slice(2);
if (pairs.length === 0 || pairs.length % 2 !== 0) {
  console.error(`bundle: got ${pairs.length} arguments, expected pairs ENTRY OUTFILE, such as apps/cli/src/main.ts dist/apps/cli/main.mjs`);
  process.exit(2);
}
for (let index = 0; index < pairs.length; index += 2) {
  const [entry, outfile] = pairs.slice(index, index + 2);
  if (!existsSync(resolve(root, entry))) {
    console.error(`bundle: ${entry} does not exist; check the build target that names it`);
    process.exit(3);
  }
  try {
    await build({
      absWorkingDir: root, entryPoints: [entry], outfile, alias,
      bundle: true, packages: 'external', platform: 'node', target: 'node20', format: 'esm', sourcemap: true, sourcesContent: false,
      loader: { '.sql': 'text' }, legalComments: 'none', logLevel: 'warning', minifySyntax: false,
    });
    if (outfile.startsWith('dist/simulators/')) cpSync(resolve(root, 'simulators/exercise/scenarios'), resolve(root, dirname(outfile), 'scenarios'), { recursive: true });
  } catch {
    process.exit(1); // esbuild has already said where and why
  }
}

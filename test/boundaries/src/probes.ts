/** One forbidden or allowed line in one room. `rule` is the lint rule that must refuse it; without it the line must pass. */
export interface Probe {
  readonly room: string;
  readonly code: string;
  readonly rule?: string;
  /** The line stands in a test of the room, not in its product code. */
  readonly spec?: true;
}

const walls = '@nx/enforce-module-boundaries';
const refusedLib = (room: string, ...libs: readonly string[]): Probe[] => libs.map((lib) => ({ room, code: `import '@lagewacht/${lib}';`, rule: walls }));
const refusedPackage = (room: string, ...packages: readonly string[]): Probe[] => packages.map((name) => ({ room, code: `import '${name}';`, rule: walls }));
const allowed = (room: string, ...names: readonly string[]): Probe[] => names.map((name) => ({ room, code: `import '${name}';` }));

/** Room to room: the arrows of the house run one way. */
const rooms: readonly Probe[] = [
  ...refusedLib('libs/base', 'contract', 'picture', 'geo'),
  ...refusedLib('libs/geo', 'contract', 'picture'),
  ...refusedLib('libs/contract', 'picture', 'fusion'),
  ...refusedLib('libs/picture', 'fusion', 'journal'),
  ...refusedLib('libs/fusion', 'journal', 'flow', 'scenario', 'testkit', 'intake'),
  ...refusedLib('libs/review', 'fusion', 'journal', 'scenario'),
  ...refusedLib('libs/staff', 'fusion', 'journal', 'intake'),
  ...refusedLib('libs/sync', 'fusion', 'client'),
  ...refusedLib('libs/outbox', 'fusion', 'client', 'journal'),
  ...refusedLib('libs/scenario', 'fusion', 'picture', 'sync'),
  ...refusedLib('libs/intake', 'journal', 'fusion'),
  ...refusedLib('libs/flow', 'contract'),
  ...refusedLib('libs/journal', 'fusion', 'picture'),
  ...refusedLib('libs/embedded', 'fusion', 'picture'),
  ...refusedLib('libs/map', 'fusion', 'journal'),
  ...refusedLib('apps/ingest', 'map', 'testkit', 'scenario'),
  ...refusedLib('apps/cli', 'scenario', 'map', 'testkit'),
  ...refusedLib('apps/dashboard', 'fusion', 'journal', 'intake', 'flow'),
  ...refusedLib('simulators/exercise', 'picture', 'fusion', 'sync', 'journal'),
  { room: 'apps/cli', code: "import '../../ingest/src/ports';", rule: walls },
  { room: 'libs/fusion', code: "import '../../journal/src/index';", rule: walls },
  { room: 'libs/picture', code: "import '../../base/src/order';", rule: walls },
];

/** Packages. */
const packages: readonly Probe[] = [
  ...refusedPackage('libs/base', 'zod'),
  ...refusedPackage('libs/fusion', 'rxjs', 'zod', 'fast-check'),
  ...refusedPackage('libs/intake', 'rxjs'),
  ...refusedPackage('libs/scenario', 'mqtt'),
  ...refusedPackage('libs/picture', 'yaml'),
  ...refusedPackage('libs/journal', 'rxjs', '@nestjs/common'),
  ...refusedPackage('libs/client', 'maplibre-gl'),
  ...refusedPackage('libs/map', 'pg'),
  ...refusedPackage('apps/dashboard', '@nestjs/common'),
];

const effect = (code: string, rule: string): Probe => ({ room: 'libs/fusion', code, rule });

/** Clock, chance and effects inside the pure core. */
const purity: readonly Probe[] = [
  effect("import 'node:fs';", 'no-restricted-imports'),
  effect("import 'fs';", 'no-restricted-imports'),
  effect('export const a = Date.now();', 'no-restricted-properties'),
  effect('export const a = new Date();', 'no-restricted-syntax'),
  effect('export const a = Math.random();', 'no-restricted-properties'),
  effect('setTimeout(() => undefined, 1);', 'no-restricted-globals'),
  effect("console.log('x');", 'no-restricted-globals'),
  effect('export const a = process.env;', 'no-restricted-globals'),
  effect('export const a = performance.now();', 'no-restricted-globals'),
  { room: 'libs/picture', code: 'export const a = crypto.randomUUID();', rule: 'no-restricted-globals' },
  { room: 'libs/scenario', code: 'export const a = Math.random();', rule: 'no-restricted-properties' },
  { room: 'libs/intake', code: "import 'node:zlib';", rule: 'no-restricted-imports' },
  { room: 'libs/sync', code: 'export const a = Date.now();', rule: 'no-restricted-properties' },
  { room: 'libs/outbox', code: "fetch('/');", rule: 'no-restricted-globals' },
  { room: 'libs/contract', code: "export * from './ids';", rule: 'no-restricted-syntax' },
];

/** What must stay possible: a gate that refuses everything proves nothing. */
const open: readonly Probe[] = [
  ...allowed('libs/fusion', '@lagewacht/contract', '@lagewacht/picture', '@lagewacht/geo', '@lagewacht/base'),
  ...allowed('libs/sync', '@lagewacht/picture'),
  ...allowed('libs/outbox', '@lagewacht/contract', '@lagewacht/base'),
  ...allowed('libs/contract', 'zod', '@lagewacht/base'),
  ...allowed('libs/intake', 'zod', '@lagewacht/contract'),
  ...allowed('libs/scenario', 'zod', 'yaml', '@lagewacht/contract'),
  ...allowed('libs/journal', 'pg', 'node:crypto'),
  ...allowed('libs/flow', 'rxjs'),
  ...allowed('apps/ingest', '@lagewacht/intake', '@lagewacht/journal', '@lagewacht/fusion', '@lagewacht/sync', '@nestjs/common'),
  ...allowed('apps/cli', '@lagewacht/embedded', '@lagewacht/journal', '@lagewacht/fusion'),
  ...allowed('libs/client', 'react', '@lagewacht/sync'),
  ...allowed('libs/map', '@lagewacht/client', 'maplibre-gl'),
  ...allowed('apps/dashboard', '@lagewacht/map'),
  ...allowed('simulators/exercise', '@lagewacht/scenario', '@lagewacht/intake'),
  ...allowed('test/e2e', '@lagewacht/fusion', '@lagewacht/testkit'),
  { room: 'libs/fusion', code: 'export const a = new Date(0);' },
  { room: 'libs/fusion', code: "import '@lagewacht/testkit';", spec: true },
  { room: 'libs/fusion', code: "import 'fast-check';", spec: true },
  { room: 'libs/picture', code: "import './picture';" },
];

/** Every probe, with what must become of it. */
export const probes: readonly Probe[] = [...rooms, ...packages, ...purity, ...open];

// One Jest project a room, so that a room's suite can run alone (`--selectProjects libs/picture`).
import { existsSync, readdirSync } from 'node:fs';

const root = import.meta.dirname;
const transform = {
  '^.+\\.tsx?$': ['@swc/jest', {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true, decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    },
    module: { type: 'es6' },
  }],
  '^.+\\.sql$': '<rootDir>/../../test/tools/sql-transform.cjs',
};

const rooms = ['libs', 'apps', 'simulators', 'test'].flatMap((area) =>
  !existsSync(`${root}/${area}`) ? [] : readdirSync(`${root}/${area}`)
    .filter((name) => existsSync(`${root}/${area}/${name}/project.json`))
    .map((name) => `${area}/${name}`));

export default {
  // Generous on purpose: no test is judged by the clock, it only must end.
  testTimeout: 120_000,
  projects: rooms.map((room) => ({
    displayName: room,
    rootDir: `${root}/${room}`,
    testEnvironment: 'node',
    testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.spec.tsx'],
    extensionsToTreatAsEsm: ['.ts', '.tsx', '.sql'],
    moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'json', 'sql'],
    moduleNameMapper: { '^@lagewacht/([a-z]+)$': `${root}/libs/$1/src/index.ts` },
    transform,
  })),
};

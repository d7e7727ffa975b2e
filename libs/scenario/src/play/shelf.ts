import { fail, ok, type Result } from '@lagewacht/base';
import type { ScenarioFault } from '@lagewacht/contract';
import { readScenario } from '../format/read-scenario';
import type { Scenario } from '../scenario';

/** Where a program finds files. */
export interface ShelfFiles {
  /** Folder of the scenarios that come with it. */
  readonly folder: string;
  /** Names of the files in a folder; none when there is no such folder. */
  readonly list: (folder: string) => readonly string[];
  /** Text of a file; undefined when it can't be read. */
  readonly read: (path: string) => string | undefined;
}

/** A scenario with the text it was read from. */
export interface ShelvedScenario {
  readonly text: string;
  readonly scenario: Scenario;
}

/** The scenarios that come with Lagewacht, and files of one's own. */
export interface ScenarioShelf {
  readonly names: readonly string[];
  /** Text of one that comes with Lagewacht. */
  text(name: string): string | undefined;
  /** By its name, or by the path of a file (with a slash, or ending in .yaml). The failure is a sentence, or one line for each fault. */
  take(wish: string): Result<ShelvedScenario, string>;
}

const ENDING = '.yaml';

/** The scenarios in a folder. */
export function openShelf(files: ShelfFiles): ScenarioShelf {
  const names = files.list(files.folder).filter((file) => file.endsWith(ENDING)).map((file) => file.slice(0, -ENDING.length)).sort();
  const text = (name: string): string | undefined => (names.includes(name) ? files.read(`${files.folder}/${name}${ENDING}`) : undefined);
  return {
    names, text,
    take: (wish) => {
      const isPath = wish.includes('/') || wish.includes('\\') || wish.endsWith(ENDING) || wish.endsWith('.yml');
      const found = isPath ? files.read(wish) : text(wish);
      if (found === undefined) return fail(isPath ? `Got --scenario ${wish}, which can't be read; expected a scenario file (YAML).` : `Got --scenario ${wish}, expected one of: ${names.join(', ') || 'none here'}; or the path of a file.`);
      const read = readScenario(found);
      return read.ok ? ok({ text: found, scenario: read.value }) : fail(faultLines(wish, read.error));
    },
  };
}

/** Faults as a terminal shows them. */
export function faultLines(name: string, faults: readonly ScenarioFault[]): string {
  return [`${name}: ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}`, ...faults.map(({ text }) => `  ${text.en}`)].join('\n');
}

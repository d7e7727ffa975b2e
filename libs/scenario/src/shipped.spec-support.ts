import { readdirSync, readFileSync } from 'node:fs';
import { readScenario } from './format/read-scenario';
import type { Scenario } from './scenario';

const folder = `${import.meta.dirname}/../../../simulators/exercise`;

/** Names of all scenarios that come with the program. */
export const shippedNames: readonly string[] = readdirSync(`${folder}/scenarios`).map((file) => file.replace(/\.yaml$/, ''));

/** Text of a scenario that comes with the program. */
export function shippedText(name: string): string {
  return readFileSync(`${folder}/scenarios/${name}.yaml`, 'utf8');
}

/** A scenario that comes with the program. Throws what is wrong with its file. */
export function shipped(name: string): Scenario {
  const read = readScenario(shippedText(name));
  if (!read.ok) throw new Error(read.error.map(({ text }) => text.en).join('\n'));
  return read.value;
}

/** The JSON Schema as it is kept for editors. */
export function keptSchema(): unknown {
  return JSON.parse(readFileSync(`${folder}/scenario.schema.json`, 'utf8'));
}

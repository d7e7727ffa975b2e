import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { scenariosDocumentSchema, scenarioVerdictSchema } from '@lagewacht/contract';
import type { CommandContext } from '../command';
import { CommandFailure, exitCodes, wrongUse } from '../exit-code';
import { builtProgram } from '../instance/built';
import { say } from '../language';

const faulty = { de: '{scenario}: {count} Fehler', en: '{scenario}: {count} faults' };
const faultyOnce = { de: '{scenario}: ein Fehler', en: '{scenario}: one fault' };
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;
const PATIENCE_MS = 60_000;

/** What a scenario without faults is. */
export type ScenarioOffer = ReturnType<typeof scenariosDocumentSchema.parse>['scenarios'][number];

/** Asks the program that reads scenarios; this command knows nothing of them. */
function ask(question: string, input: string): Promise<string> {
  return new Promise((done, reject) => {
    const child = execFile(process.execPath, [builtProgram('exercise'), question], { timeout: PATIENCE_MS, maxBuffer: MAX_OUTPUT_BYTES, encoding: 'utf8' }, (error, output, complaint) => {
      if (error) reject(new CommandFailure(exitCodes.environment, `The exercise program could not read scenarios: ${complaint || error.message}`));
      else done(output);
    });
    // A program that reads nothing may be gone before everything is written.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

function isPath(wish: string): boolean {
  return /[/\\]/.test(wish) || wish.endsWith('.yaml') || wish.endsWith('.yml');
}

/** Reads a scenario by the name of one that comes with the program, or by the path of a file. Throws all its faults (each with line, path and what was expected), or what to do when there is none. */
export async function checkScenario(scenario: string, { folder, language }: Pick<CommandContext, 'folder' | 'language'>): Promise<ScenarioOffer> {
  if (!isPath(scenario)) {
    const { scenarios } = scenariosDocumentSchema.parse(JSON.parse(await ask('--list', '')));
    const found = scenarios.find(({ id }) => id === scenario);
    if (!found) throw wrongUse(`Got the scenario "${scenario}", expected one of: ${scenarios.map(({ id }) => id).join(', ')}; or the path of a file.`);
    return found;
  }
  let text: string;
  try {
    text = readFileSync(resolve(folder, scenario), 'utf8');
  } catch (error) {
    throw wrongUse(`${scenario} can't be read (${error instanceof Error ? error.message : String(error)}): expected a scenario file (YAML).`);
  }
  const { faults, scenario: offer } = scenarioVerdictSchema.parse(JSON.parse(await ask('--check', text)));
  if (faults.length > 0 || !offer) throw wrongUse([say(language, faults.length === 1 ? faultyOnce : faulty, { scenario, count: faults.length }), ...faults.map((fault) => `  ${fault.text[language]}`)].join('\n'));
  return offer;
}

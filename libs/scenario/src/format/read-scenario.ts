import { fail, ok, type Result } from '@lagewacht/base';
import { mselEntrySchema, type ScenarioFault } from '@lagewacht/contract';
import type { Scenario } from '../scenario';
import { createDraft, type Draft } from './draft';
import { dronesOf, scriptOf, unitsOf, voicesOf } from './draft-forces';
import { mselOf } from './draft-msel';
import { faultsOf, gatesOf, gaugesOf, landOf, otherSensorsOf, thingsOf, waterOf } from './draft-world';
import { phrases } from './phrases';
import { checkReferences } from './references';
import { scenarioFileSchema } from './scenario-file';
import { quote, toFault, toFaults } from './to-fault';
import { readYaml, type YamlSource } from './yaml-source';

/** Larger files are none that a person has written, in characters. */
const LONGEST = 2_000_000;

/**
 * Reads a scenario from the text of its file. What is wrong with it is told all at once, from the top of the file to its end: each fault with line, column, path, what
 * stands there and what was expected, in German and English.
 */
export function readScenario(text: string): Result<Scenario, readonly ScenarioFault[]> {
  if (text.length > LONGEST) return fail([toFault({ line: 1, column: 1, path: [] }, `${text.length}`, { de: `höchstens ${LONGEST} Zeichen`, en: `at most ${LONGEST} characters` })]);
  const source = readYaml(text);
  if (source.faults.length > 0) return fail(source.faults.map(({ line, column, code, got }) => toFault({ line, column, path: [] }, `${code}: ${got}`, code === 'MULTIPLE_DOCS' ? phrases.document : phrases.yaml)));
  const parsed = scenarioFileSchema.safeParse(source.value);
  const strangers = checkReferences(source);
  if (!parsed.success) return fail(ordered([...parsed.error.issues.flatMap((issue) => toFaults(issue, source)), ...strangers]));
  const draft = createDraft(parsed.data);
  const scenario = toScenario(draft);
  const faults = [...strangers, ...complaintsOf(draft, source), ...(strangers.length > 0 ? [] : unsayable(scenario, source))];
  return faults.length > 0 ? fail(ordered(faults)) : ok(scenario);
}

function ordered(faults: readonly ScenarioFault[]): readonly ScenarioFault[] {
  return [...faults].sort((a, b) => a.line - b.line || a.column - b.column);
}

function complaintsOf(draft: Draft, source: YamlSource): readonly ScenarioFault[] {
  return draft.complaints.map(({ path, got, expected }) => toFault({ ...source.spotOf(path), path }, got, expected));
}

/** Lines of the MSEL that the wire would refuse: the form of the file allows no more than the wire, so this is empty but for mistakes of ours. */
function unsayable(scenario: Scenario, source: YamlSource): readonly ScenarioFault[] {
  return scenario.msel.flatMap((entry, index) => {
    const parsed = mselEntrySchema.safeParse(entry);
    return parsed.success ? [] : parsed.error.issues.map((issue) => toFault({ ...source.spotOf(['msel', index]), path: ['msel', index, ...issue.path] }, quote(entry.id), { de: issue.message, en: issue.message }));
  });
}

function toScenario(draft: Draft): Scenario {
  const { file, seconds, ways } = draft;
  return {
    id: file.id, title: file.title, summary: file.summary, language: file.language, desk: file.desk, durationS: seconds(file.duration), objectives: file.objectives, water: waterOf(draft), ways,
    gauges: gaugesOf(draft), gates: gatesOf(draft), ...otherSensorsOf(draft), faults: faultsOf(draft), things: thingsOf(draft), ...landOf(draft), drones: dronesOf(draft), units: unitsOf(draft), ...voicesOf(draft),
    msel: mselOf(draft), script: scriptOf(draft),
  };
}

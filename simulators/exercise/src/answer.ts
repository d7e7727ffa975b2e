import { offerOf, readScenario, scenarioJsonSchema, type ScenarioShelf } from '@lagewacht/scenario';

/** What the program may be asked instead of playing. */
export interface Question {
  readonly list?: boolean | undefined;
  readonly show?: string | undefined;
  readonly check?: boolean | undefined;
  readonly schema?: boolean | undefined;
}

/** An answer for standard output, and the program's exit code. */
export interface Answer {
  readonly text: string;
  readonly exitCode: number;
}

const json = (value: unknown): Answer => ({ text: `${JSON.stringify(value)}\n`, exitCode: 0 });

/**
 * Answers a question: the scenarios that come with the program (`ScenariosDocument`), the text of one (exit code 1 when there is none of that name), what is
 * wrong with a text on standard input (`ScenarioVerdict`), or the JSON Schema of scenario files. Undefined: it was not asked anything.
 */
export function answer(question: Question, shelf: ScenarioShelf, readInput: () => string): Answer | undefined {
  if (question.list) {
    const scenarios = shelf.names.flatMap((name) => {
      const taken = shelf.take(name);
      return taken.ok ? [offerOf(taken.value.scenario)] : [];
    });
    return json({ scenarios });
  }
  if (question.show !== undefined) {
    const text = shelf.text(question.show);
    return text === undefined ? { text: '', exitCode: 1 } : { text, exitCode: 0 };
  }
  if (question.check) {
    const read = readScenario(readInput());
    return json(read.ok ? { faults: [], scenario: offerOf(read.value) } : { faults: read.error });
  }
  return question.schema ? { text: `${JSON.stringify(scenarioJsonSchema(), null, 1)}\n`, exitCode: 0 } : undefined;
}

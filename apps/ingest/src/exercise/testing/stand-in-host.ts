import type { EnginePlay, ScenarioFault, SituationId } from '@lagewacht/contract';
import type { ExerciseHost, KnownScenario, Verdict } from '../exercise-host';

const FIRST_LINE = /^id: ([a-z0-9-]+)\n/;

/** Plays the program that started the server: it reads scenarios whose first line is `id: NAME` and whose other lines have no tab, and starts engines that do nothing. */
export class StandInHost implements ExerciseHost {
  readonly isThere = true;
  onEnded: ExerciseHost['onEnded'];
  readonly shipped = new Map([['storm-surge', 'id: storm-surge\n# as it came with the program\n']]);
  readonly started: EnginePlay[] = [];
  readonly stopped: SituationId[] = [];
  /** Set to play a program that can't be started. */
  fault: Error | undefined;

  async scenarios(): Promise<readonly KnownScenario[]> {
    return Promise.all([...this.shipped.values()].map(async (text) => (await this.check(text)).scenario as KnownScenario));
  }
  async text(scenario: string): Promise<string | undefined> {
    return this.shipped.get(scenario);
  }
  async check(text: string): Promise<Verdict> {
    const id = FIRST_LINE.exec(text)?.[1];
    const tabs = text.split('\n').flatMap((line, index) => (line.includes('\t') ? [{ line: index + 1, column: line.indexOf('\t') + 1 }] : []));
    const places = id === undefined ? [{ line: 1, column: 1 }, ...tabs] : tabs;
    if (places.length > 0 || id === undefined) return { faults: places.map((place) => toFault(place)) };
    return { faults: [], scenario: { id, title: { de: `Szenario ${id}`, en: `Scenario ${id}` }, summary: { de: 'zum Üben', en: 'for training' }, durationS: 3600, injects: 2 } };
  }
  async start(play: EnginePlay): Promise<void> {
    if (this.fault) throw this.fault;
    this.started.push(play);
  }
  async stop(situation: SituationId): Promise<void> {
    this.stopped.push(situation);
  }
}

function toFault(place: { readonly line: number; readonly column: number }): ScenarioFault {
  const expected = { de: 'id: NAME', en: 'id: NAME' };
  return { ...place, path: 'id', got: '?', expected, text: { de: `Zeile ${place.line}: erwartet id: NAME`, en: `line ${place.line}, id: got "?", expected id: NAME` } };
}

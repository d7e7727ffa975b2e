import { type Principal, scenarioNameSchema, type SituationId } from '@lagewacht/contract';
import { HttpProblem } from '../http/http-problem';
import type { Clock, PicturePort } from '../ports';
import type { EngineDesk } from './engine-desk';
import type { ExerciseBook } from './exercise-book';
import type { ExerciseHost, KnownScenario } from './exercise-host';
import type { NamedExercise } from './exercise-stand';
import type { SituationDesk } from './situation-desk';

/** What is wanted: `POST /api/exercises`. */
export interface OpeningWish {
  readonly situation?: SituationId | undefined;
  readonly name?: string | undefined;
  /** The name of one that comes with the program, or a text. */
  readonly scenario: string;
  readonly seed: number;
  readonly speed: number;
}

/** A scenario with a fault: the first one in words, all of them as members. */
function faulty(faults: readonly { readonly line: number; readonly column: number; readonly path: string; readonly text: { readonly en: string } }[]): HttpProblem {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return new HttpProblem({ code: 'invalid', detail: `Got a scenario with ${faults.length} fault${faults.length > 1 ? 's' : ''}: ${first?.text.en ?? ''}${more}`, at: first ? `scenario:${first.line}:${first.column}` : 'scenario' }, {}, { faults });
}

/** Opens exercises: a situation of its own, the scenario noted for good, an engine. */
export class ExerciseOpening {
  constructor(private readonly parts: { readonly book: ExerciseBook; readonly host: ExerciseHost; readonly desk: EngineDesk; readonly situations: SituationDesk; readonly pictures: PicturePort; readonly clock: Clock }) {}

  /** Rejects with a problem: a scenario's faults, an id that is taken, nobody who could start an engine. */
  async open(wish: OpeningWish, principal: Principal): Promise<NamedExercise> {
    const { text, scenario } = await this.#read(wish.scenario);
    const { book, clock, desk, pictures, situations } = this.parts;
    return situations.withSituation({ situation: wish.situation, base: scenario.id, isNew: false }, principal, async (situation) => {
      await pictures.open(situation, wish.name ?? scenario.title.de);
      const { title, durationS } = scenario;
      await book.store.open({ situation, scenario: scenario.id, title, durationS, seed: wish.seed, speed: wish.speed, openedMs: clock.nowMs(), openedBy: principal.user }, text);
      await desk.begin(situation);
      return book.require(situation);
    });
  }

  async #read(wanted: string): Promise<{ text: string; scenario: KnownScenario }> {
    const { host } = this.parts;
    const isName = scenarioNameSchema.safeParse(wanted).success;
    const text = isName ? await host.text(wanted) : wanted;
    if (text === undefined) throw new HttpProblem({ code: 'not_found', detail: `Got the scenario "${wanted}", expected one of: ${(await host.scenarios()).map(({ id }) => id).join(', ')}.`, at: 'scenario' });
    const { faults, scenario } = await host.check(text);
    if (faults.length > 0 || !scenario) throw faulty(faults);
    return { text, scenario };
  }
}

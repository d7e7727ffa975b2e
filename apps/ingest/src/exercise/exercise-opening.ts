import { coversSituation, exerciseSpeedSchema, type Principal, scenarioNameSchema, type SituationId } from '@lagewacht/contract';
import type { StoredExercise } from '@lagewacht/journal';
import { HttpProblem } from '../http/http-problem';
import { KeyedTurns } from '../photos/keyed-turns';
import type { Clock, PicturePort } from '../ports';
import type { EngineDesk } from './engine-desk';
import type { ExerciseBook } from './exercise-book';
import type { ExerciseHost, KnownScenario } from './exercise-host';
import type { NamedExercise } from './exercise-stand';

/** Length of an id without "ex-". */
const MAX_NAME = 40;

/** What is wanted: `POST /api/exercises`. */
export interface OpeningWish {
  readonly situation?: SituationId | undefined;
  readonly name?: string | undefined;
  /** The name of one that comes with the program, or a text. */
  readonly scenario: string;
  readonly seed: number;
  readonly speed: number;
}

/** The n-th id that a scenario's exercises may have: `ex-storm-surge`, `ex-storm-surge-2`, … */
function nthId(base: string, n: number): SituationId {
  const end = n === 1 ? '' : `-${n}`;
  return `ex-${base.slice(0, MAX_NAME - end.length).replace(/-+$/, '')}${end}`;
}

/** A scenario with a fault: the first one in words, all of them as members. */
function faulty(faults: readonly { readonly line: number; readonly column: number; readonly path: string; readonly text: { readonly en: string } }[]): HttpProblem {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return new HttpProblem({ code: 'invalid', detail: `Got a scenario with ${faults.length} fault${faults.length > 1 ? 's' : ''}: ${first?.text.en ?? ''}${more}`, at: first ? `scenario:${first.line}:${first.column}` : 'scenario' }, {}, { faults });
}

/** Opens exercises: a situation of its own, the scenario noted for good, an engine. */
export class ExerciseOpening {
  readonly #turns = new KeyedTurns();

  constructor(private readonly parts: { readonly book: ExerciseBook; readonly host: ExerciseHost; readonly desk: EngineDesk; readonly pictures: PicturePort; readonly clock: Clock }) {}

  /** Rejects with a problem: a scenario's faults, an id that is taken, nobody who could start an engine. */
  async open(wish: OpeningWish, principal: Principal): Promise<NamedExercise> {
    const { text, scenario } = await this.#read(wish.scenario);
    const { book, clock, desk } = this.parts;
    const exercise: Omit<StoredExercise, 'situation'> = {
      scenario: scenario.id, title: scenario.title, durationS: scenario.durationS, seed: wish.seed, speed: exerciseSpeedSchema.parse(wish.speed), openedMs: clock.nowMs(), openedBy: principal.user,
    };
    const situation = await this.claim({ ...wish, base: scenario.id, name: wish.name ?? scenario.title.de }, principal, (id) => book.store.open({ ...exercise, situation: id }, text));
    await desk.begin(situation);
    return book.require(situation);
  }

  /** Opens a situation that no scenario is played in yet, the one that is named or a fresh one, and notes in it by `note` what is played; `note` answers false when somebody else was first. */
  claim(wish: { situation?: SituationId | undefined; base: string; name: string }, principal: Principal, note: (situation: SituationId) => Promise<boolean>): Promise<SituationId> {
    return this.#turns.take('claim', async () => {
      const situation = wish.situation ?? await this.freshId(wish.base, principal);
      if (!coversSituation(principal.situations, situation)) throw new HttpProblem({ code: 'not_allowed', detail: `Got the exercise "${situation}", which this account has no right to.` });
      if (await this.parts.book.store.find(situation)) throw new HttpProblem({ code: 'id_conflict', detail: `Got "${situation}", in which a scenario is played already. Name another, or none.`, at: 'situation' });
      await this.parts.pictures.open(situation, wish.name);
      if (!await note(situation)) throw new HttpProblem({ code: 'id_conflict', detail: `Got "${situation}", which somebody else has just opened.`, at: 'situation' });
      return situation;
    });
  }

  /** An id that is free. */
  async freshId(base: string, { situations }: Principal): Promise<SituationId> {
    if (!situations.includes('ex-*')) throw new HttpProblem({ code: 'not_allowed', detail: `Got no situation from an account with a right to single exercises, expected one of ${situations.join(', ')}.`, at: 'situation' });
    for (let n = 1; ; n++) {
      const id = nthId(base, n);
      if (!this.parts.pictures.has(id) && !await this.parts.book.store.find(id)) return id;
    }
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

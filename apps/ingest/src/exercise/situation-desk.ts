import { coversSituation, type Principal, type SituationId } from '@lagewacht/contract';
import { HttpProblem } from '../http/http-problem';
import type { PicturePort } from '../ports';
import type { ExerciseKeeping } from './exercise-book';

/** Length of an id without "ex-". */
const MAX_NAME = 40;

/** The n-th id that exercises of one name may have: `ex-storm-surge`, `ex-storm-surge-2`, … */
function nthId(base: string, n: number): SituationId {
  const end = n === 1 ? '' : `-${n}`;
  return `ex-${base.slice(0, MAX_NAME - end.length).replace(/-+$/, '')}${end}`;
}

/** What an exercise needs a situation for. */
export interface SituationWish {
  /** The one that is wanted; undefined: a fresh one, called after `base`. */
  readonly situation?: SituationId | undefined;
  readonly base: string;
  /** True: nobody may have opened it before. */
  readonly isNew: boolean;
}

/** Gives each exercise that is being opened a situation of its own. */
export class SituationDesk {
  readonly #held = new Set<SituationId>();

  constructor(private readonly pictures: PicturePort, private readonly store: Pick<ExerciseKeeping, 'find'>) {}

  /** Does `work` with an id that nobody else gets meanwhile. Rejects with a problem when the id that is wanted is taken or not the account's. */
  async withSituation<T>(wish: SituationWish, principal: Principal, work: (situation: SituationId) => Promise<T>): Promise<T> {
    const situation = wish.situation === undefined ? await this.#holdFresh(wish.base, principal) : await this.#hold(wish.situation, wish.isNew, principal);
    try {
      return await work(situation);
    } finally {
      this.#held.delete(situation);
    }
  }

  async #hold(situation: SituationId, isNew: boolean, { situations }: Principal): Promise<SituationId> {
    if (!coversSituation(situations, situation)) throw new HttpProblem({ code: 'not_allowed', detail: `Got the exercise "${situation}", which this account has no right to.` });
    if (isNew && this.pictures.has(situation)) throw new HttpProblem({ code: 'id_conflict', detail: `Got "${situation}", which is open already, expected a new one. Name another, or none.`, at: 'situation' });
    if (!await this.#isFree(situation)) throw new HttpProblem({ code: 'id_conflict', detail: `Got "${situation}", in which a scenario is played already. Name another, or none.`, at: 'situation' });
    this.#held.add(situation);
    return situation;
  }

  async #holdFresh(base: string, { situations }: Principal): Promise<SituationId> {
    if (!situations.includes('ex-*')) throw new HttpProblem({ code: 'not_allowed', detail: `Got no situation from an account with a right to single exercises, expected one of ${situations.join(', ')}.`, at: 'situation' });
    for (let n = 1; ; n++) {
      const id = nthId(base, n);
      if (this.pictures.has(id) || !await this.#isFree(id)) continue;
      this.#held.add(id);
      return id;
    }
  }

  /** Asked again after the database has answered: somebody else may have been quicker. */
  async #isFree(situation: SituationId): Promise<boolean> {
    return !this.#held.has(situation) && await this.store.find(situation) === undefined && !this.#held.has(situation);
  }
}

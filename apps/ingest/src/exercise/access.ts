import type { Principal, SituationId } from '@lagewacht/contract';
import { HttpProblem } from '../http/http-problem';

/** The situation of a path when it is an exercise. An admin covers the real one as well, and it has no door here. */
export function requireExercise(situation: SituationId): SituationId {
  if (situation === 'live') throw new HttpProblem({ code: 'not_allowed', detail: 'Got "live", expected an exercise: nobody controls the real situation.' });
  return situation;
}

/** Only what simulates an exercise tells of it: the credential that this server made for that one situation. No account can have such a name. */
export function requireEngine({ user }: Principal, situation: SituationId): void {
  if (user !== `internal-${situation}`) throw new HttpProblem({ code: 'not_allowed', detail: `Got "${user}", expected the engine of ${situation}.` });
}

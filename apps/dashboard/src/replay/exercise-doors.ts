import { createExerciseApi } from '@lagewacht/client';
import { coversSituation, may, realmOf, roles } from '@lagewacht/contract';
import { useDesk } from '../desk/desk-context';

/** The doors of exercises, for who may control them. */
export const exerciseDoors = createExerciseApi((input, init) => fetch(input, init));

/** Whether the person may control the exercise that is shown: also in its past, where nothing else can be done. */
export function useMayControl(): boolean {
  const { session: { user, role: name, situations }, situation } = useDesk();
  const role = roles.find((one) => one === name);
  return role !== undefined && realmOf(situation) === 'exercise' && coversSituation(situations, situation) && may({ user, role, situations }, 'exercise.control', situation);
}

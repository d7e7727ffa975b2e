import type { Task, TaskingMessage } from '@lagewacht/contract';
import type { Stage } from './stand-in-stage';

/** What a tasking makes of its order, as fusion does: the newest step is the order's step. */
export function takeTasking(stage: Stage, { task, unit, step, text, target, time }: TaskingMessage, user: string): void {
  const known = stage.entities.get(task);
  const timeMs = Date.parse(time);
  const former: Task = known?.type === 'task' ? known : { type: 'task', id: task, unit, text, step, steps: [], eventTimeMs: timeMs, receivedTimeMs: timeMs, ...(target === undefined ? {} : { target }) };
  stage.change([{ ...former, step, steps: [...former.steps, { step, timeMs, by: user }], eventTimeMs: timeMs, receivedTimeMs: Date.now() }]);
}

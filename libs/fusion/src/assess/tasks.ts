import type { EntityId, RecordOf, Task } from '@lagewacht/contract';
import { remindAt } from '../agenda';
import { showIncident } from '../incidents/incident';
import { credit, hide, show, type Turn } from '../turn';

/** Steps after which nothing more is expected. */
const ENDED: ReadonlySet<string> = new Set(['done', 'impossible', 'withdrawn']);
const MAX_STEPS = 50;
/** An ended order leaves the picture after this; the journal keeps it. */
const LEAVES_MS = 24 * 3_600_000;

/** Takes an order or a step of it. Steps stand in the order of their event times; the newest is the order's step. */
export function takeTasking(turn: Turn, entry: RecordOf<'tasking'>): void {
  const { task, unit, step, text, target, lon, lat } = entry.body;
  const id: EntityId = task;
  const known = turn.state.tasks.get(id);
  const steps = [...(known?.steps ?? []), { step, timeMs: entry.eventTimeMs, by: entry.source }]
    .map((one, index) => ({ one, index })).sort((a, b) => a.one.timeMs - b.one.timeMs || a.index - b.index).map(({ one }) => one).slice(-MAX_STEPS);
  const isOrder = step === 'tasked';
  const words = isOrder || !known ? { unit, text, ...(target === undefined ? {} : { target }), ...(lon === undefined || lat === undefined ? {} : { lon, lat }) } : {};
  const next: Task = {
    ...(known ?? { type: 'task', id, unit, text }), ...words, step: steps[steps.length - 1]?.step ?? step, steps,
    eventTimeMs: Math.max(known?.eventTimeMs ?? 0, entry.eventTimeMs), receivedTimeMs: Math.max(known?.receivedTimeMs ?? 0, entry.receivedTimeMs),
  };
  turn.state.tasks.set(id, next);
  credit(turn, id, 'steps', 'steps-by-event-time');
  show(turn, next);
  assignIncident(turn, next);
  if (ENDED.has(next.step)) remindAt(turn.state.agenda, id, turn.nowMs + LEAVES_MS);
}

/** An incident with an order under way is less urgent to decide about. */
function assignIncident(turn: Turn, task: Task): void {
  const incident = task.target === undefined ? undefined : turn.state.incidents.get(task.target);
  if (!incident) return;
  const others = incident.tasks.filter((id) => id !== task.id);
  incident.tasks = ENDED.has(task.step) ? others : [...others, task.id].sort();
  showIncident(turn, incident);
}

/** An ended order leaves; one that goes on stays. */
export function ageTask(turn: Turn, id: EntityId): void {
  const task = turn.state.tasks.get(id);
  if (!task || !ENDED.has(task.step)) return;
  if (task.receivedTimeMs + LEAVES_MS > turn.nowMs) return remindAt(turn.state.agenda, id, task.receivedTimeMs + LEAVES_MS);
  turn.state.tasks.delete(id);
  hide(turn, id);
}

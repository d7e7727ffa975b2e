import type { SituationId, Task } from '@lagewacht/contract';
import type { ItemState, OutboxItem } from '@lagewacht/outbox';

/** Steps that a unit says of an order, in their order; `received` the device says by itself. */
export const unitSteps = ['accepted', 'under_way', 'on_scene', 'done', 'impossible'] as const;
export type UnitStep = (typeof unitSteps)[number];

/** New: nobody here has answered yet. */
export type OrderPhase = 'new' | 'open' | 'ended';

/** An answer on this device and where it stands. */
export interface OwnAnswer {
  readonly id: string;
  readonly step: string;
  readonly state: ItemState;
  readonly atMs: number;
  readonly detail: string;
}

/** An order as the unit sees it: what the command's picture says, and what was answered here. */
export interface Order {
  readonly task: Task;
  /** Newest answer of this device for each step. */
  readonly answers: ReadonlyMap<string, OwnAnswer>;
  /** The newest step as far as this device knows: its own newest answer counts before the picture has it. */
  readonly step: string;
  readonly phase: OrderPhase;
}

const ended: ReadonlySet<string> = new Set(['done', 'impossible', 'withdrawn']);
const unanswered: ReadonlySet<string> = new Set(['tasked', 'received']);

function phaseOf(step: string): OrderPhase {
  if (ended.has(step)) return 'ended';
  return unanswered.has(step) ? 'new' : 'open';
}

function answersOf(task: Task, items: readonly OutboxItem[]): ReadonlyMap<string, OwnAnswer> {
  const own = items.filter(({ kind, body, state }) => kind === 'answer' && body['task'] === task.id && state !== 'draft');
  return new Map(own.map(({ id, body, state, capturedAtMs, problem }) => [String(body['step']), { id, step: String(body['step']), state, atMs: capturedAtMs, detail: problem?.detail || problem?.title || '' }]));
}

/** One order. A withdrawal wins over whatever waits here: nobody should drive to what was called off. */
export function toOrder(task: Task, items: readonly OutboxItem[]): Order {
  const answers = answersOf(task, items);
  const told = new Set(task.steps.map(({ step }) => step));
  const newest = [...answers.values()].filter(({ state, step }) => state !== 'refused' && !told.has(step)).sort((a, b) => a.atMs - b.atMs).at(-1);
  const step = task.step === 'withdrawn' || !newest || (newest.step === 'received' && task.step !== 'tasked') ? task.step : newest.step;
  return { task, answers, step, phase: phaseOf(step) };
}

const rank: Readonly<Record<OrderPhase, number>> = { new: 0, open: 1, ended: 2 };

/** When an order was given. */
export function givenMs({ steps, eventTimeMs }: Task): number {
  return steps.find(({ step }) => step === 'tasked')?.timeMs ?? eventTimeMs;
}

/** Who gave an order. */
export function giverOf({ steps }: Task): string {
  return steps.find(({ step }) => step === 'tasked')?.by ?? '';
}

/** A unit's orders: new ones first, then those under way, then the ended ones; the newest first in each. */
export function toOrders(tasks: readonly Task[], items: readonly OutboxItem[], { user, situation }: { readonly user: string; readonly situation: SituationId }): readonly Order[] {
  const own = items.filter((item) => item.author === user && item.situation === situation);
  return tasks.filter(({ unit }) => unit === user).map((task) => toOrder(task, own))
    .sort((a, b) => rank[a.phase] - rank[b.phase] || givenMs(b.task) - givenMs(a.task) || (a.task.id < b.task.id ? -1 : 1));
}

/** The answer that comes next, which gets the loudest button. */
export function nextStep(step: string): UnitStep | undefined {
  const order: Readonly<Record<string, UnitStep>> = { tasked: 'accepted', received: 'accepted', accepted: 'under_way', under_way: 'on_scene', on_scene: 'done' };
  return order[step];
}

import type { Decision, ExerciseEvent, MselLine } from '@lagewacht/contract';

/** What became of an inject; times in ms after it was sent. */
export interface InjectOutcome {
  readonly id: string;
  readonly title: MselLine['entry']['title'];
  readonly state: MselLine['state'];
  readonly sentMs?: number;
  readonly seenAfterMs?: number;
  readonly answeredAfterMs?: number;
  /** Until the order among the answers was given, and until the unit that got it arrived. */
  readonly orderedAfterMs?: number;
  readonly effectAfterMs?: number;
  readonly note?: string;
}

/** How the players met what was put before them. */
export interface InjectReview {
  readonly injects: readonly InjectOutcome[];
  /** Of those that were sent and wanted an answer. */
  readonly expected: number;
  readonly answered: number;
  readonly missed: number;
  readonly medianAnswerMs?: number;
}

const after = (sentMs: number | undefined, timeMs: number | undefined): number | undefined => (sentMs === undefined || timeMs === undefined ? undefined : Math.max(0, timeMs - sentMs));

/** What the players did and what came of it, for the times of orders and effects. */
export interface InjectAnswers {
  readonly decisions: readonly Decision[];
  readonly events: readonly ExerciseEvent[];
}

/** When an order among the evidence of an answer was given, and when its unit arrived then. */
function orderTimes({ evidence, sentMs }: MselLine, { decisions, events }: InjectAnswers): { readonly orderedMs?: number; readonly effectMs?: number } {
  const order = decisions.find(({ id, atMs, act }) => act.kind === 'order' && act.step === 'tasked' && atMs >= (sentMs ?? 0) && (evidence.includes(id) || evidence.includes(act.task)));
  if (order?.act.kind !== 'order') return {};
  const { unit } = order.act;
  const arrived = events.find((event) => event.kind === 'effect' && event.effect === 'unit_arrived' && event.subject === unit && event.atMs >= order.atMs);
  return { orderedMs: order.atMs, ...(arrived ? { effectMs: arrived.atMs } : {}) };
}

/** Sums up the list of injects as it stood at the end. */
export function reviewInjects(lines: readonly MselLine[], given: InjectAnswers = { decisions: [], events: [] }): InjectReview {
  const injects = lines.map((line): InjectOutcome => {
    const { entry, state, sentMs, seenMs, answeredMs, note } = line;
    const { orderedMs, effectMs } = orderTimes(line, given);
    const times = { sentMs, seenAfterMs: after(sentMs, seenMs), answeredAfterMs: after(sentMs, answeredMs), orderedAfterMs: after(sentMs, orderedMs), effectAfterMs: after(sentMs, effectMs), note };
    return { id: entry.id, title: entry.title, state, ...Object.fromEntries(Object.entries(times).filter(([, value]) => value !== undefined)) };
  });
  const due = lines.filter(({ entry, sentMs }) => entry.expect !== undefined && sentMs !== undefined);
  const answers = injects.flatMap(({ answeredAfterMs }) => (answeredAfterMs === undefined ? [] : [answeredAfterMs])).sort((a, b) => a - b);
  const medianAnswerMs = answers[Math.floor(answers.length / 2)];
  return {
    injects, expected: due.length, answered: due.filter(({ state }) => state === 'answered').length, missed: due.filter(({ state }) => state === 'missed').length,
    ...(medianAnswerMs === undefined ? {} : { medianAnswerMs }),
  };
}

import type { ExerciseEvent, ExercisePlan, ExerciseState, ExerciseSummary, MselEntry, MselLine, SituationId } from '@lagewacht/contract';
import type { StoredExercise } from '@lagewacht/journal';

/** Where an exercise stands: the fold of its events, in the order of their numbers. */
export interface ExerciseStand {
  lastN: number;
  plan: ExercisePlan | undefined;
  state: ExerciseState;
  speed: number;
  message: string | undefined;
  /** Second of the scenario at `sinceMs`, when the state was told. */
  scenarioS: number;
  sinceMs: number;
  startedMs: number | undefined;
  endedMs: number | undefined;
  /** Lines of the MSEL by the name of the inject, in the plan's order; those of a trainer's own after them. */
  readonly lines: Map<string, MselLine>;
}

/** Before anything happened. */
export function newStand({ openedMs, speed }: Pick<StoredExercise, 'openedMs' | 'speed'>): ExerciseStand {
  return { lastN: 0, plan: undefined, state: 'ready', speed, message: undefined, scenarioS: 0, sinceMs: openedMs, startedMs: undefined, endedMs: undefined, lines: new Map() };
}

function newLine(entry: MselEntry): MselLine {
  return { entry, state: 'planned', evidence: [], ...(entry.when.on === 'time' ? { dueS: entry.when.atS } : {}) };
}

/** A plan told again, by an engine that goes on after an interruption, keeps what became of the injects. */
function learnPlan(stand: ExerciseStand, plan: ExercisePlan): void {
  const before = new Map(stand.lines);
  stand.plan = plan;
  stand.lines.clear();
  for (const entry of plan.msel) stand.lines.set(entry.id, { ...before.get(entry.id) ?? newLine(entry), entry });
  for (const [id, line] of before) if (!stand.lines.has(id)) stand.lines.set(id, line);
}

function learnState(stand: ExerciseStand, event: ExerciseEvent & { kind: 'state' }): void {
  const { state, speed, message, scenarioS, atMs } = event;
  Object.assign(stand, { state, speed, message, scenarioS, sinceMs: atMs });
  if (state === 'running') stand.startedMs ??= atMs;
  stand.endedMs = state === 'ended' ? stand.endedMs ?? atMs : undefined;
}

function learnInject(stand: ExerciseStand, event: ExerciseEvent & { kind: 'inject' }): void {
  const { inject, state, entry, evidence, note, atMs, scenarioS } = event;
  const line = stand.lines.get(inject) ?? (entry && newLine(entry));
  if (!line) return;
  stand.lines.set(inject, {
    ...line, state, evidence: [...new Set([...line.evidence, ...evidence])], ...(note === undefined ? {} : { note }),
    ...(state === 'planned' ? {} : { [`${state}Ms`]: atMs }), ...(state === 'sent' ? { sentS: scenarioS } : {}),
  });
}

/** Takes the next event into the stand. */
export function learnEvent(stand: ExerciseStand, event: ExerciseEvent): void {
  stand.lastN = event.n;
  if (event.kind === 'plan') learnPlan(stand, event.plan);
  else if (event.kind === 'state') learnState(stand, event);
  else if (event.kind === 'inject') learnInject(stand, event);
  else if (event.kind === 'command' && event.command.act === 'note' && event.command.inject !== undefined) {
    const line = stand.lines.get(event.command.inject);
    if (line) stand.lines.set(event.command.inject, { ...line, note: event.command.text });
  }
}

/** Second of the scenario at a time of the server's clock: while it runs it goes on with the speed that was told. */
export function scenarioSAt(stand: ExerciseStand, nowMs: number): number {
  const passedS = stand.state === 'running' ? (Math.max(0, nowMs - stand.sinceMs) / 1000) * stand.speed : 0;
  return Math.round(Math.min(stand.scenarioS + passedS, Math.max(stand.scenarioS, stand.plan?.durationS ?? Infinity)) * 1000) / 1000;
}

/** What everybody who may see the list of exercises sees of one. */
export type ExerciseHead = Omit<ExerciseSummary, 'objectives' | 'msel' | 'cast' | 'lastN'>;

/** An exercise with the name of its situation. */
export interface NamedExercise {
  readonly situation: SituationId;
  readonly name: string;
  readonly stored: StoredExercise;
  readonly stand: ExerciseStand;
}

export function toHead({ situation, name, stored, stand }: NamedExercise, nowMs: number): ExerciseHead {
  const { plan, state, speed, message, startedMs, endedMs } = stand;
  return {
    situation, name, scenario: plan?.scenario ?? stored.scenario, title: plan?.title ?? stored.title, seed: plan?.seed ?? stored.seed, state, speed, ...(message === undefined ? {} : { message }),
    scenarioS: scenarioSAt(stand, nowMs), durationS: plan?.durationS ?? stored.durationS, startedMs: startedMs ?? stored.openedMs, ...(endedMs === undefined ? {} : { endedMs }), nowMs,
  };
}

/** The whole: the MSEL with what became of each line. */
export function toSummary(exercise: NamedExercise, nowMs: number): ExerciseSummary {
  const { plan, lines, lastN } = exercise.stand;
  return { ...toHead(exercise, nowMs), objectives: plan?.objectives ?? [], msel: [...lines.values()], cast: plan?.cast ?? { speakers: [], sensors: [], breaches: [], fires: [], objects: [] }, lastN };
}

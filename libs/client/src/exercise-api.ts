import type { Bilingual, ExerciseCommand, ExerciseEvent, ExerciseReviewDocument, ExerciseSummary, ScenarioFault, SituationId, TruthFrame } from '@lagewacht/contract';
import { ApiProblem, createCaller, toProblem } from './call-server';

/** An exercise as the list has it: everything but its MSEL and who may be named. */
export type ExerciseHead = Omit<ExerciseSummary, 'objectives' | 'msel' | 'cast' | 'lastN'>;
/** A scenario that can be played. */
export interface ScenarioOffer {
  readonly id: string;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  readonly durationS: number;
  readonly injects: number;
}
/** What was found in a scenario's text: its faults; without any, what it is. */
export interface ScenarioVerdict {
  readonly faults: readonly ScenarioFault[];
  readonly scenario?: ScenarioOffer;
}
/** What is to be played. `scenario`: the name of one that comes with the program, or a file's text. */
export interface ExerciseOpening {
  readonly name?: string;
  readonly scenario: string;
  readonly seed: number;
  readonly speed: number;
}
/** Which stretch of the truth, by the server's clock; `everyS`: the first frame of each so many seconds. */
export interface TruthQuery {
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly everyS?: number;
}
/** A stretch of what happened. */
export interface HappenedDocument {
  readonly situation: SituationId;
  readonly nowMs: number;
  readonly events: readonly ExerciseEvent[];
}

/** The doors of exercises, for who may control them. Every call rejects with `ApiProblem`. */
export interface ExerciseApi {
  exercises(): Promise<readonly ExerciseHead[]>;
  scenarios(): Promise<readonly ScenarioOffer[]>;
  check(text: string): Promise<ScenarioVerdict>;
  /** A scenario with faults is refused with all of them in the problem's `faults`. */
  open(opening: ExerciseOpening): Promise<ExerciseSummary>;
  exercise(situation: SituationId): Promise<ExerciseSummary>;
  /** A new exercise that begins with everything that was known in this one at a moment. A long one takes its time. */
  fork(situation: SituationId, wish: { readonly atMs: number; readonly name: string }): Promise<ExerciseSummary>;
  /** A repeated id is the same command. */
  command(situation: SituationId, command: ExerciseCommand): Promise<ExerciseEvent>;
  /** What came after a number; waits for it up to `waitMs`. */
  events(situation: SituationId, after: number, wait?: { readonly waitMs: number; readonly signal: AbortSignal }): Promise<HappenedDocument>;
  truth(situation: SituationId, query: TruthQuery): Promise<readonly TruthFrame[]>;
  /** The figures, reckoned at `sinceMs` or later, or how far they are after `waitMs`. */
  review(situation: SituationId, query: { readonly sinceMs: number; readonly waitMs: number }, signal?: AbortSignal): Promise<ExerciseReviewDocument>;
  /** The whole exercise as one file. */
  package(situation: SituationId): Promise<Blob>;
}

/** Those doors at this page's origin. `request` is the platform's `fetch`. */
export function createExerciseApi(request: typeof fetch): ExerciseApi {
  const call = createCaller(request);
  const at = (situation: SituationId): string => `/api/exercises/${encodeURIComponent(situation)}`;
  return {
    exercises: async () => ((await call('GET', '/api/exercises')) as { exercises: readonly ExerciseHead[] }).exercises,
    scenarios: async () => ((await call('GET', '/api/exercises/scenarios')) as { scenarios: readonly ScenarioOffer[] }).scenarios,
    check: async (text) => (await call('POST', '/api/exercises/scenarios:check', { text })) as ScenarioVerdict,
    open: async (opening) => (await call('POST', '/api/exercises', opening)) as ExerciseSummary,
    exercise: async (situation) => (await call('GET', at(situation))) as ExerciseSummary,
    fork: async (situation, { atMs, name }) => (await call('POST', `${at(situation)}/fork`, { atMs, name })) as ExerciseSummary,
    command: async (situation, command) => (await call('POST', `${at(situation)}/commands`, command)) as ExerciseEvent,
    async events(situation, after, wait) {
      const query = `after=${after}${wait ? `&waitMs=${wait.waitMs}` : ''}`;
      return (await call('GET', `${at(situation)}/events?${query}`, undefined, wait?.signal)) as HappenedDocument;
    },
    async truth(situation, { fromMs, toMs, everyS }) {
      const query = new URLSearchParams();
      if (fromMs !== undefined) query.set('from', new Date(fromMs).toISOString());
      if (toMs !== undefined) query.set('to', new Date(toMs).toISOString());
      if (everyS !== undefined) query.set('everyS', String(everyS));
      return ((await call('GET', `${at(situation)}/truth?${query.toString()}`)) as { frames: readonly TruthFrame[] }).frames;
    },
    review: async (situation, { sinceMs, waitMs }, signal) =>
      (await call('GET', `${at(situation)}/review?${new URLSearchParams({ since: new Date(sinceMs).toISOString(), waitMs: String(waitMs) }).toString()}`, undefined, signal)) as ExerciseReviewDocument,
    async package(situation) {
      const answer = await request(`${at(situation)}/package`, { credentials: 'same-origin', cache: 'no-store' }).catch(() => Promise.reject(new ApiProblem(0, 'unreachable', '')));
      if (!answer.ok) throw await toProblem(answer);
      return answer.blob().catch(() => Promise.reject(new ApiProblem(0, 'unreachable', '')));
    },
  };
}

import type { ExerciseEvent, ExerciseSummary, SituationId } from '@lagewacht/contract';
import type { LinkClock } from '@lagewacht/sync';
import { ApiProblem } from './call-server';
import { createClockSkew } from './clock-skew';
import type { ExerciseApi } from './exercise-api';

/** An exercise as it is known on this screen. Two snapshots are the same object until something in them changes. */
export interface ExerciseSnapshot {
  readonly situation: SituationId;
  /** Undefined until it was first read. */
  readonly summary: ExerciseSummary | undefined;
  /** Everything that happened, oldest first. */
  readonly events: readonly ExerciseEvent[];
  readonly link: 'connecting' | 'live' | 'lost' | 'refused';
  /** Own clock, when the server last answered. */
  readonly heardMs: number | undefined;
  /** Server clock − own clock, ms. */
  readonly offsetMs: number;
}

/** Follows one exercise: whatever anybody does in it is here as soon as the server has it. */
export interface ExerciseStore {
  readonly situation: SituationId;
  getSnapshot(): ExerciseSnapshot;
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** How long the server may keep a question without news. Short, so that a dead line is noticed. */
const WAIT_MS = 8000;
/** A question that takes so much longer was lost. */
const PATIENCE_MS = 5000;
/** At most four snapshots a second, however fast things happen. */
const CALM_MS = 250;
const RETRY_MS = [500, 1000, 2000, 4000] as const;

/** Second of the scenario at a time of the own clock: it goes on by itself while the exercise runs. */
export function scenarioSAt({ summary, offsetMs }: Pick<ExerciseSnapshot, 'summary' | 'offsetMs'>, nowMs: number): number {
  if (!summary) return 0;
  const { state, speed, scenarioS, durationS } = summary;
  const passedS = state === 'running' ? (Math.max(0, nowMs + offsetMs - summary.nowMs) / 1000) * speed : 0;
  return Math.min(scenarioS + passedS, Math.max(scenarioS, durationS));
}

/** Opens an exercise and follows it until `close`. */
export function createExerciseStore({ api, situation, clock }: { readonly api: Pick<ExerciseApi, 'exercise' | 'events'>; readonly situation: SituationId; readonly clock: LinkClock }): ExerciseStore {
  const listeners = new Set<() => void>();
  const skew = createClockSkew();
  let snapshot: ExerciseSnapshot = { situation, summary: undefined, events: [], link: 'connecting', heardMs: undefined, offsetMs: 0 };
  let isClosed = false;
  let giveUp = new AbortController();
  const show = (part: Partial<ExerciseSnapshot>): void => {
    if (isClosed) return;
    snapshot = { ...snapshot, ...part };
    for (const listener of listeners) listener();
  };
  const pause = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));
  /** One question and what follows from it. The first one does not wait, so that everything that has happened is there at once. */
  const ask = async (): Promise<void> => {
    giveUp = new AbortController();
    const { signal } = giveUp;
    const lastN = snapshot.events.at(-1)?.n ?? 0;
    const cancel = clock.after(WAIT_MS + PATIENCE_MS, () => giveUp.abort());
    try {
      const { events, nowMs } = await api.events(situation, lastN, { waitMs: snapshot.link === 'live' ? WAIT_MS : 0, signal });
      const heardMs = clock.nowMs();
      skew.add(nowMs - heardMs);
      const fresh = events.filter(({ n }) => n > lastN);
      const summary = fresh.length > 0 || !snapshot.summary || snapshot.link !== 'live' ? await api.exercise(situation) : snapshot.summary;
      show({ summary, link: 'live', heardMs, offsetMs: skew.offsetMs, ...(fresh.length > 0 ? { events: [...snapshot.events, ...fresh] } : {}) });
      if (fresh.length > 0) await pause(CALM_MS);
    } finally {
      cancel();
    }
  };
  const follow = async (): Promise<void> => {
    for (let failures = 0; !isClosed;) {
      try {
        await ask();
        failures = 0;
      } catch (error) {
        const isRefused = error instanceof ApiProblem && [401, 403, 404].includes(error.httpCode);
        show({ link: isRefused ? 'refused' : 'lost' });
        if (isRefused) return;
        await pause(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? CALM_MS);
      }
    }
  };
  void follow();
  return {
    situation,
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      isClosed = true;
      giveUp.abort();
      listeners.clear();
    },
  };
}

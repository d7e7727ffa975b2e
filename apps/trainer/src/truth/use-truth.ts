import { useEffect, useState } from 'react';
import type { ExerciseEvent, ExerciseState, TruthFrame } from '@lagewacht/contract';
import { useControl, useSnapshot } from '../control/exercise-context';

/** How far back the newest frame is looked for: frames come every five seconds while the exercise runs. */
const BACK_MS = 60_000;

/** The server's time up to which there are frames: now, or when it last stood still. */
export function truthUntilMs(state: ExerciseState, events: readonly ExerciseEvent[], nowMs: number): number {
  const stood = events.findLast((event) => event.kind === 'state');
  return state === 'running' || !stood ? nowMs : stood.atMs;
}

/** The frame of the truth at `pastMs`, else the newest one, asked for every so often while somebody looks. It stays while newer ones can't be had. */
export function useTruth(everyMs: number, pastMs?: number): { readonly frame: TruthFrame | undefined; readonly isFailed: boolean } {
  const { desk: { exercises }, situation, store } = useControl();
  const state = useSnapshot().summary?.state;
  const [found, setFound] = useState<{ readonly frame: TruthFrame | undefined; readonly isFailed: boolean }>({ frame: undefined, isFailed: false });
  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const { events, offsetMs } = store.getSnapshot();
      const untilMs = pastMs ?? truthUntilMs(state ?? 'ready', events, Date.now() + offsetMs);
      try {
        const frames = await exercises.truth(situation, { fromMs: untilMs - BACK_MS, toMs: pastMs ?? untilMs + 1000 });
        if (isCurrent) setFound((before) => ({ frame: frames.at(-1) ?? before.frame, isFailed: false }));
      } catch {
        if (isCurrent) setFound((before) => ({ ...before, isFailed: true }));
      }
      if (isCurrent && pastMs === undefined) timer = setTimeout(() => void ask(), everyMs);
    };
    void ask();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [exercises, situation, store, state, everyMs, pastMs]);
  return found;
}

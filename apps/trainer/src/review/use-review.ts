import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '@lagewacht/client';
import type { ExerciseFigures } from '@lagewacht/contract';
import { useControl, useSnapshot } from '../control/exercise-context';

/** How long one question waits for the figures before the progress is drawn anew. */
const WAIT_MS = 1000;
/** Figures of a running exercise that are younger than this are not reckoned again just because somebody opens the page. */
const FRESH_MS = 60_000;

/** Where the reckoning is; `done` and `of` in seconds of the exercise. */
export type ReviewState =
  | { readonly kind: 'reckoning'; readonly done: number; readonly of: number }
  | { readonly kind: 'there'; readonly asOfMs: number; readonly figures: ExerciseFigures }
  /** `storage_unavailable`, or the server's words. */
  | { readonly kind: 'failed'; readonly reason: string };

/** Asks for the figures until they are there; anew on `again`, and when the exercise has ended. Leaving the page gives up. */
export function useReview(): { readonly state: ReviewState; readonly again: () => void } {
  const { desk: { exercises }, situation, store } = useControl();
  const isOver = useSnapshot().summary?.state === 'ended';
  const [state, setState] = useState<ReviewState>({ kind: 'reckoning', done: 0, of: 0 });
  const [turn, setTurn] = useState(0);
  const answeredTurn = useRef(0);
  useEffect(() => {
    const giveUp = new AbortController();
    const { signal } = giveUp;
    const sinceMs = Date.now() + store.getSnapshot().offsetMs - (turn === answeredTurn.current ? FRESH_MS : 0);
    const ask = async (): Promise<void> => {
      for (let waitMs = 0; !signal.aborted; waitMs = WAIT_MS) {
        const answer = await exercises.review(situation, { sinceMs, waitMs }, signal);
        if (signal.aborted) return;
        if (answer.state === 'failed') return setState({ kind: 'failed', reason: answer.reason ?? 'internal' });
        if (answer.figures) return setState({ kind: 'there', asOfMs: answer.asOfMs, figures: answer.figures });
        setState({ kind: 'reckoning', done: answer.done, of: answer.of });
      }
    };
    ask().then(() => void (answeredTurn.current = turn), (error: unknown) => {
      if (!signal.aborted) setState({ kind: 'failed', reason: error instanceof ApiProblem && (error.httpCode === 503 || error.httpCode === 0) ? 'storage_unavailable' : error instanceof Error ? error.message : String(error) });
    });
    return () => giveUp.abort();
  }, [exercises, situation, store, turn, isOver]);
  return { state, again: useCallback(() => {
    setState({ kind: 'reckoning', done: 0, of: 0 });
    setTurn((value) => value + 1);
  }, []) };
}

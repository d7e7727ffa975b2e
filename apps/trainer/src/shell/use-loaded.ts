import { useCallback, useEffect, useState } from 'react';
import { ApiProblem } from '@lagewacht/client';

/** A thing fetched once: on its way, there, or failed. A reload keeps the old value on the screen until the new one is there. */
export type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'there'; readonly value: T }
  | { readonly kind: 'failed'; readonly reason: string; readonly httpCode: number };

/** Fetches by `load` whenever that function changes, and again on `reload`. Answers of an older call are dropped. */
export function useLoaded<T>(load: () => Promise<T>): { readonly state: Loaded<T>; readonly reload: () => void } {
  const [state, setState] = useState<Loaded<T>>({ kind: 'loading' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    load().then((value) => isCurrent && setState({ kind: 'there', value }), (error: unknown) => {
      if (isCurrent) setState({ kind: 'failed', reason: error instanceof Error ? error.message : String(error), httpCode: error instanceof ApiProblem ? error.httpCode : 0 });
    });
    return () => void (isCurrent = false);
  }, [load, turn]);
  return { state, reload: useCallback(() => setTurn((value) => value + 1), []) };
}

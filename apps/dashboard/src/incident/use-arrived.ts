import { useEffect, useState } from 'react';
import { useDesk } from '../desk/desk-context';

/** The first wait before asking again whether a file has come, and the longest, ms. */
const FIRST_MS = 2000;
const LONGEST_MS = 20_000;
const GROWTH = 1.5;

/** What is known of a file of a report. `broken`: it has come, but would not load or play. */
export interface Arrival {
  readonly url: string;
  readonly state: 'missing' | 'there' | 'broken';
  readonly fail: () => void;
  readonly retry: () => void;
}

/**
 * Whether a file of a report has come, by its hash; asked ever more seldom until it has, and at once when the page is seen again or the
 * network is back. Undefined: there is no file to ask for.
 */
export function useArrived(hash: string | undefined): Arrival {
  const { api, situation } = useDesk();
  const [state, setState] = useState<Arrival['state']>('missing');
  const url = `/api/situations/${encodeURIComponent(situation)}/photos/${hash ?? ''}`;
  useEffect(() => {
    if (hash === undefined) return;
    const stop = new AbortController();
    const { signal } = stop;
    let waitMs = FIRST_MS;
    let timer: ReturnType<typeof setTimeout>;
    let newest = 0;
    const look = async (): Promise<void> => {
      clearTimeout(timer);
      const mine = newest += 1;
      // One byte tells as much as the whole.
      const found = document.visibilityState === 'visible' && await api.file(url, 'bytes=0-0', signal).then((answer) => answer.arrayBuffer()).then(() => true, () => false);
      if (signal.aborted || mine !== newest) return;
      setState(found ? 'there' : 'missing');
      if (found) return stop.abort();
      timer = setTimeout(() => void look(), waitMs);
      waitMs = Math.min(LONGEST_MS, waitMs * GROWTH);
    };
    document.addEventListener('visibilitychange', () => void look(), { signal });
    addEventListener('online', () => void look(), { signal });
    void look();
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, hash, url]);
  return { url, state, fail: () => setState('broken'), retry: () => setState('there') };
}

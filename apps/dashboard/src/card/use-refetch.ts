import { useEffect, useRef } from 'react';

/** Evidence is fetched again at most this often while an entity changes. */
const REFETCH_MS = 5000;

/** Calls `reload` when the entity has new evidence, but not more often than REFETCH_MS. */
export function useRefetch(newestMs: number, reload: () => void): void {
  const last = useRef({ newestMs, atMs: Date.now() });
  useEffect(() => {
    if (newestMs === last.current.newestMs) return;
    const timer = setTimeout(() => {
      last.current = { newestMs, atMs: Date.now() };
      reload();
    }, Math.max(0, last.current.atMs + REFETCH_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [newestMs, reload]);
}

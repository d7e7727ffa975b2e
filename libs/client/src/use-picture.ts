import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PictureSnapshot, PictureStore } from './picture-store';

/** The newest snapshot of a store, re-rendered at most at the store's rate. */
export function usePicture(store: PictureStore): PictureSnapshot {
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

/** The own clock, read again every `everyMs`; ages on the screen advance with it even when nothing arrives. */
export function useNowMs(everyMs = 1000): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}

import { useMemo, useSyncExternalStore } from 'react';
import { judgePicture, type PictureAge } from './picture-age';
import type { PictureSnapshot, PictureStore } from './picture-store';
import { tickerOf } from './ticker';
import { createWatchedSnapshot } from './watched-snapshot';

/** The newest snapshot of a store. Renders again at most at the store's rate, and only when something that was read from it has changed. */
export function usePicture(store: PictureStore): PictureSnapshot {
  const read = useMemo(() => createWatchedSnapshot(store.getSnapshot), [store]);
  return useSyncExternalStore(store.subscribe, read);
}

/** The own clock, read again every `everyMs`; ages on the screen advance with it even when nothing arrives. */
export function useNowMs(everyMs = 1000): number {
  const ticker = tickerOf(everyMs);
  return useSyncExternalStore(ticker.subscribe, ticker.nowMs);
}

/** Whether a store's picture is the present, judged each second and with each snapshot; renders again only when the judgement changes. */
export function usePictureAge(store: PictureStore): PictureAge {
  const { subscribe, judge } = useMemo(() => {
    const ticker = tickerOf(1000);
    let known: PictureAge | undefined;
    return {
      judge(): PictureAge {
        const age = judgePicture(store.getSnapshot(), ticker.nowMs());
        if (JSON.stringify(known) !== JSON.stringify(age)) known = age;
        return known ?? age;
      },
      subscribe(listener: () => void): () => void {
        const ends = [store.subscribe(listener), ticker.subscribe(listener)];
        return () => ends.forEach((end) => end());
      },
    };
  }, [store]);
  return useSyncExternalStore(subscribe, judge);
}

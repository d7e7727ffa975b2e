import { useEffect, useState } from 'react';
import type { Api, PictureStore } from '@lagewacht/client';
import { createPictureStore, openPictureSocket, platformClock } from '@lagewacht/client';
import type { SituationId } from '@lagewacht/contract';

/** The picture of one situation. Another situation gets a store of its own, so that two pictures are never one. */
export function usePictureStore(api: Api, situation: SituationId | undefined): PictureStore | undefined {
  const [store, setStore] = useState<PictureStore>();
  useEffect(() => {
    if (!situation) return;
    const opened = createPictureStore({ situation, clock: platformClock, uniform: Math.random, open: () => openPictureSocket(api, location.href) });
    setStore(opened);
    return () => {
      setStore(undefined);
      opened.close();
    };
  }, [api, situation]);
  return store?.situation === situation ? store : undefined;
}

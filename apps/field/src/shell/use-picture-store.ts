import { useEffect, useState } from 'react';
import { createPictureStore, openPictureSocket, platformClock, type Api, type PictureStore } from '@lagewacht/client';
import type { SituationId } from '@lagewacht/contract';

/** The picture of one situation. Another situation, or another user, gets a store of its own, so that two pictures are never one. */
export function usePictureStore(api: Api | undefined, situation: SituationId | undefined): PictureStore | undefined {
  const [opened, setOpened] = useState<{ readonly api: Api; readonly store: PictureStore }>();
  useEffect(() => {
    if (!api || !situation) return;
    const store = createPictureStore({ situation, clock: platformClock, uniform: Math.random, open: () => openPictureSocket(api, location.href) });
    setOpened({ api, store });
    return () => {
      setOpened(undefined);
      store.close();
    };
  }, [api, situation]);
  return opened?.api === api && opened?.store.situation === situation ? opened?.store : undefined;
}

import { useEffect, useState } from 'react';
import { createPictureStore, openPictureSocket, platformClock, type PictureStore } from '@lagewacht/client';
import type { SituationId } from '@lagewacht/contract';
import type { SessionState } from './session-port';

type OpenState = Extract<SessionState, { kind: 'open' }>;

/**
 * The picture of one situation for whoever is in. Another situation or user gets a store of its own, so that two pictures are never one;
 * after a new login of the same user the former one stays on the screen until its successor is there.
 */
export function usePictureStore({ api, session }: OpenState, situation: SituationId | undefined): PictureStore | undefined {
  const [opened, setOpened] = useState<{ readonly user: string; readonly store: PictureStore }>();
  useEffect(() => {
    if (!situation) return;
    const store = createPictureStore({ situation, clock: platformClock, uniform: Math.random, open: () => openPictureSocket(api, location.href) });
    setOpened({ user: session.user, store });
    return () => store.close();
  }, [api, session, situation]);
  return opened?.user === session.user && opened.store.situation === situation ? opened.store : undefined;
}

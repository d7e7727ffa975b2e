import { useEffect, useState } from 'react';
import { createPictureStore, openPictureSocket, platformClock, type PictureStore } from '@lagewacht/client';
import { rights, roles } from '@lagewacht/contract';
import { useControl } from '../control/exercise-context';

/** The picture as the players have it, open while somebody looks; undefined while it opens, `denied` for a role without a right to it. */
export function usePlayersPicture(): PictureStore | 'denied' | undefined {
  const { desk: { api, session }, situation } = useControl();
  const [store, setStore] = useState<PictureStore>();
  const role = roles.find((name) => name === session.role);
  const sees = role !== undefined && rights[role].includes('picture.read');
  useEffect(() => {
    if (!sees) return undefined;
    const opened = createPictureStore({ situation, clock: platformClock, uniform: Math.random, open: () => openPictureSocket(api, location.href), snapshotHz: 1 });
    setStore(opened);
    return () => {
      setStore(undefined);
      opened.close();
    };
  }, [api, situation, sees]);
  return sees ? store : 'denied';
}

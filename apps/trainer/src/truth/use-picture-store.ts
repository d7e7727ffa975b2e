import { useEffect, useState } from 'react';
import { createPictureStore, openPictureSocket, platformClock, type PictureStore } from '@lagewacht/client';
import { rights, roles } from '@lagewacht/contract';
import { useControl } from '../control/exercise-context';
import { createMomentStore } from './moment-store';

/** The picture as the players have it, open while somebody looks, or as it was known at `atMs`; undefined while it opens or can't be had, `denied` for a role without a right to it. */
export function usePlayersPicture(atMs: number | undefined): PictureStore | 'denied' | undefined {
  const { desk: { api, session }, situation } = useControl();
  const [store, setStore] = useState<PictureStore>();
  const role = roles.find((name) => name === session.role);
  const sees = role !== undefined && rights[role].includes('picture.read');
  useEffect(() => {
    if (!sees) return undefined;
    if (atMs !== undefined) {
      const giveUp = new AbortController();
      api.picture(situation, { knownAtMs: atMs }, giveUp.signal).then((document) => !giveUp.signal.aborted && setStore(createMomentStore(document)), () => undefined);
      return () => {
        giveUp.abort();
        setStore(undefined);
      };
    }
    const opened = createPictureStore({ situation, clock: platformClock, uniform: Math.random, open: () => openPictureSocket(api, location.href), snapshotHz: 1 });
    setStore(opened);
    return () => {
      setStore(undefined);
      opened.close();
    };
  }, [api, situation, sees, atMs]);
  return sees ? store : 'denied';
}

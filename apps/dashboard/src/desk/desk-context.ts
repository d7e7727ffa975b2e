import { createContext, useContext } from 'react';
import type { Action, Session, SituationId } from '@lagewacht/contract';
import { may, roles } from '@lagewacht/contract';
import type { Api, PictureSnapshot, PictureStore } from '@lagewacht/client';
import { useNowMs, usePicture } from '@lagewacht/client';

/** What every part of the desk works with. */
export interface Desk {
  readonly api: Api;
  readonly session: Session;
  readonly situation: SituationId;
  readonly store: PictureStore;
}

const DeskContext = createContext<Desk | undefined>(undefined);
export const DeskProvider = DeskContext.Provider;

/** The desk around a component. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('Got no desk, expected a DeskProvider around this component.');
  return desk;
}

/** The newest snapshot of this desk's picture. */
export function useDeskPicture(): PictureSnapshot {
  return usePicture(useDesk().store);
}

/** Server-corrected now, each second. */
export function useServerNow(): number {
  const { store } = useDesk();
  return useNowMs() + store.getSnapshot().offsetMs;
}

/** Whether the person at this desk may do something here. The server decides; this only spares them a refusal. */
export function useMay(action: Action): boolean {
  const { session, situation } = useDesk();
  const role = roles.find((name) => name === session.role);
  return role !== undefined && may({ user: session.user, role, situations: session.situations }, action, situation);
}

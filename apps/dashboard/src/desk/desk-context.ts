import { createContext, createElement, useContext, useMemo } from 'react';
import type { Action, Session, SituationId } from '@lagewacht/contract';
import { may, roles } from '@lagewacht/contract';
import type { Api, PictureSnapshot, PictureStore } from '@lagewacht/client';
import { useNowMs, usePicture } from '@lagewacht/client';

/** What every part of the desk works with. */
export interface Desk {
  readonly api: Api;
  readonly session: Session;
  readonly situation: SituationId;
  /** The picture that is shown: the live one, or one of the past in its place. */
  readonly store: PictureStore;
  /** The live picture, whatever is shown: alarms, link and clock never come from anywhere else. */
  readonly live: PictureStore;
  /** The moment that `store` shows; undefined: the present. */
  readonly pastMs?: number | undefined;
  /** A recording runs: the moment goes on by itself. */
  readonly isPlaying?: boolean | undefined;
}

const DeskContext = createContext<Desk | undefined>(undefined);
export const DeskProvider = DeskContext.Provider;

/** The desk around a component. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('Got no desk, expected a DeskProvider around this component.');
  return desk;
}

/** The live desk inside one that shows the past: for what must always be of the present. */
export function LiveDesk({ children }: { readonly children: React.ReactNode }): React.ReactNode {
  const desk = useDesk();
  const present = useMemo(() => ({ ...desk, store: desk.live, pastMs: undefined, isPlaying: undefined }), [desk]);
  return createElement(DeskProvider, { value: present }, children);
}

/** Names the picture that rows stand in the order of: at another moment they are ordered anew, while a recording runs they stay calm as in the present. */
export function useMomentName(): string {
  const { pastMs, isPlaying } = useDesk();
  return isPlaying ? 'recording' : String(pastMs);
}

/** The newest snapshot of this desk's picture. Only what is read from it makes a component draw itself again. */
export function useDeskPicture(): PictureSnapshot {
  return usePicture(useDesk().store);
}

/** For whoever reads `store.entities` itself: draws again with every version that is shown. */
export function useDeskVersion(): number {
  return useDeskPicture().version;
}

/** Server-corrected now, each second; while a picture of the past is shown, its moment: everything in it is as old as it was then. */
export function useServerNow(): number {
  const { live, pastMs } = useDesk();
  const nowMs = useNowMs() + live.getSnapshot().offsetMs;
  return pastMs ?? nowMs;
}

/** Whether the person at this desk may do something here. The server decides; this only spares them a refusal. The past can only be read. */
export function useMay(action: Action): boolean {
  const { session, situation, pastMs } = useDesk();
  if (pastMs !== undefined && !action.endsWith('.read')) return false;
  const role = roles.find((name) => name === session.role);
  return role !== undefined && may({ user: session.user, role, situations: session.situations }, action, situation);
}

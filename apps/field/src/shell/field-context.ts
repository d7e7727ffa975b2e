import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { useNowMs, usePicture, type Api, type PictureSnapshot, type PictureStore } from '@lagewacht/client';
import type { Language, Session, SituationId, Unit } from '@lagewacht/contract';
import type { Outbox, OutboxSnapshot } from '@lagewacht/outbox';
import type { Notes } from './notes';
import type { Theme } from './ui-store';

/** What every room of the app works with. */
export interface Field {
  readonly api: Api;
  readonly session: Session;
  readonly situation: SituationId;
  /** The server's picture. Without a network it stays as it was, or empty after a start. */
  readonly store: PictureStore;
  readonly outbox: Outbox;
  /** Small things kept for this user on the device. */
  readonly notes: Notes;
  readonly language: Language;
  readonly theme: Theme;
  /** A short answer to what somebody just did. */
  say(text: string, isBad?: boolean): void;
}

const FieldContext = createContext<Field | undefined>(undefined);
export const FieldProvider = FieldContext.Provider;

/** The field around a component. */
export function useField(): Field {
  const field = useContext(FieldContext);
  if (!field) throw new Error('Got no field, expected a FieldProvider around this component.');
  return field;
}

/** The newest snapshot of the picture, at most four a second. */
export function useFieldPicture(): PictureSnapshot {
  return usePicture(useField().store);
}

/** Now by the server's clock as far as this device knows it, each second. */
export function useServerNow(): number {
  return useNowMs() + useField().store.getSnapshot().offsetMs;
}

/** What the outbox of this device holds and does, anew after each change. */
export function useOutbox(): OutboxSnapshot {
  const { outbox } = useField();
  return useSyncExternalStore(useCallback((listener) => outbox.subscribe(listener), [outbox]), () => outbox.snapshot());
}

/** The user's own unit in the picture: an account's name is the source it speaks as. */
export function useOwnUnit(): Unit | undefined {
  const { session } = useField();
  const { byType } = useFieldPicture();
  return useMemo(() => byType.unit.find(({ source }) => source === session.user), [byType.unit, session.user]);
}

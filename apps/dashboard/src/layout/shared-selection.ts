import { useEffect } from 'react';
import type { EntityId, SituationId } from '@lagewacht/contract';
import { useDesk } from '../desk/desk-context';
import { useUi } from '../ui-store';
import { isPanel } from '../views/view-names';
import { windowGroup } from './window-group';

/** What one window says to the others of its person: what is chosen there, or asked to be shown on the map. */
interface Word {
  readonly situation: SituationId;
  readonly selected: EntityId | undefined;
  readonly show: boolean;
}

/**
 * Keeps the choice of a desk and of the panels taken out of it together, in one situation on this device. Two desks leave each other
 * alone, since two people's eyes may be on them.
 */
export function useSharedSelection(): void {
  const { session, situation } = useDesk();
  useEffect(() => {
    const channel = new BroadcastChannel(`lagewacht.selection.${session.user}.${windowGroup()}`);
    let isFollowing = false;
    // Only pages of our own origin can speak here, and a choice of nothing that exists shows as nothing.
    channel.onmessage = ({ data: word }: MessageEvent<Word>): void => {
      const ui = useUi.getState();
      if (word.situation !== situation) return;
      isFollowing = true;
      if (word.show && word.selected !== undefined && !isPanel(ui.view)) ui.showOnMap(word.selected);
      else ui.select(word.selected);
      isFollowing = false;
    };
    const stop = useUi.subscribe((now, before) => {
      if (isFollowing || (now.selected === before.selected && now.shown === before.shown)) return;
      channel.postMessage({ situation, selected: now.selected, show: now.shown !== before.shown } satisfies Word);
    });
    return () => {
      stop();
      channel.close();
    };
  }, [session.user, situation]);
}

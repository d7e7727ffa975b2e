import { useEffect } from 'react';
import { useDecide } from '../card/use-decide';
import { MUTE_MS } from '../alarms/alarm-sound';
import { orderAlarms } from '../alarms/alarm-order';
import { isUnacknowledged } from '../entity/entity-state';
import { listNames, useUi } from '../ui-store';
import { useDesk, useMay } from './desk-context';
import { nextTheme } from './switches';

/** Whether keys belong to a field right now. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input:not([type=range]), textarea, select') || target.isContentEditable);
}

/** The keyboard's shortcuts (help-sheet lists them). Single letters are silent while somebody types or a window is open. */
export function useShortcuts(): void {
  const { store } = useDesk();
  const decide = useDecide();
  const mayAcknowledge = useMay('alarm.acknowledge');
  useEffect(() => {
    const acknowledge = (): void => {
      const nowMs = Date.now() + store.getSnapshot().offsetMs;
      const waiting = orderAlarms(store.getSnapshot().byType.alarm, nowMs).filter((alarm) => isUnacknowledged(alarm, nowMs));
      const alarm = waiting.find(({ id }) => id === useUi.getState().selected) ?? waiting[0];
      if (alarm && mayAcknowledge) void decide({ verdict: 'acknowledge', target: alarm.id });
    };
    const plain: Readonly<Record<string, () => void>> = {
      '?': () => useUi.getState().setOpen('help'),
      '/': () => useUi.getState().setOpen('search'),
      a: acknowledge,
      s: () => useUi.getState().mute(useUi.getState().mutedUntilMs > Date.now() ? 0 : Date.now() + MUTE_MS),
      t: () => useUi.getState().setTheme(nextTheme(useUi.getState().theme)),
      m() {
        const { selected, showOnMap } = useUi.getState();
        if (selected) showOnMap(selected);
      },
    };
    const listen = (key: KeyboardEvent): void => {
      const ui = useUi.getState();
      if ((key.ctrlKey || key.metaKey) && key.key.toLowerCase() === 'k') {
        key.preventDefault();
        return ui.setOpen(ui.open === 'search' ? undefined : 'search');
      }
      if (ui.open || key.ctrlKey || key.metaKey || key.altKey || isTyping(key.target)) return;
      if (key.key === 'Escape') return ui.select(undefined);
      const list = listNames[Number(key.key) - 1];
      if (list && /^[1-9]$/.test(key.key)) return ui.setList(list);
      const run = plain[key.key.toLowerCase()];
      if (!run) return;
      key.preventDefault();
      run();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [store, decide, mayAcknowledge]);
}

import { useEffect } from 'react';
import { goTo, viewNames } from '../shell/route';
import { nextTheme } from '../shell/switches';
import { useUi, type DialogName } from '../ui-store';
import { useControl } from './exercise-context';
import { stepSpeed } from './speed-select';
import { usePace } from './use-pace';

/** Whether a key belongs to what has the focus: a field, or a button that Space and Enter press. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('input, textarea, select') || (key === ' ' && target.matches('button, a, summary, [role=row]'));
}

const dialogs: Readonly<Record<string, DialogName>> = { j: 'jump', a: 'adhoc', n: 'note', b: 'bookmark', '?': 'help' };
/** What an ended exercise still takes. */
const afterwards: ReadonlySet<DialogName> = new Set(['note', 'bookmark', 'help']);

/** The keys of the console (help-sheet lists them). They rest while somebody types or a window is open. */
export function useKeys(): void {
  const { store, situation } = useControl();
  const { toggle, setSpeed } = usePace();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const ui = useUi.getState();
      const { summary } = store.getSnapshot();
      if (ui.open || event.ctrlKey || event.metaKey || event.altKey || isTaken(event) || !summary) return;
      const { key } = event;
      const view = viewNames[Number(key) - 1];
      const dialog = dialogs[key.toLowerCase()];
      const isOver = summary.state === 'ended';
      if (view) goTo({ page: view, situation });
      else if (dialog && (!isOver || afterwards.has(dialog))) ui.setOpen(dialog);
      else if (key === ' ' && !isOver) toggle();
      else if ((key === '+' || key === '-') && !isOver) setSpeed(stepSpeed(summary.speed, key === '+' ? 1 : -1));
      else if (key === '/') document.querySelector<HTMLElement>('[data-filter]')?.focus();
      else if (key === 'Escape') ui.selectInject(undefined);
      else if (key.toLowerCase() === 't') ui.setTheme(nextTheme(ui.theme));
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [store, situation, toggle, setSpeed]);
}

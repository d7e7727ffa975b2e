import { useEffect } from 'react';
import { useTime } from '../time/time-store';
import { useUi } from '../ui-store';
import { useReplay } from './replay-store';

const BACK_MS = 10_000;

/** Space belongs to what has the focus, unless that is the page, the time bar or the map. */
function mayTakeSpace(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof HTMLElement && target.matches('.time-slider, canvas'));
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('textarea, select, input:not([type=range])') || target.isContentEditable);
}

/** Keys of a recording, in the past alone: Space and K play and stand, J goes 10 s back, + and − change the speed. L stays the way back to live. */
export function useReplayKeys(): void {
  useEffect(() => {
    const back = (): void => {
      const { wishedMs, goTo } = useTime.getState();
      if (wishedMs !== undefined) goTo(wishedMs - BACK_MS);
    };
    const { toggle, shift } = useReplay.getState();
    const keys: Readonly<Record<string, () => void>> = { k: toggle, j: back, '+': () => shift(1), '-': () => shift(-1), ' ': toggle };
    const listen = (key: KeyboardEvent): void => {
      if (key.defaultPrevented || key.ctrlKey || key.metaKey || key.altKey || useUi.getState().open || document.querySelector('dialog[open]') || isTyping(key.target) || useTime.getState().wishedMs === undefined) return;
      const run = keys[key.key.toLowerCase()];
      if (!run || (key.key === ' ' && !mayTakeSpace(key.target))) return;
      key.preventDefault();
      run();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

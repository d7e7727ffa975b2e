import { useEffect } from 'react';
import { useUi } from '../ui-store';
import { nextMark, type TimeMark } from './time-scale';
import { useTime } from './time-store';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('textarea, select, input:not([type=range])') || target.isContentEditable);
}

/** Goes to the command log's mark next before or after where the handle stands. */
export function stepToMark(marks: readonly TimeMark[], nowMs: number, step: 1 | -1): void {
  const mark = nextMark(marks, useTime.getState().wishedMs ?? nowMs, step);
  if (mark) useTime.getState().goTo(mark.timeMs);
}

/**
 * Keys of the time bar that work everywhere: mark before and after, and back to the present. Brackets need AltGr on a German keyboard,
 * so comma and full stop do the same.
 */
export function useTimeKeys(marks: readonly TimeMark[], liveNowMs: () => number): void {
  useEffect(() => {
    const listen = (key: KeyboardEvent): void => {
      if (key.defaultPrevented || useUi.getState().open || isTyping(key.target)) return;
      const isPast = useTime.getState().wishedMs !== undefined;
      if (key.key === '[' || key.key === ',') stepToMark(marks, liveNowMs(), -1);
      else if (key.key === ']' || key.key === '.') stepToMark(marks, liveNowMs(), 1);
      else if (isPast && !key.ctrlKey && !key.metaKey && (key.key === 'End' || key.key.toLowerCase() === 'l')) useTime.getState().backToLive();
      else return;
      key.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [marks, liveNowMs]);
}

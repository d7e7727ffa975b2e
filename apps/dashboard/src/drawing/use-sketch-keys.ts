import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useToasts } from '../desk/toasts';
import { useUi } from '../ui-store';
import { hasEnoughPoints, useSketch } from './sketch-store';

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input:not([type=checkbox], [type=radio]), textarea, select') || target.isContentEditable);
}

/** Gives up what is being drawn; what was drawn for the staff's map can be got back for 10 s. */
export function useGiveUp(): () => void {
  const { t } = useTranslation();
  const add = useToasts((toasts) => toasts.add);
  return () => {
    const { sketch, end, start } = useSketch.getState();
    end();
    if (sketch?.purpose === 'area' && sketch.points.length > 0) add({ text: t('drawing.done.givenUp'), undo: () => start(sketch) });
  };
}

/** Goes from the points to the words, when there are enough points. */
export function finishPoints(): void {
  const { sketch, change } = useSketch.getState();
  if (sketch?.purpose === 'area' && hasEnoughPoints(sketch)) change({ step: 'form' });
}

/** Enter finishes, Escape gives up, Backspace or Ctrl-Z takes the last step back, wherever the focus is; fields keep their own keys but Escape. */
export function useSketchKeys(): void {
  const active = useSketch(({ sketch }) => sketch !== undefined);
  const giveUp = useGiveUp();
  useEffect(() => {
    if (!active) return undefined;
    const listen = (key: KeyboardEvent): void => {
      if (useUi.getState().open) return;
      const field = isField(key.target);
      const back = key.key === 'Backspace' || ((key.ctrlKey || key.metaKey) && key.key.toLowerCase() === 'z');
      if (key.key === 'Escape') giveUp();
      else if (field) return;
      else if (back) useSketch.getState().undo();
      else if (key.key === 'Enter' && !(key.target instanceof HTMLElement && key.target.closest('button, a, summary, label'))) finishPoints();
      else return;
      key.preventDefault();
      key.stopPropagation();
    };
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [active, giveUp]);
}

import { useEffect, useRef } from 'react';
import { useLayout } from './layout-store';

/** Arranges the desk as this person left it: sets the widths on the element, whose classes say what is swapped or folded. */
export function useArranged(user: string): { readonly ref: React.RefObject<HTMLDivElement | null>; readonly className: string } {
  const ref = useRef<HTMLDivElement>(null);
  const { lists, card, isSwapped, isFolded, open } = useLayout();
  useEffect(() => open(user), [open, user]);
  useEffect(() => {
    ref.current?.style.setProperty('--lists', `${lists}rem`);
    ref.current?.style.setProperty('--card', `${card}rem`);
  }, [lists, card]);
  return { ref, className: `${isSwapped ? 'is-swapped' : ''} ${isFolded ? 'is-folded' : ''}` };
}

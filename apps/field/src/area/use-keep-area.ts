import { useEffect, useRef } from 'react';
import { useField, useFieldPicture, useOwnUnit } from '../shell/field-context';
import { useOwnFix } from '../status/own-fix';
import { ownPlace } from './danger';
import { keepPicture, worthKeeping } from './kept-picture';

/** So often the picture is written down while it lives; it is written once more when the page is hidden. */
const KEEP_MS = 60_000;
/** A picture that has just come is whole by then. */
const FIRST_MS = 2_000;

/** Keeps the picture round the unit on the device, whichever room is open: who loses the network has rarely looked at the map before. */
export function useKeepArea(): void {
  const { notes, situation, store } = useField();
  const { loaded } = useFieldPicture();
  const own = useOwnUnit();
  const unit = useRef(own);
  unit.current = own;
  useEffect(() => {
    if (!loaded) return undefined;
    const keep = (): void => {
      const place = ownPlace(useOwnFix.getState().fix, unit.current, Date.now());
      void keepPicture(notes, { situation, asOfMs: store.getSnapshot().asOfMs, entities: worthKeeping(store.entities.values(), place) });
    };
    const hide = (): void => (document.visibilityState === 'hidden' ? keep() : undefined);
    const soon = setTimeout(keep, FIRST_MS);
    const timer = setInterval(keep, KEEP_MS);
    document.addEventListener('visibilitychange', hide);
    return () => {
      clearTimeout(soon);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [loaded, notes, situation, store]);
}

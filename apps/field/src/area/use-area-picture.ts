import { useEffect, useMemo, useState } from 'react';
import type { Entity } from '@lagewacht/contract';
import type { LonLat } from '@lagewacht/geo';
import { useField, useFieldPicture, useOwnUnit, useServerNow } from '../shell/field-context';
import { useFixForView } from '../status/own-fix';
import { ownPlace } from './danger';
import { keepPicture, readKeptPicture, worthKeeping, type KeptPicture } from './kept-picture';

/** So often the picture is written down while it lives; it is written once more when the page is hidden. */
const KEEP_MS = 60_000;

/** The picture this room shows. */
export interface AreaPicture {
  readonly entities: readonly Entity[];
  /** Its time, server clock; undefined: there is none at all. */
  readonly asOfMs: number | undefined;
  /** It is not the server's of now but what was kept on the device. */
  readonly isKept: boolean;
  readonly kept: KeptPicture | undefined;
  readonly own: LonLat | undefined;
}

function useKept(isLoaded: boolean): KeptPicture | undefined {
  const { notes, situation } = useField();
  const [kept, setKept] = useState<KeptPicture>();
  useEffect(() => {
    let isCurrent = true;
    if (!isLoaded) void readKeptPicture(notes, situation).then((read) => isCurrent && setKept(read));
    return () => void (isCurrent = false);
  }, [notes, situation, isLoaded]);
  return kept?.situation === situation ? kept : undefined;
}

function useKeeping(isLoaded: boolean, own: LonLat | undefined): void {
  const { notes, situation, store } = useField();
  const lon = own?.lon;
  const lat = own?.lat;
  useEffect(() => {
    if (!isLoaded) return undefined;
    const keep = (): void => void keepPicture(notes, { situation, asOfMs: store.getSnapshot().asOfMs, entities: worthKeeping(store.entities.values(), lon === undefined || lat === undefined ? undefined : { lon, lat }) });
    const turn = (): void => (document.visibilityState === 'hidden' ? keep() : undefined);
    const soon = setTimeout(keep, 2000);
    const timer = setInterval(keep, KEEP_MS);
    document.addEventListener('visibilitychange', turn);
    return () => {
      clearTimeout(soon);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', turn);
    };
  }, [isLoaded, notes, situation, store, lon, lat]);
}

/** The picture round the unit: the server's, or without one what was kept on the device, with its time. */
export function useAreaPicture(): AreaPicture {
  const { store } = useField();
  const snapshot = useFieldPicture();
  const unit = useOwnUnit();
  const fix = useFixForView();
  const nowMs = useServerNow();
  const kept = useKept(snapshot.loaded);
  const own = useMemo(() => ownPlace(fix, unit, nowMs), [fix, unit, Math.floor(nowMs / 10_000)]);
  useKeeping(snapshot.loaded, own);
  // The entities are the store's own map: it is the snapshot that says when they are others.
  const entities = useMemo(() => (snapshot.loaded ? [...store.entities.values()] : kept?.entities ?? []), [snapshot, store, kept]);
  return { entities, asOfMs: snapshot.loaded ? snapshot.asOfMs : kept?.asOfMs, isKept: !snapshot.loaded && kept !== undefined, kept, own };
}

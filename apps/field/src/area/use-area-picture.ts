import { useEffect, useMemo, useState } from 'react';
import type { Entity } from '@lagewacht/contract';
import type { LonLat } from '@lagewacht/geo';
import { useField, useFieldPicture, useOwnUnit, useServerNow } from '../shell/field-context';
import { useFixForView } from '../status/own-fix';
import { ownPlace } from './danger';
import { readKeptPicture, type KeptPicture } from './kept-picture';

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

/** The picture round the unit: the server's, or without one what was kept on the device, with its time. */
export function useAreaPicture(): AreaPicture {
  const { store } = useField();
  const snapshot = useFieldPicture();
  const unit = useOwnUnit();
  const fix = useFixForView();
  const nowMs = useServerNow();
  const kept = useKept(snapshot.loaded);
  const own = useMemo(() => ownPlace(fix, unit, nowMs), [fix, unit, Math.floor(nowMs / 10_000)]);
  // The entities are the store's own map: it is the snapshot that says when they are others.
  const entities = useMemo(() => (snapshot.loaded ? [...store.entities.values()] : kept?.entities ?? []), [snapshot, store, kept]);
  return { entities, asOfMs: snapshot.loaded ? snapshot.asOfMs : kept?.asOfMs, isKept: !snapshot.loaded && kept !== undefined, kept, own };
}

import { useEffect, useMemo } from 'react';
import type { Highlight, MapController } from '@lagewacht/map';
import { placeOf } from '@lagewacht/map';
import { useChanges } from '../time/changes-store';

/** Rings on the map what changed since the chosen time; alarms are not ringed, what they are about is. */
export function useHighlights(controller: MapController | undefined): void {
  const changes = useChanges((state) => state.changes);
  const highlights = useMemo(() => (changes ?? []).flatMap(({ id, entity, kinds }): Highlight[] => {
    const place = entity.type === 'alarm' ? undefined : placeOf(entity);
    return place ? [{ id, place, kind: kinds.includes('new') ? 'new' : kinds.includes('gone') ? 'gone' : 'changed' }] : [];
  }), [changes]);
  useEffect(() => controller?.highlight(highlights), [controller, highlights]);
}

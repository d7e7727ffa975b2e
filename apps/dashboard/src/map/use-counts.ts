import { useEffect, useState } from 'react';
import type { LayerName, MapController } from '@lagewacht/map';

const EVERY_MS = 2000;
const none: ReadonlyMap<LayerName, number> = new Map();

/** How many entities of each layer are in view, looked up only while somebody reads it. */
export function useCounts(controller: MapController | undefined, wanted: boolean): ReadonlyMap<LayerName, number> {
  const [counts, setCounts] = useState(none);
  useEffect(() => {
    if (!controller || !wanted) return undefined;
    const count = (): void => setCounts(controller.countInView());
    count();
    const timer = setInterval(count, EVERY_MS);
    controller.map.on('moveend', count);
    return () => {
      clearInterval(timer);
      controller.map.off('moveend', count);
    };
  }, [controller, wanted]);
  return counts;
}

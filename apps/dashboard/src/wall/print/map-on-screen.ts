import { useEffect } from 'react';
import { create } from 'zustand';
import type { LayerName, MapController } from '@lagewacht/map';

/** The map that is on the screen, if one is, and what of it is switched off: a print shows the same. */
export interface MapOnScreen {
  readonly shown: { readonly controller: MapController; readonly hidden: ReadonlySet<LayerName> } | undefined;
}

export const useMapOnScreen = create<MapOnScreen>()(() => ({ shown: undefined }));

/** Says that this map is on the screen, as long as it is. */
export function usePrintable(controller: MapController | undefined, hidden: ReadonlySet<LayerName>): void {
  useEffect(() => {
    useMapOnScreen.setState({ shown: controller && { controller, hidden } });
    return () => useMapOnScreen.setState({ shown: undefined });
  }, [controller, hidden]);
}

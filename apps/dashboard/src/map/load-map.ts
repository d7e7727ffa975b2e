import type * as LiveMapModule from './live-map';

type MapModule = typeof LiveMapModule;

/** The map and its engine, more than all the rest together; asked for twice they come once. */
export function loadMap(): Promise<MapModule> {
  return import('./live-map');
}

/** The form is drawn and can be typed into before anything else is fetched. */
const QUIET_MS = 150;

/**
 * While somebody types a password, the map's engine is fetched and a map is made behind the page: nobody types faster than that, and it is most of what
 * a first view waits for. What fails now is tried again by who needs it. Returns how to end it.
 */
export function prepareMapBehind(look: () => Parameters<MapModule['prepareSpareMap']>[0]): () => void {
  let wanted = true;
  const timer = setTimeout(() => void loadMap().then(({ prepareSpareMap }) => wanted && prepareSpareMap(look()), () => undefined), QUIET_MS);
  return () => {
    wanted = false;
    clearTimeout(timer);
    void loadMap().then(({ dropSpareMap }) => dropSpareMap(), () => undefined);
  };
}

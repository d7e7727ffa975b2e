import type { Map as MapLibreMap } from 'maplibre-gl';

/**
 * Calls back once everything that is waiting to be drawn now, ground and picture, has been cut into tiles, and a frame later placed and drawn. What comes
 * meanwhile is not waited for: a picture that never rests would never be there. The engine's own "idle" would wait until no track moves any more.
 */
export function onceDrawn(map: MapLibreMap, done: () => void): void {
  const waiting = new Set(Object.keys(map.getStyle().sources));
  const look = (): void => {
    for (const name of waiting) if (map.getSource(name) === undefined || map.isSourceLoaded(name)) waiting.delete(name);
    if (waiting.size > 0) return;
    map.off('render', look);
    map.off('sourcedata', look);
    map.once('render', done);
    map.triggerRepaint();
  };
  map.on('sourcedata', look);
  map.on('render', look);
}

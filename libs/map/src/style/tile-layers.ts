import type { Basemap } from './schematic-style';
import { grounds } from './grounds';

/** Layers for a vector archive, by the names of its vector layers. */
export function toTileLayers(names: readonly string[]): Basemap['layers'] {
  if (!names.includes('water')) throw new Error(`got vector layers ${names.join(', ') || 'none'}, expected those of Protomaps, OpenMapTiles or Shortbread`);
  return (theme) => [
    { id: 'ground', type: 'background', paint: { 'background-color': grounds[theme].land } },
    { id: 'water', type: 'fill', source: 'basemap', 'source-layer': 'water', paint: { 'fill-color': grounds[theme].water } },
  ];
}

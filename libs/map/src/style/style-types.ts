import type { AddLayerObject, MapOptions } from 'maplibre-gl';

/** A whole MapLibre style. */
export type MapStyle = Exclude<NonNullable<MapOptions['style']>, string>;
/** A layer of a style (no custom layers). */
export type StyleLayerSpec = MapStyle['layers'][number];
/** Anything that can be added to the map as a layer. */
export type AnyLayerSpec = AddLayerObject;
/** A source of a style. */
export type StyleSourceSpec = MapStyle['sources'][string];

/** The one font of the map, from the page's own origin. */
export const MAP_FONT = 'Noto Sans Regular';
/** For names that carry weight. */
export const MAP_FONT_STRONG = 'Noto Sans SemiBold';

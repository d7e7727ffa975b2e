import type { EntityId } from '@lagewacht/contract';
import type { Theme } from '../map-change';
import type { StyleLayerSpec } from '../style/style-types';
import type { HighlightKind } from '../symbology/highlight-symbols';
import type { LonLat } from './to-features';

/** Source of the rings round what differs from an earlier picture. */
export const HIGHLIGHT_SOURCE = 'highlights';

/** A thing that differs from an earlier picture, and where the ring goes: its place, or where it was last. */
export interface Highlight {
  readonly id: EntityId;
  readonly kind: HighlightKind;
  readonly place: LonLat;
}

/** The rings as GeoJSON. */
export function toHighlightCollection(highlights: readonly Highlight[]): { type: 'FeatureCollection'; features: { type: 'Feature'; properties: { kind: HighlightKind }; geometry: { type: 'Point'; coordinates: LonLat } }[] } {
  return { type: 'FeatureCollection', features: highlights.map(({ kind, place }) => ({ type: 'Feature', properties: { kind }, geometry: { type: 'Point', coordinates: place } })) };
}

/** Rings lie under the symbols and give way to none. */
export function highlightLayer(theme: Theme): StyleLayerSpec {
  return {
    id: 'highlights', type: 'symbol', source: HIGHLIGHT_SOURCE,
    layout: { 'icon-image': ['concat', 'highlight|', ['get', 'kind'], '|', theme], 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-size': ['interpolate', ['linear'], ['zoom'], 9, 0.75, 13, 1.25] },
  };
}

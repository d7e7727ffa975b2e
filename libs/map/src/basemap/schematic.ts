import { sweep } from './sweep';
import { rivers } from './waters';

interface SchematicFeature {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: [number, number][][] } | { readonly type: 'LineString'; readonly coordinates: [number, number][] } | { readonly type: 'Point'; readonly coordinates: [number, number] };
}

/** The schematic basemap as one GeoJSON collection; `k` says what a feature is. */
export function schematicFeatures(): { readonly type: 'FeatureCollection'; readonly features: SchematicFeature[] } {
  return {
    type: 'FeatureCollection',
    features: rivers.map((water) => ({ type: 'Feature', properties: { k: 'water', name: water.name }, geometry: { type: 'Polygon', coordinates: [sweep(water.course)] } })),
  };
}

import type { ExpressionSpecification } from 'maplibre-gl';
import type { MapView, Theme } from '../map-change';
import { grounds } from './grounds';
import { MAP_FONT, MAP_FONT_STRONG, type StyleLayerSpec } from './style-types';

/** Source of the user's own tiles. */
export const TILE_SOURCE = 'basemap';

type Language = MapView['language'];

/** Where one tile schema keeps what our small style needs. Filters are expressions over the features of the named layer. */
interface TileSchema {
  readonly name: string;
  /** Vector layers by which the schema is recognised: all must be there. */
  readonly marks: readonly string[];
  readonly water: readonly string[];
  readonly streams: string;
  readonly green: readonly (readonly [layer: string, filter: ExpressionSpecification])[];
  readonly urban: readonly (readonly [layer: string, filter: ExpressionSpecification])[];
  readonly roads: string;
  readonly isMotorway: ExpressionSpecification;
  readonly isMain: ExpressionSpecification;
  readonly isStreet: ExpressionSpecification;
  readonly isRail: ExpressionSpecification;
  readonly buildings: string;
  readonly boundaries: string;
  readonly places: string;
  readonly placeFilter: ExpressionSpecification;
  readonly bigPlace: ExpressionSpecification;
  readonly nameKey: (language: Language) => string;
}

const oneOf = (key: string, ...values: string[]): ExpressionSpecification => ['in', ['get', key], ['literal', values]];
const parks = ['park', 'forest', 'wood', 'grass', 'meadow', 'farmland', 'orchard', 'nature_reserve', 'wetland', 'scrub', 'cemetery', 'heath', 'garden', 'grassland'];
const built = ['residential', 'commercial', 'industrial', 'retail', 'urban_area', 'port', 'harbour'];

const schemas: readonly TileSchema[] = [
  {
    name: 'Protomaps', marks: ['water', 'roads', 'landuse', 'places'], water: ['water'], streams: 'water',
    green: [['landuse', oneOf('kind', ...parks)], ['landcover', oneOf('kind', ...parks)]], urban: [['landuse', oneOf('kind', ...built)], ['landcover', oneOf('kind', ...built)]],
    roads: 'roads', isMotorway: oneOf('kind', 'highway'), isMain: oneOf('kind', 'major_road', 'medium_road'), isStreet: oneOf('kind', 'minor_road'), isRail: oneOf('kind', 'rail'),
    buildings: 'buildings', boundaries: 'boundaries', places: 'places', placeFilter: oneOf('kind', 'locality', 'neighbourhood', 'macrohood'),
    bigPlace: oneOf('kind_detail', 'city', 'town'), nameKey: (language) => `name:${language}`,
  },
  {
    name: 'OpenMapTiles', marks: ['water', 'transportation', 'landcover', 'place'], water: ['water'], streams: 'waterway',
    green: [['landcover', oneOf('class', ...parks)], ['park', ['literal', true]]], urban: [['landuse', oneOf('class', ...built)]],
    roads: 'transportation', isMotorway: oneOf('class', 'motorway', 'trunk'), isMain: oneOf('class', 'primary', 'secondary', 'tertiary'), isStreet: oneOf('class', 'minor', 'service'), isRail: oneOf('class', 'rail', 'transit'),
    buildings: 'building', boundaries: 'boundary', places: 'place', placeFilter: oneOf('class', 'city', 'town', 'village', 'suburb', 'quarter', 'neighbourhood', 'hamlet'),
    bigPlace: oneOf('class', 'city', 'town'), nameKey: (language) => `name:${language}`,
  },
  {
    name: 'Shortbread', marks: ['water_polygons', 'streets', 'land', 'place_labels'], water: ['ocean', 'water_polygons'], streams: 'water_lines',
    green: [['land', oneOf('kind', ...parks)]], urban: [['land', oneOf('kind', ...built)]],
    roads: 'streets', isMotorway: oneOf('kind', 'motorway', 'trunk'), isMain: oneOf('kind', 'primary', 'secondary', 'tertiary'), isStreet: oneOf('kind', 'residential', 'unclassified', 'living_street', 'service'), isRail: oneOf('kind', 'rail', 'light_rail', 'subway'),
    buildings: 'buildings', boundaries: 'boundaries', places: 'place_labels', placeFilter: oneOf('kind', 'city', 'town', 'village', 'suburb', 'quarter', 'neighbourhood', 'hamlet', 'capital', 'state_capital'),
    bigPlace: oneOf('kind', 'city', 'town', 'capital', 'state_capital'), nameKey: (language) => `name_${language}`,
  },
];

const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const isLine: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];
const width = (near: number, far: number): ExpressionSpecification => ['interpolate', ['exponential', 1.6], ['zoom'], 8, far, 16, near];

function areas(schema: TileSchema, theme: Theme): StyleLayerSpec[] {
  const ground = grounds[theme];
  const tint = (kind: string, colour: string) => ([layer, filter]: readonly [string, ExpressionSpecification], index: number): StyleLayerSpec =>
    ({ id: `${kind}-${index}`, type: 'fill', source: TILE_SOURCE, 'source-layer': layer, filter: ['all', isArea, filter], paint: { 'fill-color': colour } });
  return [
    ...schema.urban.map(tint('urban', ground.urban)), ...schema.green.map(tint('green', ground.green)),
    ...schema.water.map((layer, index): StyleLayerSpec => ({ id: `water-${index}`, type: 'fill', source: TILE_SOURCE, 'source-layer': layer, filter: isArea, paint: { 'fill-color': ground.water, 'fill-outline-color': ground.shore } })),
    { id: 'streams', type: 'line', source: TILE_SOURCE, 'source-layer': schema.streams, filter: isLine, paint: { 'line-color': ground.water, 'line-width': width(6, 0.6) } },
    { id: 'buildings', type: 'fill', source: TILE_SOURCE, 'source-layer': schema.buildings, minzoom: 14, filter: isArea, paint: { 'fill-color': ground.building } },
  ];
}

function ways(schema: TileSchema, theme: Theme): StyleLayerSpec[] {
  const ground = grounds[theme];
  const at = { source: TILE_SOURCE, 'source-layer': schema.roads } as const;
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const isRoad: ExpressionSpecification = ['any', schema.isMotorway, schema.isMain];
  const roadWidth = (extraPx: number): ExpressionSpecification => ['interpolate', ['exponential', 1.6], ['zoom'], 8, ['case', schema.isMotorway, 1 + extraPx, 0.5 + extraPx], 16, ['case', schema.isMotorway, 14 + extraPx, 9 + extraPx]];
  return [
    { id: 'boundaries', type: 'line', source: TILE_SOURCE, 'source-layer': schema.boundaries, filter: isLine, paint: { 'line-color': ground.boundary, 'line-width': 1, 'line-dasharray': [4, 3] } },
    { id: 'railways', type: 'line', ...at, filter: ['all', isLine, schema.isRail], paint: { 'line-color': ground.rail, 'line-width': width(2.5, 0.6) } },
    { id: 'streets', type: 'line', ...at, minzoom: 12, filter: ['all', isLine, schema.isStreet], layout, paint: { 'line-color': ground.road, 'line-width': width(6, 0.3) } },
    { id: 'roads-casing', type: 'line', ...at, filter: ['all', isLine, isRoad], layout, paint: { 'line-color': ground.roadCasing, 'line-width': roadWidth(1.6) } },
    { id: 'roads', type: 'line', ...at, filter: ['all', isLine, isRoad], layout, paint: { 'line-color': ground.road, 'line-width': roadWidth(0) } },
  ];
}

/**
 * Layers for a vector archive, by the names of its vector layers. Our own small grey style: no sprite, no glyph server, no URL at all.
 * @throws Error when the schema is none of Protomaps, OpenMapTiles and Shortbread.
 */
export function toTileLayers(names: readonly string[]): (theme: Theme, language: Language) => StyleLayerSpec[] {
  const schema = schemas.find(({ marks }) => marks.every((mark) => names.includes(mark)));
  if (!schema) throw new Error(`got vector layers ${names.slice(0, 20).join(', ') || 'none'}, expected those of ${schemas.map(({ name }) => name).join(', ')}: make the file with one of these`);
  const present = (layer: StyleLayerSpec): boolean => !('source-layer' in layer) || names.includes(String(layer['source-layer']));
  return (theme, language) => {
    const ground = grounds[theme];
    const all: StyleLayerSpec[] = [
      { id: 'ground', type: 'background', paint: { 'background-color': ground.land } },
      ...areas(schema, theme), ...ways(schema, theme),
      {
        id: 'districts', type: 'symbol', source: TILE_SOURCE, 'source-layer': schema.places, filter: schema.placeFilter,
        layout: { 'text-field': ['coalesce', ['get', schema.nameKey(language)], ['get', 'name']], 'text-font': ['case', schema.bigPlace, ['literal', [MAP_FONT_STRONG]], ['literal', [MAP_FONT]]], 'text-size': ['case', schema.bigPlace, 15, 12.5], 'symbol-sort-key': ['case', schema.bigPlace, 0, 1] },
        paint: { 'text-color': ground.name, 'text-halo-color': ground.halo, 'text-halo-width': 1.4 },
      },
    ];
    return all.filter(present);
  };
}

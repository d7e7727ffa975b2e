import { schematicFeatures, type SchematicFeature } from './schematic';

/** What a name on the basemap belongs to. */
export const placeKinds = ['district', 'street', 'bridge', 'water', 'dyke', 'railway', 'station'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** Something the basemap names. */
export interface NamedPlace {
  readonly name: string;
  readonly kind: PlaceKind;
  readonly lon: number;
  readonly lat: number;
  /** Crown height of a dyke of the schematic map, m above NHN; invented. */
  readonly crownM?: number;
}

const kindOf: Readonly<Record<string, PlaceKind>> = { district: 'district', road: 'street', tunnel: 'street', bridge: 'bridge', 'water-name': 'water', water: 'water', dyke: 'dyke', railway: 'railway', station: 'station' };

function middle({ geometry }: SchematicFeature): readonly [number, number] | undefined {
  if (geometry.type === 'Point') return geometry.coordinates;
  const line = geometry.type === 'Polygon' ? geometry.coordinates[0] ?? [] : geometry.coordinates;
  return line[line.length >> 1];
}

const gathered = new Map<'de' | 'en', readonly NamedPlace[]>();

/** Everything the schematic map names, once by name and kind, in the order of the alphabet. */
export function schematicPlaces(language: 'de' | 'en'): readonly NamedPlace[] {
  const places = gathered.get(language) ?? gatherPlaces(language);
  gathered.set(language, places);
  return places;
}

function gatherPlaces(language: 'de' | 'en'): readonly NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  for (const feature of schematicFeatures().features) {
    const { k, name: german, name_en: english, ref, crownM } = feature.properties;
    const name = language === 'en' ? english : german;
    const kind = kindOf[String(k)];
    const at = middle(feature);
    if (typeof name !== 'string' || name === '' || !kind || !at) continue;
    const label = typeof ref === 'string' && ref !== '' && ref !== name ? `${name} (${ref})` : name;
    const key = `${kind} ${label}`;
    if (!found.has(key)) found.set(key, { name: label, kind, lon: at[0], lat: at[1], ...(typeof crownM === 'number' && { crownM }) });
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, language));
}

const folded = (text: string): string => text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{Mn}/gu, '').replace(/str\.?(?=\s|$)/g, 'strasse');

/** Places whose name has every word of the query; those that begin with it first. "ß" is "ss", accents don't count, "str." is "straße". */
export function findPlaces(places: readonly NamedPlace[], query: string): readonly NamedPlace[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const rank = (place: NamedPlace): number => (folded(place.name).startsWith(words.join(' ')) ? 0 : 1);
  return places.filter(({ name }) => words.every((word) => folded(name).includes(word))).sort((a, b) => rank(a) - rank(b));
}

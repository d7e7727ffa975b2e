import { describe, expect, it } from '@jest/globals';
import { findPlaces, placeKinds, schematicPlaces } from './gazetteer';

describe('names of the basemap', () => {
  it('[M24] every named thing is found once by its kind, also without umlauts, "ß" and the whole of "Straße"', () => {
    const places = schematicPlaces('de');
    expect(new Set(places.map(({ name, kind }) => `${kind} ${name}`)).size).toBe(places.length);
    expect(placeKinds.filter((kind) => !places.some((place) => place.kind === kind))).toEqual([]);
    for (const query of ['Georg-Wilhelm-Straße', 'georg-wilhelm-strasse', 'Georg-Wilhelm-Str.']) expect(findPlaces(places, query).map(({ name }) => name)).toEqual(['Georg-Wilhelm-Straße']);
    expect(findPlaces(places, 'kohlbrand').map(({ name }) => name)).toContain('Köhlbrandbrücke');
    expect(findPlaces(places, 'harburg')[0]?.name).toBe('Harburg');
    expect(findPlaces(places, '  ')).toEqual([]);
    expect(findPlaces(schematicPlaces('en'), 'city centre').map(({ kind }) => kind)).toEqual(['district']);
  });

  it('[M24] a dyke keeps its crown height, which is invented', () => {
    for (const { kind, crownM } of schematicPlaces('de')) expect(crownM !== undefined).toBe(kind === 'dyke');
  });
});

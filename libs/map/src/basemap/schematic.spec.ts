/// <reference types="node" />
import { describe, expect, it } from '@jest/globals';
import { SCHEMATIC_BOX, schematicFeatures, type SchematicFeature } from './schematic';
import { sweep } from './sweep';

const { features } = schematicFeatures();
const of = (k: string): SchematicFeature[] => features.filter((feature) => feature.properties['k'] === k);
const names = (k: string): unknown[] => of(k).map((feature) => feature.properties['name']);

function positions({ geometry }: SchematicFeature): (readonly [number, number])[] {
  return geometry.type === 'Point' ? [geometry.coordinates] : geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates.flat();
}

/** Even-odd rule. */
function isInside([lon, lat]: readonly [number, number], ring: readonly (readonly [number, number])[]): boolean {
  return ring.reduce((inside, [x1, y1], index) => {
    const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1];
    return (y1 > lat) !== (y2 > lat) && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1 ? !inside : inside;
  }, false);
}

function isWet(place: readonly [number, number]): boolean {
  return of('water').some((water) => isInside(place, positions(water)));
}

describe('schematic basemap', () => {
  it('[M2] stays inside its box, closes its rings and is below 300 kB', () => {
    const [west, south, east, north] = SCHEMATIC_BOX;
    for (const feature of features) {
      for (const [lon, lat] of positions(feature)) expect([feature.properties['name'], lon >= west && lon <= east && lat >= south && lat <= north]).toEqual([feature.properties['name'], true]);
      if (feature.geometry.type !== 'Polygon') continue;
      for (const ring of feature.geometry.coordinates) {
        expect(ring.length).toBeGreaterThanOrEqual(4);
        expect(ring[ring.length - 1]).toEqual(ring[0]);
      }
    }
    expect(Buffer.byteLength(JSON.stringify(schematicFeatures()))).toBeLessThan(300_000);
  });

  it('[M2] has what a Hamburg crew looks for', () => {
    expect(names('water')).toEqual(expect.arrayContaining(['Unterelbe', 'Norderelbe', 'Süderelbe', 'Köhlbrand', 'Reiherstieg', 'Rethe', 'Dove Elbe', 'Spreehafen']));
    expect(names('district')).toEqual(expect.arrayContaining(['Wilhelmsburg', 'Veddel', 'Finkenwerder', 'Altenwerder', 'HafenCity', 'Harburg', 'Moorburg', 'Vier- und Marschlande']));
    expect(of('district').length).toBeGreaterThanOrEqual(25);
    expect(names('bridge')).toEqual(expect.arrayContaining(['Elbbrücken', 'Freihafen-Elbbrücke', 'Köhlbrandbrücke', 'Kattwykbrücke', 'Brücke des 17. Juni']));
    expect(features.map((feature) => feature.properties['ref'])).toEqual(expect.arrayContaining(['A1', 'A7', 'A253', 'B73', 'B75']));
    expect(names('gauge-place')).toEqual(expect.arrayContaining(['Pegel St. Pauli', 'Pegel Bunthaus']));
    expect(names('railway')).toContain('S3, S5');
  });

  it('[M2] is named in both languages', () => {
    for (const feature of features.filter(({ properties }) => properties['name'] !== undefined)) {
      expect(String(feature.properties['name']).length).toBeGreaterThan(0);
      expect(String(feature.properties['name_en']).length).toBeGreaterThan(0);
    }
    expect(of('tunnel').map((feature) => feature.properties['name_en'])).toContain('Elbe Tunnel');
  });

  it('[M2] every crown height is marked as invented and lies between 7.50 and 9.25 m', () => {
    expect(of('dyke').length).toBeGreaterThanOrEqual(8);
    for (const { properties } of of('dyke')) {
      expect(properties['synthetic']).toBe(true);
      expect(Number(properties['crownM'])).toBeGreaterThanOrEqual(7.5);
      expect(Number(properties['crownM'])).toBeLessThanOrEqual(9.25);
    }
  });

  it('[M2] water and land are where they are: bridges cross water, districts and dykes of the islands stand on land', () => {
    for (const bridge of of('bridge')) {
      const ends = positions(bridge);
      const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = [ends[0], ends[ends.length - 1]];
      expect([bridge.properties['name'], isWet([(ax + bx) / 2, (ay + by) / 2]), isWet([ax, ay]), isWet([bx, by])]).toEqual([bridge.properties['name'], true, false, false]);
    }
    for (const place of of('district')) expect([place.properties['name'], positions(place).some(isWet)]).toEqual([place.properties['name'], false]);
    const rings = of('dyke').filter((dyke) => String(dyke.properties['name']).includes('ing'));
    const wet = rings.map((dyke) => [dyke.properties['name'], positions(dyke).filter(isWet).length / positions(dyke).length]);
    for (const [name, share] of wet) expect([name, Number(share) < 0.06]).toEqual([name, true]);
    const wilhelmsburg = of('dyke').find((dyke) => dyke.properties['name'] === 'Ringdeich Wilhelmsburg');
    expect(wilhelmsburg && isInside([10.008, 53.4945], positions(wilhelmsburg))).toBe(true);
  });

  it('[M2] a swept course is as wide as it says', () => {
    const ring = sweep([[10, 53.5, 400], [10.02, 53.5, 400]], true);
    const lats = ring.map(([, lat]) => lat);
    expect((Math.max(...lats) - Math.min(...lats)) * 111_320).toBeCloseTo(400, -1);
  });
});

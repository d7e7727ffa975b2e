import { describe, expect, it } from '@jest/globals';
import { figuresOf, groundM2, groundText, lengthM, lengthText } from './figures';

describe('measuring', () => {
  it('[D45] lengths are those of the ellipsoid', () => {
    // Lengths of one degree on WGS 84 at 45° of latitude, as published by the US National Geospatial-Intelligence Agency: 111 131.7 m and 78 846.8 m.
    expect(lengthM([[10, 44.5], [10, 45.5]])).toBeCloseTo(111_132, -1);
    expect(lengthM(Array.from({ length: 11 }, (_, index) => [10 + index / 10, 45] as const))).toBeCloseTo(78_847, -1);
    expect(lengthM([[10, 53]])).toBe(0);
  });

  it('[D45] the ground of a square is its edge squared, whichever way round and wherever it begins', () => {
    const ring = [[10, 53.5], [10.01, 53.5], [10.01, 53.506], [10, 53.506]] as const;
    const sides = lengthM([ring[0], ring[1]]) * lengthM([ring[1], ring[2]]);
    for (const turned of [ring, [...ring].reverse(), [...ring.slice(2), ...ring.slice(0, 2)]]) expect(groundM2(turned) / sides).toBeCloseTo(1, 3);
    expect(figuresOf('polygon', ring).lengthM).toBeCloseTo(lengthM([...ring, ring[0]]), 6);
    expect(groundM2(ring.slice(0, 2))).toBe(0);
  });

  it('[D45] figures are said in the unit people use', () => {
    expect([12.34, 640.4, 12_345].map((metres) => lengthText(metres, 'de'))).toEqual(['12,3 m', '640 m', '12,35 km']);
    expect([950, 123_456, 2_500_000].map((metres) => groundText(metres, 'en'))).toEqual(['950 m²', '12.35 ha', '2.50 km²']);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createLocalFrame, toLocal } from '@lagewacht/geo';
import { gridStepM, utmGrid } from './grid-lines';
import { fromUtm, squareName, toUtm, utmZone } from './utm';

const harbour = [9.94, 53.51, 9.99, 53.54] as const;

describe('UTMREF grid', () => {
  it('[M23] places are where the reference puts them', () => {
    // Gauge St. Pauli as the mgrs package names it: 32U NE 64285 33404; the equator's crossing of a central meridian is exact by definition.
    const stPauli = toUtm(9.9702, 53.5456);
    expect([Math.floor(stPauli.eastM), Math.floor(stPauli.northM)]).toEqual([564_285, 5_933_404]);
    expect(squareName(stPauli)).toBe('32U NE');
    expect(toUtm(9, 0)).toEqual({ zone: 32, isSouth: false, eastM: 500_000, northM: 0 });
    expect(squareName(toUtm(13.4, 52.5))).toBe('33U UU');
    expect(squareName(toUtm(-43.2, -22.9))).toBe('23K PQ');
    expect([utmZone(5, 60), utmZone(5, 55), utmZone(8, 75), utmZone(179.99, 0), utmZone(180, 0)]).toEqual([32, 31, 31, 60, 60]);
  });

  it('[M23] to metres and back is the same place, and a short way is as long as on the ellipsoid', () => {
    fc.assert(fc.property(fc.double({ min: -179.9, max: 179.9, noNaN: true }), fc.double({ min: -80, max: 84, noNaN: true }), (lon, lat) => {
      const at = toUtm(lon, lat);
      const [backLon, backLat] = fromUtm(at);
      expect(Math.abs(backLon - lon)).toBeLessThan(1e-9);
      expect(Math.abs(backLat - lat)).toBeLessThan(1e-9);
      const beside = toUtm(lon + 0.0005, lat + 0.0005, at.zone);
      const { x, y } = toLocal(createLocalFrame({ lon, lat: Math.max(-84, Math.min(84, lat)) }), { lon: lon + 0.0005, lat: lat + 0.0005 });
      const gridM = Math.hypot(beside.eastM - at.eastM, beside.northM - at.northM);
      // The scale of the projection: 0.9996 in the middle of a zone, 1.001 at its rim on the equator.
      if (lat >= 0 === lat + 0.0005 >= 0) expect(Math.abs(gridM / Math.hypot(x, y) - 1)).toBeLessThan(lat > 71 || lat < -71 || (lat > 55 && lat < 65) ? 0.003 : 0.0012);
    }), { seed: 41, numRuns: 300 });
  });

  it('[M23] squares are 10 km, from zoom 12 on 1 km, from 15 on 100 m', () => {
    expect([8, 11.9, 12, 14.9, 15, 19].map(gridStepM)).toEqual([10_000, 10_000, 1000, 1000, 100, 100]);
  });

  it('[M23] lines lie on whole kilometres from edge to edge, and the figures say which', () => {
    const { lines, figures } = utmGrid(harbour, harbour, 12.5);
    for (const { geometry } of lines) {
      if (geometry.type !== 'LineString') throw new Error('Got no line, expected lines only.');
      const metres = geometry.coordinates.map(([lon, lat]) => toUtm(lon, lat));
      const off = (values: number[]): number => Math.max(...values.map((value) => Math.abs(value - Math.round(value / 1000) * 1000)));
      expect(Math.min(off(metres.map(({ eastM }) => eastM)), off(metres.map(({ northM }) => northM)))).toBeLessThan(0.1);
    }
    // 9.94° to 9.99° E at 53.5° N are 3.3 km, and 3.3 km from south to north.
    const labels = figures.map(({ properties }) => properties.label);
    expect(labels).toContain('32U NE');
    expect(labels.filter((label) => /^\d\d$/.test(label ?? '')).sort()).toEqual(['30', '31', '32', '63', '64', '65']);
    expect(figures.find(({ properties }) => properties.label === '64')?.geometry.coordinates[1]).toBeCloseTo(harbour[1], 6);
  });

  it('[M23] across the border of two zones each has its own lines and ends at the border', () => {
    const box = [11.6, 53.2, 12.4, 53.6] as const;
    const { lines, figures } = utmGrid(box, box, 9);
    const lons = lines.map(({ geometry }) => (geometry.type === 'LineString' ? geometry.coordinates.map(([lon]) => lon) : []));
    for (const line of lons) expect(line.every((lon) => lon <= 12 + 1e-9) || line.every((lon) => lon >= 12 - 1e-9)).toBe(true);
    expect(lons.filter((line) => line.some((lon) => Math.abs(lon - 12) < 1e-9)).length).toBeGreaterThan(5);
    expect(figures.map(({ properties }) => properties.label).filter((label) => label?.startsWith('33U'))).not.toEqual([]);
    expect(utmGrid([-60, 10, 60, 50], [-60, 10, 60, 50], 3).lines).toEqual([]);
  });
});
